"""More Processes one after another than the process may have descriptors, and none closed: each goes with its Process."""
import multiprocessing
import resource


def nothing():
    pass


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (60, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    for _ in range(80):
        process = multiprocessing.Process(target=nothing)
        process.start()
        process.join()
    print(process.exitcode)
