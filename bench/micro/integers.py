"""Integer operations: the time is that of one turn of the loop."""
N = 200_000


def empty_loop(n):
    for i in range(n):
        pass
    return i


def while_loop(n):
    i = 0
    while i < n:
        i += 1
    return i


def add(n):
    total = 0
    for i in range(n):
        total = total + i
    return total


def multiply(n):
    total = 1
    for i in range(n):
        total = i * 7
    return total


def mask_and_shift(n):
    x = 1
    for i in range(n):
        x = ((x << 3) ^ (i >> 1)) & 0xFFFFFF
    return x


def floor_divide(n):
    total = 0
    for i in range(n):
        total += i // 7
    return total


def remainder(n):
    total = 0
    for i in range(n):
        total += i % 7
    return total


def divide(n):
    total = 0.0
    for i in range(n):
        total = i / 3
    return total


def compare_chain(n):
    count = 0
    for i in range(n):
        if 10 < i <= 100_000:
            count += 1
    return count


def overflow_to_big(n):
    x = 1
    for i in range(n):
        x = x * 3 if x < 1 << 80 else i + 1
    return x


def big_add(n):
    x, y = 1 << 200, 3 ** 100
    for i in range(n):
        x = x + y
    return x % 1000003


def big_multiply(n):
    x, y, total = 3 ** 100, 7 ** 100, 0
    for i in range(n // 10):
        total ^= x * y
    return total


def power(n):
    total = 0
    for i in range(n):
        total += i ** 2
    return total


def boolean(n):
    flag = False
    for i in range(n):
        flag = not flag and i != 5 or i == 7
    return flag
