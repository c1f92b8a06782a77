"""Do threads run in parallel? The time of two threads at work against the time of one.

    fang bench/threads.py [--rounds N] [--size N] [--check] [--json FILE]

Each thread does the same amount of work, so 1.0 is perfect scaling and an interpreter with
a global lock comes to 2.0. The limits are the project's own promises: 1.06 for loops over
integers, attributes and containers, also when the threads read the same objects, and 1.35 for
threads that build trees of objects.
"""
import argparse
import json
import sys
import threading
import time


class Thing:
    def __init__(self):
        self.count = 0
        self.step = 3

    def advance(self, by):
        self.count = (self.count + by * self.step) & 0xFFFF
        return self.count


class Tree:
    def __init__(self, left, right):
        self.left = left
        self.right = right


SHARED_THING = Thing()
SHARED_LIST = list(range(1000))
SHARED_DICT = {"key%d" % i: i for i in range(100)}
SHARED_KEYS = list(SHARED_DICT)


def integers(n):
    total = 0
    for i in range(n * 6):
        total = (total * 31 + i) & 0xFFFFFFF
        if total % 7 == 3:
            total -= i
    return total


def attributes(n):
    thing = Thing()
    total = 0
    for i in range(n * 3):
        total += thing.advance(i) & thing.step
    return total


def containers(n):
    numbers, table, kinds = [], {}, set()
    for i in range(n * 2):
        numbers.append(i)
        table[i & 255] = numbers[i >> 1]
        kinds.add(i & 31)
        if len(numbers) > 1000 and i not in table:
            table[i & 127] = len(kinds)
    return len(numbers) + sum(table.values())


def shared_objects(n):
    thing = SHARED_THING
    total = 0
    for i in range(n * 4):
        total += thing.step + (thing.count & i)
    return total


def shared_lists(n):
    numbers = SHARED_LIST
    total = 0
    for _ in range(n // 250):
        for x in numbers:
            total += x
        for i in range(0, 1000, 3):
            total += numbers[i]
        total += 999 in numbers
    return total


def shared_dicts(n):
    table, keys = SHARED_DICT, SHARED_KEYS
    total = 0
    for _ in range(n // 30):
        for key in keys:
            total += table[key]
        for key, value in table.items():
            total += value
        total += table.get("missing", 1) + ("key7" in table)
    return total


def trees(n):
    def build(depth):
        return Tree(build(depth - 1), build(depth - 1)) if depth else Tree(None, None)

    total = 0
    for _ in range(n // 400):
        total += build(9).left is not None
    return total


WORK = [(integers, 1.06), (attributes, 1.06), (containers, 1.06), (shared_objects, 1.06),
        (shared_lists, 1.06), (shared_dicts, 1.06), (trees, 1.35)]


def one(work, n):
    start = time.perf_counter()
    result = work(n)
    return time.perf_counter() - start, result


def several(work, n, count):
    results = []
    threads = [threading.Thread(target=lambda: results.append(work(n))) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, results


def main():
    parser = argparse.ArgumentParser(prog="bench/threads.py", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="measurements of each (default 7)")
    parser.add_argument("--size", type=int, default=300_000, metavar="N", help="work of one thread (default 300000)")
    parser.add_argument("--check", action="store_true", help="exit with status 1 if a limit is passed")
    parser.add_argument("--json", metavar="FILE", help="write the figures to FILE as JSON")
    options = parser.parse_args()
    if options.rounds < 1 or options.size < 1000:
        parser.error("--rounds must be at least 1 and --size at least 1000")
    # The times of one thread are taken in the main thread, the first before any other exists.
    baseline = {work: one(work, options.size) for work, _ in WORK}
    figures, passed = {}, True
    print(f"{'work':16} {'one ms':>8} {'two ms':>8} {'ratio':>6} {'limit':>6}")
    for work, limit in WORK:
        best_one, expected = baseline[work]
        best_two = float("inf")
        for _ in range(options.rounds):
            best_one = min(best_one, one(work, options.size)[0])
            elapsed, results = several(work, options.size, 2)
            best_two = min(best_two, elapsed)
            if results != [expected, expected]:
                sys.exit(f"threads.py: {work.__name__}: {results}, alone it is {expected}")
        ratio = best_two / best_one
        passed = passed and ratio <= limit
        figures[work.__name__] = {"one": best_one, "two": best_two, "ratio": ratio, "limit": limit}
        print(f"{work.__name__:16} {best_one * 1000:8.1f} {best_two * 1000:8.1f} {ratio:6.2f} {limit:6.2f}"
              f"{'' if ratio <= limit else '  over'}", flush=True)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(figures, file, indent=1)
            file.write("\n")
    return 1 if options.check and not passed else 0


if __name__ == "__main__":
    sys.exit(main())
