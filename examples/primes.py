"""Count the primes below a limit, segment by segment, in several threads.

    fang examples/primes.py [LIMIT]

The small primes are one shared list that all threads read; each segment is sieved on its own.
"""
import os
import sys
import threading
import time

SEGMENT = 200_000


def small_primes(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[:2] = b"\0\0"
    for i in range(2, int(limit ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, limit + 1, i)))
    return [i for i, flag in enumerate(flags) if flag]


def count_segment(low, high, primes):
    """How many primes there are in low <= n < high."""
    composite = [False] * (high - low)
    for p in primes:
        if p * p >= high:
            break
        for n in range(max(p * p, (low + p - 1) // p * p), high, p):
            composite[n - low] = True
    return composite.count(False)


def count_primes(limit, thread_count):
    primes = small_primes(int(limit ** 0.5) + 1)
    segments = iter([(low, min(low + SEGMENT, limit)) for low in range(2, limit, SEGMENT)])
    lock = threading.Lock()
    counts = []

    def work():
        while True:
            with lock:
                segment = next(segments, None)
            if segment is None:
                return
            counts.append(count_segment(*segment, primes))

    threads = [threading.Thread(target=work) for _ in range(thread_count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def main():
    if len(sys.argv) > 2 or len(sys.argv) == 2 and not sys.argv[1].isdecimal():
        sys.exit("usage: primes.py [LIMIT]")
    limit = int(sys.argv[1]) if len(sys.argv) == 2 else 5_000_000
    for threads in (1, os.cpu_count() or 2):
        start = time.perf_counter()
        count = count_primes(limit, threads)
        print(f"{count} primes below {limit:,}, {threads} thread(s): {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
