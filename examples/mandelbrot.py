"""Draw the Mandelbrot set in the terminal, with all cores.

    fang examples/mandelbrot.py [--width N] [--height N] [--limit N] [--threads N]

Plain threads: each computes rows and all write to the same list. With no global lock the work is
divided among the cores; the program runs once with one thread and once with all, and tells both times.
"""
import argparse
import os
import time
from concurrent.futures import ThreadPoolExecutor

SHADES = " .:-=+*#%@"


def escape_time(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        a, b = zr * zr, zi * zi
        if a + b > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = a - b + cr
    return limit


def draw(width, height, limit, threads):
    image = [None] * height

    def row(y):
        ci = 2.4 * y / height - 1.2
        image[y] = [escape_time(3.2 * x / width - 2.2, ci, limit) for x in range(width)]

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(row, range(height)))
    return image


def main():
    parser = argparse.ArgumentParser(description="Draw the Mandelbrot set in the terminal, with all cores.")
    parser.add_argument("--width", type=int, default=78)
    parser.add_argument("--height", type=int, default=30)
    parser.add_argument("--limit", type=int, default=20_000, help="give up a point after so many steps")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    if min(options.width, options.height, options.limit, options.threads) < 1:
        parser.error("all sizes must be positive")
    times = {}
    for threads in (1, options.threads):
        start = time.perf_counter()
        image = draw(options.width, options.height, options.limit, threads)
        times[threads] = time.perf_counter() - start
    for row in image:
        print("".join(SHADES[-1] if n == options.limit else SHADES[n * 9 // (n + 8)] for n in row))
    for threads, seconds in times.items():
        print(f"{threads} thread{'s' if threads > 1 else ''}: {seconds:.2f} s")


if __name__ == "__main__":
    main()
