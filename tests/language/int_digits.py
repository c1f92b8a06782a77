"""Arithmetic around the borders of 32, 64 and more bits: every result goes into one checksum."""
import hashlib
import math
import random

source = random.Random(7)
checksum = hashlib.md5()


def number():
    bits = source.choice([0, 1, 31, 32, 33, 62, 63, 64, 65, 95, 96, 97, 127, 128, 129, 500])
    kind = source.randrange(5)
    value = source.getrandbits(bits) if bits else 0
    if kind == 0:
        value = (1 << bits) - source.choice([0, 1, 2])
    elif kind == 1:
        value = (1 << bits) + source.choice([0, 1, -1])
    return -value if source.random() < 0.4 else value


def results(a, b, count):
    yield from (a + b, a - b, a * b, a & b, a | b, a ^ b, ~a, a << count, a >> count)
    if b:
        yield from (a // b, a % b, a / b)
    yield from (hash(a), float(a), hex(a), f"{a:X}", oct(a), bin(a), int(str(a)), int(hex(a), 16), int(oct(a), 8))
    if a >= 0:
        yield math.isqrt(a)


for _ in range(3000):
    a, b, count = number(), number(), source.randrange(200)
    for result in results(a, b, count):
        checksum.update(repr(result).encode())
    assert a + b - b == a and (a << count) >> count == a and -(-a) == a
    assert type(a + b - b) is int and hash(a + b - b) == hash(a)
print(checksum.hexdigest())

for text in ("12x", "", "_1", "1__2", "0x", "9" * 30 + "_"):
    try:
        int(text)
    except ValueError as error:
        print(error)
for left in ({}, set(), range(3), 1.5, None):
    try:
        left *= (1,)
    except TypeError as error:
        print(error)
