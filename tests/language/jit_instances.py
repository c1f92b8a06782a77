"""Instances that compiled code need not make: wherever one could look they are objects, one each, with the right attributes."""
import sys


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def scaled(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    @property
    def square(self):
        return self.dot(self)


def numbers(n):
    total = 0.0
    a = Vector(1.5, 2.5)
    for i in range(n):
        b = (a + Vector(i, 1)).scaled(0.5) - a
        total += b.square
    return total


print(numbers(20_000))


# One object: kept in two places, compared, changed through either name.
def identity(n):
    seen = []
    for i in range(n):
        v = Vector(i, i)
        w = v
        w.x = -1
        if i % 1000 == 0:
            seen.append((v, w))
        v.y = 7 if i & 1 else 8
    return [(v is w, v.x, w.y) for v, w in seen]


print(identity(8000))


# It escapes on one way and not on the other.
def branches(n):
    kept = None
    total = 0
    for i in range(n):
        v = Vector(i, 2)
        if i % 500 == 3:
            kept = v
        v.x += 1
        total += v.x + v.y
    return total, kept.x


print(branches(20_000))


class Holder:
    def __init__(self, inner):
        self.inner = inner
        self.twin = inner
        self.count = 0


def nested(n):
    last = None
    total = 0
    for i in range(n):
        h = Holder(Vector(i, 1))
        h.inner.y = 5
        h.count += 1
        total += h.twin.y + h.count
        if i == n - 2:
            last = h
    return total, last.inner is last.twin, last.inner.x


print(nested(20_000))


class Node:
    def __init__(self):
        self.me = self


def cycles(n):
    right = 0
    for i in range(n):
        node = Node()
        right += node.me is node and node.me.me is node
    return right


print(cycles(10_000))


class Many:
    def __init__(self, a):
        self.a = a
        self.b = self.c = self.d = self.e = self.f = self.g = self.h = self.i = self.j = a + 1


def many(n):
    total = 0
    for i in range(n):
        m = Many(i)
        total += m.a + m.e + m.j
    return total, vars(m) == dict(a=n - 1, **{name: n for name in "bcdefghij"})


print(many(10_000))


# The frame is looked at, by a call and by an exception.
def look(n):
    found = None
    for i in range(n):
        v = Vector(i, i + 1)
        w = v + v
        if i == n - 5:
            found = sys._getframe().f_locals["v"], v, w.x
    return found[0] is found[1], found[2]


print(look(10_000))


def fail(n):
    for i in range(n):
        v = Vector(i, n - i - 3)
        w = Vector(v.y, v)
        w.x = v.x // v.y


try:
    fail(10_000)
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_next.tb_frame
    print(error, frame.f_locals["w"].y is frame.f_locals["v"], frame.f_locals["w"].x)


# The class changes while its instances are nowhere.
def changes(n, change):
    total = 0
    for i in range(n):
        v = Vector(i, 1)
        if i == n - 4:
            change()
        total += v.x + v.y
    return total


def as_property():
    Vector.x = property(lambda self: 1_000_000, lambda self, value: None)


print(changes(10_000, lambda: None), changes(10_000, as_property))
del Vector.x


def with_init():
    Vector.__init__ = lambda self, x, y: setattr(self, "x", 3) or setattr(self, "y", 4)


print(changes(10_000, with_init))


# One in a loop that goes round with it.
def chain(n):
    v = Vector(0, 0)
    step = Vector(1, 2)
    for i in range(n):
        v = v + step
    return v.x, v.y, step.x


Vector.__init__ = lambda self, x, y: self.__dict__.update(x=x, y=y)
print(chain(5000))


class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)


def rounds(n):
    p = Point(0)
    q = None
    for i in range(n):
        q = p
        p = p.moved(1) if i & 1 else p.moved(2)
    return p.x, q.x, p is q


print(rounds(10_001))


def big(n):
    p = Point(1 << 40)
    for i in range(n):
        p = Point(p.x * 2 if i % 100 else 1)
    return p.x


print(big(5099))


class Slotted:
    __slots__ = ("a", "b", "c", "d", "e", "f")

    def __init__(self, a):
        self.f = a
        self.a = self.f


def slotted(n):
    total = 0
    for i in range(n):
        s = Slotted(i)
        total += s.a + s.f
    return total, hasattr(s, "e")


print(slotted(10_000))
