"""Loops whose ints leave 64 bits after they have become hot."""


def sums(start, step, turns):
    total = start
    for i in range(turns):
        total += step
    return total


def products(turns):
    x = 1
    seen = []
    for i in range(turns):
        x = x * 3 + 1
        if i % 20 == 19:
            seen.append(x)
        if abs(x) > 1 << 80:
            x = -(x >> 70)
    return x, seen[-2:]


def shifts(turns):
    x, total = 1, 0
    for i in range(turns):
        total ^= x << (i % 70)
        total &= (1 << 66) - 1
        x = total >> (i % 67)
    return total, x


def edges(turns):
    low, high = -2**63, 2**63 - 1
    out = set()
    for i in range(turns):
        a = high - (i & 3)
        b = low + (i & 3)
        out.add(a + 2)
        out.add(b - 2)
        out.add(-b)
        out.add(abs(b))
        out.add(a * -1)
        out.add(b // -1)
        out.add(b % -1)
        out.add(b * b)
        out.add(~b)
        out.add(a - b)
    return sorted(out)


def divisions(turns):
    total = 0
    for i in range(1, turns):
        n = i - turns // 2
        total += n // 7 + n % 7 + n // -7 + n % -7
        if n:
            total += 1000 // n + 1000 % n
    return total


def powers(turns):
    total = 0
    for i in range(turns):
        total += (i % 11) ** (i % 24)
    return total


def to_float(turns):
    best = 0.0
    for i in range(turns):
        n = (1 << 53) + i
        best = max(best, n / 3, n * 1.0)
    return best, n == n * 1.0, n < n + 0.5, (2**53 + 1) == float(2**53 + 1)


def bools(turns):
    count = True
    for i in range(turns):
        count += i % 2 == 0
        count -= i > turns - 3
        count = count + True
    return count, True + True, -True, ~True


print(sums(0, 1, 100_000), sums(2**63 - 50_000, 1, 100_000), sums(-2**63 + 3, -1, 20_000), sums(0, 2**60, 1000))
print(products(50_000))
print(shifts(30_000))
print(edges(20_000))
print(divisions(40_000), powers(20_000))
print(to_float(20_000), bools(20_001))

total = 0
for i in range(100_000):
    total += i * i * i
print(total)
n = 1
while n < 1 << 70:
    n += (n >> 3) + 1
print(n)
for _ in range(20):
    for value in (2**62, 2**63, -2**63 - 1, 7, True):
        r = sums(value, 1, 3)
print(r)


def range_limits():
    last = []
    for start in (2**63 - 3, 2**63 - 1, -2**63, 2**64):
        for i in range(start, start + 5):
            last.append(i - start)
    for i in range(3, 2**65, 2**63):
        last.append(i)
    return last


for _ in range(300):
    r = range_limits()
print(r)
