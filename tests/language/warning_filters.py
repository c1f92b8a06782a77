"""warnings: filters, categories, what the compiler warns about."""
import sys
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("plain"); warnings.warn("old", DeprecationWarning, stacklevel=1); warnings.warn(UserWarning("instance"))

    def deep():
        warnings.warn("from caller", stacklevel=2)

    deep()
    for source in ["x is 1", "x is 'a'", "x is not ()", "assert (x, 'm')", "'\\d'", "b'\\q'", "'\\400'", "1 ()", "'a'()", "[1](2)", "[1][2, 3]", "'a'['b']", "1[0]", "(1, 2)['x']", "0x1for x in y", "1or 2", "{1}(2)", "None.x", "None()", "...[0]", "def f():\n try: pass\n finally: return 1", "f'{1}'['x']", "~True", "x == 1 is 2", "lambda: 0 is 0", "'\\N{BULLET}\\ '", "1if x else 2", "{}[1]", "{}()", "(x for x in y)()", "1in x"]:
        before = len(caught)
        try:
            compile(source, "<src>", "exec")
        except SyntaxError as error:
            print("error", error)
        for w in caught[before:]:
            print(source, "->", w.category.__name__, w.message, w.lineno)
        if len(caught) == before:
            print(source, "-> nothing")
for w in caught[:4]: print(w.category.__name__, w.message, w.lineno, w.filename == __file__)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for source in ["warnings.warn('as error')", "compile('x is 1', 'f', 'exec')", "compile(\"'\\\\d'\", 'f', 'exec')", "~True"]:
        try:
            eval(source); print(source, "nothing")
        except Exception as error:
            print(source, "->", type(error).__name__, error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3): warnings.warn("once per place")
    warnings.filterwarnings("ignore", message="quiet.*"); warnings.warn("quiet please"); warnings.filterwarnings("error", category=FutureWarning)
    try:
        warnings.warn("future", FutureWarning)
    except FutureWarning as error:
        print("raised", error)
    warnings.warn("loud")
print([str(w.message) for w in caught], warnings.formatwarning("m", UserWarning, "f.py", 3, "source line"), end="")


class Mine(UserWarning): pass


@warnings.deprecated("use new instead")
def old(): return 5


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always"); warnings.warn("mine", Mine); print(old(), [(w.category.__name__, str(w.message)) for w in caught], old.__deprecated__)
for action in [lambda: warnings.warn("x", 5), lambda: warnings.warn("x", int), lambda: warnings.simplefilter("nope"), lambda: warnings.filterwarnings("ignore", lineno=-1), lambda: warnings.warn(), lambda: warnings.warn("x", stacklevel="a")]:
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print(issubclass(DeprecationWarning, Warning), sys.warnoptions)
