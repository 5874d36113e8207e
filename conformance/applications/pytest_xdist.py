"""pytest with xdist: tests of two workers, fixtures, parameters, one that fails and one that ends its worker."""
import re

from scenario import python, show, write

TESTS = """
import os
import subprocess
import sys

import pytest


@pytest.fixture(scope="session")
def once(worker_id, tmp_path_factory):
    assert worker_id.startswith("gw")
    return tmp_path_factory.mktemp("once")


@pytest.mark.parametrize("n", range(8))
def test_squares(n, once, tmp_path):
    (tmp_path / "n").write_text(str(n * n))
    assert int((tmp_path / "n").read_text()) == n ** 2


def test_is_wrong():
    numbers = [1, 2, 3]
    assert sum(numbers) == 7, "as it should be"


@pytest.mark.skip(reason="not wanted")
def test_is_not_run():
    pass


def test_output(capfd):
    subprocess.run([sys.executable, "-c", "print('from a child')"], check=True)
    assert capfd.readouterr().out == "from a child\\n"


def test_fork():
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3


def test_environment(monkeypatch):
    monkeypatch.setenv("OURS", "1")
    with pytest.raises(KeyError, match="THEIRS"):
        os.environ["THEIRS"]


def test_crash():
    os._exit(1)
"""

write("test_ours.py", TESTS)
status, output = python("-m", "pytest", "-n", "2", "-v", "-p", "no:cacheprovider", "-p", "no:randomly", "test_ours.py")
results = re.findall(r"^\[gw\d+\].*(PASSED|FAILED|SKIPPED) (\S+)", output, re.MULTILINE)
for name, result in sorted((name, result) for result, name in results):
    show(name, result)
for text in ("assert 6 == 7", "worker 'gw.' crashed while running 'test_ours.py::test_crash'", "replacing crashed worker gw"):
    show(text, bool(re.search(text, output)))
show(re.search(r"=+ (.*) in [\d.]+s.* =+", output)[1], status)
