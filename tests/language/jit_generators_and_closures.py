"""Generators, coroutines and closures that become hot."""


def numbers(n):
    for i in range(n):
        yield i


def total(n):
    s = 0
    for x in numbers(n):
        s += x
    return s


print(total(50_000))


def pingpong(n):
    got = 0
    try:
        for i in range(n):
            sent = yield i
            if sent is not None:
                got += sent
    finally:
        results.append(got)
    return got


results = []
g = pingpong(30_000)
next(g)
s = 0
try:
    for i in range(40_000):
        s += g.send(i)
except StopIteration as stop:
    print("returned", stop.value, s)
g = pingpong(10)
next(g)
g.close()
g = pingpong(10)
next(g)
try:
    g.throw(KeyError("thrown"))
except KeyError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name)
print(results)


def delegate(n):
    r = yield from numbers(n)
    yield from (x * 2 for x in range(3))
    return r


print(sum(delegate(30_000)), list(delegate(2)))


def fail(n):
    for i in range(n):
        yield 10 / (n - 5 - i)


try:
    s = 0.0
    for x in fail(20_000):
        s += x
except ZeroDivisionError as error:
    print(error, round(s, 6), error.__traceback__.tb_next.tb_lineno)


def switching(n):
    for i in range(n):
        yield i if i < n - 3 else [i] if i < n - 1 else 2**70


last = []
for x in switching(20_000):
    last = (last + [x])[-4:]
print(last)


async def answer(i):
    return i


async def main(n):
    s = 0
    for i in range(n):
        s += await answer(i)
    return s


c = main(20_000)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)


async def agen(n):
    for i in range(n):
        yield i


async def consume(n):
    s = 0
    async for x in agen(n):
        s += x
    return s, [x async for x in agen(5)], sum([await answer(i) for i in range(2000)])


try:
    consume(10_000).send(None)
except StopIteration as stop:
    print(stop.value)


def counter():
    n = 0

    def increment(by=1):
        nonlocal n
        n += by
        return n

    def clear():
        nonlocal n
        del n
    return increment, clear


increment, clear = counter()
for i in range(30_000):
    increment()
print(increment(0.5), increment(2**64))
clear()
try:
    increment()
except NameError as error:
    print(error)


def captured(n):
    functions = []
    for i in range(n):
        functions.append(lambda: i)
        x = (lambda a, b=i: a + b + i)(1)
    return functions[0](), x


print(captured(10_000))


def rebinding(n):
    x = 0

    def change():
        nonlocal x
        x = "changed"
    for i in range(n):
        x += 1
        if i == n - 1:
            change()
    return x


print(rebinding(20_000))


class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def build(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return Node(middle, build(low, middle), build(middle + 1, high))


print(sum(build(0, 4000)), [*build(0, 9)])


def defaults(a, b=2, *rest, k=3, **more):
    return a + b + sum(rest) + k + sum(more.values())


def calls(n):
    s = 0
    for i in range(n):
        s += defaults(i) + defaults(i, 1) + defaults(i, 1, 2, 3) + defaults(i, k=1) + defaults(b=i, a=1) + defaults(*(1, 2), **{"z": i})
    return s


print(calls(5000))
defaults.__defaults__ = (50,)
defaults.__kwdefaults__ = {"k": 60}
print(calls(10))
for bad in (lambda: defaults(), lambda: defaults(1, a=2), lambda: numbers(), lambda: increment(1, 2)):
    try:
        bad()
    except TypeError as error:
        print(error)


def matched(values):
    out = []
    for v in values:
        match v:
            case 0:
                out.append("zero")
            case int(n) if n > 5:
                out.append(n)
            case [a, *_]:
                out.append(a)
            case {"k": k}:
                out.append(k)
            case Node(value=x):
                out.append(x)
            case _:
                out.append(None)
    return out


for _ in range(2000):
    r = matched([0, 9, 3, [4, 5], {"k": 6}, Node(7), "s"])
print(r)


def stepwise(a, *, b=2, **more):
    try:
        yield y
    except UnboundLocalError as error:
        yield error
    add = lambda: z
    z = 3
    for i in range(b):
        y = add() + i
        yield y + a
    if more:
        never = 1
    try:
        yield never
    except UnboundLocalError as error:
        yield error


for i in range(2000):
    r = [str(x) for x in stepwise(i)]
print(r)
written = stepwise(1)
written.gi_frame.f_locals["y"] = 5
written.gi_frame.f_locals["never"] = 6
print(*written)
