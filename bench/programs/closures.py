"""Closures: cells read and written, nonlocal counters, decorators, partial, composed functions."""
from functools import lru_cache, partial, reduce, wraps

N = 90_000


def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def traced(function):
    calls = 0

    @wraps(function)
    def wrapper(*args):
        nonlocal calls
        calls += 1
        wrapper.calls = calls
        return function(*args)

    return wrapper


@traced
def double(x):
    return 2 * x


@lru_cache(maxsize=256)
def cached(x):
    return x * x


def compose(*functions):
    return reduce(lambda f, g: lambda x: g(f(x)), functions)


def run(n):
    steps = [counter(i) for i in range(4)]
    add = partial(lambda a, b, c: a + b + c, 1, c=3)
    chain = compose(lambda x: x + 1, lambda x: x * 3, lambda x: x - 2)
    adders = [lambda x, k=k: x + k for k in range(8)]
    total = 0
    for i in range(n):
        total += steps[i & 3]() + double(i) + add(i) + chain(i)
        total += adders[i & 7](i) + cached(i & 127)
    return total
