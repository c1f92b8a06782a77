"""Operators on ints, floats and bools: results, types and the rules of signs."""
pairs = [(7, 3), (-7, 3), (7, -3), (-7, -3), (0, 5), (6, 2)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
for a, b in [(7.5, 2), (-7.5, 2), (7.5, -2.0), (1e300, 1e-10), (0.0, 3.0), (-0.0, 3.0)]:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b)
print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 3 ** 2, 0 ** 0, 0.0 ** 0, 4 ** 0.5, (-8) ** (1 / 3))
print(True + True, True * 3.5, -True, ~True + 0, True & False, True ^ True, type(True & 1), type(True & True))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 3, -5 | 3, -5 ^ 3, 1 << 10, -1 << 3, 1024 >> 3, -1025 >> 3, -1 >> 100)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, 1 == 1.0, 1 == True, 2 != 2.5, not 0, not [])
print(pow(3, 5, 7), pow(3, -1, 7), pow(-3, 3, 5), abs(-4), abs(-4.5), round(2.5), round(3.5), round(-2.5))
print(round(2.675, 2), round(1234.5678, -2), round(1234, -2), round(1250, -2), round(1350, -2), round(5.0))
print(int(3.99), int(-3.99), float(7), bool(0.0), bool(-1), int(True))
print(1_000_000, 0xFF, 0o17, 0b1010, 1e3, .5, 5., 1_0.0_1, 0xdead_beef)
print((1).bit_length(), (255).bit_length(), (-256).bit_length(), (10).bit_count(), (7).conjugate(), (3).numerator)
print((6.5).is_integer(), (6.0).is_integer(), (0.75).as_integer_ratio(), (12).as_integer_ratio(), (5).is_integer())
x = 10
x += 5; x -= 3; x *= 2; x //= 5; x **= 3; x %= 50; x <<= 2; x >>= 1; x |= 1; x &= 0xF; x ^= 3
print(x)
y = 7
y /= 2
print(y)
for operation in ["1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0.0", "1.0 % 0", "0 ** -1", "0.0 ** -1", "divmod(1, 0)",
                  "pow(2, -1, 4)", "pow(2, 3, 0)", "1 << -1", "1 >> -1", "10.0 ** 400", "1 + 'a'", "'a' + 1", "1 < 'a'",
                  "[] + ()", "-'a'", "~1.5", "1.5 & 1", "1.5 << 1", "None + 1", "{} | []", "5 @ 5", "'a' * 'b'", "'a' * 1.5"]:
    try:
        print(operation, "=", eval(operation))
    except Exception as error:
        print(operation, "->", type(error).__name__ + ":", error)
