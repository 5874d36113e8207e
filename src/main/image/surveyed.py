# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: F401
"""What most programs import, and some forks: which pages that takes is noted, see src/main/restore/survey.c."""

import argparse
import datetime
import decimal
import json
import logging
import os
import re
import subprocess

FORKS = 4  # CHILD of survey.c

for _ in range(FORKS):
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
