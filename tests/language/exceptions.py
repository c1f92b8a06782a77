"""Exceptions: matching, else and finally, re-raising, attributes, hierarchy, custom classes."""
def attempt(action):
    try:
        result = action()
    except ZeroDivisionError as error:
        return "zero", error.args
    except (KeyError, IndexError) as error:
        return "lookup", type(error).__name__, error.args
    except OSError as error:
        return "os", error.errno, error.strerror, error.filename
    except Exception as error:
        return "other", repr(error)
    except BaseException as error:
        return "base", repr(error)
    else:
        return "fine", result
    finally:
        print("-", end=" ")


for action in [lambda: 1, lambda: 1 / 0, lambda: {}["k"], lambda: [][0], lambda: open("/no/such"), lambda: int("x"), lambda: exit(3), lambda: (_ for _ in ()).throw(KeyboardInterrupt)]:
    print(attempt(action))


class AppError(Exception):
    """Base."""


class Coded(AppError):
    def __init__(self, code, message="none"):
        super().__init__(code, message)
        self.code = code

    def __str__(self):
        return f"[{self.code}]"


try:
    raise Coded(5)
except AppError as error:
    print(error, repr(error), error.args, error.code, isinstance(error, Coded))
for exc in [Exception(), Exception("one"), Exception("a", 2), ValueError(None), KeyError("key"), KeyError(), OSError(2, "No such file"), OSError(2, "No such", "name"), OSError("just text"), StopIteration(5), SystemExit(3), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), AttributeError("m", name="n", obj=1),
            NameError("m", name="n"), ImportError("m", name="n", path="p"), SyntaxError("m", ("f", 1, 2, "text", 1, 3)), SyntaxError("m"), UnicodeEncodeError("ascii", "\xe9", 0, 1, "bad"), FileNotFoundError(2, "x"), OSError(17, "exists"), OSError(13, "p"), BlockingIOError(11, "b", 5)]:
    print(type(exc).__name__, "|", exc, "|", repr(exc), "|", exc.args)


def reraise():
    try:
        raise ValueError("first")
    except ValueError:
        raise


def replaced():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")


def dropped():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"


for f in [reraise, replaced, dropped]:
    try:
        print(f())
    except Exception as error:
        print(repr(error), repr(error.__context__))
for raising in ["raise ValueError", "raise ValueError()", "raise ValueError('x') from None", "raise 5", "raise 'text'", "raise None", "raise", "raise object", "raise ValueError from 5", "raise Coded", "raise (ValueError, 'x')", "raise ValueError.from_x"]:
    try:
        exec(raising)
    except BaseException as error:
        print(raising, "->", type(error).__name__ + ":", error)
try:
    try:
        1 / 0
    except "not a class":
        pass
except TypeError as error:
    print(error)
try:
    try:
        1 / 0
    except (ValueError, 5):
        pass
except TypeError as error:
    print(error)
e = ValueError("noted"); e.add_note("note 1"); e.add_note("note 2"); print(e.__notes__, e)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
print(ValueError.__mro__, issubclass(FileNotFoundError, OSError), IOError is OSError, EnvironmentError is OSError, issubclass(KeyboardInterrupt, Exception), TimeoutError.__bases__, UnicodeDecodeError.__mro__[1:3])
err = ValueError("a"); print(err.with_traceback(None) is err, err.__traceback__, err.__cause__, err.__suppress_context__, err == ValueError("a"), Exception.__new__(ValueError, 1).args)
try:
    raise err
except ValueError as caught:
    print(caught is err, err.__traceback__.tb_frame.f_code.co_name, err.__traceback__.tb_next)
import sys
print(sys.exc_info(), sys.exception())
try:
    raise KeyError(1)
except KeyError:
    print(sys.exc_info()[0].__name__, repr(sys.exception()))
    try:
        raise ValueError(2)
    except ValueError:
        print(repr(sys.exception()), repr(sys.exception().__context__))
    print(repr(sys.exception()))
print(sys.exception())


def generator():
    try:
        yield sys.exception()
    finally:
        print("in generator", repr(sys.exception()))


try:
    raise KeyError("around")
except KeyError:
    for x in generator():
        print(repr(x))
for source in ["try: pass", "try: pass\nexcept: pass\nexcept ValueError: pass", "try: pass\nelse: pass", "except: pass", "try: pass\nfinally: pass\nexcept: pass", "try: pass\nexcept A, B: pass", "raise x from", "try: pass\nexcept A as b.c: pass", "try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "try: pass\nexcept* A: break", "finally: pass"]:
    try:
        compile(source, "<s>", "exec"); print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
