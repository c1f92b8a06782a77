"""Calls: one kind in each loop."""
from functools import partial

N = 100_000


def _none():
    pass


def _three(a, b, c):
    return b


def _default(a, b=2, c=3):
    return c


def _keyword(*, key):
    return key


def _star(*args):
    return args


def _double_star(**kwargs):
    return kwargs


class _Thing:
    def __init__(self, x=0):
        self.x = x

    def method(self, a):
        return a

    @classmethod
    def of_class(cls, a):
        return a

    @staticmethod
    def of_nothing(a):
        return a

    def __call__(self, a):
        return a


class _Bare:
    pass


class _Child(_Thing):
    def method(self, a):
        return super().method(a)


def no_arguments(n):
    for i in range(n):
        _none()
    return n


def three_positional(n):
    for i in range(n):
        x = _three(i, i, i)
    return x


def defaults(n):
    for i in range(n):
        x = _default(i)
    return x


def keywords(n):
    for i in range(n):
        x = _keyword(key=i)
    return x


def star_arguments(n):
    args = (1, 2, 3)
    for i in range(n):
        x = _three(*args)
    return x


def gather_arguments(n):
    for i in range(n):
        x = _star(i, i)
    return len(x)


def gather_keywords(n):
    for i in range(n):
        x = _double_star(a=i, b=i)
    return len(x)


def method(n):
    thing = _Thing()
    for i in range(n):
        x = thing.method(i)
    return x


def bound_method(n):
    function = _Thing().method
    for i in range(n):
        x = function(i)
    return x


def class_method(n):
    for i in range(n):
        x = _Thing.of_class(i)
    return x


def static_method(n):
    for i in range(n):
        x = _Thing.of_nothing(i)
    return x


def through_super(n):
    thing = _Child()
    for i in range(n):
        x = thing.method(i)
    return x


def callable_instance(n):
    thing = _Thing()
    for i in range(n):
        x = thing(i)
    return x


def construct(n):
    for i in range(n):
        x = _Thing(i)
    return x.x


def construct_bare(n):
    for i in range(n):
        x = _Bare()
    return x is None


def closure(n):
    free = 3

    def inner(a):
        return a + free

    for i in range(n):
        x = inner(i)
    return x


def make_closure(n):
    for i in range(n):
        x = lambda: i
    return x()


def partial_object(n):
    function = partial(_three, 1, 2)
    for i in range(n):
        x = function(i)
    return x


def builtin_len(n):
    items = [1, 2]
    for i in range(n):
        x = len(items)
    return x


def builtin_isinstance(n):
    thing = _Child()
    for i in range(n):
        x = isinstance(thing, _Thing)
    return x


def builtin_min_max(n):
    for i in range(n):
        x = min(i, 5) + max(i, 7)
    return x
