"""Names: local, global, nonlocal, class bodies, builtins, exec with namespaces, del."""
value = "global"


def reads():
    return value


def shadows():
    value = "local"
    return value


def changes():
    global value, created
    value = "changed"
    created = True


def unbound():
    try:
        print(value)
    except UnboundLocalError as error:
        print("unbound:", error)
    value = 1


print(reads(), shadows(), value); changes(); print(reads(), created); unbound()


def outer():
    a = 1

    def middle():
        b = 2

        def inner():
            nonlocal a
            a += b
            return a

        return inner

    f = middle()
    return f(), f(), a


print(outer())


def free_unbound():
    def inner():
        return later

    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 5
    print(inner())
    del later
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)


free_unbound()


class Body:
    value = "class"
    inside = value

    def method(self):
        return value

    for i in range(2):
        pass
    del i
    nested = [value for _ in range(1)]


print(Body.inside, Body().method(), hasattr(Body, "i"), Body.nested)


def class_in_function():
    x = "function"

    class Inner:
        y = x
        x = "class"
        z = x

        def get(self):
            return x

    return Inner.z, Inner().get()


try:
    print(class_in_function())
except NameError as error:
    print(type(error).__name__, error)


def locals_shown(a, b=2, *args, c, **rest):
    d = a + b
    return sorted(locals().items())


print(locals_shown(1, 5, 6, c=3, k=4))


def locals_are_copies():
    x = 1
    locals()["x"] = 99
    exec("x = 50; y = 3")
    return x, "y" in locals()


print(locals_are_copies())
space = {"n": 5}
exec("m = n * 2\ndef f(): return m + n", space); print(space["m"], space["f"](), "__builtins__" in space)
local = {}
exec("a = 1\nb = [a for _ in range(2) if a > 0]", {}, local); print(local, eval("a + 1", {"a": 1}), eval("x + y", {"x": 1}, {"y": 2}))
for name in ["x", "y"]:
    globals()[name] = name * 2
print(x, y, globals()["value"], vars()["value"] is value, "Body" in dir())
len = lambda s: "mine"
print(len([1]), __builtins__.len([1])); del len; print(len([1]))
try:
    del undefined
except NameError as error:
    print(error)
try:
    undefined
except NameError as error:
    print(error, error.name)


def deleted():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)
    try:
        del x
    except UnboundLocalError as error:
        print(error)


deleted()
try:
    pass
except Exception as gone:
    pass
try:
    raise ValueError("v")
except ValueError as gone:
    pass
print("gone" in globals())
for source in ["def f():\n x = 1\n global x", "def f(x):\n global x", "def f():\n nonlocal x", "nonlocal x", "def f(x):\n nonlocal x", "def f():\n print(x)\n global x", "def f():\n def g():\n  nonlocal q", "class A:\n nonlocal z", "def f(a, a): pass", "global x\nx = 1", "def f():\n global a\n nonlocal a"]:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
