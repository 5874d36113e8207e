# SPDX-License-Identifier: Apache-2.0
"""Builds the wheel of a package with a C extension: PEP 517, with nothing but the standard library."""

import os
import shlex
import subprocess
import sysconfig
import tempfile
import zipfile

INFO = "hello_extension-1.0.dist-info"
FILES = {
    f"{INFO}/METADATA": "Metadata-Version: 2.1\nName: hello-extension\nVersion: 1.0\n",
    f"{INFO}/WHEEL": "Wheel-Version: 1.0\nGenerator: backend\nRoot-Is-Purelib: false\nTag: py3-none-any\n",
    f"{INFO}/entry_points.txt": "[console_scripts]\nhello = hello:main\n",
}


def compile_extension(directory):
    module = os.path.join(directory, "_c" + sysconfig.get_config_var("EXT_SUFFIX"))
    compiler = shlex.split(os.environ.get("CC", "cc"))
    subprocess.run([*compiler, "-shared", "-fPIC", "-I" + sysconfig.get_path("include"), "hello/_c.c", "-o", module], check=True)
    return module


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = "hello_extension-1.0-py3-none-any.whl"
    with tempfile.TemporaryDirectory() as directory, zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        module = compile_extension(directory)
        wheel.write("hello/__init__.py")
        wheel.write(module, "hello/" + os.path.basename(module))
        for path, text in FILES.items():
            wheel.writestr(path, text)
        wheel.writestr(f"{INFO}/RECORD", "".join(f"{path},,\n" for path in wheel.namelist()))
    return name
