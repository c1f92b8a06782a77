"""Lists: methods, operators, comparison, self-reference, changes while iterating."""
a = [3, 1, 2]
a.append(4); a.extend("xy"); a.insert(0, "first"); a.insert(-1, "late"); a.insert(100, "end"); print(a)
print(a.pop(), a.pop(0), a.pop(-2), a); a.remove("x"); print(a, a.index(2), a.count(1), a.copy() is a, len(a))
a.reverse(); print(a, a[::-1]); a.clear(); print(a, [] == a, not a)
b = [5, 2, 8, 1]
b.sort(); print(b); b.sort(reverse=True); print(b); b.sort(key=lambda v: v % 5); print(b, sorted(b, key=str), list(reversed(b)))
print([1, 2] + [3], [0] * 3, 2 * ["a"], [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [1, "a"] == [1, "a"], [] < [1])
c = b
b += (1, 2); print(c is b, c); b *= 2; print(len(c)); b = b + [1]; print(c is b)
print(1 in [1.0], "a" in ["b"], [[]] * 2, max([3, 9, 2]), min(["b", "a"]), sum([1, 2, 3]), sum([[1], [2]], []), any([0, 1]), all([1, 0]), all([]))
loop = [1]
loop.append(loop); print(loop, loop[1] is loop, len(loop))
rows = [[0] * 2] * 2; rows[0][0] = 1; print(rows)
growing = [1, 2, 3]
for x in growing:
    if len(growing) < 6:
        growing.append(x * 10)
print(growing)
shrinking = list(range(8))
for x in shrinking:
    if x % 2 == 0:
        shrinking.remove(x)
print(shrinking)
it = iter([1, 2, 3]); print(next(it), list(it), next(it, "done"), it.__length_hint__())
d = [1, 2, 3, 4, 5]
d[1], d[3] = d[3], d[1]; print(d); first, *middle, last = d; print(first, middle, last)
print(list((1, 2)), list("ab"), list({"k": 1}), list(range(3)), list(x for x in "yz"), [*range(2), *"ab"], list(zip("ab", [1, 2])), list(enumerate("ab", 5)))
print(list(map(lambda x, y: x + y, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), [x for x in range(20) if x % 3 == 0 if x % 2], [[j for j in range(i)] for i in range(3)])
print(type([]), list.__name__, isinstance([], list), [].__len__(), [1].__contains__(1), list.__hash__, [1, 2].__eq__(5))
for bad in ["[].pop()", "[1].pop(5)", "[1].remove(2)", "[1].index(3)", "[1, 'a'].sort()", "[1] + (2,)", "[1] * 'a'", "hash([])", "{[]: 1}", "[1] < 1", "sum(['a'])", "max([])", "min(5)", "list(5)", "[].append()", "[].append(1, 2)",
            "[3].index(3, 1)", "[].insert(1)", "list(a=1)", "next([])", "sorted(1)", "sorted([1], lambda x: x)", "[1, 2].sort(1)", "max()", "max(1, 'a')", "[].nope", "reversed({1})", "zip([1], [1, 2], strict=True).__next__() and list(zip([1], [1, 2], strict=True))"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
changed = [3, 2, 1]
try:
    changed.sort(key=lambda x: changed.append(x) or x)
except ValueError as error:
    print(error)
