"""with: order of enter and exit, suppression, several managers, contextlib."""
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress, ContextDecorator, AbstractContextManager
import io


class CM:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        print("enter", self.name); return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None); return self.suppress


with CM("a") as a, CM("b") as b:
    print(a, b)
with (CM("c"), CM("d") as d,):
    print(d)
with CM("suppressing", True):
    raise ValueError("gone")
try:
    with CM("outer"), CM("inner"):
        raise KeyError("kept")
except KeyError as error:
    print("caught", error)


def flow():
    for i in range(3):
        with CM(f"loop{i}"):
            if i == 0:
                continue
            if i == 1:
                break
    with CM("return"):
        return "returned"


print(flow())


class BadExit(CM):
    def __exit__(self, *error):
        raise RuntimeError("from exit")


try:
    with BadExit("bad"):
        raise ValueError("original")
except RuntimeError as error:
    print(error, "during", repr(error.__context__))


class BadEnter(CM):
    def __enter__(self):
        raise RuntimeError("from enter")


try:
    with CM("first"), BadEnter("second"):
        print("never")
except RuntimeError as error:
    print(error)


@contextmanager
def managed(name):
    print("setup", name)
    try:
        yield name * 2
    except ValueError as error:
        print("handled", error)
    finally:
        print("teardown", name)


with managed("x") as x:
    print(x)
with managed("y"):
    raise ValueError("v")
try:
    with managed("z"):
        raise KeyError("k")
except KeyError as error:
    print("out", error)


@managed("decorator")
def decorated():
    return "ran"


print(decorated())


@contextmanager
def no_yield():
    if 0: yield


@contextmanager
def two_yields():
    yield 1
    yield 2


for cm in [no_yield, two_yields]:
    try:
        with cm():
            pass
    except RuntimeError as error:
        print(error)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with ExitStack() as stack:
    print(stack.enter_context(CM("s1")), stack.enter_context(CM("s2")))
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *e: print("pushed", e[0]))
    kept = ExitStack(); kept.enter_context(CM("moved")); moved = kept.pop_all()
moved.close()
out = io.StringIO()
with redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))
with nullcontext(5) as five, closing(io.StringIO("text")) as f:
    print(five, f.read())
print(f.closed)


class Targets:
    pass


t = Targets(); items = [0, 0]
with CM("attr") as t.x, CM("item") as items[1], managed((1, 2)) as (p, *q):
    print(t.x, items, p, q)
for source in ["with 5: pass", "with object() as x: pass", "with CM: pass", "with CM('n') as (a, b, c, d): pass", "with type('E', (), {'__enter__': lambda s: 1})(): pass", "with open('/nonexistent/file'): pass"]:
    try:
        exec(source)
    except Exception as error:
        print(source, "->", type(error).__name__ + ":", error)
