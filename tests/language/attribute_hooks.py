"""__getattr__, __getattribute__, __setattr__, __delattr__, __dir__, __slots__, __class_getitem__, modules."""
class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"private {name}")
        return f"lazy {name}"


z = Lazy()
print(z.real, z.other, hasattr(z, "_x"), getattr(z, "_x", "default"))
try:
    z._hidden
except AttributeError as error:
    print(error)


class Traced:
    def __getattribute__(self, name):
        print("get", name, end="; ")
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        print("set", name, end="; ")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name, end="; ")
        super().__delattr__(name)

    def method(self):
        return self.x

    def __len__(self):
        return 3


t = Traced()
t.x = 5; print(t.method(), len(t)); del t.x
try:
    t.x
except AttributeError as error:
    print(error)


class Both:
    def __getattribute__(self, name):
        if name == "blocked":
            raise AttributeError("blocked by getattribute")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "getattr " + name


print(Both().blocked, Both().anything)


class Slots:
    __slots__ = ("a", "b", "__private")

    def __init__(self):
        self.a = 1
        self.__private = 2


s = Slots()
print(s.a, s._Slots__private, hasattr(s, "b"), hasattr(s, "__dict__"), Slots.__slots__, type(Slots.a).__name__)
for action in ["s.b", "s.c = 1", "del s.b", "s.__dict__", "s.c", "Slots.a.__get__(5)", "type('T', (), {'__slots__': ('x',), 'x': 1})", "type('T', (), {'__slots__': ('1x',)})", "type('T', (), {'__slots__': 5})", "type('T', (int,), {'__slots__': ('x',)})", "type('T', (Slots, type('U', (), {'__slots__': 'q'})), {})", "s.__class__ = Lazy"]:
    try:
        exec(action)
        print(action, "worked")
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)


class Child(Slots):
    pass


class SlotChild(Slots):
    __slots__ = {"c": "documented"}


c, d = Child(), SlotChild()
c.anything = 3; d.c = 4; print(c.__dict__, c.a, d.c, hasattr(d, "__dict__"))
s.b = "set"; del s.b; s.b = "again"; print(s.b)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


print(Generic[int], Generic["x", 1], list[int], dict[str, list[int]], tuple[int, ...], list[int]([1, "a"]), list[int] == list[int], list[int].__origin__, list[int].__args__)
try:
    Lazy[int]
except TypeError as error:
    print(error)


class Dir:
    x = 1

    def __dir__(self):
        return ["z", "y"]


print(dir(Dir()), [n for n in dir(Dir) if not n.startswith("__")], [n for n in dir(Slots()) if not n.startswith("__")])


class Frozen:
    def __init__(self):
        object.__setattr__(self, "x", 1)

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot set {name}")


f = Frozen()
try:
    f.x = 2
except AttributeError as error:
    print(error, f.x)
f.__dict__["x"] = 3; print(f.x)
import types
m = types.ModuleType("made", "doc")
m.x = 1; m.__getattr__ = lambda name: "module " + name; print(m.x, m.y, m.__name__, m.__doc__, repr(m))
n = types.SimpleNamespace(a=1, b=[2]); n.c = 3; print(n, n == types.SimpleNamespace(a=1, b=[2], c=3), vars(n))
for action in ["(5).x = 1", "(5).real = 1", "'a'.x = 1", "int.x = 1", "[].append = 1", "None.x = 1", "len.x = 1", "del int.real", "object().x = 1", "(lambda: 0).__name__ = 5", "(lambda: 0).__code__ = 5", "Dir.__name__ = 5", "Dir.__bases__ = ()", "Dir.__dict__['x'] = 1", "Dir().__class__ = 5", "Dir().__dict__ = 5", "del Dir().__class__", "getattr(5, 5)", "setattr(f, 5, 1)", "delattr(Dir(), 'x')", "getattr(5)", "Dir.__mro__ = ()", "vars(5)"]:
    try:
        exec(action)
        print(action, "worked")
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
