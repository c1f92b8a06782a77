"""Generators, exceptions, with, match, unpacking, operators of classes."""
N = 60_000


class _Number:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return _Number(self.value + other.value)

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)

    def __getitem__(self, index):
        return self.value + index

    def __bool__(self):
        return self.value > 0

    def __len__(self):
        return 3


class _Context:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


class _Iterator:
    def __init__(self, count):
        self.count = count

    def __iter__(self):
        return self

    def __next__(self):
        if self.count == 0:
            raise StopIteration
        self.count -= 1
        return self.count


def _count(n):
    for i in range(n):
        yield i


def _nested(depth, n):
    if depth:
        yield from _nested(depth - 1, n)
    else:
        yield from range(n)


async def _ready(x):
    return x


async def _await_many(n):
    total = 0
    for i in range(n):
        total += await _ready(i)
    return total


def generator(n):
    total = 0
    for x in _count(n):
        total += x
    return total


def generator_expression(n):
    return sum(x + 1 for x in range(n))


def generator_send(n):
    def echo():
        value = None
        while True:
            value = yield value

    machine, total = echo(), 0
    next(machine)
    for i in range(n):
        total += machine.send(i)
    return total


def yield_from(n):
    return sum(_nested(5, n))


def await_coroutine(n):
    coroutine = _await_many(n)
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


def try_without_error(n):
    count = 0
    for i in range(n):
        try:
            count += 1
        except ValueError:
            count -= 1
    return count


def raise_and_catch(n):
    count = 0
    for i in range(n // 2):
        try:
            raise ValueError(i)
        except ValueError:
            count += 1
    return count


def raise_through_call(n):
    def fail():
        raise KeyError("x")

    def middle():
        fail()

    count = 0
    for i in range(n // 3):
        try:
            middle()
        except KeyError:
            count += 1
    return count


def missing_key(n):
    table, count = {}, 0
    for i in range(n // 2):
        try:
            table["x"]
        except KeyError:
            count += 1
    return count


def with_statement(n):
    context = _Context()
    for i in range(n):
        with context:
            x = i
    return x


def try_finally(n):
    count = 0
    for i in range(n):
        try:
            x = i
        finally:
            count += 1
    return count


def match_literal(n):
    total = 0
    for i in range(n):
        match i & 3:
            case 0:
                total += 1
            case 1 | 2:
                total += 2
            case _:
                total += 3
    return total


def match_sequence(n):
    command, total = ["go", 3], 0
    for i in range(n):
        match command:
            case ["stop"]:
                total += 1
            case ["go", x]:
                total += x
    return total


def operator_add(n):
    total, one = _Number(0), _Number(1)
    for i in range(n):
        total = total + one
    return total.value


def operator_equal(n):
    a, b, count = _Number(1), _Number(1), 0
    for i in range(n):
        count += a == b
    return count


def operator_getitem(n):
    thing, total = _Number(1), 0
    for i in range(n):
        total += thing[i]
    return total


def operator_bool(n):
    thing, count = _Number(1), 0
    for i in range(n):
        if thing:
            count += 1
    return count


def operator_hash(n):
    table, key, total = {_Number(5): 1}, _Number(5), 0
    for i in range(n):
        total += table[key]
    return total


def python_iterator(n):
    total = 0
    for x in _Iterator(n):
        total += x
    return total


def unpack_star(n):
    items = [1, 2, 3, 4]
    for i in range(n):
        first, *rest = items
    return rest


def lambda_map(n):
    return sum(map(lambda x: x + 1, range(n)))


def ternary_and_walrus(n):
    total = 0
    for i in range(n):
        total += y if (y := i & 7) > 3 else 1
    return total


def string_of_conditions(n):
    count = 0
    for i in range(n):
        if i < 0:
            count -= 1
        elif i == 7:
            count += 5
        elif i % 2:
            count += 1
        else:
            continue
    return count


def import_in_function(n):
    for i in range(n):
        import sys
    return sys is not None
