from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=print, args=("in a package", __package__))
    process.start()
    process.join()
