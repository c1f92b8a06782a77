"""if, while, for, break, continue, else, pass, del, assert, with their order of events."""
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
i = 0
while i < 10:
    i += 1
    if i == 3:
        continue
    if i == 6:
        break
    print(i, end=" ")
else:
    print("never")
print("left at", i)
while i > 4:
    i -= 1
else:
    print("ran out at", i)
for x in []:
    pass
else:
    print("empty loop's else; x is", "set" if "x" in globals() else "unset")


def flow(kind):
    for _ in range(2):
        try:
            if kind == "break":
                break
            if kind == "continue":
                continue
            if kind == "return":
                return "returned"
            if kind == "raise":
                raise ValueError(kind)
        except ValueError as error:
            return "caught " + str(error)
        else:
            print("else", end=" ")
        finally:
            print("finally", end=" ")
    else:
        return "loop's else"
    return "after"


for kind in ["break", "continue", "return", "raise", "none"]:
    print(kind, "->", flow(kind))


def overrides():
    for i in range(3):
        try:
            return "try"
        finally:
            if i < 2:
                continue
            return "finally"


print(overrides())


def nested():
    try:
        try:
            return "inner"
        finally:
            print("first", end=" ")
    finally:
        print("second", end=" ")


print(nested())
if "": print("no")
elif 0: print("no")
elif [0]: print("elif")
else: print("no")
x = 5 if i else 6; y = "a" or "b"; z = "" or 0 or None or "last"; w = 1 and 2 and 0 and 3; print(x, y, z, w)
print(not 1 == 2, not (1 and 0), 1 if 0 else 2 if 0 else 3, (1 or 1 / 0), (0 and 1 / 0), 1 < 2 > 1, 1 < 3 > 5 > 1 / 1)
try:
    assert 1 == 1, "fine"
    assert 1 == 2, "message " + str(1 + 1)
except AssertionError as error:
    print("AssertionError", error)
try:
    assert []
except AssertionError as error:
    print(repr(error))
if True:
    a = 1; b = 2
    del a
    try:
        a
    except NameError as error:
        print(error)
long = 1 + \
    2 + (3 +
         4)
print(long, [1,
             2,
             ], end=";\n"); pass; print("same line")
total = 0
for i in range(10):
    i += 100
    total += i
print(total, i)
for i in reversed(range(3)): print(i, end=",")
for key in {"a": 1, "b": 2}: print(key, end=",")
for char in "xy": print(char, end=",")
for i, (a, b) in enumerate(zip("ab", "cd")): print(i, a, b, end=",")
print()
n = 27
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
with open(__file__, encoding="utf-8") as this, open(__file__) as same:
    print(this.readline().strip(), this.closed)
print(this.closed, same.closed)
...
"an expression statement"
pass
