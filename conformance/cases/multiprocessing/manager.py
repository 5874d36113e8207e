# Objects that live in a process of their own.
from multiprocessing import Manager, Process


def work(table, items):
    table["child"] = 1
    items.append("from the child")


if __name__ == "__main__":
    with Manager() as manager:
        table, items = manager.dict(parent=0), manager.list()
        process = Process(target=work, args=(table, items))
        process.start()
        process.join()
        print(sorted(table.items()), list(items))
