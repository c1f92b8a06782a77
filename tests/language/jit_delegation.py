"""Generators in compiled code: delegation, send, throw, close, results, tracebacks, what can be seen while they are suspended."""
import sys
import gc
import traceback
import weakref


def leaf(n, log):
    total = 0
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                total += got
    except ValueError as error:
        log.append(("leaf", str(error)))
        got = yield "caught"
        total += got or 0
    finally:
        log.append("leaf done")
    return total


def middle(n, log):
    first = yield from leaf(n, log)
    second = yield from leaf(n, log)
    return first, second


def top(n, log):
    result = yield from middle(n, log)
    log.append(result)
    return result


def drive(generator, sent):
    values = [next(generator)]
    try:
        for value in sent:
            values.append(generator.send(value))
    except StopIteration as stop:
        return values, stop.value
    return values, "running"


# Hot: everything below is compiled by then.
for _ in range(300):
    log = []
    outcome = drive(top(3, log), [1, 2, 3, 4, 5, 6])
print(outcome, log)

for _ in range(60):
    log = []
    generator = top(3, log)
    next(generator)
    thrown = generator.throw(ValueError("in"))
    sent = generator.send(5)
    rest = list(generator)
print(thrown, sent, rest, log)

for _ in range(60):
    log = []
    generator = top(3, log)
    next(generator)
    generator.send(1)
    closed = generator.close()
    again = generator.close()
print(closed, again, log, next(generator, "ended"))


def failing(depth):
    if depth == 0:
        yield 1
        yield 1 // 0
    else:
        yield from failing(depth - 1)


def lines(error):
    return [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)]


for _ in range(100):
    try:
        for x in failing(3):
            pass
    except ZeroDivisionError as error:
        seen = lines(error)
print(seen)


def stops():
    yield 1
    raise StopIteration("inner")


for _ in range(60):
    try:
        list(stops())
    except RuntimeError as error:
        message = (str(error), repr(error.__cause__))
print(message)


# What can be seen of a suspended one.
def outer(n):
    mark = "outer"
    result = yield from inner(n)
    return mark, result


def inner(n):
    mark = "inner"
    for i in range(n):
        square = i * i
        yield square
    return "end"


for _ in range(100):
    generator = outer(5)
    for count in range(3):
        value = next(generator)
delegate = generator.gi_yieldfrom
print(value, delegate.gi_code.co_name, delegate.gi_yieldfrom, generator.gi_suspended, generator.gi_running)
print(sorted(generator.gi_frame.f_locals.items()), sorted(delegate.gi_frame.f_locals.items()))
print(generator.gi_frame.f_back, delegate.gi_frame.f_back, delegate.gi_frame.f_lineno - inner.__code__.co_firstlineno)
print(next(delegate), next(generator), next(generator, "over"), generator.gi_frame, generator.gi_yieldfrom)


# Changed from without.
def counter():
    step = 1
    total = 0
    while total < 100:
        yield total
        total += step


generator = counter()
seen = [next(generator) for _ in range(40)]
generator.gi_frame.f_locals["step"] = 10
print(seen[-1], list(generator))


# Running generators are not resumed.
def reentrant():
    while True:
        try:
            yield next(me)
        except ValueError as error:
            yield str(error)


me = reentrant()
print({next(me) for _ in range(200)})


def countdown(n):
    if n:
        yield n
        yield from countdown(n - 1)


for _ in range(30):
    total = sum(countdown(60))
print(total)


def endless(n):
    yield from endless(n + 1)


try:
    next(endless(0))
except RecursionError as error:
    print(type(error).__name__)


# The caller's frames are seen from within.
def names():
    frame = sys._getframe()
    result = []
    for _ in range(3):
        frame = frame.f_back
        result.append(frame.f_code.co_name)
    return result


def watched():
    while True:
        yield names()


def through():
    yield from watched()


def caller():
    for seen in through():
        return seen


for _ in range(100):
    seen = caller()
print(seen)


class Thing:
    pass


def holding():
    thing = Thing()
    reference = weakref.ref(thing)
    yield reference
    yield 2


# The registers of one that has ended keep nothing alive.
def references():
    result = []
    for _ in range(100):
        generator = holding()
        result.append(next(generator))
        list(generator)
    return result


seen = references()
gc.collect()
print(sum(reference() is not None for reference in seen) <= 1)


# What a handler handles is the generator's own.
def handling():
    try:
        raise KeyError("own")
    except KeyError:
        while True:
            yield repr(sys.exception())


def mixed():
    generator = handling()
    seen = []
    for i in range(100):
        try:
            raise ValueError(i)
        except ValueError:
            seen.append((next(generator), repr(sys.exception())))
    return seen[-1], sys.exception()


print(mixed())


def closure_cells(n):
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    for i in range(n):
        yield add(i)


def four(a, b, c, d):
    yield a
    yield b
    yield c
    yield d


def many(a, b=2, *rest, c=3, **names):
    yield a
    yield b
    yield rest
    yield c
    yield names


for _ in range(100):
    seen = list(closure_cells(5)), list(four(1, 2, 3, 4)), list(many(1)), list(many(1, 5, 6, c=7, d=8))
print(seen)
for call in (lambda: four(1, 2), lambda: four(1, 2, 3, 4, 5), lambda: next(closure_cells(2)) + list(four(1, 2, 3, 4))):
    try:
        call()
    except TypeError as error:
        print(error)


def replaced(x):
    yield x


def other(x):
    yield -x


seen = []
for i in range(200):
    if i == 150:
        replaced.__code__ = other.__code__
    seen.append(next(replaced(i)))
print(seen[148:152])


def sending():
    received = []
    generator = leaf(1000, received)
    next(generator)
    for i in range(300):
        last = generator.send(i)
    return last


print(sending(), sending())
try:
    leaf(1, []).send(1)
except TypeError as error:
    print(error)


# Other delegates than generators.
class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.n:
            raise StopIteration("steps")
        self.n -= 1
        return self.n

    def send(self, value):
        return "sent", value


def delegating(value):
    result = yield from value
    yield "result", result


for _ in range(60):
    seen = list(delegating([1, 2])), list(delegating(Steps(2))), list(delegating("ab"))
print(seen)
generator = delegating(Steps(3))
print(next(generator), generator.send(5), next(generator))
try:
    next(delegating(5))
except TypeError as error:
    print(error)
