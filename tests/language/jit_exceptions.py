"""Exceptions in hot loops: where they come from, who handles them, what is left behind."""
import sys
import traceback


def where(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        lines = [f"{entry.name}:{entry.lineno}:{entry.colno}-{entry.end_colno}" for entry in traceback.extract_tb(error.__traceback__)[1:]]
        return type(error).__name__, str(error), lines


def divide(turns):
    total = 0
    for i in range(turns):
        total += 10 // (turns - 5 - i)
    return total


def subscript(items, turns):
    x = 0
    for i in range(turns):
        x = items[i] + (
            items[i + 1])
    return x


def attribute(turns):
    o = []
    for i in range(turns):
        if i == turns - 1:
            o = None
        o.append(i)


def nested(turns):
    for i in range(turns):
        inner(i, turns)


def inner(i, turns):
    return 1 / (turns - 3 - i)


def raising(turns):
    for i in range(turns):
        if i > turns - 3:
            raise KeyError("late", i)


def handled(turns):
    counts = [0, 0, 0, 0]
    for i in range(turns):
        try:
            counts[0] += 1
            if i % 3 == 0:
                raise ValueError(i)
            if i % 7 == 0:
                [][i]
        except ValueError as error:
            counts[1] += error.args[0] % 2
        except IndexError:
            counts[2] += 1
        else:
            counts[3] += 1
        finally:
            counts[0] += 1
    try:
        error
    except UnboundLocalError as unbound:
        return counts, str(unbound), sys.exc_info()[0].__name__


def chained(turns):
    for i in range(turns):
        try:
            try:
                raise ValueError(i)
            finally:
                if i == turns - 1:
                    {}["missing"]
        except ValueError:
            pass


def leaving(turns):
    log = []
    for i in range(turns):
        try:
            if i == turns - 1:
                return log
            if i % 100 == 0:
                continue
        finally:
            if i % 5000 == 0 or i == turns - 1:
                log.append(i)


def own_iterator(turns):
    class Source:
        def __init__(self):
            self.n = 0

        def __iter__(self):
            return self

        def __next__(self):
            self.n += 1
            if self.n == turns:
                raise RuntimeError("source is broken")
            return self.n
    total = 0
    for i in Source():
        total += i
    return total


def unbound(turns):
    for i in range(turns):
        if i < turns - 2:
            x = i
        else:
            del x
        y = x
    return y


def context(turns):
    class Manager:
        entered = left = 0

        def __enter__(self):
            Manager.entered += 1
            return self

        def __exit__(self, kind, error, tb):
            Manager.left += 1
            return kind is ZeroDivisionError
    for i in range(turns):
        with Manager() as m:
            1 // (i % 4)
    return Manager.entered, Manager.left


class Own(Exception):
    def __init__(self, level):
        super().__init__(f"level {level}")


def deep(level):
    if level == 0:
        raise Own(level)
    try:
        return deep(level - 1)
    except Own:
        if level % 2:
            raise
        raise Own(level) from None


print(where(divide, 30_000))
print(where(subscript, list(range(20_000)), 30_000))
print(where(attribute, 30_000))
print(where(nested, 30_000))
print(where(raising, 30_000))
print(handled(30_000))
print(where(chained, 10_000))
print(leaving(20_000))
print(where(own_iterator, 20_000))
print(where(unbound, 20_000))
print(context(8000))
for _ in range(500):
    r = where(deep, 7)
print(r)


def report(turns):
    total = 0
    for i in range(turns):
        total += i
        if i == turns - 1:
            total = total.missing + (i
                                     * 2)
    return total


try:
    report(30_000)
except AttributeError:
    traceback.print_exc(file=sys.stdout)
error = None
for i in range(20_000):
    try:
        int("x" if i % 50 == 0 else "1")
    except ValueError as e:
        error = e
print(error, error.__traceback__.tb_lineno, "e" in globals())


def refuse(*arguments):
    raise ValueError(*arguments)


def failed_target(turns):
    kept = "kept"
    for i in range(turns):
        try:
            kept = refuse(i, *[False])
        except ValueError:
            pass
        try:
            kept = MISSING
        except NameError:
            pass
    return kept


print(failed_target(3000))
