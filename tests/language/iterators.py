"""The iterator protocol and the built-in iterators."""
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Fresh:
    def __iter__(self):
        return Countdown(3)


class ByIndex:
    def __getitem__(self, i):
        print("item", i, end=" ")
        return "abc"[i]


c = Countdown(3)
print(list(c), list(c), list(Fresh()), list(Fresh()), 1 in Countdown(5), 9 in Fresh(), max(Countdown(4)), sum(Fresh()), sorted(Fresh()), [*Fresh()], tuple(Fresh()), dict(zip(Fresh(), "xyz")), list(ByIndex()), "b" in ByIndex())
a, b, d = Fresh(); print(a, b, d)
it = iter([1, 2, 3]); print(iter(it) is it, next(it), it.__length_hint__(), list(it), next(it, "default"))
print(list(zip("abc", range(2))), list(zip()), list(zip("ab", "cd", "ef")), list(map(pow, [2, 3], [3, 2])), list(enumerate("ab", start=10)), list(reversed([1, 2])), list(reversed(range(3))), list(filter(lambda x: x > 1, [1, 2, 3])), list(iter(iter([5, 4, 0, 3]).__next__, 0)))
z = zip([1, 2, 3], it2 := iter([4, 5])); print(next(z), next(z), next(z, "end"), list(it2))
letters = iter("abcdef"); print(list(zip(letters, letters, letters)), [next(letters, None)])
e = enumerate(["x", "y"]); print(next(e), list(e), next(e, None))
for name in ["iter([])", "iter(())", "iter('')", "iter('\\u4e2d')", "iter({})", "iter(set())", "iter(range(0))", "iter(b'')", "iter({}.values())", "iter({}.items())", "reversed([])", "iter(int, 1)", "zip()", "map(len, [])", "filter(None, [])", "enumerate([])", "reversed(range(1))", "reversed({})", "iter(memoryview(b''))", "iter(range(2**70))", "iter(ByIndex())"]:
    print(name, type(eval(name)).__name__, end="; ")
print()


class Reversible:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10


class OwnReverse:
    def __reversed__(self): return iter("own")


print(list(reversed(Reversible())), list(reversed(OwnReverse())), list(reversed("abc")), list(reversed({1: 0, 2: 0}.values())))


class Hint:
    def __iter__(self): return iter([1])
    def __length_hint__(self): return 10


import operator
print(operator.length_hint(Hint()), operator.length_hint(5, 3), list(Hint()), operator.length_hint(iter(range(7))))


class BadIter:
    def __iter__(self): return 5


class BadNext:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")


class NoneIter:
    __iter__ = None


for action in ["iter(5)", "next([])", "list(BadIter())", "list(BadNext())", "iter(NoneIter())", "for_loop()", "next(iter([]))", "iter(5, 0)", "list(zip([1], [1, 2], strict=True))", "list(zip([1, 2], [1], strict=True))", "list(map(None, [1]))", "map(len)", "zip(5)", "enumerate(5)", "reversed(5)", "reversed({1})", "1 in 5", "1 in NoneIter()", "[*5]", "f(*5)", "dict(5)", "set(BadNext())", "sum(5)", "max(iter([]))", "max([], default='d')", "min(3, 1, key=lambda x: -x)", "any(5)", "all(BadNext())", "next()", "iter()", "sorted(5)", "''.join(5)", "list(filter(5, [1]))", "tuple(iter(lambda: 1 / 0, 5))"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)


class StopEarly:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("value")


print(list(StopEarly()), next(StopEarly(), "d"))
mutating = {i: i for i in range(3)}
iterator = iter(mutating); next(iterator); mutating[99] = 1
try:
    next(iterator)
except RuntimeError as error:
    print(error)
items = [1, 2, 3]; iterator = iter(items); next(iterator); items.clear(); print(list(iterator)); items.append(1); print(list(iterator))
