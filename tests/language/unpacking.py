"""Assignment targets, star targets, star expressions, augmented and chained assignment."""
a, b = 1, 2
a, b = b, a
print(a, b)
first, *rest = "hello"; print(first, rest)
*start, last = range(4); print(start, last)
x, *middle, y = [1, 2]; print(x, middle, y)
(p, [q, *r]), s = (1, "abc"), 4; print(p, q, r, s)
[one] = [1]; (two,) = (2,); print(one, two)
i = j = k = []
i.append(1); print(j, k is i)
d = {}
d["a"], d["b"] = 1, 2; print(d)
items = [0, 1, 2, 3]
i, items[i] = 2, "set"; print(items)
items[0], *items[1:3] = "x", "y", "z"; print(items)


class Box:
    pass


box = Box()
box.a, (box.b, *box.c) = 1, (2, 3, 4); print(box.a, box.b, box.c)
print([*range(3), *"ab"], (*[1], 2), {*[1, 1]}, {**{"a": 1}, "b": 2, **{"a": 3}}, *[1, 2], *(3,))
for n, (m, *o) in [(1, "ab"), (2, "cde")]:
    print(n, m, o)
for head, *tail in [[1, 2, 3], "ab"]:
    print(head, tail)
it = iter(range(10))
u, v = next(it), next(it); w, *_ = it; print(u, v, w, _)


def f():
    return 1, *[2, 3]


def g():
    yield *[1, 2], 3


print(f(), list(g()), [*f(), *f()])
t = 1,
print(t, *t)
x = y = z = 0
x += 1; y -= 1; z |= 6
print(x, y, z)


class Trace:
    def __getitem__(self, k):
        print("get", k); return 10

    def __setitem__(self, k, v):
        print("set", k, v)

    def __setattr__(self, k, v):
        print("attr", k, v)


def say(x):
    print("eval", x); return x


tr = Trace()
tr[say("k")] += say(5)
tr[say(1)] = tr.b = say("value")
tr[say(1)], tr[say(2)] = say("left"), say("right")
a: int = 5
b: "undefined name"
c: list[int]
print(a, __annotations__)
for statement in ["a, b = 1", "a, b = 1, 2, 3", "a, b = []", "a, *b = []", "a, *b, c = [1]", "(a, b), c = 1, 2", "a, b = {1: 2}", "a, b = None", "a, b = 'xyz'", "[a, b] = iter([1])", "x = *5,", "x = [*None]", "a, b, *c = 'x'",
                  "for a, b in [1]: pass", "a, b = {}", "x, y = range(1000)", "del q", "a.b = 1", "5 .x = 1", "a, b = (i for i in range(3))"]:
    try:
        exec(statement)
        print(statement, "worked")
    except Exception as error:
        print(statement, "->", type(error).__name__ + ":", error)
for source in ["1 = x", "f() = 1", "a + b = c", "None = 1", "*a = [1]", "*a, *b = c", "(a, b) += 1", "a = b += 1", "x = *y", "del f()", "del (a, 1)", "a, b: int = 1", "(a: int)", "[a] : int", "a if b else c = 1", "'s' = 1", "f'{x}' = 1", "{a} = 1", "-a = 1",
               "a < b = 1", "(yield) = 1", "lambda: 0 = 1", "True = 1", "... = 1", "__debug__ = 1", "a and b = 1", "x += y += 1", "for 1 in x: pass", "with a as 1: pass", "[*a, *b] = c", "(*a) = 1", "a.b: int = 3", "await x = 1", "import a.b as 1", "print *x", "del *a", "x[0]: int", "for *a in b: pass", "for x in *a, b: pass"]:
    try:
        compile(source, "<s>", "exec")
        print(source, "compiles")
    except SyntaxError as error:
        print(source, "->", error.msg)
