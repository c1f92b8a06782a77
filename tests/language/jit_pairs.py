def gen(n):
    yield from range(n)
def pairs(n):
    a = list(range(10)); b = tuple(range(100, 110)); t = 0
    for k in range(n):
        for i, x in enumerate(a): t += i * x
        for i, x in enumerate(b, 5): t += i - x
        for x, y in zip(a, b): t += x ^ y
        for i, x in enumerate(range(3)): t += x
        for x, y in zip(a, gen(5)): t += x + y
        for i, x in enumerate(gen(4)): t += i
        for i, (x, y) in enumerate(zip(a, a)): t += i + x - y
    return t
print(pairs(1500), pairs(1500))
def mixed(n, it):
    t = 0
    for i, x in it: t += i * 2 + x
    return t
for k in range(300):
    mixed(3, enumerate([1, 2, 3]))
print(mixed(3, enumerate([1, 2, 3])), mixed(3, zip([1, 2], [3.5, 4])), mixed(3, enumerate(gen(3), 2**63 - 2)), mixed(3, [(1, 2), (3, 4)]))
try: mixed(3, enumerate(["a"]))
except TypeError as e: print(e)
def grow(n):
    out = []
    l = [0]
    for i, x in enumerate(l):
        if i < n: l.append(i)
        if i == n - 1: out.append((i, x, sorted(k for k in locals() if k != "out")))
    try:
        d = {1: 1, 2: 2}
        for k, v in d.items(): d[k + 5] = v
    except RuntimeError as e: out.append(str(e))
    return out
for _ in range(20): r = grow(3000)
print(r)
class A:
    def __init__(self): self.v = 1
    def f(self): return self.v
class B(A):
    def __init__(self): self.w = 0; self.v = 2
class C(A):
    def __init__(self): self.v = 3
    def f(self): return self.v * 10
class D(A):
    v = 7
    def __init__(self): pass
    def __del__(self): pass
def poly(n):
    objs = [A(), B(), C(), D()]; t = 0
    for i in range(n):
        o = objs[i & 3]
        t += o.f() + o.v
        o.v = o.v
        if i == n // 2:
            A.f = lambda self: self.v + 100
        if i == n - 10: objs[0].f = lambda: 0
        if i == n - 5: del objs[1].v; objs[1].v = 9
    return t
print(poly(40000))
