"""Tuples, ranges and the sequence protocol."""
t = (1, "a", 2.5)
print(t, (), (1,), 1, tuple("ab"), t[1], t[-1], t[:2], t + (4,), t * 2, len(t), t.index("a"), t.count(1), "a" in t, hash(t) == hash((1, "a", 2.5)))
print((1, 2) < (1, 3), (1, 2) == [1, 2], (1, 2) == (1.0, 2.0), () < (0,), (1, (2, 3)) < (1, (2, 4)), max((3, 1), (2, 9)), sorted([(2, "b"), (1, "z"), (2, "a")]))
a = 1, 2
x, y = a
(p, q), r = (1, 2), 3
[m, n] = "hi"
print(a, x, y, p, q, r, m, n, (*a, *a), {a: "key"}[1, 2], tuple(i for i in range(3)), tuple([1]), tuple())
holder = ([],)
try:
    holder[0] += [1]
except TypeError as error:
    print(error, holder)
for r in [range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 0), range(-3, 3), range(0, -5, -1)]:
    print(r, list(r), len(r), r[0] if r else None, r[-1] if r else None, r[::-1], list(reversed(r)), 3 in r, r.count(3), bool(r))
r = range(0, 20, 2)
print(r[3], r[2:5], r[::-2], r.index(8), r.start, r.stop, r.step, 7 in r, 8.0 in r, "a" in r, r == range(0, 19, 2), range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3, 1)))
print(len(range(10 ** 10)), range(10 ** 18)[-1], 10 ** 17 in range(10 ** 18), sum(range(1000)), range(True, 5), min(range(3, 9)), range(3).__reduce__()[1])
for bad in ["t[9]", "t.index('z')", "t + [1]", "t * t", "tuple(5)", "range()", "range(1.5)", "range(1, 2, 0)", "range('a')", "range(3)[5]", "range(3).index(9)", "hash(([],))", "(1, 2).append(3)", "(1, 'a') < (1, 2)", "range(1, 2, 3, 4)", "range(3) + range(2)", "range(a=3)", "x, y, z = 1, 2"]:
    try:
        if " = " in bad:
            exec(bad)
        else:
            print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
