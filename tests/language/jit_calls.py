"""Calls of every shape that compiled code binds itself: star arguments, keyword-only parameters, super(), descriptors."""
import functools
import sys
import traceback


def plain(a, b, c):
    return a + b - c


def forward(*args, **kwargs):
    return plain(*args, **kwargs)


def gather(*args, **kwargs):
    return len(args) + 10 * len(kwargs)


def keep(*args, **kwargs):
    return args, kwargs


def only(a, b=2, *, c=3, d=4):
    return a + b + c * 100 + d * 1000


def rest(first, *others, last=0):
    return first, others, last


def run(n):
    total = 0
    for i in range(n):
        total += forward(i, 1, 2) + forward(i, b=1, c=2) + forward(c=1, b=2, a=i)
        total += gather(i, i) + gather(x=i, y=1) + gather(i, z=2) + gather()
        total += only(i) + only(i, d=1) + only(i, 5, c=i)
        kept = keep(i, 2, k=3, l=i)
        others = rest(1, 2, i, last=4)
    return total, kept, others


print(run(20_000))


def change_defaults(n):
    seen = set()
    for i in range(n):
        if i == n - 5:
            only.__kwdefaults__["c"] = 7
        if i == n - 3:
            only.__kwdefaults__ = {"c": 1, "d": 0}
        if i == n - 1:
            only.__defaults__ = (1000,)
        seen.add(only(1))
    return sorted(seen)


print(change_defaults(20_000))


# Errors are those of the interpreter, from the same place.
def wrong(n):
    errors = []
    for i in range(n):
        try:
            if i == n - 3:
                forward(1, 2)
            elif i == n - 2:
                forward(1, 2, 3, 4)
            elif i == n - 1:
                forward(1, 2, c=3, d=5)
            else:
                forward(i, 1, c=0)
        except TypeError as error:
            errors.append((str(error), [entry.name for entry in traceback.extract_tb(error.__traceback__)]))
    return errors


print(wrong(10_000))


def deep(*args, **kwargs):
    return sys._getframe().f_locals if args[0] < 0 else args[0] + kwargs["k"]


def spread(*args, **kwargs):
    return deep(*args, **kwargs)


def frames(n):
    for i in range(n):
        value = spread(i, k=1)
    return value, spread(-1, k=n), spread(*[-1, 2], **{"k": 0})


print(frames(10_000))


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


@traced
def double(x, *, times=2):
    return times * x


def decorated(n):
    total = 0
    for i in range(n):
        total += double(i) + double(x=i, times=3)
    return total


print(decorated(20_000))


class Base:
    def __init__(self, x, *, y=1):
        self.x = x
        self.y = y

    def value(self, factor):
        return self.x * factor

    @property
    def half(self):
        return self.x / 2

    @half.setter
    def half(self, value):
        self.x = 2 * value


class Middle(Base):
    def __init__(self, x):
        super().__init__(x, y=x + 1)
        self.z = 0

    def value(self, factor):
        return super().value(factor) + 1


class Leaf(Middle):
    def value(self, factor):
        return super(Leaf, self).value(factor) * 2


def inherited(n, classes):
    total = 0
    for i in range(n):
        for cls in classes:
            o = cls(i)
            o.half = o.half + 1
            total += o.value(2) + o.y
    return total


print(inherited(10_000, [Middle]), inherited(5000, [Middle, Leaf, Base]))


def rebind(n):
    o = Leaf(1)
    seen = []
    for i in range(n):
        if i == n - 6:
            Base.value = lambda self, factor: -factor
        if i == n - 4:
            Middle.value = lambda self, factor: 1_000_000
        if i == n - 2:
            o.__class__ = Base
        value = o.value(i)
        if i > n - 8:
            seen.append(value)
    return seen


print(rebind(10_000))


class Clamped:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.level

    def __set__(self, instance, value):
        instance.level = value if value < 100 else 100


class Gauge:
    height = Clamped()

    def __init__(self, height):
        self.height = height


def gauges(n):
    gauge = Gauge(5)
    total = 0
    for i in range(n):
        gauge.height = i
        total += gauge.height
        if i == n - 10:
            Clamped.__get__ = lambda self, instance, owner: -1
    return total, gauge.level


print(gauges(20_000))


def completed(a, b=1, c=2, d=3):
    return [a, b, c, d] if a else interpreted()


def interpreted():
    exec("pass")
    return sum(completed(i)[0] for i in range(1, 5))


def generated(n):
    return sum(completed(i & 1 or 3)[3] for i in range(n))


print(generated(20_000), interpreted())


class Packed:
    def __init__(*args, **kwargs):
        self, *rest = args
        self.count = len(rest) + len(kwargs)


def packed(n):
    total = 0
    for i in range(n):
        total += Packed(1, 2, k=i).count
    return total


print(packed(20_000))

# A name too long to be interned is still the parameter's.
long_name = "x" * 100
exec(f"""
def target({long_name}=0, **others):
    return {long_name}, len(others)

def named(n):
    for i in range(n):
        result = target({long_name}=i, b=2)
    return result
""")
print(named(10_000))


# Temporaries that live over a call, and what the call then sees.
class Pair:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def total(self):
        return self.left + self.right


def looks(n):
    return sys._getframe(1).f_locals["kept"].left if n % 100 == 0 else n


def temporaries(n):
    total = 0
    for i in range(n):
        kept = Pair(i, 1)
        total += (Pair(looks(i), kept).right.total() + Pair(i, 2).total()) % 7
    return total


print(temporaries(10_000))
