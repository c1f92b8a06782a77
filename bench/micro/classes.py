"""Classes: made, asked for, looked into."""
import abc
import collections
import dataclasses
import enum

N = 50_000


class _Base:
    pass


class _Middle(_Base):
    pass


class _Leaf(_Middle):
    pass


class _Abstract(abc.ABC):
    @abc.abstractmethod
    def act(self):
        pass


class _Concrete(_Abstract):
    def act(self):
        return 1


class _Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class _OfMeta(metaclass=_Meta):
    def __init__(self, value):
        self.value = value


class _WithNew:
    def __new__(cls, value):
        self = super().__new__(cls)
        self.value = value
        return self


class _SuperInit(_Base):
    def __init__(self, value):
        super().__init__()
        self.value = value


class _Descriptor:
    def __get__(self, instance, owner):
        return 5

    def __set__(self, instance, value):
        pass


class _Described:
    field = _Descriptor()

    def __init__(self):
        self._hidden = 1

    @property
    def hidden(self):
        return self._hidden

    @hidden.setter
    def hidden(self, value):
        self._hidden = value


class _Hooked:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class _Color(enum.Enum):
    RED = 1
    BLUE = 2


@dataclasses.dataclass
class _Data:
    x: int
    y: int = 2


_Named = collections.namedtuple("_Named", "x y")


class _IntChild(int):
    pass


class _DictChild(dict):
    def __missing__(self, key):
        return 1


def create_class(n):
    for i in range(n // 100):
        class Thing:
            limit = 3

            def act(self):
                return self
    return Thing.limit


def create_subclass(n):
    for i in range(n // 100):
        class Thing(_Leaf):
            def act(self):
                return self
    return Thing.__mro__[1].__name__


def create_by_type(n):
    for i in range(n // 100):
        kind = type("Kind", (_Base,), {"x": i})
    return kind.x


def create_with_init_subclass(n):
    class Registry:
        names = []

        def __init_subclass__(cls, **arguments):
            Registry.names = [cls.__name__]

    for i in range(n // 100):
        class Plugin(Registry):
            pass
    return Registry.names


def isinstance_chain(n):
    values, total = [1, "x", 2.0, (), [], {}, _Leaf()], 0
    for i in range(n):
        value = values[i % 7]
        if isinstance(value, str):
            total += 1
        elif isinstance(value, float):
            total += 2
        elif isinstance(value, (list, tuple)):
            total += 3
        elif isinstance(value, dict):
            total += 4
        elif isinstance(value, _Base):
            total += 5
    return total


def isinstance_tuple(n):
    count = 0
    for i in range(n):
        count += isinstance(i, (str, bytes, float))
    return count


def isinstance_abstract(n):
    thing, count = _Concrete(), 0
    for i in range(n):
        count += isinstance(thing, _Abstract)
    return count


def isinstance_collections_abc(n):
    thing, count, kind = [], 0, collections.abc.Sequence
    for i in range(n):
        count += isinstance(thing, kind)
    return count


def issubclass_of_base(n):
    count = 0
    for i in range(n):
        count += issubclass(_Leaf, _Base)
    return count


def type_is(n):
    count = 0
    for i in range(n):
        count += type(i) is int
    return count


def construct_with_metaclass(n):
    for i in range(n):
        thing = _OfMeta(i)
    return thing.value


def construct_with_new(n):
    for i in range(n):
        thing = _WithNew(i)
    return thing.value


def construct_with_super_init(n):
    for i in range(n):
        thing = _SuperInit(i)
    return thing.value


def construct_int_child(n):
    for i in range(n):
        thing = _IntChild(i)
    return thing


def arithmetic_of_int_child(n):
    step, total = _IntChild(3), 0
    for i in range(n):
        total += step
    return total


def dict_child_missing(n):
    table, total = _DictChild(), 0
    for i in range(n):
        total += table["x"]
    return total


def descriptor_read(n):
    thing, total = _Described(), 0
    for i in range(n):
        total += thing.field
    return total


def descriptor_write(n):
    thing = _Described()
    for i in range(n):
        thing.field = i
    return thing.field


def property_write(n):
    thing = _Described()
    for i in range(n):
        thing.hidden = i
    return thing.hidden


def setattr_hook(n):
    thing = _Hooked()
    for i in range(n):
        thing.x = i
    return thing.x


def builtin_setattr(n):
    thing = _Base()
    for i in range(n):
        setattr(thing, "x", i)
    return thing.x


def delete_attribute(n):
    thing = _Base()
    for i in range(n):
        thing.x = i
        del thing.x
    return hasattr(thing, "x")


def write_class_attribute(n):
    class Counter:
        count = 0

    for i in range(n):
        Counter.count += 1
    return Counter.count


def read_instance_dict(n):
    thing, total = _Base(), 0
    thing.x = 1
    for i in range(n):
        total += thing.__dict__["x"]
    return total


def vars_of_new_instance(n):
    for i in range(n):
        thing = _Described()
        names = vars(thing)
    return len(names)


def type_name(n):
    thing = _Leaf()
    for i in range(n):
        name = type(thing).__name__
    return name


def class_of_instance(n):
    thing, count = _Leaf(), 0
    for i in range(n):
        count += thing.__class__ is _Leaf
    return count


def enum_member(n):
    count = 0
    for i in range(n):
        count += _Color.RED is not _Color.BLUE
    return count


def enum_by_value(n):
    for i in range(n):
        color = _Color(2)
    return color.name


def dataclass_construct(n):
    for i in range(n):
        thing = _Data(i)
    return thing.x


def dataclass_equal(n):
    a, b, count = _Data(1), _Data(1), 0
    for i in range(n):
        count += a == b
    return count


def named_tuple_construct(n):
    for i in range(n):
        pair = _Named(i, 1)
    return pair


def named_tuple_read(n):
    pair, total = _Named(1, 2), 0
    for i in range(n):
        total += pair.y
    return total


def default_repr(n):
    for i in range(n // 4):
        text = repr(_Data(i))
    return text
