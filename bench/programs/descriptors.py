"""Properties, descriptors of all kinds, cached properties, bound functions."""
from functools import cached_property

N = 70_000


class Typed:
    """A data descriptor that checks what is assigned."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError(self.name)
        setattr(instance, self.name, value)


class Twice:
    """A descriptor without __set__: instance attributes hide it."""

    def __get__(self, instance, owner=None):
        return 2 * instance.width


class Box:
    width = Typed()
    height = Typed()
    twice = Twice()

    def __init__(self, width, height):
        self.width = width
        self.height = height

    @property
    def area(self):
        return self.width * self.height

    @property
    def scale(self):
        return 1

    @scale.setter
    def scale(self, factor):
        self._width *= factor

    @cached_property
    def outline(self):
        return 2 * (self.width + self.height)


def run(n):
    box = Box(2, 3)
    total = 0
    for i in range(n):
        box.width = i & 15
        total += box.area + box.twice
        total += box.outline
        if i % 4 == 0:
            box.scale = 2
            box = Box(i & 7, 1)
        if i % 64 == 0:
            try:
                box.height = "tall"
            except TypeError:
                total += 1
    return total
