import sys
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(23))
print(fib(2.0), fib(True))
def tak(x, y, z):
    if y >= x: return z
    return tak(tak(x-1,y,z), tak(y-1,z,x), tak(z-1,x,y))
print(tak(18,12,6))
class Node:
    def __init__(self, l, r):
        self.l = l; self.r = r
def make(d):
    return Node(make(d-1), make(d-1)) if d > 0 else None
def count(t):
    return 0 if t is None else 1 + count(t.l) + count(t.r)
for _ in range(30): t = make(10)
print(count(t))
def deep(n):
    return 0 if n == 0 else deep(n-1) + 1
print(deep(900))
for i in range(300): deep(500)
try: deep(10000)
except RecursionError as e: print(e)
sys.setrecursionlimit(100000)
print(deep(30000))
def power(b, e):
    if e == 0: return 1
    return b * power(b, e - 1)
for i in range(300): power(3, 20)
print(power(3, 100))
def fdiv(a, n):
    if n == 0:
        return 1 // a
    return fdiv(a, n-1) + 1
for i in range(2000): fdiv(1, 10)
try: fdiv(0, 5)
except ZeroDivisionError:
    import traceback; traceback.print_exc(file=sys.stdout)
def area(r): return 3.0 * r * r
def outer(n):
    t = 0.0
    for i in range(n):
        t += big(float(i), i)
    return t
def big(x, k):
    a = x * 2.0; b = a + x; c = b * a; d = c - x; e = d / 3.0
    a = a + b; b = b + c; c = c + d; d = d + e; e = e + a
    a = a - b; b = b - c; c = c - d; d = d - e; e = e - a
    a = a + b; b = b + c; c = c + d; d = d + e; e = e + a
    a = a * 0.5; b = b * 0.25; c = c * 0.125; d = d * 2.0; e = e + k
    return a + b + c + d + e
print(outer(20000))
try: big("x", 1)
except TypeError as e: print(e)
print(big(1, 2))
def sieve_like(n, acc):
    i = 0
    while i < n:
        acc += i * i % 7
        if acc > 10**9: acc -= 10**9
        i += 1
    return acc
def caller(n):
    t = 0
    for i in range(n): t = sieve_like(50, t)
    return t
print(caller(3000), caller(3000))
fib_old = fib
def fib(n): return 7
print(fib_old(10))
