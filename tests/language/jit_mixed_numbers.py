"""Operands that change their type after code has become hot."""


def add(a, b):
    return a + b


def mix(turns, at, value):
    x = 0
    for i in range(turns):
        x = x + i
        if i == at:
            x = value
    return x


def compare(values):
    out = 0
    for a in values:
        for b in values:
            out = out * 3 + (a < b) + 2 * (a == b)
            out &= 0xFFFFFFFF
    return out


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Number(self.n + (other.n if isinstance(other, Number) else other))

    def __radd__(self, other):
        return Number(other + self.n)

    def __lt__(self, other):
        return self.n < other

    def __bool__(self):
        return self.n % 2 == 1

    def __index__(self):
        return self.n % 3


class Int(int):
    def __add__(self, other):
        return Int(int(self) + int(other) + 1)


for i in range(20_000):
    add(i, i)
print(add(1.5, 2), add("a", "b"), add([1], [2]), add(2**63 - 1, 1), add(True, True), add(Number(3), 4).n, add(4, Number(3)).n)
print(add(Int(3), 4), type(add(Int(3), 4)).__name__, add(4, Int(3)), add((1,), (2,)), add(0.1, 0.2), add(1j, 1))
for bad in ((1, "a"), ("a", 1), (None, 1), ([], ())):
    try:
        add(*bad)
    except TypeError as error:
        print(error)
for value in (1.5, True, 2**64, -0.0, Number(1)):
    r = mix(30_000, 29_990, value)
    print(type(r).__name__, r.n if isinstance(r, Number) else r)
try:
    mix(30_000, 29_990, "text")
except TypeError as error:
    print(error, error.__traceback__.tb_next.tb_lineno)
try:
    mix(30_000, 29_998, None)
except TypeError as error:
    print(error)
nan = float("nan")
print(compare([1, 2, 3] * 40), compare([1.0, 2, True, 2**63, 2.0**63, nan, float("inf"), -0.0, 0] * 12))


def truth(values):
    count = 0
    for v in values:
        if v:
            count += 1
        if not v:
            count += 100
        count += 1 if v and v else 2
    return count


print(truth([0, 1, 2] * 5000), truth([0.0, -0.0, nan, 1.5, "", "a", [], [0], None, Number(1), Number(2), 2**70, 0, {}] * 1000))


def index(items, keys):
    out = 0
    for k in keys:
        out += items[k]
    return out


print(index([1, 2, 3, 4], [0, 1, 2, 3, -1, -4] * 3000), index((5, 6, 7), [True, False, 2] * 3000), index({0: 1, 1.0: 2}, [0, 1, 1.0, True] * 500))
print(index([1, 2, 3], [Number(4), Number(5), 1] * 100), index(range(10, 20), [3, -1] * 1000), index(b"abc", [0, 1, 2] * 500))
for bad in ([1, 2, 4], [0, 0.0], ["a"], [2**70], [-5]):
    try:
        index([1, 2, 3, 4], [0, 1] * 3000 + bad)
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)


def divide(a, turns):
    out = 0
    for i in range(turns, -1, -1):
        out = a // i + a % i + a / i
    return out


for a in (7, 7.5, -3, 2**70):
    try:
        divide(a, 20_000)
    except ZeroDivisionError as error:
        print(a, error)
zero = 0.0
for i in range(20_000):
    zero = -zero if i % 3 else zero * -1.0
print(zero, 1e308 * 10, -1e308 * 10 - 1e308)
