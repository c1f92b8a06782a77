"""Equal values have equal hashes across types; identity, default hashes, __eq__ without __hash__."""
from decimal import Decimal
from fractions import Fraction

groups = [[1, 1.0, True, 1 + 0j, Decimal(1), Fraction(1)], [0, 0.0, -0.0, False, 0j, Decimal("-0")], [0.5, Decimal("0.5"), Fraction(1, 2)], [2**70, float(2**70), Decimal(2**70), Fraction(2**70)], [-1, -1.0, Decimal(-1)], [10**20, Decimal("1e20"), 1e20], [(1, 2), (1.0, 2 + 0j)], [frozenset([1, 2]), frozenset([2.0, True])], ["", str()], [b"a", memoryview(b"a")], [range(3), range(0, 3)], [float("inf"), Decimal("inf")], [0.1, Fraction(3602879701896397, 36028797018963968)]]
for group in groups:
    print([a == group[0] and hash(a) == hash(group[0]) for a in group], len({v: 1 for v in group}))
print(hash(0), hash(1), hash(-1), hash(-2), hash(2**61 - 2), hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(True), hash(0.5), hash(1.5), hash(-0.5), hash(2.0**100), hash(1e-5), hash(3j), hash(1 + 2j), hash(float("inf")), hash(Fraction(1, 3)), hash(Decimal("0.1")) == hash(Fraction(1, 10)))
print(hash(()), hash((1,)), hash((1, 2, 3)), hash(((),)), hash((0.5, -1)), hash(range(5)), hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), hash(slice(1, 2)) == hash(slice(1, 2, None)), hash(""), hash(b""))


class Default: pass


class EqOnly:
    def __eq__(self, other): return True


class Both:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return isinstance(other, Both) and self.v == other.v
    def __hash__(self): return hash(("Both", self.v))


class Child(EqOnly): pass
class Restored(EqOnly):
    __hash__ = Default.__hash__


d = Default()
print(hash(d) == hash(d), d == d, Default() == Default(), d in {d}, EqOnly.__hash__, Child.__hash__, isinstance(hash(Restored()), int), len({Both(1), Both(1), Both(2)}), {Both(1): "x"}[Both(1)], Both(1) in [Both(1)])
for action in ["hash([])", "hash({})", "hash(set())", "hash(EqOnly())", "hash(Child())", "{EqOnly()}", "hash(bytearray())", "hash((1, []))", "hash(slice([], 2))", "{[]: 1}", "{[1]}", "{}.get([])", "[] in {}", "[] in set()", "hash({}.keys())", "hash(memoryview(bytearray(1)))", "dict.fromkeys([[]])", "frozenset([{}])", "hash()", "set([[1]])", "{}.setdefault({}, 1)", "{}.pop([])", "{(1, {}): 2}"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)


class Collide:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n


table = {Collide(i): i for i in range(50)}
for i in range(0, 50, 2): del table[Collide(i)]
print(len(table), table[Collide(7)], Collide(8) in table, [k.n for k in table][:4], sorted(c.n for c in {Collide(i % 5) for i in range(20)}))


class Negative:
    def __hash__(self): return -1


class Huge:
    def __hash__(self): return 2**200


class Boolean:
    def __hash__(self): return True


print(hash(Negative()), hash(Huge()) == hash(2**200), hash(Boolean()), len({Negative(): 1, Huge(): 2}), hash(None) == hash(None), hash(int) == hash(int), hash(len) == hash(len), hash(d.__eq__) == hash(d.__eq__), hash(NotImplemented) == hash(NotImplemented), hash(...) == hash(Ellipsis))
nan = float("nan"); print(hash(nan) == hash(nan), len({nan, nan}), len({nan, float("nan")}), nan in {nan}, {nan: 1}.get(float("nan")))
