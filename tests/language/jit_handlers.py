"""Exceptions that are raised and handled in hot code: the handlers, what they see, and what goes on."""
import contextlib
import sys
import traceback


def shape(error):
    """An exception as a text: its traceback's functions and lines (from the function's first), its context and cause."""
    places = []
    tb = error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        places.append(f"{code.co_name}+{tb.tb_lineno - code.co_firstlineno}")
        tb = tb.tb_next
    text = f"{type(error).__name__}{error.args} {' '.join(places)}"
    if error.__cause__ is not None:
        text += f" <cause {shape(error.__cause__)}>"
    elif error.__context__ is not None:
        text += f" <{'hidden ' if error.__suppress_context__ else ''}context {shape(error.__context__)}>"
    return text


def repeat(function, *arguments, times=400):
    """Calls a function until it is hot; all results must be alike."""
    first = function(*arguments)
    for _ in range(times):
        again = function(*arguments)
        if again != first:
            print("changed:", function.__name__, first, "->", again)
            break
    print(function.__name__, first)


class Refused(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code


# --- raised and caught in one function

def counted(n):
    found = missing = 0
    table = {i: i for i in range(0, n, 3)}
    for i in range(n):
        try:
            found += table[i]
        except KeyError as error:
            missing += error.args[0]
    return found, missing


def several_clauses(n):
    log = []
    for i in range(n):
        try:
            if i % 4 == 0:
                raise ValueError(i)
            if i % 4 == 1:
                raise Refused(i, "rest")
            if i % 4 == 2:
                raise OSError
            log.append(i)
        except (TypeError, ValueError) as error:
            log.append(repr(error))
        except Refused as error:
            log.append((error.code, error.args))
        except:
            log.append(sys.exc_info()[0].__name__)
        else:
            log.append("else")
    return log


def tracebacks(n):
    texts = set()
    for i in range(n):
        try:
            if i & 1:
                raise ValueError("odd")
            [][i]
        except (ValueError, IndexError) as error:
            texts.add(shape(error))
    return sorted(texts)


def deep(level):
    if level:
        return deep(level - 1)
    raise LookupError("deep")


def through_frames(n):
    texts = set()
    for i in range(n):
        try:
            deep(3)
        except LookupError as error:
            texts.add(shape(error))
    return texts


def chained(n):
    texts = set()
    for i in range(n):
        try:
            try:
                raise KeyError(1)
            except KeyError as error:
                if i % 3 == 0:
                    raise ValueError("from") from error
                if i % 3 == 1:
                    raise ValueError("context")
                raise ValueError("none") from None
        except ValueError as error:
            texts.add(shape(error))
    return sorted(texts)


def raised_again(n):
    texts = set()
    for i in range(n):
        try:
            try:
                raise KeyError(1)
            except KeyError as error:
                if i & 1:
                    raise
                raise error
        except KeyError as error:
            texts.add(shape(error))
    return sorted(texts)


# --- finally

def finally_ways(n):
    log = []
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 5:
                break
            if i == 3:
                raise ValueError(i)
            log.append(i)
        except ValueError as error:
            log.append(str(error))
        finally:
            log.append("f")
    return log


def finally_returns(value):
    try:
        if value > 2:
            raise ValueError(value)
        return value
    finally:
        if value % 2:
            return -value


def finally_swallows(n):
    total = 0
    for i in range(n):
        while True:
            try:
                raise ValueError
            finally:
                total += 1
                break
    return total


def finally_and_pass_on(n):
    texts = set()
    for i in range(n):
        total = 0
        try:
            try:
                total += 1
                {}[i % 2]
            finally:
                total += 10
        except KeyError as error:
            texts.add((total, shape(error)))
    return sorted(texts)


def returns():
    return [outcome(finally_returns, i) for i in range(5)]


def outcome(function, *arguments):
    try:
        return function(*arguments)
    except BaseException as error:
        return shape(error)


# A handler leads back into the outer loop, around the inner one: a loop with two ways in.
def tried_again(items):
    found = bytearray(64)
    while True:
        try:
            for kind, value in items:
                if kind == 1:
                    found[value] += 1
                elif kind == 2:
                    for i in range(*value):
                        found[i] += 1
        except IndexError:
            if len(found) == 64:
                found += bytes(1000)
                continue
            return "too large"
        break
    return len(found), sum(found)


# --- state: what is being handled, names, locals

def handled_state(n):
    log = set()
    for i in range(n):
        before = sys.exception()
        try:
            raise ValueError(1)
        except ValueError as outer:
            try:
                raise KeyError(2)
            except KeyError as inner:
                log.add((sys.exception() is inner, sys.exc_info()[1] is inner, inner.__context__ is outer))
            log.add(sys.exception() is outer)
        log.add((before, sys.exception()))
    return sorted(map(str, log))


def deleted_names(n):
    log = set()
    for i in range(n):
        try:
            raise ValueError
        except ValueError as error:
            pass
        try:
            error
        except UnboundLocalError as unbound:
            log.add(str(unbound))
        try:
            raise KeyError
        except KeyError as error:
            del error
    return log


def captured_names(n):
    log = set()
    for i in range(n):
        try:
            raise ValueError(i & 1)
        except ValueError as error:
            read = lambda: error.args
            log.add(read())
        try:
            read()
        except NameError as unbound:
            log.add(str(unbound))
    return sorted(map(str, log))


def locals_in_handlers(n):
    log = set()
    for i in range(n):
        kept = i % 2
        text = "a" * kept
        try:
            kept += 1
            if kept > 1:
                raise ValueError(kept)
            int("x")
        except ValueError as error:
            seen = dict(locals())
            del seen["log"], seen["n"], seen["i"], seen["error"]
            seen.pop("frame", None)
            frame = error.__traceback__.tb_frame
            log.add((str(seen), frame is sys._getframe(), frame.f_locals["kept"], frame.f_lineno - frame.f_code.co_firstlineno))
    return sorted(log)


def numbers_in_handlers(n):
    total, x = 0, 0.5
    for i in range(n):
        y = i * 2
        try:
            x += 0.25
            total += y
            if i % 5 == 0:
                raise ValueError
            total += 1
        except ValueError:
            total -= y
            x -= 0.25
    return total, x


# --- with

class Manager:
    def __init__(self, log, swallow):
        self.log, self.swallow = log, swallow

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, kind, value, tb):
        self.log.append((kind and kind.__name__, value and value.args, tb is not None))
        return self.swallow


def with_statements(n):
    log = []
    for i in range(n):
        try:
            with Manager(log, i % 2 == 0) as first, Manager(log, i % 3 == 0):
                if i % 4:
                    raise ValueError(i)
                if i == 4:
                    continue
            log.append("end")
        except ValueError as error:
            log.append(shape(error))
    return log


def with_suppress(n):
    total = 0
    for i in range(n):
        with contextlib.suppress(KeyError):
            {}[i]
        with contextlib.nullcontext(i) as j:
            total += j
    return total


def with_failing_exit(n):
    class Bad:
        def __enter__(self):
            return 1

        def __exit__(self, *arguments):
            raise KeyError("exit")

    texts = set()
    for i in range(n):
        try:
            with Bad():
                if i & 1:
                    raise ValueError("body")
        except KeyError as error:
            texts.add(shape(error))
    return sorted(texts)


def with_return(n):
    log = []

    def inner(i):
        with Manager(log, True):
            if i % 2:
                return i
            raise ValueError(i)
        return "behind"

    return [inner(i) for i in range(n)], log


def no_manager(n):
    texts = set()
    for i in range(n):
        try:
            with i:
                pass
        except TypeError as error:
            texts.add(str(error))
    return texts


# --- groups

def groups(n):
    log = []
    for i in range(n):
        try:
            try:
                raise ExceptionGroup("g", [ValueError(i), KeyError(i), ExceptionGroup("h", [OSError(i)])])
            except* ValueError as group:
                log.append(repr(group))
            except* KeyError as group:
                log.append(repr(group.exceptions))
                raise TypeError(i)
        except ExceptionGroup as group:
            log.append([repr(error) for error in group.exceptions])
    return log


# --- errors in handlers

def clause_is_no_class(n):
    texts = set()
    for i in range(n):
        try:
            try:
                raise ValueError
            except i:
                pass
        except TypeError as error:
            texts.add((str(error), type(error.__context__).__name__))
    return texts


def clause_is_unbound(n):
    texts = set()
    for i in range(n):
        try:
            try:
                raise ValueError(1)
            except missing_name:
                pass
        except NameError as error:
            texts.add(shape(error))
    return texts


def raise_no_exception(n):
    texts = set()
    for i in range(n):
        try:
            raise i
        except TypeError as error:
            texts.add(shape(error))
        try:
            raise ValueError from i
        except TypeError as error:
            texts.add(shape(error))
        try:
            raise
        except RuntimeError as error:
            texts.add(shape(error))
    return sorted(texts)


class Odd(Exception):
    def __new__(cls, *arguments):
        return 5 if arguments else super().__new__(cls)


def odd_class(n):
    texts = set()
    for i in range(n):
        try:
            raise Odd
        except Odd as error:
            texts.add(shape(error))
        try:
            raise Odd(1)
        except TypeError as error:
            texts.add(str(error))
    return sorted(texts)


def recursion(depth):
    try:
        return recursion(depth + 1)
    except RecursionError as error:
        return "caught"


# --- generators

def yields_in_try(n):
    total = 0
    for i in range(n):
        try:
            sent = yield i
            if sent:
                raise ValueError(sent)
            {}[i]
        except KeyError:
            total += 1
        except ValueError as error:
            yield str(error)
        finally:
            total += 100
    yield total


def generator_cleanup():
    log = []

    def inner():
        try:
            for i in range(10):
                try:
                    yield i
                except ValueError as error:
                    log.append((i, error.args))
        finally:
            log.append("closed")

    generator = inner()
    for i in generator:
        if i == 3:
            log.append(generator.throw(ValueError(i)))
        if i == 7:
            generator.close()
    return log


def run_generator():
    generator = yields_in_try(6)
    log = [next(generator)]
    for i in range(1, 20):
        try:
            log.append(generator.send("sent" if i % 4 == 0 else None))
        except StopIteration:
            log.append("stop")
            break
    return log


def by_next(items):
    total = 0
    iterator = iter(items)
    while True:
        try:
            total += next(iterator)
        except StopIteration:
            return total


# --- a signal's exception arrives at some place of the protected code

class Stop(BaseException):
    pass


def interrupted():
    import signal

    def stop(number, frame):
        if armed:
            raise Stop

    old = signal.signal(signal.SIGALRM, stop)
    sys.unraisablehook = lambda unraisable: None
    turns, armed = 0, []
    try:
        for _ in range(3):
            try:
                armed.append(True)
                # Once more where a weak reference's callback swallows the exception.
                signal.setitimer(signal.ITIMER_REAL, 0.02, 0.5)
                while True:
                    try:
                        [][0]
                    except IndexError:
                        turns += 1
            except Stop as error:
                armed.clear()
                assert error.__traceback__ is not None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
        sys.unraisablehook = sys.__unraisablehook__
    return turns > 0 and sys.exception() is None


# --- traced code tells of each exception

def traced(n):
    events = []

    def trace(frame, event, argument):
        if frame.f_code is counted.__code__ and event == "exception":
            events.append((argument[0].__name__, frame.f_lineno - frame.f_code.co_firstlineno))
        return trace

    counted(3000)
    sys.settrace(trace)
    try:
        counted(n)
    finally:
        sys.settrace(None)
    return events


def printed():
    try:
        try:
            deep(1)
        except LookupError:
            {}["key"]
    except KeyError as error:
        lines = traceback.format_exception(error)
        return [line.strip().split("\n")[-1].strip() for line in lines if not line.startswith("  File")]


repeat(counted, 300)
repeat(several_clauses, 9)
repeat(tracebacks, 10)
repeat(through_frames, 10)
repeat(chained, 9)
repeat(raised_again, 4)
repeat(finally_ways, 9)
repeat(returns)
repeat(finally_swallows, 20)
repeat(finally_and_pass_on, 4)
for last in (1, 10), (1, 100), (2, (60, 80)), (1, 2000), (2, (1000, 1100)):
    repeat(tried_again, [(1, 5), (2, (5, 40)), (1, 6), (3, 0), last], times=1000)
repeat(handled_state, 3)
repeat(deleted_names, 3)
repeat(captured_names, 4)
repeat(locals_in_handlers, 4)
repeat(numbers_in_handlers, 200)
repeat(with_statements, 7)
repeat(with_suppress, 10)
repeat(with_failing_exit, 4)
repeat(with_return, 4)
repeat(no_manager, 3)
repeat(groups, 2)
repeat(clause_is_no_class, 2)
repeat(clause_is_unbound, 2)
repeat(raise_no_exception, 3)
repeat(odd_class, 3)
repeat(recursion, 0, times=3)
repeat(run_generator)
repeat(generator_cleanup)
repeat(by_next, range(50))
repeat(interrupted, times=0)
repeat(traced, 4, times=0)
repeat(printed)
