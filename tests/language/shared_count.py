# Threads that share an itertools.count get each number once.
import itertools
import sys
import threading

for start, step in ((0, 1), (sys.maxsize - 50_000, 3), (0.5, 1)):
    numbers = itertools.count(start, step)

    def take():
        for _ in range(20_000):
            next(numbers)

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(next(numbers) == start + 160_000 * step)

numbers = itertools.count(sys.maxsize - 1)
print([next(numbers) for _ in range(4)])
