# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E402
"""
Programs that pexpect and ptyprocess drive: a shell, an editor, password prompts, and those of pexpect's own examples that
need no network. Prints what happened, in lines that are the same under each Python. (script.py of the examples
fails under Python 3: it writes text to a binary file.)

Usage: terminal_programs.py PACKAGES EXAMPLES
"""

import os
import re
import shutil
import signal
import sys

packages, examples = sys.argv[1:]
sys.path[:0] = packages.split(os.pathsep)
os.environ["PYTHONPATH"] = packages
os.environ["PS1"] = "$ "

import pexpect
import pexpect.fdpexpect
import pexpect.popen_spawn
import pexpect.replwrap
import ptyprocess

EDITOR = """
import fcntl, os, signal, struct, sys, termios, tty

def size(*_):
    rows, columns, _, _ = struct.unpack("HHHH", fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))
    sys.stdout.write(f"\\x1b[{rows};1H{rows}x{columns} ")
    sys.stdout.flush()

before = termios.tcgetattr(0)
signal.signal(signal.SIGWINCH, size)
tty.setraw(0)
try:
    size()
    lines, line = [], ""
    while (key := os.read(0, 1)) != b"\\x18":
        if key == b"\\r":
            lines.append(line)
            line = ""
        elif key == b"\\x7f":
            line = line[:-1]
        elif key == b"\\x03":
            line += "^C"
        else:
            line += key.decode()
        sys.stdout.write(f"\\x1b[{len(lines) + 1};1H\\x1b[K{line}")
        sys.stdout.flush()
finally:
    termios.tcsetattr(0, termios.TCSADRAIN, before)
print(lines, line)
"""


def show(*words):
    print(*words, flush=True)


def shell():
    child = pexpect.spawn("/bin/sh", encoding="utf-8", timeout=30, dimensions=(30, 100))
    child.expect_exact("$ ")
    for command in ("echo $((6 * 7))", "stty size", "echo Grüße", "false", "echo $?", "sleep 100"):
        child.sendline(command)
        if command.startswith("sleep"):
            child.expect_exact(command)
            child.sendintr()
        child.expect_exact("$ ")
        show("shell", repr(child.before))
    child.sendline("kill -TERM $$; exit 7")
    child.expect(pexpect.EOF)
    child.close()
    show("shell", child.exitstatus, child.signalstatus, child.isalive())


def shell_that_is_killed():
    child = pexpect.spawn("/bin/sh -c 'echo ready; exec sleep 100'", timeout=30)
    child.expect("ready")
    show("killed", child.isalive(), child.kill(signal.SIGKILL))
    child.expect(pexpect.EOF)
    child.wait()
    show("killed", child.exitstatus, child.signalstatus)


def errors():
    child = pexpect.spawn("cat", timeout=0.2)
    for pattern in ("never", pexpect.TIMEOUT):
        try:
            show("cat", child.expect(pattern))
        except pexpect.TIMEOUT:
            show("cat", "timeout")
    child.sendeof()
    try:
        child.expect("never", timeout=30)
    except pexpect.EOF:
        show("cat", "end")
    try:
        pexpect.spawn("no-such-program")
    except pexpect.ExceptionPexpect as error:
        show(str(error))
    show(*pexpect.run("sh -c 'echo out; exit 3'", withexitstatus=True))


def password():
    ask = "stty -echo; printf 'Password: '; read -r word; stty echo; echo; echo \"it is $word\""
    child = pexpect.spawn("/bin/sh", ["-c", ask], encoding="utf-8", timeout=30)
    child.expect("Password: ")
    show("password", child.waitnoecho(30))
    child.sendline("open sesame")
    child.expect(pexpect.EOF)
    show("password", repr(child.before))
    getpass = pexpect.spawn(sys.executable, ["-c", "import getpass; print(len(getpass.getpass('Word: ')))"], timeout=60)
    getpass.expect("Word: ")
    getpass.sendline("12345")
    getpass.expect(pexpect.EOF)
    show("getpass", getpass.before)
    show("run", pexpect.run("/bin/sh -c 'printf Name:; read n; echo hello $n'", events={"Name:": "you\n"}))


def editor():
    child = pexpect.spawn(sys.executable, ["-c", EDITOR], encoding="utf-8", timeout=60, dimensions=(24, 80))
    child.expect("24x80 ")
    child.send("first\rsecon\x7fond\x03")
    child.expect_exact("secoond^C")
    child.setwinsize(40, 120)
    child.expect("40x120 ")
    child.send("\x18")
    child.expect(pexpect.EOF)
    child.close()
    show("editor", repr(child.before), child.exitstatus)


def prompts():
    bash = pexpect.replwrap.bash()
    show("bash", repr(bash.run_command("echo $((1 + 1)); for i in a b; do echo $i; done")))
    python = pexpect.replwrap.REPLWrapper(shutil.which("python3"), ">>> ", "import sys; sys.ps1={0!r}; sys.ps2={1!r}")
    show("python", repr(python.run_command("print(2 ** 70)")))


def without_a_spawn():
    process = ptyprocess.PtyProcess.spawn(["cat"], dimensions=(10, 20))
    process.write(b"a line\n")
    show("ptyprocess", process.readline(), process.readline(), process.getwinsize(), process.isalive())
    process.sendeof()
    show("ptyprocess", process.wait())
    text = ptyprocess.PtyProcessUnicode.spawn(["/bin/sh", "-c", "tty > /dev/null && echo ja; exit 5"])
    show("ptyprocess", repr(text.readline()), text.wait())
    popen = pexpect.popen_spawn.PopenSpawn("cat", timeout=30)
    popen.sendline("through a pipe")
    popen.expect("pipe")
    popen.sendeof()
    show("popen", popen.wait())
    reader, writer = os.pipe()
    os.write(writer, b"some text")
    file = pexpect.fdpexpect.fdspawn(reader, timeout=30)
    show("descriptor", file.expect("text"), file.before)


def example(name, *arguments):
    return pexpect.spawn(sys.executable, [os.path.join(examples, name), *arguments], encoding="utf-8", timeout=60)


def pexpects_own():
    df = example("df.py").read()
    show("df.py", re.sub(r"\d+%", "n%", df))
    uptime = example("uptime.py").read()
    show("uptime.py", uptime.splitlines()[0])
    if shutil.which("python"):
        python = example("python.py")
        python.expect_exact("Escape character is")
        python.expect(">>> ")
        python.waitnoecho(60)  # its interact() throws away what came before
        python.sendline("print(6 * 7)")
        python.expect("42\r\n")
        python.expect(">>> ")
        python.send("\x1d")
        show("python.py", python.read().lstrip().startswith("is alive:"))  # or not yet: it has just been killed


for part in (shell, shell_that_is_killed, errors, password, editor, prompts, without_a_spawn, pexpects_own):
    part()
