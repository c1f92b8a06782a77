"""Classes: bodies, instances, class and instance attributes, methods, special names."""
class Empty:
    pass


class Counter:
    """Counts its instances."""
    made = 0
    names: list = []

    def __init__(self, name, *, start=0):
        Counter.made += 1
        self.name = name
        self.value = start
        self.names.append(name)

    def up(self, by=1):
        self.value += by
        return self

    @classmethod
    def default(cls):
        return cls("default", start=10)

    @staticmethod
    def helper(x):
        return x * 2

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.value})"


a, b = Counter("a"), Counter.default()
print(a, b, Counter.made, a.names, a.up().up(5), Counter.helper(4), a.helper(5), Counter.up(b, 3), b.made)
a.made = "own"
print(a.made, Counter.made, b.made, vars(a), sorted(k for k in vars(Counter) if not k.startswith("__")))
del a.made; print(a.made)
method = a.up; method(100); print(a.value, method.__self__ is a, method.__func__ is Counter.up, method.__name__, a.up == a.up, a.up is a.up)
print(Counter.__name__, Counter.__qualname__, Counter.__doc__, Counter.__module__, Counter.__bases__, Counter.__mro__, Counter.__dict__["made"], Counter.__annotations__, type(Counter), isinstance(a, Counter), a.__class__ is Counter, Counter.__base__)
Counter.twice = lambda self: self.value * 2
print(a.twice()); a.twice = lambda: "instance"; print(a.twice(), b.twice()); del Counter.twice
try:
    b.twice
except AttributeError as error:
    print(error, error.name, error.obj is b)
e = Empty(); e.x = 1; e.__dict__["y"] = 2; setattr(e, "z w", 3); print(e.__dict__, e.y, getattr(e, "z w"), hasattr(e, "q"), getattr(e, "q", None), delattr(e, "x"), vars(e))
Made = type("Made", (Counter,), {"extra": 5, "up": lambda self: "made up"})
m = Made("m"); print(m, m.extra, m.up(), Made.__mro__[1].__name__, issubclass(Made, Counter), isinstance(m, (int, Counter)), type(m) == Made)
a.__class__ = Made; print(a, a.up())


class Outer:
    class Inner:
        def who(self):
            return __class__.__qualname__
    x = [1, 2]
    y = [v for v in x]
    if len(x) > 1:
        z = "conditional"
    for loop in x:
        pass
    def __private(self): return "private"
    def call(self): return self.__private()
    __hidden = 3


print(Outer.Inner().who(), Outer.y, Outer.z, Outer.loop, Outer().call(), Outer._Outer__hidden, Outer()._Outer__private(), hasattr(Outer, "__hidden"))


class Text:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, spec): return "format" + spec
    def __bool__(self): return False
    def __len__(self): return 7
    def __hash__(self): return 42
    def __bytes__(self): return b"bytes"
    def __dir__(self): return ["b", "a"]
    def __sizeof__(self): return 1
    def __contains__(self, x): return x == 1
    def __call__(self, *a, **k): return a, k
    def __int__(self): return 8
    def __float__(self): return 8.5
    def __index__(self): return 9
    def __complex__(self): return 1j
    def __round__(self, n=None): return ("round", n)
    def __reversed__(self): return "reversed"
    def __abs__(self): return "abs"
    def __fspath__(self): return "path"


t = Text()
print(str(t), repr(t), f"{t} {t!r} {t:x}", bool(t), len(t), hash(t), bytes(t), dir(t), 1 in t, 2 in t, t(1, k=2), int(t), float(t), complex(t), round(t), round(t, 2), reversed(t), abs(t), hex(t), [0] * 10 == [0] * 10, range(20)[t], [t], not t, __import__("os").fspath(t))


class Bad:
    def __repr__(self): return 5
    def __len__(self): return -1
    def __bool__(self): return "yes"
    def __hash__(self): return "x"
    def __iter__(self): return 5
    def __index__(self): return "1"
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __contains__(self, x): raise KeyError(x)
    def __init__(self): return None


bad = Bad()
for call in ["repr(bad)", "len(bad)", "bool(bad)", "hash(bad)", "iter(bad)", "hex(bad)", "int(bad)", "float(bad)", "1 in bad", "str(bad)", "range(bad)", "[1][bad]", "bad()", "bad + 1", "bad.x", "Empty().x", "Empty.x", "Empty(1)", "object(1)", "Empty().x.y", "del_missing()", "bad < bad", "bad[0]", "round(bad)", "abs(bad)", "next(bad)", "with_it()", "-bad", "Bad.__mro__.x", "type('X', (5,), {})", "type('X', (bool,), {})", "type(5, (), {})", "isinstance(1, 5)", "issubclass(1, int)"]:
    try:
        print(call, "=", eval(call))
    except Exception as error:
        print(call, "->", type(error).__name__ + ":", error)


class InitReturns:
    def __init__(self):
        return 5


try:
    InitReturns()
except TypeError as error:
    print(error)
try:
    del e.nothing
except AttributeError as error:
    print(error)
