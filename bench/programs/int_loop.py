"""Integer arithmetic in loops: sums, remainders, shifts and masks."""
N = 400_000


def collatz_longest(limit):
    best = start = 0
    for i in range(1, limit):
        steps, x = 0, i
        while x != 1:
            x = x >> 1 if x & 1 == 0 else 3 * x + 1
            steps += 1
        if steps > best:
            best, start = steps, i
    return start


def run(n):
    total, state = 0, 12345
    for i in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        total += (state >> 16) % 100 - (i & 3)
        if state % 7 == 3:
            total ^= i
    return total, collatz_longest(n // 100)
