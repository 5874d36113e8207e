"""The modules pwd and grp: entries, those that are not there, and arguments that are none."""
import grp
import pwd

root = pwd.getpwuid(0)
print(root, pwd.getpwnam(root.pw_name) == root, type(root), root[2:4], root.n_fields, root.__match_args__)
print(sorted(pwd.getpwall()) == sorted({*pwd.getpwall()}), root in pwd.getpwall(), len(pwd.getpwall()))
group = grp.getgrgid(0)
print(group, grp.getgrnam(group.gr_name) == group, type(group), grp.getgrgid(id=0) == grp.getgrnam(name="root"))
print([entry.gr_name for entry in grp.getgrall()], all(grp.getgrnam(entry.gr_name).gr_mem == entry.gr_mem for entry in grp.getgrall()))
for module in pwd, grp:
    print(module.__name__, bool(module.__doc__), [name for name in dir(module) if not name.startswith("_")])
for type_ in pwd.struct_passwd, grp.struct_group:
    print(type_, bool(type_.__doc__))


def attempt(function, argument):
    try:
        return function(argument)
    except Exception as error:
        return repr(error)


for argument in ["no such one", "a\0b", b"root", 3, None, "\udcff", ""]:
    for function in pwd.getpwnam, grp.getgrnam:
        print(function.__name__, repr(argument), attempt(function, argument))
for argument in [99999, -2, -1, 2**31, 2**32 - 1, 2**32, 2**64, "x", 1.5, None, True]:
    for function in pwd.getpwuid, grp.getgrgid:
        print(function.__name__, argument, attempt(function, argument))
for function in pwd.getpwall, pwd.getpwnam, pwd.getpwuid, grp.getgrall, grp.getgrnam, grp.getgrgid:
    print(function, bool(function.__doc__), function.__text_signature__ if function.__module__ == "grp" else "")
