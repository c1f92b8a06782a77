"""Calls of every shape: positional, keyword, default, star arguments, deep recursion."""
N = 110_000


def plain(a, b, c):
    return a + b - c


def with_default(a, b=2, *, c=3):
    return a + b + c


def gather(*args, **kwargs):
    return len(args) + len(kwargs)


def forward(*args, **kwargs):
    return plain(*args, **kwargs)


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def run(n):
    total = 0
    for i in range(n):
        total += plain(i, 1, 2)
        total += plain(c=i, a=1, b=2)
        total += with_default(i) + with_default(i, c=5)
        total += gather(i, i, k=i)
        total += forward(i, b=1, c=2)
    for _ in range(n // 3000):
        total += depth(500)
    return total + tak(15, 9, 4)
