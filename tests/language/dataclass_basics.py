"""dataclasses: fields, defaults, comparison, frozen, slots, inheritance, replace, asdict, errors."""
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False, compare=False)
    count: ClassVar[int] = 5


p = Point(1, tags=["a"])
print(p, p == Point(1), p != Point(2), Point(1).tags is Point(1).tags, [f.name for f in fields(Point)], Point.__match_args__, asdict(p), astuple(p), is_dataclass(p), Point.count)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


v = Version(1, 2, "n")
print(v < Version(1, 3), sorted([Version(2), Version(1, 5), v]), hash(v) == hash(Version(1, 2, "other")), replace(v, minor=9), {v: 1}[Version(1, 2)], max(v, Version(1)))
for action in [lambda: setattr(v, "major", 5), lambda: delattr(v, "major"), lambda: v < 5, lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: Point(z=1), lambda: replace(v, nope=1), lambda: hash(p), lambda: asdict(5), lambda: fields(int)]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass(slots=True, kw_only=True)
class Slotted:
    a: int
    b: int = 2


s = Slotted(a=1)
print(s, hasattr(s, "__dict__"), Slotted.__slots__)


@dataclass
class Base:
    a: int
    b: int = 1

    def __post_init__(self):
        self.total = self.a + self.b


@dataclass
class Derived(Base):
    c: int = 3
    _: KW_ONLY
    d: int = 4
    seed: InitVar[int] = 0

    def __post_init__(self, seed):
        super().__post_init__()
        self.seeded = seed * 2


d = Derived(10, b=5, d=6, seed=7)
print(d, d.total, d.seeded, Derived.__match_args__)


@dataclass(repr=False, eq=False, init=False)
class Bare:
    x: int = 3


print(Bare() == Bare(), Bare.x, "Bare object" in repr(Bare()))
Made = make_dataclass("Made", ["a", ("b", int), ("c", int, field(default=5))], frozen=True)
print(Made(1, 2), Made.__annotations__["b"])


@dataclass
class Tree:
    value: int
    children: list["Tree"] = field(default_factory=list)


t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(t, asdict(t)["children"][1]["children"]); t.children.append(t); print(t)
for source in ["class E:\n a: int = 1\n b: int", "class E:\n a: list = []", "class E(Version):\n z: int = 1", "class E:\n a: int = field(default=1, default_factory=int)"]:
    try:
        exec("@dataclass\n" + source)
        print("worked")
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Holder:
    v: Version
    items: dict


print(asdict(Holder(v, {"k": [v]})), astuple(Holder(v, {})), repr(Holder(v, {})))
