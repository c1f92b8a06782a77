"""Generators: state, send, throw, close, return values, yield from, cleanup, errors."""
import inspect


def simple():
    x = yield 1
    print("got", x)
    y = yield 2
    print("got", y)
    return "result"


g = simple()
print(inspect.getgeneratorstate(g), next(g), g.send("a"), inspect.getgeneratorstate(g), g.gi_running, g.gi_frame.f_lineno - simple.__code__.co_firstlineno)
try:
    g.send("b")
except StopIteration as stop:
    print("stopped", stop.value, inspect.getgeneratorstate(g), g.gi_frame)
print(next(g, "exhausted"), list(g))


def catching():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            print("caught", error)
            yield "handled"
        finally:
            print("finally")


g = catching()
print(next(g), g.throw(ValueError("v")), next(g))
try:
    g.throw(KeyError("k"))
except KeyError as error:
    print("out", error)
print(list(g))
g = catching(); next(g); g.close(); print("closed"); g.close()


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = refuses(); next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "closed value"


g = returns_on_close(); next(g); print(g.close(), g.close())


def inner():
    try:
        x = yield "in1"
        print("inner got", x)
        yield "in2"
    except ValueError as error:
        print("inner caught", error)
        yield "in3"
    return "inner result"


def outer():
    result = yield from inner()
    print("result", result)
    result = yield from [10, 20]
    print("from list", result)
    yield from ()
    return (yield from inner())


g = outer()
print(next(g), g.send("hello"), next(g), next(g), next(g), g.throw(ValueError("deep")))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)


def leaks():
    next(iter([]))
    yield 1


try:
    next(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__))
for action in [lambda: simple().send(5), lambda: next(simple(), 1), lambda: simple().throw(ValueError("early")), lambda: simple().throw(5), lambda: simple().throw(ValueError), lambda: next(5), lambda: simple()(), lambda: simple().nope, lambda: iter(5), lambda: len(simple()), lambda: simple()[0], lambda: simple().send()]:
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)


def itself():
    yield next(me)


me = itself()
try:
    next(me)
except ValueError as error:
    print(error)


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def tree(t):
    if t:
        yield from tree(t[0]); yield t[1]; yield from tree(t[2])


print(list(take(10, fibonacci())), list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
squares = (x * x for x in range(10) if x % 2)
print(next(squares), sum(squares), list(squares), type(squares).__name__, squares.__name__, (x for x in ()).__qualname__)


def nested_finally():
    try:
        try:
            yield 1
        finally:
            print("f1")
            yield 2
            print("f2")
    finally:
        print("f3")


print(list(nested_finally()))
for x in nested_finally():
    if x == 2:
        break
print("after break")


def swallow():
    for i in range(3):
        try:
            yield i
        except Exception as error:
            print("swallowed", error)


g = swallow(); print(next(g), g.throw(ValueError("a")), g.throw(KeyError("b")), next(g, "end"))
values = lambda: (yield 5)
print(list(values()), [*take(3, "abcdef")], dict(take(2, {"a": 1, "b": 2}.items())), max(take(5, fibonacci())), "".join(c for c in take(2, "xyz")))


def tracked(log):
    with_value = yield
    while with_value is not None:
        log.append(with_value)
        with_value = yield len(log)


log = []; t = tracked(log); next(t); print(t.send("a"), t.send("b"), log)
def echo():
    r = None
    while True:
        r = yield r
e = echo(); e.send(None); print([e.send(i) for i in range(3)], e.gi_code.co_name, e.gi_yieldfrom)
for source in ["yield 1", "class A: yield", "[(yield) for x in y]", "def f(): return (yield x for x in y)", "def f(): yield = 1", "def f(): x = yield from", "async def f(): yield from x", "def f(): await x", "lambda: (yield)", "async def f():\n yield 1\n return 2"]:
    try:
        compile(source, "<s>", "exec"); print(source, "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
