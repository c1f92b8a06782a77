"""Exceptions: raised, caught, chained, passed on."""
N = 30_000


class _Custom(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class _Deeper(_Custom):
    pass


def _fail(depth):
    if depth:
        _fail(depth - 1)
    else:
        raise LookupError(depth)


def _empty():
    return
    yield


def custom_class(n):
    total = 0
    for i in range(n):
        try:
            raise _Custom(i)
        except _Custom as error:
            total += error.code
    return total


def class_without_call(n):
    count = 0
    for i in range(n):
        try:
            raise ValueError
        except ValueError:
            count += 1
    return count


def by_base_class(n):
    count = 0
    for i in range(n):
        try:
            raise _Deeper(i)
        except (KeyError, ValueError):
            count -= 1
        except _Custom:
            count += 1
    return count


def through_ten_frames(n):
    count = 0
    for i in range(n // 10):
        try:
            _fail(10)
        except LookupError:
            count += 1
    return count


def raise_again(n):
    count = 0
    for i in range(n):
        try:
            try:
                raise KeyError(i)
            except KeyError:
                raise
        except KeyError:
            count += 1
    return count


def raise_from(n):
    count = 0
    for i in range(n):
        try:
            try:
                raise KeyError(i)
            except KeyError as error:
                raise ValueError(i) from error
        except ValueError:
            count += 1
    return count


def through_finally(n):
    count = 0
    for i in range(n):
        try:
            try:
                raise KeyError(i)
            finally:
                count += 1
        except KeyError:
            pass
    return count


def through_with(n):
    class Suppress:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, traceback):
            return True

    context, count = Suppress(), 0
    for i in range(n):
        with context:
            raise KeyError(i)
        count += 1
    return count


def missing_attribute(n):
    thing, count = object(), 0
    for i in range(n):
        try:
            thing.missing
        except AttributeError:
            count += 1
    return count


def missing_index(n):
    items, count = [], 0
    for i in range(n):
        try:
            items[3]
        except IndexError:
            count += 1
    return count


def bad_int(n):
    count = 0
    for i in range(n // 3):
        try:
            int("no number")
        except ValueError:
            count += 1
    return count


def divide_by_zero(n):
    count = 0
    for i in range(n):
        try:
            i / 0
        except ZeroDivisionError:
            count += 1
    return count


def wrong_types(n):
    count = 0
    for i in range(n):
        try:
            i + "x"
        except TypeError:
            count += 1
    return count


def end_of_iterator(n):
    count = 0
    for i in range(n):
        try:
            next(_empty())
        except StopIteration:
            count += 1
    return count


def make_only(n):
    for i in range(n):
        error = ValueError("text", i)
    return error.args[1]


def exception_group(n):
    count = 0
    for i in range(n // 5):
        try:
            raise ExceptionGroup("several", [ValueError(i), KeyError(i)])
        except* ValueError:
            count += 1
        except* KeyError:
            count += 1
    return count


def assert_that_holds(n):
    for i in range(n):
        assert i >= 0, "negative"
    return i


def throw_into_generator(n):
    def receiver():
        while True:
            try:
                yield 1
            except KeyError:
                pass

    machine, count = receiver(), 0
    next(machine)
    for i in range(n):
        count += machine.throw(KeyError)
    return count
