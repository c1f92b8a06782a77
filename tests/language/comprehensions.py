"""Comprehensions and generator expressions: scopes, nesting, conditions, evaluation order."""
print([x * x for x in range(5)], {x: str(x) for x in range(3)}, sorted({x % 2 for x in range(5)}), list(x + 1 for x in range(3)), tuple(c for c in "abc"))
print([(a, b) for a in range(3) for b in range(a)], [a for a in range(20) if a % 2 if a % 3], [[y for y in range(x)] for x in range(4)], [x if x % 2 else -x for x in range(5)])
x = "outer"
print([x for x in range(3)], x)
print([y := 5, y ** 2], y, [last := v for v in range(3)], last, any((hit := v) > 1 for v in range(5)), hit)
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]], [(lambda: x)() for x in "ab"])
print([a + b for a, b in [(1, 2), (3, 4)]], [first for first, *rest in ["abc", "de"]], {k: v for d in [{"a": 1}, {"b": 2}] for k, v in d.items()}, [*map(str, [1, 2])])


def scope(n):
    total = 10
    return [total + i * n for i in range(3)], {n: [n for n in "xy"]}, n


print(scope(2))


class Body:
    limit = 3
    items = [i for i in range(limit)]
    try:
        failing = [limit for _ in range(2)]
    except NameError as error:
        failing = str(error)
    pairs = [(i, j) for i in range(2) for j in range(i + 1)]


print(Body.items, Body.failing, Body.pairs)


def trace(label, value):
    print(label, end=" ")
    return value


print([trace("v", i) for i in trace("outer", [1, 2]) for j in trace("inner", [1]) if trace("cond", True)])
print({trace("k", 1): trace("v", 2) for _ in [0]})
g = (trace("lazy", i) for i in trace("at once", [1, 2]))
print("made"); print(next(g)); print(list(g), list(g))
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [v for row in matrix for v in row if v % 2 == 0], sum(v for row in matrix for v in row), max((v, i) for i, v in enumerate([3, 9, 4])))


async def arange(n):
    for i in range(n):
        yield i


async def asynchronous():
    return [i async for i in arange(3)], {i: i async for i in arange(2) if i}, [j for i in [1] async for j in arange(i)]


try:
    asynchronous().send(None)
except StopIteration as stop:
    print(stop.value)
print((lambda: [a for a in range(2)] + [b for b in "x"])(), [[[z for z in range(y)] for y in range(x)] for x in range(3)], locals().get("z"))
for bad in ["[x for x in 5]", "[a for a, b in [1]]", "[1 / v for v in [1, 0]]", "{[]: 1 for _ in [1]}", "[nope for _ in [1]]", "sum(x for x in ['a'])", "[*5]"]:
    try:
        print(eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
for bad in ["[x for x in range(3)] = 1", "[x, y for x in y]", "[i := 1 for i in x]", "[x for x in (y := [1])]", "{**a for a in b}", "[*a for a in b]", "f(x for x in y, 1)", "(x for x in yield)", "[await x for y in z]"]:
    try:
        compile(bad, "<c>", "exec")
        print(bad, "compiles")
    except SyntaxError as error:
        print(bad, "->", error.msg)
