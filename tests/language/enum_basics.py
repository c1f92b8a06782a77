"""enum: members, values, aliases, flags, auto, functional form, methods, errors."""
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = RED

    @property
    def nice(self):
        return self.name.title()

    @classmethod
    def first(cls):
        return cls.RED

    def __str__(self):
        return f"<{self.name}>"


print(Color.RED, repr(Color.RED), Color.RED.name, Color.BLUE.value, Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.nice, Color.first(), Color.RED in Color, 3 in Color, list(Color.__members__))
print(Color.RED == 1, Color.RED == Color.RED, Color.RED is Color(1), {Color.RED: "r"}[Color.RED], isinstance(Color.RED, Color), type(Color), f"{Color.RED}", Color.RED != Color.GREEN, hash(Color.RED) == hash("RED"))


class Number(IntEnum):
    ONE = 1
    TWO = 2


print(Number.ONE + 1, Number.TWO > 1, repr(Number.ONE), str(Number.ONE), f"{Number.TWO:03}", [10, 20, 30][Number.ONE], Number(1), sorted([Number.TWO, Number.ONE]), Number.ONE == 1, isinstance(Number.ONE, int))


class Text(StrEnum):
    HELLO = auto()
    WORLD = "w"


print(Text.HELLO, Text.HELLO + "!", repr(Text.WORLD), Text("w"), Text.HELLO.upper(), f"{Text.WORLD:>3}", Text.HELLO == "hello")


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.R | Perm.W), Perm.RW, Perm(0), Perm(5), ~Perm.R, Perm.R & Perm.W, Perm.R in Perm.RW, list(Perm.RW), bool(Perm(0)), Perm.RW ^ Perm.R, list(Perm), Perm.RW.value, Perm(7), len(Perm.RW))


class Bits(IntFlag):
    A = 1
    B = 4


print(Bits.A | Bits.B, Bits(5), repr(Bits(8)), Bits.A | 2, repr(Bits.A | Bits.B), int(Bits.B), ~Bits.A, Bits(13))
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value, Enum("X", {"a": "one", "b": "two"}).b, Enum("Y", ["p", "q"], start=5).q)


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    def density(self):
        return round(self.mass / self.radius, 2)


print(Planet.EARTH.density(), Planet.MARS.value, Planet((0.6, 3.4)))


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return name.lower() * (count + 1)

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "anything" else None

    A = auto()
    B = auto()
    _ignore_ = ["temp"]
    temp = 5


print(Auto.A.value, Auto.B.value, Auto("anything"), hasattr(Auto, "temp"))
for action in [lambda: Color(9), lambda: Color["X"], lambda: Color.PINK, lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: Color.RED < Color.GREEN, lambda: Auto("nope"), lambda: type("Sub", (Color,), {}), lambda: Perm(99), lambda: Color(), lambda: Perm.R | 1, lambda: Color.RED.RED, lambda: Text(5), lambda: Number.ONE.name.x,
               lambda: setattr(Color.RED, "value", 3), lambda: unique(Color)]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, str(error))
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as error:
    print(error)
match Color(2):
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
