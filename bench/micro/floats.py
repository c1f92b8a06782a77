"""Float and complex operations."""
import math

N = 200_000


def add(n):
    total = 0.0
    for i in range(n):
        total += 0.5
    return total


def multiply_add(n):
    x = 1.0
    for i in range(n):
        x = x * 0.999 + 0.25
    return "%.9f" % x


def mixed_with_int(n):
    x = 0.0
    for i in range(n):
        x = i * 0.5 + 3
    return x


def compare(n):
    count, x = 0, 0.0
    for i in range(n):
        x += 0.1
        if x > 100.0:
            count += 1
    return count


def square_root(n):
    root, total = math.sqrt, 0.0
    for i in range(n):
        total += root(i)
    return "%.6f" % total


def to_int(n):
    total, x = 0, 0.7
    for i in range(n):
        x += 1.0
        total += int(x)
    return total


def complex_multiply(n):
    z, c = 0j, 0.3 + 0.5j
    for i in range(n):
        z = z * z * 0.5 + c
    return "%.9f" % z.real


def power(n):
    total = 0.0
    for i in range(n):
        total += 1.5 ** 2.0
    return total
