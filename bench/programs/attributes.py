"""Instance, class and slot attributes: read, written, deleted, found through bases, getattr and setattr."""
N = 110_000


class Base:
    shared = 3

    def __init__(self):
        self.a = 1
        self.b = 2
        self.c = 3


class Derived(Base):
    other = 4


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = self.y = 1


class Fallback:
    def __getattr__(self, name):
        return len(name)


def run(n):
    Derived.other = 4
    one, two, three, four = Base(), Derived(), Slotted(), Fallback()
    two.extra = 5
    total = 0
    for i in range(n):
        one.a += one.b
        one.c = one.a & 255
        two.b = one.c + two.shared + two.other
        three.x += three.y
        three.y = i & 3
        total += two.b + two.extra + four.missing
        thing = one if i & 1 else two
        total += thing.a & 1
        total += getattr(thing, "b") & 1
        if i % 8 == 0:
            Derived.other = i & 7
            setattr(two, "extra", i & 15)
            two.late = 1
            total += hasattr(two, "late") + hasattr(one, "late")
            del two.late
    return total, one.a, two.b, three.x
