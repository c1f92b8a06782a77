"""Attributes of classes that names stand for: found once, until the class, its metaclass or the name changes."""
import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Flags(enum.IntFlag):
    A = 1
    B = 2


class Shape:
    sides = 0
    made = 0

    @staticmethod
    def clamp(value):
        return value if value < 100 else 100

    @classmethod
    def make(cls, size):
        shape = cls()
        shape.size = size
        return shape

    def area(self):
        return self.size * self.size


class Square(Shape):
    sides = 4


def run(n):
    total = 0
    colors = [Color.RED, Color.GREEN, Color.BLUE]
    for i in range(n):
        total += Shape.clamp(i) + Square.make(i).area() + Square.sides
        if colors[i % 3] is Color.GREEN:
            total += 1
        total += Shape.area(Square.make(2))
        total += str.upper("a") == "A"
        total += Flags.B
    return total


print(run(20_000))


def counted(n):
    for i in range(n):
        Shape.made += 1
    return Shape.made


print(counted(20_000))


def change(n, what):
    seen = []
    for i in range(n):
        if i == n - 3:
            what()
        value = Square.sides, Square.clamp(i), Square.make(1).size
        if i >= n - 4:
            seen.append(value)
    return seen


def attribute():
    Square.sides = 5


def descriptor():
    Shape.clamp = staticmethod(lambda value: -value)


def name():
    global Square
    Square = Other


def metaclass():
    Meta.__getattribute__ = lambda cls, name: type.__getattribute__(cls, name) if name != "sides" else "meta"


class Meta(type):
    pass


class Other(metaclass=Meta):
    sides = 6
    clamp = staticmethod(abs)

    @classmethod
    def make(cls, size):
        return cls

    size = 7


for what in (attribute, descriptor, name, metaclass):
    print(what.__name__, change(10_000, what))


class Got:
    pass


class Holder:
    got = Got()


def becomes_descriptor(n):
    for i in range(n):
        if i == n - 2:
            Got.__get__ = lambda self, instance, owner: owner.__name__
        value = Holder.got
    return value


print(becomes_descriptor(10_000))


class One:
    def value(self):
        return self.x

    def __init__(self):
        self.x = 1


class Two(One):
    def value(self):
        return self.y + self.x

    def __init__(self):
        super().__init__()
        self.y = 2


def several(n):
    objects = [One(), Two(), One()]
    total = 0
    for i in range(n):
        for o in objects:
            total += o.value()
        if i == n - 100:
            objects[0].z = 1
            objects[1].__dict__["y"] = 5
            objects.append(Two())
    return total


print(several(10_000))
