"""readline without a terminal: its history, the files of that, which are plain lines, and what programs register."""
import os
import readline
import stat
import tempfile


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, getattr(error, "errno", None), getattr(error, "filename", None)


def show(function, *arguments):
    print(function.__name__, *map(repr, arguments), "->", repr(outcome(function, *arguments)))


def history():
    return [readline.get_history_item(i + 1) for i in range(readline.get_current_history_length())]


def file(name):
    with open(name, "rb") as opened:
        return opened.read()


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    os.environ["HOME"] = directory
    for line in "first", "second", "two\nlines", "", "\xe4\u20ac", "not \udcff utf-8", "nul \0", 1:
        show(readline.add_history, line)
    print(history())
    for index in -1, 0, 1, 6, 7, "1", 1.0, 2**31:
        show(readline.get_history_item, index)
    for position in 1, 9, -1, "1", 2**31:
        show(readline.remove_history_item, position)
    show(readline.replace_history_item, 0, "replaced")
    for position, line in (9, "x"), (-1, "x"), (0, 1), ("0", "x"):
        show(readline.replace_history_item, position, line)
    print(history())

    show(readline.write_history_file, "written")
    print(file("written"), oct(stat.S_IMODE(os.stat("written").st_mode)))
    show(readline.append_history_file, 2, "written")
    for count in -1, 100, "1":
        show(readline.append_history_file, count, "written")
    print(file("written"))
    show(readline.append_history_file, 1, "missing")
    show(readline.write_history_file, "no/directory")
    show(readline.read_history_file, "missing")
    show(readline.read_history_file)
    show(readline.write_history_file)
    show(readline.read_history_file, 1)
    print(file(".history") == file("written")[:len(file(".history"))])
    show(readline.get_history_length)
    readline.set_history_length(2)
    readline.write_history_file(b"shortened")
    print(file("shortened"), readline.get_history_length())
    readline.append_history_file(1, "shortened")
    print(file("shortened"))
    readline.set_history_length(-1)
    readline.clear_history()
    with open("read", "wb") as opened:
        opened.write(b"with return\r\n\n\xff\nnot ended")
    readline.read_history_file("read")
    print(history())

    for register in readline.set_completer, readline.set_startup_hook, readline.set_pre_input_hook:
        for function in len, None, 1, "":
            show(register, function)
        show(register)
    readline.set_completer(len)
    print(readline.get_completer())
    print(repr(readline.get_completer_delims()))
    readline.set_completer_delims(" .")
    show(readline.get_completer_delims)
    show(readline.set_completer_delims, 1)
    for line in "tab: complete", "set editing-mode vi", "set editing-mode emacs", '"\\C-o": "text"', "", "# comment":
        show(readline.parse_and_bind, line)
    show(readline.parse_and_bind, 1)
    show(readline.read_init_file, "missing")
    print(readline.get_begidx(), readline.get_endidx(), readline.get_completion_type(), repr(readline.get_line_buffer()))
    readline.insert_text("text")
    print(readline.get_line_buffer())
