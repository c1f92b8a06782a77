"""Integers beyond any machine word."""
import sys

for bits in (31, 32, 62, 63, 64, 65, 127, 128, 200):
    n = 1 << bits
    print(bits, n, -n, n - 1, -n - 1, (n - 1).bit_length(), hex(n - 1))
a, b = 3 ** 100, 7 ** 50
print(a, b)
print(a + b, a - b, a * b)
print(a // b, a % b, divmod(-a, b), divmod(a, -b), -a // b)
print(a & b, a | b, a ^ b, ~a, -a & b, -a | b, -a ^ -b)
print(a >> 70, -a >> 70, a << 70, a >> 1000, -a >> 1000)
print(a / b, b / a, float(a), 10 ** 30 / 10 ** 29)
print(pow(a, 5, b), pow(3, 10 ** 30, 10 ** 9 + 7), pow(a, -1, 10 ** 40 + 7))
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2 ** 61), hash(10 ** 30), hash(1.5e300) == hash(int(1.5e300)))
print(a == float(a), 2 ** 80 == 2.0 ** 80, 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308, 10 ** 400 > float("inf"))
print(int("1" * 50), int("-" + "9" * 40), int("zz", 36), int("0x" + "f" * 20, 16), int("0b" + "10" * 35, 0))
print(f"{a:,}", f"{a:_x}", f"{b:e}", f"{a:#o}", f"{-b:+,d}", sep="\n")
print((2 ** 100).to_bytes(13, "big").hex(), (-2 ** 70).to_bytes(10, "little", signed=True).hex())
print(int.from_bytes(b"\x01" + b"\0" * 12, "big"), int.from_bytes(b"\xff" * 9, "little", signed=True))
print(10 ** 18 * 10 ** 18 - 10 ** 36, 9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * -1)
print(-9223372036854775808 // -1, abs(-9223372036854775808), -(-9223372036854775808), 4611686018427387904 * 2)
total = 1
for i in range(1, 31):
    total *= i
print(total, total // 2 ** 26, str(total)[::-1])
import math
print(math.isqrt(10 ** 60), math.gcd(a * 6, b * 9 * 27), math.lcm(2 ** 70, 6 ** 20), math.comb(100, 50), math.factorial(25))
print(round(10 ** 25 + 5, -1), round(15 * 10 ** 20, -21), (10 ** 25).bit_count(), a.as_integer_ratio()[1])
print(sys.get_int_max_str_digits(), sys.maxsize)
for bad in ["int('1' * 5000)", "str(10 ** 5000)", "float(10 ** 400)", "10 ** 400 / 3", "1 << (1 << 70)", "(2 ** 70).to_bytes(3)",
            "(-1).to_bytes(3)", "range(10 ** 30)[10 ** 29]", "[0] * (10 ** 30)", "'x' * 10 ** 30", "chr(2 ** 70)", "[1][2 ** 70]"]:
    try:
        value = eval(bad)
        print(bad, "=", value)
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
