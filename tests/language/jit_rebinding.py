"""Globals, builtins, classes and functions that are replaced while a hot loop runs."""
import builtins

FACTOR = 2


def scale(turns):
    global FACTOR
    total = 0
    for i in range(turns):
        total += FACTOR
        if i == turns - 10:
            FACTOR = 100
        if i == turns - 5:
            FACTOR = 0.5
    return total


print(scale(50_000), FACTOR)
FACTOR = 3
print(scale(20))


def lengths(turns):
    total = 0
    for i in range(turns):
        total += len("abc")
        if i == turns - 4:
            globals()["len"] = lambda x: 1000
        if i == turns - 2:
            del globals()["len"]
    return total


print(lengths(50_000), len("ab"))


def builtin_rebound(turns):
    total = 0
    for i in range(turns):
        total += abs(-1)
        if i == turns - 3:
            builtins.abs = lambda x: 50
    return total


original = abs
print(builtin_rebound(50_000))
builtins.abs = original
print(abs(-2))


def missing(turns):
    seen = []
    for i in range(turns):
        if i == turns - 3:
            globals().pop("EXTRA")
        try:
            seen = EXTRA
        except NameError as error:
            seen = str(error)
    return seen


EXTRA = 5
print(missing(30_000))


class A:
    k = 1

    def __init__(self):
        self.x = 1

    def m(self):
        return self.x + self.k

    @property
    def p(self):
        return self.x


class B(A):
    def m(self):
        return 10 + super().m()


def methods(objects, turns, change):
    total = 0
    for i in range(turns):
        for o in objects:
            total += o.m() + o.p
            o.x = i & 1
        if i == turns - 7:
            change(objects)
    return total


def rebind_method(objects):
    A.m = lambda self: 1_000_000


def rebind_constant(objects):
    A.k = 5000


def rebind_property(objects):
    A.p = property(lambda self: 70_000)


def shadow(objects):
    objects[0].m = lambda: 9_000_000


def change_class(objects):
    objects[0].__class__ = B


def change_bases(objects):
    A.__getattribute__ = lambda self, name: object.__getattribute__(self, name)


def delete(objects):
    del objects[0].x
    objects[0].x = 3


def dictionary(objects):
    objects[0].__dict__ = {"x": 77, "y": 1}


for change in (rebind_constant, shadow, change_class, delete, dictionary, change_bases, rebind_property, rebind_method):
    print(change.__name__, methods([A(), A(), B()], 8000, change), methods([A()], 20, lambda o: None))


class Meter:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)


def store(o, turns):
    for i in range(turns):
        o.v = i
    return o.v


class Plain:
    pass


o = Plain()
print(store(o, 20_000))
Plain.__setattr__ = Meter.__setattr__
print(store(o, 20), store(o, 20_000))
del Plain.__setattr__
print(store(o, 20))
Plain.v = property(lambda self: -1, lambda self, value: None)
print(store(o, 20_000))


def called(n):
    return n + 1


def caller(turns):
    total = 0
    for i in range(turns):
        total += called(i)
        if i == turns - 8:
            called.__code__ = (lambda n: n * 2).__code__
        if i == turns - 6:
            called.__code__ = (lambda n, m: n * m).__code__
            called.__defaults__ = (7,)
        if i == turns - 3:
            globals()["called"] = int
    return total


print(caller(30_000))


def inner_rebound(turns):
    def f():
        return 1
    total = 0
    for i in range(turns):
        total += f()
        if i == turns - 5:
            def f():
                return 1000
    return total


print(inner_rebound(30_000))


class Slots:
    __slots__ = ("a",)


def slot(turns):
    o = Slots()
    o.a = 0
    for i in range(turns):
        o.a += 1
        if i == turns - 2:
            del o.a
            try:
                o.a
            except AttributeError as error:
                print(error)
            o.a = -5
    return o.a


print(slot(20_000))
