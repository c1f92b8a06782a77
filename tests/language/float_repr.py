"""How floats are written and read: shortest repr, infinities, hex, rounding."""
import math

for x in [0.0, -0.0, 1.0, 0.1, 0.2 + 0.1, 1 / 3, 1e15, 1e16, 123456789012345680.0, 1e17, 1e22, 1e23, 1.5e300, 5e-324, 2.2250738585072014e-308,
          1e-4, 1e-5, 0.00012345, 1.7976931348623157e308, 100.0, 1e2, 123456.789, 2.5, 4.35, 0.1 + 0.7, 9007199254740993.0]:
    print(repr(x), str(x), x.hex())
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, inf > 1e308, nan == nan, nan != nan, nan < 1, [nan] == [nan], nan in [nan])
print(float("  1.5  "), float("1e5"), float("-inf"), float("NaN"), float("1_000.5"), float(".5"), float("5."), float("+1E-2"), float("infinity"))
print(float.fromhex("0x1.8p3"), float.fromhex("-0x.1p-4"), float.fromhex("inf"), float.fromhex("ff"))
print(math.copysign(1, -0.0), math.ulp(1.0), math.nextafter(1.0, 2.0), math.frexp(10.0), math.modf(-3.25), math.ldexp(0.75, 4))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.fmod(-7, 3), math.remainder(7, 4), -7 % 3, math.fsum([0.1] * 10), sum([0.1] * 10))
print(math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.dist((0, 0), (1, 1)), math.prod([1.5, 2]), math.cbrt(27.0), math.exp2(0.5))
for digits in range(-2, 4):
    print(digits, round(1234.5678, digits), round(-0.5, digits), round(2.5, digits))
print([round(x / 2) for x in range(-5, 6)])
print(1e308 * 10, -1e308 * 10, 5e-324 / 2, 1e-320, 3.0e-310)
print(*[f"{x:.{p}f}" for x in (0.5, 1.5, 2.5, 0.125, 1e21) for p in (0, 1, 2)])
print(hash(0.5), hash(1.0), hash(inf), hash(-inf), hash(0.1), hash(1e300), hash(-0.0))
for bad in ["", "abc", "1.5.2", "1e", "_1", "1__0", "0x10", "1,5", "--1"]:
    try:
        print(float(bad))
    except ValueError as error:
        print(repr(bad), error)
for call in ["int(inf)", "int(nan)", "round(inf)", "math.floor(nan)", "math.sqrt(-1)", "math.log(0)", "math.exp(1000)", "inf.as_integer_ratio()",
             "float([])", "float(None)", "math.acos(2)", "float.fromhex('0xg')"]:
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__ + ":", error)
