"""Operator overloading: reflected operands, in-place forms, comparison fallbacks, NotImplemented."""
NAMES = "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor divmod".split()


def make(name, **flags):
    namespace = {}
    for op in NAMES:
        if flags.get("left"):
            namespace[f"__{op}__"] = lambda self, other, op=op: f"{name}.{op}({other})"
        if flags.get("right"):
            namespace[f"__r{op}__"] = lambda self, other, op=op: f"{name}.r{op}({other})"
        if flags.get("inplace") and op != "divmod":
            namespace[f"__i{op}__"] = lambda self, other, op=op: f"{name}.i{op}({other})"
        if flags.get("refuse"):
            namespace[f"__{op}__"] = namespace[f"__r{op}__"] = lambda self, other: NotImplemented
    for op in "neg pos invert abs".split():
        namespace[f"__{op}__"] = lambda self, op=op: f"{op} {name}"
    namespace["__repr__"] = lambda self: name
    return type(name, (), namespace)


L, R, I, N = make("L", left=True)(), make("R", right=True)(), make("I", left=True, inplace=True)(), make("N", refuse=True)()
for symbol in "+ - * / // % ** @ << >> & | ^".split():
    print(symbol, eval(f"L {symbol} 1"), eval(f"1 {symbol} R"), eval(f"L {symbol} R"), eval(f"N {symbol} R"), end=" ")
    x = I
    exec(f"x {symbol}= 2"); print(x, end=" ")
    x = L
    exec(f"x {symbol}= 2"); print(x, end=" ")
    try:
        eval(f"N {symbol} 1")
    except TypeError as error:
        print(error, end=" | ")
    try:
        exec(f"N {symbol}= 1")
    except TypeError as error:
        print(error)
print(divmod(L, 1), divmod(1, R), -L, +L, ~L, abs(L), pow(L, 2), pow(2, R))


class Base:
    def __add__(self, other): return "Base.add"
    def __radd__(self, other): return "Base.radd"


class Derived(Base):
    def __radd__(self, other): return "Derived.radd"


class Plain(Base): pass


print(Base() + Derived(), Derived() + Base(), Base() + Base(), Base() + Plain(), 1 + Base(), Base() + 1)


class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, other): print("lt", end=" "); return self.v < other.v
    def __le__(self, other): return NotImplemented
    def __eq__(self, other): print("eq", end=" "); return NotImplemented if not isinstance(other, Cmp) else self.v == other.v
    def __repr__(self): return f"Cmp({self.v})"


a, b = Cmp(1), Cmp(2)
print(a < b, a > b, a == b, a != b, a == 1, a != 1, 1 == a, sorted([b, a]), max(a, b), Cmp.__hash__)
for expression in ["a <= b", "a >= b", "hash(a)", "a < 1", "1 > a"]:
    try:
        print(eval(expression))
    except Exception as error:
        print(expression, type(error).__name__, error)


class Odd:
    def __eq__(self, other): return "equal?"
    def __lt__(self, other): return []
    def __contains__(self, x): return "contained"
    def __ne__(self, other): return None


o = Odd()
print(o == 1, o != 1, o < 1, 1 > o, 1 in o, not (o < 1), o in [5], [o] == [1], (o,) != (1,))


class Matrix:
    def __init__(self, rows): self.rows = rows
    def __matmul__(self, other): return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])
    def __imatmul__(self, other): self.rows = (self @ other).rows; return self


m = Matrix([[1, 2], [3, 4]]); same = m; m @= m; print(m.rows, same is m)


class Vector:
    def __init__(self, *v): self.v = v
    def __mul__(self, k): return Vector(*[x * k for x in self.v]) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __add__(self, o): return Vector(*map(sum, zip(self.v, o.v)))
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __neg__(self): return self * -1
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"Vector{self.v}"
    def __iter__(self): return iter(self.v)
    def __getitem__(self, i): return self.v[i]
    def __bool__(self): return any(self.v)


v = Vector(1, 2)
print(v * 3, 2.0 * v, v + v, sum([v, v, v]), -v, v == Vector(1, 2), {v: 1}[Vector(1, 2)], list(v), v[0], bool(Vector(0)), [*v], max(v))
for expression in ["v * 'a'", "'a' * v", "v + 1", "1 + v", "v - v", "v @ v", "v < v", "v ** 2", "~v", "v << 1", "divmod(v, 1)", "v += 5", "v -= 1", "pow(v, 2, 3)"]:
    try:
        exec(expression) if "= " in expression else print(eval(expression))
    except Exception as error:
        print(expression, "->", type(error).__name__ + ":", error)


class OldIter:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10


print(list(OldIter()), 20 in OldIter(), 5 in OldIter(), [*OldIter()], dict(enumerate(OldIter())), min(OldIter()), list(reversed([1])), OldIter()[1])
