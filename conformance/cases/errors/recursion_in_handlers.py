"""Exceptions that leave thousands of calls while another is handled end soon, and have it as their context; those of generators too."""
import sys


def endless():
    return endless()


def deep(n):
    if n:
        return deep(n - 1)
    raise ValueError("at the bottom")


def caught():
    """The exception that is handled now, asked for in a function of its own."""
    return type(sys.exc_info()[1]).__name__


def generator():
    while True:
        try:
            deep(3)
        except ValueError as error:
            yield caught(), contexts(error)


def contexts(error):
    return [type(error).__name__] + (contexts(error.__context__) if error.__context__ else [])


for function, arguments in ((endless, ()), (deep, (900,))):
    try:
        function(*arguments)
    except (RecursionError, ValueError) as first:
        print(contexts(first), caught())
        try:
            function(*arguments)
        except (RecursionError, ValueError) as second:
            print(contexts(second), caught())
            try:
                function(*arguments)
            except (RecursionError, ValueError) as third:
                print(contexts(third), caught())
        print(caught())
    print(caught())

values = generator()
print(next(values))
for error in (KeyError(1), LookupError(2)):
    try:
        raise error
    except LookupError:
        print(next(values), caught())
print(next(values), caught())
