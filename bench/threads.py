"""Do threads run in parallel? Two threads at work against one, and against two processes.

    fang bench/threads.py [--rounds N] [--size N] [--work NAME] [--check] [--json FILE]

Each thread does the same amount of work, so 1.0 is perfect scaling and an interpreter with
a global lock comes to 2.0. The limits are the project's own promises: 1.06 for loops over
integers, attributes and containers, also when the threads read the same objects, and 1.35 for
threads that build trees of objects.

Two processes of the same interpreter, which share nothing, are the control: they tell what two
processors of this machine can do at the moment. Where even they take more than 1.06 times the
time of one thread, the machine has no two whole processors to offer, and the limit is put on
threads / processes instead of threads / one; where they take more than 1.6 times, other programs
keep it busy and nothing can be told. The three take turns within each round.
"""
import argparse
import json
import statistics
import subprocess
import sys
import threading
import time

FAIR = 1.06  # what the control may take for two threads to be measured against one
BUSY = 1.6  # what no machine with two processors of its own takes


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


class Processes:
    """Two interpreters that wait for work. A line to each starts them together, a line from each says it is done."""

    def __init__(self):
        flags = [f"-X{name}" if value is True else f"-X{name}={value}" for name, value in sys._xoptions.items()]
        self.workers = [subprocess.Popen([sys.executable, *flags, __file__, "--serve"], text=True, bufsize=1,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]

    def run(self, work, n):
        for worker in self.workers:
            worker.stdin.write(f"{work.__name__} {n}\n")
        return [int(worker.stdout.readline()) for worker in self.workers]

    def end(self):
        for worker in self.workers:
            worker.communicate()


def serve():
    for line in sys.stdin:
        name, n = line.split()
        print(globals()[name](int(n)), flush=True)


def in_threads(work, n):
    results = []
    threads = [threading.Thread(target=lambda: results.append(work(n))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def measure(work, n, rounds, processes):
    """Return the times of one thread, two threads and two processes, a list each with an item for each round."""
    expected = work(n)
    ways = [lambda: [work(n)], lambda: in_threads(work, n), lambda: processes.run(work, n)]
    times = [[] for _ in ways]
    for turn in range(-2, rounds):  # two turns to compile what is hot
        for way, taken in zip(ways, times):
            start = time.perf_counter()
            results = way()
            elapsed = time.perf_counter() - start
            if any(result != expected for result in results):
                sys.exit(f"threads.py: {work.__name__}: {results}, alone it is {expected}")
            if turn >= 0:
                taken.append(elapsed)
    return times


def compare(times, others):
    """The ratio of the best times, and the median of the ratios of each round."""
    return min(times) / min(others), statistics.median(a / b for a, b in zip(times, others))


def main():
    parser = argparse.ArgumentParser(prog="bench/threads.py", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9, metavar="N", help="measurements of each (default 9)")
    parser.add_argument("--size", type=int, default=1_000_000, metavar="N", help="work of one thread (default 1000000)")
    parser.add_argument("--work", action="append", metavar="NAME", choices=[work.__name__ for work, _ in WORK],
                        help="only this work (may be repeated)")
    parser.add_argument("--check", action="store_true", help="exit with status 1 if a limit is passed")
    parser.add_argument("--json", metavar="FILE", help="write the figures to FILE as JSON")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve()
    if options.rounds < 1 or options.size < 1000:
        parser.error("--rounds must be at least 1 and --size at least 1000")
    processes = Processes()
    figures, passed = {}, True
    print("best times in ms; ratios: of the best times (median of the rounds)")
    print(f"{'work':14} {'one':>7} {'threads':>7} {'procs':>7}   {'threads/one':11}   {'procs/one':11}   "
          f"{'threads/procs':13}  limit")
    for work, limit in WORK:
        if options.work and work.__name__ not in options.work:
            continue
        one, threads, control = measure(work, options.size, options.rounds, processes)
        ratios = {"threads/one": compare(threads, one), "processes/one": compare(control, one),
                  "threads/processes": compare(threads, control)}
        machine = ratios["processes/one"][0]
        judged = "threads/one" if machine <= FAIR else "threads/processes"
        held = ratios[judged][0] <= limit and machine <= BUSY
        verdict = "machine is busy" if machine > BUSY else f"{'held' if held else 'over'} by {judged}"
        passed = passed and held
        figures[work.__name__] = {"one": one, "threads": threads, "processes": control, "ratios": ratios,
                                  "limit": limit, "judged": judged, "held": held}
        best = "".join(f" {min(times) * 1000:7.1f}" for times in (one, threads, control))
        shown = "".join(f"   {ratio:.2f} ({median:.2f})" for ratio, median in ratios.values())
        print(f"{work.__name__:14}{best}{shown}    {limit:.2f} {verdict}", flush=True)
    processes.end()
    if options.json:
        with open(options.json, "w") as file:
            json.dump(figures, file, indent=1)
            file.write("\n")
    return 1 if options.check and not passed else 0


if __name__ == "__main__":
    sys.exit(main())
