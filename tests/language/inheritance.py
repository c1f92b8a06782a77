"""Inheritance, the method resolution order, super() in all its forms, __init_subclass__, abstract classes."""
from abc import ABC, abstractmethod


class A:
    def who(self): return ["A"]
    def only_a(self): return "a"


class B(A):
    def who(self): return ["B"] + super().who()


class C(A):
    def who(self): return ["C"] + super().who()


class D(B, C):
    def who(self): return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__), D().only_a(), B().who(), super(B, D()).who(), super(B, D).who(D()))


class E(C, B): pass


try:
    class F(D, E): pass
except TypeError as error:
    print(str(error).replace("\n", " "))
try:
    class G(A, B): pass
except TypeError as error:
    print(str(error).replace("\n", " "))
for bases in ["(A, A)", "(int, str)", "(None,)", "(A(),)", "(1,)", "('a',)", "(type(None),)", "(range,)", "(type(len),)", "(slice,)"]:
    try:
        type("H", eval(bases), {})
        print(bases, "worked")
    except TypeError as error:
        print(bases, error)


class Base:
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        print("subclass", cls.__name__, tag)

    @classmethod
    def make(cls): return cls.__name__

    @property
    def prop(self): return "base prop"

    @staticmethod
    def static(): return "base static"


class Tagged(Base, tag="t"):
    @classmethod
    def make(cls): return "Tagged " + super().make()

    @property
    def prop(self): return "tagged " + super().prop

    @staticmethod
    def static(): return "tagged " + Base.static()


class Leaf(Tagged): pass


print(Leaf.make(), Leaf().prop, Leaf.static(), Tagged.tag, Leaf.tag, [c.__name__ for c in Base.__subclasses__()])
try:
    class Wrong(A, tag=1): pass
except TypeError as error:
    print(error)


class Cooperative:
    def __init__(self, **kwargs):
        print("init", type(self).__name__, sorted(kwargs)); super().__init__(**kwargs)


class Named(Cooperative):
    def __init__(self, name, **kwargs):
        self.name = name; super().__init__(**kwargs)


class Sized(Cooperative):
    def __init__(self, size, **kwargs):
        self.size = size; super().__init__(**kwargs)


class Both(Named, Sized): pass


both = Both(name="n", size=3); print(both.name, both.size)


class Abstract(ABC):
    @abstractmethod
    def one(self): ...

    @property
    @abstractmethod
    def two(self): ...

    def three(self): return self.one()


class Concrete(Abstract):
    def one(self): return 1
    two = 2


print(Concrete().three(), sorted(Abstract.__abstractmethods__), Concrete.__abstractmethods__)
for cls in [Abstract, type("Half", (Abstract,), {"one": 1})]:
    try:
        cls()
    except TypeError as error:
        print(error)
Abstract.register(int); print(isinstance(5, Abstract), issubclass(bool, Abstract), isinstance("a", Abstract))


class IntSub(int):
    def __add__(self, other): return IntSub(int(self) + other + 100)
    def __new__(cls, value, extra=0):
        self = super().__new__(cls, value); self.extra = extra; return self


i = IntSub(5, extra="x"); print(i, i + 1, 1 + i, type(i + 1).__name__, type(i * 2).__name__, i.extra, i == 5, hash(i) == hash(5), {5: "k"}[i], [0, 1, 2, 3, 4, 5][i], repr(i))


class ListSub(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, k): return "got %s" % (k,)
    def __len__(self): return 99


l = ListSub([1]); l.append(5); print(list(l), l[0], l, len(l), l + [1], type(l + [1]).__name__, l == [1, 10], type(l[:]).__name__, bool(l), sorted(l))


class StrSub(str):
    def upper(self): return "UP:" + super().upper()


s = StrSub("ab"); print(s.upper(), s + "c", type(s + "c").__name__, s == "ab", {s: 1}["ab"], "x".join([s]), type(str(s)).__name__, type(s.lower()).__name__)


class TupleSub(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)


class DictSub(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)


d = DictSub(a=1); d["b"] = 2; d.update(c=3); print(TupleSub(1, 2), d, type(d.copy()).__name__, d == {"a": 1, "b": 4, "c": 3}, TupleSub(1)[0])
for call in ["super().x", "super(A, 5)", "super(5, A)", "super(D, A())", "super(A).x", "D().nope()", "super(A, A()).missing", "object().x", "object.__init__(5, 6)", "object.__new__(int)", "int.__new__(str)", "int.__new__(5)"]:
    try:
        print(call, "=", eval(call))
    except Exception as error:
        print(call, "->", type(error).__name__ + ":", error)


def no_class(self):
    return super().x


for arguments in [(1,), ()]:
    try:
        no_class(*arguments)
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, error)
A.late = lambda self: "late"; print(D().late()); B.late = lambda self: "later"; print(D().late()); del B.late; print(D().late())
B.__bases__ = (A,); print([c.__name__ for c in D.__mro__])
