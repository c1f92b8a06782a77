"""Exceptions: raised and caught near and through several frames, finally, chaining, own classes."""
N = 30_000


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def deep(level, i):
    if level:
        return deep(level - 1, i)
    if i % 3 == 0:
        raise Refused(i)
    return i


def guarded(i, log):
    try:
        return deep(5, i)
    finally:
        log[i & 1] += 1


def translated(i):
    try:
        return {"a": 1}["b" if i % 5 == 0 else "a"]
    except KeyError as error:
        raise ValueError("no key") from error


def run(n):
    caught = total = 0
    log = [0, 0]
    for i in range(n):
        try:
            total += guarded(i, log)
        except (OSError, Refused) as error:
            caught += error.code & 1
        try:
            total += translated(i)
        except ValueError as error:
            caught += isinstance(error.__cause__, KeyError)
        try:
            int("12x" if i % 4 == 0 else "12")
        except ValueError:
            caught += 1
        else:
            total += 1
        try:
            [].pop()
        except IndexError:
            pass
        try:
            None.missing
        except AttributeError:
            caught += 1
    return total, caught, log
