"""Descriptors: data and non-data, properties, bound methods, cached_property, the lookup order."""
from functools import cached_property


class Data:
    def __get__(self, obj, cls=None):
        return ("data get", obj is None, cls.__name__)

    def __set__(self, obj, value):
        print("data set", value)

    def __delete__(self, obj):
        print("data delete")


class NonData:
    def __get__(self, obj, cls=None):
        return "non-data get"


class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__["only"] = value * 2


class Host:
    data = Data()
    non = NonData()
    only = OnlySet()

    def method(self):
        return "method"


h = Host()
print(h.data, Host.data, h.non, Host.non, type(h.only).__name__)
h.data = 5; del h.data; h.non = "instance wins"; print(h.non); del h.non; print(h.non)
h.only = 21; print(h.only); h.__dict__["data"] = "hidden"; print(h.data[0], vars(h)); h.method = "shadow"; print(h.method)


class Temperature:
    def __init__(self):
        self._c = 0.0

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        print("deleted"); self._c = None

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32

    write_only = property(None, lambda self, v: print("wrote", v))


t = Temperature()
t.celsius = 25; print(t.celsius, t.fahrenheit, Temperature.celsius.__doc__, type(Temperature.celsius).__name__, Temperature.celsius.fget.__name__); t.write_only = 1
for action in ["t.celsius = -300", "t.fahrenheit = 5", "del t.fahrenheit", "t.write_only", "del t.celsius", "Temperature().missing", "property().__get__(1)", "property(5).__get__(1)", "del h.only", "Host.method()", "t.celsius()"]:
    try:
        exec(action)
        print(action, "worked")
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)


class Hot(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "hot"


hot = Hot(); hot.celsius = 3; print(hot.celsius, hot._c)


class Cached:
    runs = 0

    @cached_property
    def value(self):
        Cached.runs += 1
        return [1]


c = Cached(); print(c.value is c.value, c.runs, "value" in vars(c)); del c.value; c.value; print(c.runs)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        return self if obj is None else obj.__dict__[self.name]

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value


class Point:
    x = Typed(int)
    y = Typed(int)

    def __init__(self, x, y):
        self.x, self.y = x, y


print(vars(Point(1, 2)), Point.x.name)
try:
    Point(1, "2")
except TypeError as error:
    print(error)


class Meth:
    def f(self, *a): return (self is not None, a)
    @classmethod
    def c(cls, *a): return (cls.__name__, a)
    @staticmethod
    def s(*a): return a
    b = len
    l = lambda self: "lambda"
    import math
    sqrt = math.sqrt


m = Meth()
print(m.f(1), Meth.f(m, 1), m.c(1), Meth.c(1), m.s(1), Meth.s(1), m.b("abc"), m.l(), m.sqrt(9), Meth.__dict__["f"].__get__(m)(2), type(Meth.__dict__["c"]).__name__, Meth.__dict__["s"](5), Meth.__dict__["c"].__wrapped__.__name__)


class Raising:
    @property
    def p(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return "fallback " + name


print(Raising().p, Raising().q)


class Grows:
    def __get__(self, obj, cls):
        raise AttributeError("no value yet")


class UsesGrows:
    g = Grows()


print(hasattr(UsesGrows(), "g"), getattr(UsesGrows(), "g", "default"))
