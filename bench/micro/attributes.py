"""Attributes and names."""
N = 100_000
_counter = 0


class _Plain:
    shared = 7

    def __init__(self):
        self.a = 1
        self.b = 2


class _Slots:
    __slots__ = ("a",)

    def __init__(self):
        self.a = 1


class _Child(_Plain):
    pass


class _Other(_Plain):
    def __init__(self):
        self.b = 2
        self.a = 1


class _Computed:
    @property
    def value(self):
        return 3

    def __getattr__(self, name):
        return 4


def read(n):
    thing, total = _Plain(), 0
    for i in range(n):
        total += thing.a
    return total


def write(n):
    thing = _Plain()
    for i in range(n):
        thing.a = i
    return thing.a


def update(n):
    thing = _Plain()
    for i in range(n):
        thing.a += 1
    return thing.a


def read_slot(n):
    thing, total = _Slots(), 0
    for i in range(n):
        total += thing.a
    return total


def write_slot(n):
    thing = _Slots()
    for i in range(n):
        thing.a = i
    return thing.a


def read_class_attribute(n):
    thing, total = _Child(), 0
    for i in range(n):
        total += thing.shared
    return total


def read_polymorphic(n):
    things, total = [_Plain(), _Child(), _Other()], 0
    for i in range(n):
        total += things[i % 3].a
    return total


def read_property(n):
    thing, total = _Computed(), 0
    for i in range(n):
        total += thing.value
    return total


def read_getattr_hook(n):
    thing, total = _Computed(), 0
    for i in range(n):
        total += thing.missing
    return total


def builtin_getattr(n):
    thing, total = _Plain(), 0
    for i in range(n):
        total += getattr(thing, "b")
    return total


def builtin_hasattr_missing(n):
    thing, count = _Plain(), 0
    for i in range(n):
        count += hasattr(thing, "nothing")
    return count


def add_to_new_instance(n):
    for i in range(n):
        thing = _Plain.__new__(_Plain)
        thing.x = i
    return thing.x


def global_read(n):
    total = 0
    for i in range(n):
        total += N
    return total


def global_write(n):
    global _counter
    for i in range(n):
        _counter = i
    return _counter


def nonlocal_update(n):
    count = 0

    def step():
        nonlocal count
        count += 1

    for i in range(n):
        step()
    return count
