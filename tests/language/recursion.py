"""Recursion, mutual recursion, its limit, and what is left after it."""
import sys


def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a, b, c):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


def permutations(s):
    return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in permutations(s[:i] + s[i + 1:])]


def flatten(x):
    return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]


print(fact(20), fact(100) % 10 ** 9, even(100), odd(7), ackermann(2, 3), len(hanoi(8, "a", "b", "c")), permutations("abc"), flatten([1, [2, [3, [4]], 5]]))


def forever(n=0):
    return forever(n + 1)


for attempt in range(3):
    try:
        forever()
    except RecursionError as error:
        print(type(error).__name__, str(error)[:32])


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(900 < depth(0) < 1001, sys.getrecursionlimit())


class Loop:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __getattr__(self, name):
        return getattr(self, name)

    def __call__(self):
        return self()

    def __hash__(self):
        return hash(self)

    def __iter__(self):
        return iter(self)

    def __len__(self):
        return len(self)

    def __lt__(self, other):
        return sorted([self, other])


loop = Loop()
for action in [lambda: repr(loop), lambda: loop == 5, lambda: loop.x, lambda: loop(), lambda: {loop}, lambda: list(loop), lambda: len(loop), lambda: str([loop]), lambda: loop < loop, lambda: f"{loop}"]:
    try:
        action()
        print("ended")
    except RecursionError:
        print("RecursionError")
deep = []
for _ in range(100_000):
    deep = [deep]
for action in [lambda: repr(deep), lambda: deep == [deep[0]], lambda: str((deep,))]:
    try:
        action()
        print("ended")
    except RecursionError:
        print("RecursionError")
nested = {}
for _ in range(50_000):
    nested = {"k": nested}
try:
    repr(nested)
except RecursionError:
    print("RecursionError")


def generator(n):
    if n:
        yield from generator(n - 1)
    yield n


print(sum(generator(300)))
sys.setrecursionlimit(5000)
print(fact(3000) % 7, even(4000), sum(generator(2000)))
sys.setrecursionlimit(1000)
try:
    fact(2000)
except RecursionError:
    print("limited again")
for bad in [lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit("x")]:
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for source in ["(" * 150 + "1" + ")" * 150, "-" * 500 + "1", "(" * 300 + ")" * 300]:
    try:
        compile(source, "<deep>", "eval")
        print("compiles")
    except (SyntaxError, MemoryError, RecursionError) as error:
        print(type(error).__name__)
