"""Generators: pipelines, a recursive tree walk with yield from, send, islice and chain."""
from itertools import chain, islice, takewhile

N = 100_000


def numbers():
    i = 0
    while True:
        yield i
        i += 1


def squares(source):
    for x in source:
        yield x * x


def every(source, step):
    for i, x in enumerate(source):
        if i % step == 0:
            yield x


def walk(tree):
    if tree is not None:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


def balanced(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return balanced(low, middle), middle, balanced(middle + 1, high)


def average():
    total, count, result = 0, 0, None
    while True:
        value = yield result
        total += value
        count += 1
        result = total / count


def run(n):
    total = sum(islice(every(squares(numbers()), 3), n))
    total += sum(x for x in takewhile(lambda x: x < n, numbers()) if x & 1)
    total += sum(walk(balanced(0, n // 3)))
    mean = average()
    next(mean)
    for i in range(n):
        last = mean.send(i)
    total += sum(1 for _ in chain(range(n), squares(range(n)), (x for x in "abc")))
    return total, last
