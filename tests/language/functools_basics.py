"""functools, operator."""
from functools import cache, cmp_to_key, lru_cache, partial, partialmethod, reduce, update_wrapper
import functools
import operator

print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, range(1, 6), 10), reduce(max, [3, 9, 2]), reduce(operator.add, [], "empty"))


def f(a, b, *args, c=3, **k):
    return a, b, args, c, k


p = partial(f, 1, c=5)
q = partial(p, 2, d=6)
print(p(9), q(), q(7, c=8), p.args, p.keywords, q.func is f, q.args, q.keywords, repr(partial(int, base=2)), partial(int, base=2)("101"))


class Cell:
    def set(self, value, *, note=""):
        self.state = (value, note); return self.state
    on = partialmethod(set, True)
    off = partialmethod(set, False, note="off")


print(Cell().on(), Cell().on(note="x"), Cell().off())
runs = []


@cache
def square(x):
    runs.append(x); return x * x


print(square(3), square(3), square(4), runs, square.cache_info(), square.__wrapped__(2))


@lru_cache(maxsize=2, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed(1), typed.cache_info(), typed.cache_parameters()); typed.cache_clear(); print(typed.cache_info())


@lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(200), fib.cache_info().hits > 0, sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2))


def wrapped(): "doc"


target = update_wrapper(lambda: 1, wrapped); print(target.__name__, target.__doc__, functools.WRAPPER_ASSIGNMENTS)
item, attr, call = operator.itemgetter(1), operator.attrgetter("real.imag", "imag"), operator.methodcaller("replace", "a", "b")
print(item([5, 6]), operator.itemgetter(0, 2)("abc"), operator.itemgetter("k")({"k": 1}), attr(5), call("banana"), item, attr, call, operator.itemgetter(slice(1, 3))("abcd"))
print(operator.add(1, 2), operator.concat("a", "b"), operator.contains([1], 1), operator.countOf([1, 1, 2], 1), operator.indexOf("abc", "c"), operator.truth([]), operator.not_(1), operator.is_(None, None), operator.index(5), operator.iadd([1], [2]), operator.lt(1, 2), operator.getitem("abc", 1), operator.matmul.__name__, operator.call(len, "ab"), operator.xor(5, 3), operator.mod(7, 3), operator.floordiv(7, 2), operator.inv(5), operator.neg(3), operator.is_not(1, None))
d = {}; operator.setitem(d, "k", 1); operator.delitem(d, "k"); print(d)
for action in ["reduce(operator.add, [])", "reduce(5, [1, 2])", "partial()", "partial(5)", "p()", "square([])", "operator.itemgetter()", "operator.itemgetter(5)([1])", "operator.attrgetter(1)", "operator.attrgetter('x')(5)", "operator.methodcaller()", "operator.methodcaller('nope')('a')", "operator.index(1.5)", "operator.indexOf([1], 2)", "operator.concat(1, 2)", "lru_cache(maxsize='x')", "cmp_to_key(lambda a, b: 'x')(1) < cmp_to_key(None)(2)", "operator.length_hint([], 'a')", "operator.add(1)"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
