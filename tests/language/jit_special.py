import sys
class V:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __mul__(self, f): return V(self.x * f, self.y * f)
class Half:
    __slots__ = ("a", "b")
    def __init__(self, a): self.a = a
def half(n):
    t = 0
    for i in range(n):
        h = Half(i)
        try: t += h.b
        except AttributeError as e: t += 1
        h.b = i
        t += h.a + h.b
        if i % 3 == 0:
            del h.a
            try: h.a
            except AttributeError: t += 2
    return t
print(half(20000))
def maybe(n):
    t = 0
    for i in range(n):
        h = Half(i)
        if i % 2: h.b = 5
        try: t += h.b
        except AttributeError: t -= 1
    return t
print(maybe(20000))
def vec(n):
    p = V(0.0, 1.0)
    for i in range(n):
        p = (p + V(1.0, 2.0)) * 0.5
    return p.x, p.y
print(vec(30000))
class Poly:
    def __init__(self, c): self.c = c
    def __len__(self): return len(self.c) - 1
    def __call__(self, x, k=1):
        r = 0.0
        for a in self.c: r = r * x + a
        return r * k
class Bad:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
def calls(n):
    p = Poly([1.0, 2.0, 3.0]); t = 0.0
    for i in range(n):
        t += p(i * 0.001) + p(0.5, k=2) + len(p) + min(int(t), len(p) - 1)
    return t
print(calls(20000))
def lens(n, b):
    t = 0
    for i in range(n):
        b.n = i if i != n - 1 else -1
        t += len(b)
    return t
try: lens(20000, Bad(1))
except ValueError as e: print(e)
def lens2(n, b):
    t = 0
    for i in range(n):
        if i == n - 2: b.n = "x"
        if i == n - 1: b.n = 2**70
        try: t += len(b)
        except TypeError as e: print(e)
    return t
try: lens2(20000, Bad(1))
except OverflowError as e: print(e)
def unpack(n):
    t = 0
    l = [1, 2, 3]
    for i in range(n):
        a, b, c = l
        x, y = l[1:]
        t += a + b * c + x - y
        if i == n - 1: l.append(4)
        l[0] = i
    try:
        a, b, c = l
    except ValueError as e: print(e)
    return t
print(unpack(20000))
def ints(n):
    t = 0
    for i in range(n):
        f = i * 0.75 - 100.0
        if i == n - 1: f = 1e19
        if i == n - 2: f = -1e300
        t += int(f)
    try: int(float("nan"))
    except ValueError as e: print(e)
    return t
print(ints(20000))
def swap(n):
    class A:
        def __call__(self): return 1
    class B:
        def __call__(self): return 2
    a = A(); t = 0
    for i in range(n):
        t += a()
        if i == n // 2: a.__class__ = B
        if i == n - 100: B.__call__ = lambda self: 3
    return t
print(swap(20000))


# Methods that are bound once and called often.
def collects(n, out):
    add, size = out.append, out.__len__
    for i in range(n):
        add(i)
        if size() > 1000:
            out.clear()
    return len(out), out[:3]


class Negated(list):
    def append(self, x):
        list.append(self, -x)


print(collects(30_000, []), collects(3_000, []), collects(3_000, Negated()))


def alternates(adds, n):
    for i in range(n):
        adds[i & 1](i)


first, second = [], []
for _ in range(50):
    alternates([first.append, second.append], 1000)
alternates([first.append, set().add], 5)
try:
    alternates([first.append, 5], 5)
except TypeError as e:
    print(e)
print(len(first), len(second), first[-1])
