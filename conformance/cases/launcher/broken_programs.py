"""Programs that break what their end needs end as they should: the environment, the modules, the streams, the hooks."""
import subprocess
import sys

for program in (
    "import os; os.environ = None; print('ok')",
    "import builtins; builtins.__import__ = None; print('ok')",
    "import sys; sys.modules.clear(); print('ok')",
    "import sys; sys.modules = None; print('ok')",
    "import sys; sys.stdout = None; print('lost')",
    "import sys; del sys.stdout",
    "import sys; sys.stderr.close(); 1 / 0",
    "import sys; sys.stderr = None; 1 / 0",
    "import sys; sys.stderr = object(); 1 / 0",
    "import sys; del sys.stderr; 1 / 0",
    "import os; os.close(2); 1 / 0",
    "import sys; sys.excepthook = lambda *a: print('hooked'); 1 / 0",
    "import sys; del sys.excepthook; 1 / 0",
    "import sys; sys.stderr.close(); sys.exit('text')",
    "import sys; sys.stderr.close(); sys.exit(3)",
    "import sys; sys.unraisablehook = None; import atexit; atexit.register(lambda: 1 / 0)",
    "import atexit; atexit._run_exitfuncs = None; print('ok')",
    "raise KeyboardInterrupt",
    "raise SystemExit",
    "import sys; sys.exit()",
):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    print(program, "->", done.returncode, repr(done.stdout))
try:
    sys.exit()
except SystemExit as error:
    print(error.args, error.code)
