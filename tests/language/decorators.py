"""Decorators of functions, methods and classes; with arguments; stacked; functools.wraps; classes as decorators."""
from functools import lru_cache, singledispatch, singledispatchmethod, total_ordering, wraps


def log(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        result = f(*args, **kwargs)
        print(f"{f.__name__}{args}{kwargs or ''} = {result!r}")
        return result
    return wrapper


def times(n):
    print("making times", n)

    def decorate(f):
        print("decorating", f.__name__)
        return lambda *a: [f(*a) for _ in range(n)]
    return decorate


@log
def add(a, b=1):
    """Adds."""
    return a + b


add(1); add(1, b=5); print(add.__name__, add.__doc__, add.__wrapped__(10, 10))


@times(2)
@times(1)
def hi(x):
    return x


print(hi("yo"))


class Memo:
    def __init__(self, f):
        self.f, self.cache = f, {}
        wraps(f)(self)

    def __call__(self, n):
        if n not in self.cache:
            self.cache[n] = self.f(n)
        return self.cache[n]

    def __get__(self, obj, cls):
        return lambda n: (type(obj).__name__, self(n))


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.__name__, len(fib.cache))


class Uses:
    @Memo
    def double(n):
        return n * 2

    @staticmethod
    @log
    def s(x): return x

    @classmethod
    @log
    def c(cls, x): return cls.__name__ + x

    @property
    @log
    def p(self): return "prop"

    def __repr__(self): return "U"


u = Uses(); print(u.double(4)); u.s(1); Uses.s(2); u.p
registry = {}


def register(key):
    def inner(cls):
        registry[key] = cls
        cls.key = key
        return cls
    return inner


@register("one")
@(lambda cls: setattr(cls, "marked", True) or cls)
class One: pass


print(registry["one"].key, One.marked)


@total_ordering
class Ranked:
    def __init__(self, r): self.r = r
    def __eq__(self, o): return self.r == o.r
    def __lt__(self, o): return self.r < o.r


print(Ranked(1) <= Ranked(1), Ranked(2) > Ranked(1), Ranked(1) >= Ranked(2))


@singledispatch
def kind(x): return "object"


@kind.register
def _(x: int): return "int"


@kind.register(list)
@kind.register(tuple)
def _(x): return "sequence"


kind.register(float, lambda x: "float"); print(kind(1), kind(True), kind([]), kind(()), kind(1.5), kind("s"), kind.dispatch(bool)(1), len(kind.registry))


class Dispatcher:
    @singledispatchmethod
    def show(self, x): return "any"

    @show.register
    def _(self, x: str): return "str " + x


print(Dispatcher().show("a"), Dispatcher().show(1))


@lru_cache(maxsize=2)
def cached(x, *, y=0):
    print("computing", x, y); return x + y


cached(1); cached(1); cached(2); cached(3); cached(1); cached(1, y=5); print(cached.cache_info(), cached.cache_parameters()); cached.cache_clear(); print(cached.cache_info().currsize)
handlers = [[times], {"k": log}]


@handlers[1]["k"]
def subscripted(): return 1


subscripted()


def order(label):
    print("evaluate", label)
    return lambda f: print("apply", label) or f


@order("first")
@order("second")
def ordered(default=print("defaults")): pass


for bad in ["@5\ndef f(): pass", "@undefined\ndef f(): pass", "@log\nx = 1", "@\ndef f(): pass", "@print @log\ndef f(): pass", "@len\nclass A: pass", "@(lambda: 1)\ndef f(): pass"]:
    try:
        exec(bad); print(repr(bad), "ran")
    except Exception as error:
        print(repr(bad), "->", type(error).__name__ + ":", getattr(error, "msg", error))
