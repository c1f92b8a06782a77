"""Closures: cells, nonlocal, late binding, counters, factories, introspection."""
def counter():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def read():
        return count

    return up, read


up, read = counter()
up(); up(5); print(read(), counter()[1]())
print([f() for f in [lambda: i for i in range(4)]], [f() for f in [lambda i=i: i for i in range(4)]])


def adders():
    return [lambda x, n=n: x + n for n in range(3)]


print([f(10) for f in adders()])


def shared():
    box = []
    return box.append, lambda: box


add, get = shared()
add(1); add(2); print(get())


def deep(a):
    def one(b):
        def two(c):
            def three(d):
                return a, b, c, d
            return three
        return two
    return one


print(deep(1)(2)(3)(4), deep(1)(2).__code__.co_freevars, deep(1).__closure__[0].cell_contents, deep.__closure__, deep.__code__.co_cellvars)


def parameter(x):
    def change():
        nonlocal x
        x += 1
        return x
    change()
    return x, change()


print(parameter(5))


def recursive():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    return fact


print(recursive()(10))


def loop():
    functions = []
    for i in range(3):
        def f(i=i, *, j=i * 2):
            return i, j
        functions.append(f)
    return [f() for f in functions], functions[0].__defaults__, functions[2].__kwdefaults__


print(loop())


def exception_cell():
    try:
        raise ValueError("kept")
    except ValueError as error:
        kept = lambda: error
        print(repr(kept()))
    try:
        kept()
    except NameError as problem:
        print(type(problem).__name__, problem)


exception_cell()


def make_class(base_value):
    class Made:
        def get(self):
            return base_value, __class__.__name__
    return Made


print(make_class(7)().get())


def generator_closure():
    n = 0
    def gen():
        nonlocal n
        while n < 3:
            n += 1
            yield n
    return list(gen()), n


print(generator_closure())
cell = up.__closure__[0]
print(type(cell).__name__, cell.cell_contents); cell.cell_contents = 100; print(read(), up())
import types
empty = types.CellType()
try:
    empty.cell_contents
except ValueError as error:
    print(error)
empty.cell_contents = 3
made = types.FunctionType(read.__code__, globals(), "made", None, (empty,))
print(made(), made.__name__, empty == types.CellType(3))
for bad in [lambda: types.FunctionType(read.__code__, {}), lambda: types.FunctionType(read.__code__, {}, None, None, ())]:
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
