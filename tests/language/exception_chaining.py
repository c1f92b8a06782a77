"""__cause__, __context__, from None, notes; how chains are printed."""
import sys
import traceback


def show(error):
    lines = traceback.format_exception(error)
    print("".join(lines).replace(__file__, "{file}"), end="")
    print("-----")


def low():
    return {}["missing"]


def middle(kind):
    try:
        low()
    except KeyError as error:
        if kind == "from":
            raise ValueError("translated") from error
        if kind == "none":
            raise ValueError("hidden") from None
        if kind == "implicit":
            raise ValueError("while handling")
        if kind == "other":
            raise ValueError("other cause") from OSError("cause")
        raise


for kind in ["from", "none", "implicit", "other", "again"]:
    try:
        middle(kind)
    except Exception as error:
        print(kind, repr(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
        show(error)
try:
    try:
        try:
            raise OSError("one")
        except OSError as error:
            error.add_note("a note\non two lines")
            raise TypeError("two")
    except TypeError:
        raise RuntimeError("three") from ValueError("cause without traceback")
except RuntimeError as error:
    error.add_note("noted")
    error.add_note("")
    show(error)
a, b = ValueError("a"), ValueError("b")
a.__cause__, b.__cause__ = b, a
show(a)
a.__cause__ = None
a.__context__ = a
show(a)
try:
    a.__cause__ = 5
except TypeError as error:
    print(error)


class Strange(Exception):
    def __str__(self):
        raise ValueError("no str")


class Multi(Exception):
    pass


Multi.__module__ = "some.module"
Multi.__qualname__ = "Outer.Multi"
for error in [Strange(), Multi("text"), Multi(), ValueError("line 1\nline 2"), ValueError(""), KeyError("k"), SyntaxError("bad", ("file.py", 3, 5, "x = = 1\n", 3, 6)), ValueError(1, 2), ImportError("no", name="x"), Exception(None)]:
    show(error)
e = ValueError("bad notes"); e.__notes__ = ["ok", 5]; show(e)
e.__notes__ = 7; show(e)


def recursive(n):
    if n == 0:
        raise ValueError("deep")
    recursive(n - 1)


try:
    recursive(10)
except ValueError as error:
    show(error)
try:
    raise KeyError("outer")
except KeyError:
    try:
        raise ValueError("inner")
    except ValueError as inner:
        print(repr(inner.__context__))
        inner.__context__ = None
        try:
            raise inner
        except ValueError as again:
            print(repr(again.__context__))
print(traceback.format_exception_only(ValueError("only")), traceback.format_exception(None), sys.exc_info())
