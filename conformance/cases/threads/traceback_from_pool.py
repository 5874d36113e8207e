"""The traceback of what a pool's thread has raised, while the thread waits for its next task."""
import traceback
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool


def items(count, failing):
    if failing < 0:
        raise ValueError("at once")
    for i in range(count):
        if i == failing:
            raise ValueError(f"at {i}")
        yield i


def show(error):
    frames = [frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)]
    print(type(error).__name__, error, frames[-1], "worker" in frames)
    traceback.clear_frames(error.__traceback__)


def fail(value):
    raise KeyError(value)


with ThreadPool(4) as pool:
    for failing in -1, 3, 7, -1, 15:
        for function in pool.imap, pool.imap_unordered, pool.map:
            try:
                list(function(abs, items(20, failing), 1))
            except ValueError as error:
                show(error)
    try:
        pool.apply(fail, (1,))
    except KeyError as error:
        show(error)

with ThreadPoolExecutor(2) as executor:
    for future in [executor.submit(fail, i) for i in range(20)]:
        show(future.exception())
