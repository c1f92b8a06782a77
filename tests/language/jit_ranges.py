import sys
def f(n):
    t = 0
    for i in range(n):
        for j in range(i, n, 3):
            t += j
        for k in range(10, 0, -2):
            t -= k
    return t
print(f(300), f(300), f(300))
def g(n):
    l = list(range(20))
    out = []
    for i in range(n):
        a = l[i % 7:]
        b = l[:i % 5 - 3]
        c = l[i % 3:-1:2]
        d = l[::-1]
        l[:i % 20 + 1] = l[i % 20::-1]
        l[2:4] = [i, i+1]
        s = "hello world"[i % 5:7]
        out.append((len(a), len(b), len(c), d[0], s))
    return l, out[-3:], len(out)
for _ in range(3): print(g(3000))
def h(n):
    try:
        for i in range(n):
            r = range(i)
            if i == 5000:
                print(locals())
                r = range(2**63 - 3, 2**63 - 1)
                for x in r: print(x)
                for x in range(2**63 - 2, 2**63 - 1): print(x)
                l = [1,2,3]
                l[::2] = [1]
    except ValueError as e:
        print(e, r)
h(10000); h(10000)
def k(n, big):
    t = 0
    for i in range(n):
        for j in range(big, big + 2): t += j & 7
    return t
print(k(10000, 5), k(100, 2**63 - 2), k(100, 2**64))
def m(n, step):
    x = 0
    for i in range(n):
        if i % 2:
            v = i
        if i > 100: x += v
    return x, v
print(m(20000, 1))
def u(n):
    for i in range(n):
        if i == n - 1:
            try:
                print(w)
            except UnboundLocalError as e: print(e)
        else:
            w = i * 1.5
            del w
u(20000)
def u2(n, c):
    for i in range(n):
        if i > c: w = i * 1.5
        if i == n - 1:
            print(sorted(locals()))
            return w
try: print(u2(20000, 19000), u2(20000, 10)); u2(20000, 30000)
except UnboundLocalError as e: print(e)


# Entered in the middle of its loop, where it was suspended.
def merged(*sequences):
    pending = [[next(i), i.__next__] for i in map(iter, sequences)]
    while len(pending) > 1:
        try:
            while True:
                value, more = first = min(pending)
                yield value
                first[0] = more()
        except StopIteration:
            pending.remove(first)
    if pending:
        value, more = pending[0]
        yield value
        yield from more.__self__


def checksum(n):
    total = 0
    for value in merged(range(0, n, 3), range(1, n, 3), range(2, n, 3)):
        total = (total * 31 + value) % 1_000_003
    return total


print(checksum(9_000), checksum(9_000))
