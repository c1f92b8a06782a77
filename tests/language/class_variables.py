# Attributes of classes that are set again and again, while code that reads them is hot.
import threading


class Base:
    count = 0
    limit = 10
    late = 1

    def __init__(self):
        Base.count += 1

    def get(self):
        return self.count + self.limit


class Derived(Base):
    pass


def turn(n):
    total = 0
    one, two = Base(), Derived()
    for i in range(n):
        Base.limit = i & 15
        total += one.get() + two.get() + Derived.count + Base.limit
        if i % 100 == 0:
            Base()
    return total


for _ in range(4):
    print(turn(3000), Base.count, Base.limit, Derived().count, Base.__dict__["count"])

# It becomes something that binds, and back.
Base.limit = property(lambda self: 1000)
print(turn.__name__, Base().get() - Base.count, type(Base.limit).__name__)
Base.limit = 7
Base.limit = 8
print(Derived().limit, Derived.limit)
Base.limit = lambda self: "bound"
print(Derived().limit(), Base.limit(None))
Base.limit = classmethod(lambda cls: cls.__name__)
print(Derived().limit(), Base.limit())
Base.limit = 9
Base.limit = 10


# A subclass gets one of its own, and loses it.
def limits():
    return Base().limit, Derived().limit, Derived.limit


print(limits())
Derived.limit = 20
Derived.limit = 21
Base.limit = 11
print(limits())
del Derived.limit
print(limits())
Base.limit = 12
print(limits())
del Base.limit
try:
    limits()
except AttributeError as error:
    print(error)
Base.limit = 13
Base.limit = 14
print(limits())

# Instances hide it.
hidden = Derived()
hidden.limit = "own"
for i in range(3):
    Base.limit = i
    print(hidden.limit, Derived().limit)
del hidden.limit
print(hidden.limit)


# Descriptors of Python classes.
class Descriptor:
    def __get__(self, instance, owner):
        return "got", owner.__name__


class Plain:
    pass


Base.late = 2
Base.late = 3
plain = Plain()
Base.late = plain
print(Derived().late is plain)
Plain.__get__ = lambda self, instance, owner: "now it binds"
print(Derived().late, Derived.late)
Base.late = Descriptor()
print(Derived().late, Base.late)


class Bases(Descriptor):
    pass


class Other:
    pass


class Late:
    pass


class Becoming(Late):
    pass


Base.first, Base.second = Other(), Becoming()


def kinds():
    return [type(x).__name__ for x in (Base.first, Derived().first, Base.second, Derived().second)]


for _ in range(3):
    print(kinds())
vars(Base)["first"].__class__ = Bases
print(kinds())
Becoming.__bases__ = (Descriptor,)
print(kinds())
vars(Base)["first"].__class__ = Other
Becoming.__bases__ = (Late,)
print(kinds())


# Many of them, by computed names.
class Many:
    pass


for turn_ in range(5):
    for i in range(40):
        setattr(Many, f"a{i}", i + turn_)
many = Many()
print(sum(getattr(many, f"a{i}") for i in range(40)), Many.a0, many.a39)
for i in range(40):
    delattr(Many, f"a{i}")
print([name for name in vars(Many) if name[0] == "a"])


# Threads: one writes, others read what is of this kind or of that.
class Shared:
    value = 0


def write():
    for i in range(3000):
        Shared.value = i
        if i % 500 == 0:
            Shared.value = property(lambda self: -1)
    Shared.value = "end"


def read():
    shared = Shared()
    while (value := shared.value) != "end":
        seen.add(type(value).__name__)


seen = set()
threads = [threading.Thread(target=write)] + [threading.Thread(target=read) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen <= {"int"}, Shared().value)
