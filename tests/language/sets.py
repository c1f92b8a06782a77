"""Sets and frozensets. Their order is nobody's business, so sorted lists are shown."""
a, b = {1, 2, 3, 4}, {3, 4, 5}
for name, s in [("|", a | b), ("&", a & b), ("-", a - b), ("^", a ^ b), ("union", a.union([9], b)), ("inter", a.intersection(b, [4])), ("diff", a.difference([1], {2})), ("sym", a.symmetric_difference([1, 7]))]:
    print(name, sorted(s), type(s).__name__)
print(a <= b, {3} < b, a >= {1, 2}, a > a, a >= a, a == {4, 3, 2, 1}, a != b, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([8]), {1} == frozenset([1]), 3 in a, 9 not in a, len(a), {1.0, 1, True}, set(), {0}, frozenset(), frozenset([1]))
s = {1}
s.add(2); s.add(2); s.update([3, 4], {5}); s.discard(9); s.remove(1); print(sorted(s)); s |= {8}; s &= {2, 3, 8}; s -= {2}; s ^= {3, 10}; print(sorted(s), s.pop() in {8, 10}, len(s)); s.clear(); print(s)
s = set(range(6)); s.intersection_update([1, 2, 3]); s.difference_update([1]); s.symmetric_difference_update([3, 4]); print(sorted(s), s.copy() == s, s.copy() is s)
f = frozenset("abc")
print(sorted(f), hash(f) == hash(frozenset("cab")), {f: 1}[frozenset("bca")], f | {"d"} == frozenset("abcd"), type(f | {"d"}).__name__, type({"d"} | f).__name__, frozenset(f) is f, f.copy() is f, {frozenset([1]), frozenset([1])} == {frozenset([1])})
print(sorted({x % 3 for x in range(10)}), sorted(set("hello")), sorted({*range(3), *"ab"}, key=str), {frozenset({1})} == {frozenset([1])}, {1} in [{1}], {1} in {frozenset([1])}, set([1]) <= frozenset([1, 2]))
print(repr({1}), repr(frozenset({2})), repr({(1, 2)}), str({"x"}), bool(set()), bool({0}), sum({1, 2, 3}), max({5, 9}), {1: 2}.keys() | {3} == {1, 3})


class Sub(set):
    pass


print(Sub([1]), type(Sub([1]) | {2}).__name__, type(Sub([1]).copy()).__name__, repr(Sub()), type(Sub([1]).union([3])).__name__)
for bad in ["{[]}", "{{1}}", "a.remove(99)", "set().pop()", "a | [1]", "a + b", "a < 5", "hash({1})", "set(5)", "f.add(1)", "set(1, 2)", "a - [1]", "a[0]", "a.union(5)", "frozenset([[]])", "{1} & None", "a.nope()", "[] in a", "{*5}", "set(x=1)", "{1} <= [1]"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
grow = {1, 2, 3}
try:
    for x in grow:
        grow.add(x + 10)
except RuntimeError as error:
    print(error)
try:
    a |= [1]
except TypeError as error:
    print(error)
