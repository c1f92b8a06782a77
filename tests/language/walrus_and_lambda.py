"""Assignment expressions, lambdas, conditional expressions, chained comparisons, order of evaluation."""
if (n := len("hello")) > 3:
    print("long", n)
while (line := ["a", "b", ""].pop(0) if n > 3 else "") and n:
    n -= 1
print(line, n)
print([y for x in range(5) if (y := x * x) > 3], y, (a := 1, b := 2), a, b, [c := 5, c + 1], (d := (e := 3) + 1), d, e)
values = iter([3, 2, 1, 0, 9])
total = 0
while v := next(values):
    total += v
print(total, v, f"{(w := 7)} {w}", (lambda: (z := 5) + z)(), max(m := [1, 5, 2]), m, {(k := "key"): (val := 1)}, k, val)


def f(x=(default := 3)):
    global g
    g = (local := x + 1)
    return local


print(f(), default, g, any((found := item) > 2 for item in [1, 3, 5]), found)
square = lambda x: x * x
print(square(4), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), (lambda: None)(), [(lambda x: x + i)(10) for i in range(3)], sorted([3, -5, 2], key=lambda x: -abs(x)), (lambda x: (lambda y: x + y))(1)(2), (lambda x, /, y, *, z: (x, y, z))(1, y=2, z=3), square.__name__, list(map(lambda p: p[0] + p[1], [(1, 2), (3, 4)])))
print("a" if 0 else "b" if 0 else "c", 1 if True else 1 / 0, [x if x % 2 else None for x in range(3)], (lambda x: "pos" if x > 0 else "neg" if x < 0 else "zero")(0), not 1 if 0 else 2)


def t(label, result=True):
    print(label, end=" "); return result


print(t("a", 1) < t("b", 2) < t("c", 0) < t("never"), end=" | "); print(t("x") and t("y", 0) and t("z"), end=" | "); print(t("p", 0) or t("q") or t("r"), end=" | "); print(not t("n"))
t("first") if t("condition") else t("second"); print()
[t("i0", [1])[t("i1", 0)], t("l"), *t("s", [1])]; {t("k"): t("v"), **t("m", {})}; t("fn", print)(t("arg"), end=t("kw", "\n"))
t("d", {})[t("key")] = t("value"); print()
x = t("right") + t("left") * t("last"); print(x, 1 < 2 == 2 != 3 in [3] is not None, 5 > 4 > 3 < 9)
print((1, 2) == (1, 2) != (3,), "a" in "abc" == True, ("a" in "abc") == True, 1 in [1] in [[1]], 3 - 2 - 1, 2 ** 3 ** 0, -2 ** 2, 7 // 2 * 2, not 1 + 1, 1 | 2 & 3 ^ 4, 1 + 2 << 3, ~1 ** 2, await_ if (await_ := 3) else 0, 10 % 4 * 2, 1 if 1 else 0 + 5, "%s" % "a" + "b", -1 ** 0.5 == -1.0)
for source in ["x := 1", "(x := 1) = 2", "f(x := 1, y=2)", "f(y=x := 1)", "(a.b := 1)", "(a[0] := 1)", "(x, y := 1, 2)", "def f(x := 1): pass", "lambda x := 1: x", "[i := i for i in x]", "(1 := 2)", "((x) := 1)", "del (x := 1)", "x = y := 1", "(x: int := 1)", "class A: [x := i for i in y]", "[[(j := j) for i in x] for j in y]", "with (x := y): pass", "assert (x := 1)", "lambda: (yield)", "lambda: return", "lambda x: y = 1", "a if b", "a if b else", "not", "x[y := 1]", "x[y:=1, z]", "x[a:=1:b]", "{x := 1}", "{x := 1: 2}", "{1: x := 2}", "print(f'{x := 5}')", "@(x := y)\ndef f(): pass", "for x := 1 in y: pass", "raise (x := y)", "return (x := 1)"]:
    try:
        compile(source, "<s>", "exec"); print(source, "compiles")
    except SyntaxError as error:
        print(source, "->", error.msg)
