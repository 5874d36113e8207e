# SPDX-License-Identifier: Apache-2.0
"""Pools of multiprocessing: each figure is of the first pool of a program. Prints lines of a name, a tab and a number.

Usage: pools.py nothing | compute ROWS | memory
"""

import multiprocessing
import sys

from process_start import nothing, seconds

SIZE, DEPTH = 1000, 200


def row(y):
    """A row of a picture of Mandelbrot's set, of numbers alone; some rows cost far more than others."""
    inside = 0
    for x in range(SIZE):
        c = complex(3 * x / SIZE - 2, 2 * (y % SIZE) / SIZE - 1)
        z = 0j
        for _ in range(DEPTH):
            z = z * z + c
            if abs(z) > 2:
                break
        else:
            inside += 1
    return inside


def map_nothing():
    with multiprocessing.Pool(2) as pool:
        print(f"Pool(2).map of nothing over 10,000 items, s\t{seconds(lambda: pool.map(nothing, range(10000)))}")


def compute(rows):
    with multiprocessing.Pool(2) as pool:
        print(f"Pool(2).map of {rows} rows, first pool, s\t{seconds(lambda: pool.map(row, range(rows)))}")


def private_megabytes(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Private_")) / 1024


def memory():
    with multiprocessing.Pool(8) as pool:
        pool.map(nothing, range(100))
        pids = [process.pid for process in multiprocessing.active_children()]
        print(f"private to each of 8 idle workers, MB\t{sum(map(private_megabytes, pids)) / len(pids)}")


if __name__ == "__main__":
    kind, *arguments = sys.argv[1:]
    {"nothing": map_nothing, "compute": compute, "memory": memory}[kind](*map(int, arguments))
