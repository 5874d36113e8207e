# A program's own module comes before one of the library, whatever its name; and a finder need not have find_spec.
import importlib
import os
import sys
import tempfile

NAMES = "codeop", "dis", "sysconfig"


class OldFinder:
    """As finders were before PEP 451."""


with tempfile.TemporaryDirectory() as directory:
    for name in NAMES:
        with open(os.path.join(directory, name + ".py"), "w") as file:
            file.write(f"def who(): return 'the {name} of the program'\n")
    sys.path.insert(0, directory)
    for name in NAMES:
        sys.modules.pop(name, None)
        module = importlib.import_module(name)
        print(module.who(), [attribute for attribute in vars(module) if not attribute.startswith("__")])
        del sys.modules[name]
    sys.path.remove(directory)

sys.meta_path.insert(0, OldFinder())
importlib.invalidate_caches()
for name in NAMES:
    sys.modules.pop(name, None)
    print(name, hasattr(importlib.import_module(name), "who"))
import codeop

print(codeop.compile_command("if True:"), codeop.compile_command("1 + 1") is not None)
