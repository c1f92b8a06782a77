"""Integers beyond 64 bits."""
import math

N = 20_000
_A = 3 ** 200
_B = 7 ** 60
_HUGE = 3 ** 3000


def add_medium(n):
    for i in range(n):
        total = _A + _B
    return total


def add_just_big(n):
    total = 1 << 70
    for i in range(n):
        total += 1
    return total


def subtract_to_small(n):
    a, b = (1 << 70) + 5, 1 << 70
    for i in range(n):
        c = a - b
    return c


def multiply_small_to_big(n):
    a, b = 0x7FFF_FFFF_FFFF, 0x7FFF_FFFF_FFF1
    for i in range(n):
        c = a * b
    return c


def multiply_medium(n):
    for i in range(n):
        product = _A * _B
    return product


def multiply_by_small(n):
    for i in range(n):
        product = _A * 10
    return product


def multiply_huge(n):
    for i in range(n // 200):
        product = _HUGE * _HUGE
    return product & 0xFFFF


def floor_divide(n):
    for i in range(n):
        quotient = _A // _B
    return quotient


def divide_by_small(n):
    for i in range(n):
        quotient = _A // 10
    return quotient


def remainder(n):
    for i in range(n):
        rest = _A % _B
    return rest


def divide_with_rest(n):
    for i in range(n):
        quotient, rest = divmod(_A, _B)
    return rest


def true_divide(n):
    for i in range(n):
        quotient = _A / _B
    return quotient


def shift(n):
    for i in range(n):
        x = (1 << 200) >> 180
        y = _A << 70
    return x, y


def mask(n):
    mask = (1 << 100) - 1
    for i in range(n):
        x = (_A & mask) ^ (_B | mask)
    return x


def compare(n):
    count = 0
    for i in range(n):
        count += _A > _B
    return count


def power(n):
    for i in range(n // 10):
        x = 3 ** 200
    return x


def power_of_variable(n):
    base = 3
    for i in range(n // 10):
        x = base ** 100
    return x


def power_modulo(n):
    modulus = (1 << 127) - 1
    for i in range(n // 100):
        x = pow(_B, 65537, modulus)
    return x


def to_string(n):
    for i in range(n // 10):
        text = str(_A)
    return text


def huge_to_string(n):
    for i in range(n // 1000):
        text = str(_HUGE)
    return text


def of_string(n):
    text = str(_A)
    for i in range(n // 10):
        x = int(text)
    return x


def to_hexadecimal(n):
    for i in range(n // 10):
        text = hex(_A)
    return text


def of_hexadecimal(n):
    text = hex(_A)
    for i in range(n // 10):
        x = int(text, 16)
    return x


def bytes_and_back(n):
    for i in range(n // 10):
        x = int.from_bytes(_B.to_bytes(24, "big"), "big")
    return x


def bit_length(n):
    total = 0
    for i in range(n):
        total += _A.bit_length()
    return total


def hash_of(n):
    for i in range(n):
        x = hash(_B)
    return x


def greatest_common_divisor(n):
    a, b = 2 ** 60 * 3 ** 40, 2 ** 40 * 3 ** 50
    for i in range(n // 10):
        x = math.gcd(a, b)
    return x


def square_root(n):
    for i in range(n // 10):
        x = math.isqrt(_A)
    return x


def factorial(n):
    for i in range(n // 1000):
        x = math.factorial(100)
    return x


def to_float(n):
    for i in range(n):
        x = float(_B)
    return x


def fibonacci(n):
    for _ in range(n // 2000):
        a, b = 0, 1
        for i in range(500):
            a, b = b, a + b
    return a


def digits_of_pi(n):
    digits = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(digits) < n // 200:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (q * k, (2 * q + r) * x, t * x, k + 1,
                                (q * (7 * k + 2) + r * x) // (t * x), x + 2)
    return sum(digits)
