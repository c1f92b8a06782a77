"""math, decimal, fractions, statistics, random with a seed, numbers."""
import math
import numbers
import random
import statistics
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, getcontext, localcontext
from fractions import Fraction

print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.expm1(1e-10), math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1), math.sinh(1), math.degrees(math.pi), math.radians(180), math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5))
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.fabs(-3), math.factorial(10), math.gcd(12, 18, 27), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.prod([1, 2, 3]), math.fsum([0.1] * 10), math.sumprod([1, 2], [3, 4]), math.isfinite(1), math.isinf(math.inf), math.isnan(math.nan), math.log(10**400), math.fma(2, 3, 4), math.pow(2, 0.5), math.cbrt(8), math.gcd(), math.lcm())
print(Decimal("0.1") + Decimal("0.2"), Decimal(1) / 3, Decimal("1.10"), Decimal("1.10").normalize(), Decimal("123.456").quantize(Decimal("0.01")), Decimal("2.5").quantize(Decimal(1), ROUND_HALF_EVEN), Decimal("2.5").quantize(Decimal(1), ROUND_HALF_UP), Decimal("-2.7").to_integral_value(ROUND_DOWN), Decimal("1E+5"), Decimal("1e-10"), Decimal(0.1), repr(Decimal("NaN")), Decimal("Infinity"), Decimal("-0"), Decimal(2).sqrt(), Decimal(10).ln(), Decimal(1).exp(), Decimal("7") // 2, Decimal("-7") % 3, divmod(Decimal(7), 2), Decimal(2) ** 10, Decimal(2) ** Decimal("0.5"), -Decimal(5), abs(Decimal("-1.5")), Decimal("1.5").as_tuple(), int(Decimal("9.9")), float(Decimal("0.5")), Decimal("1.5") == 1.5, Decimal(3) > 2, max(Decimal(1), Decimal(2)), hash(Decimal("2")) == hash(2), f"{Decimal('1234.5'):,.2f} {Decimal('0.00012'):e} {Decimal('5'):>5}", Decimal("1e3").to_eng_string(), Decimal("12.30").adjusted(), Decimal("1.5").as_integer_ratio(), Decimal(5).compare(Decimal(3)), round(Decimal("2.675"), 2), Decimal("0.00"), sum([Decimal("0.1")] * 10))
with localcontext() as c:
    c.prec = 50; print(Decimal(1) / 7, Decimal(2).sqrt())
print(getcontext().prec, Context(prec=3).create_decimal("1.23456"), Context(prec=5).divide(1, 3))
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.75"), Fraction(0.5), Fraction(6, -4), Fraction(7, 2) // 1, Fraction(7, 2) % 1, Fraction(1, 3) ** 2, Fraction(3).limit_denominator(), Fraction(math.pi).limit_denominator(100), Fraction(1, 3) < 0.34, Fraction(1, 2) == 0.5, round(Fraction(5, 2)), math.floor(Fraction(-5, 2)), repr(Fraction(1, 3)), Fraction(1, 3) + 1, Fraction(1, 2) + 0.5, f"{Fraction(1, 3):.4f}", Fraction(" 3/4 "), Fraction(Decimal("0.1")), abs(Fraction(-1, 2)), Fraction(4, 2), int(Fraction(7, 2)), hash(Fraction(1, 2)) == hash(0.5), Fraction(1, 2).as_integer_ratio(), -Fraction(1, 2), 2 ** Fraction(2), Fraction(0), divmod(Fraction(7, 2), 1))
data = [1, 2, 2, 3, 4, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.stdev(data), statistics.pvariance(data), statistics.median_low([1, 2]), statistics.fmean(data), statistics.quantiles(data, n=4), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([1, 4]), statistics.multimode("aabb"), statistics.correlation([1, 2, 3], [1, 2, 4]), statistics.linear_regression([1, 2, 3], [2, 4, 6]))
r = random.Random(42)
print(r.random(), r.randint(1, 100), r.choice("abcdef"), r.sample(range(100), 5), r.uniform(1, 2), r.gauss(0, 1), r.shuffle(s := list(range(8))), s, r.choices("ab", [1, 3], k=5), r.getrandbits(70), r.randrange(0, 100, 7), r.betavariate(1, 2), r.expovariate(1), r.triangular(), r.randbytes(4), r.normalvariate(), r.paretovariate(2))
for seed in [0, 1, -1, 2**100, "text", b"bytes", 1.5, bytearray(b"x"), 7]:
    print(seed, random.Random(seed).random(), random.Random(seed).getrandbits(32))
state = r.getstate(); x = r.random(); r.setstate(state); print(x == r.random(), state[0], len(state[1]))
print(isinstance(1, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(Fraction(1), numbers.Rational), isinstance(1j, numbers.Complex), isinstance(Decimal(1), numbers.Number), isinstance(Decimal(1), numbers.Real))
for action in ["math.sqrt(-1)", "math.log(0)", "math.log(-1)", "math.factorial(-1)", "math.factorial(1.5)", "math.gcd(1.5)", "math.exp(1e3)", "math.gamma(0)", "math.pow(0, -1)", "math.fmod(1, 0)", "math.acos(2)", "math.isqrt(-1)", "math.comb(-1, 2)", "math.sumprod([1], [1, 2])", "math.floor('a')", "math.sqrt('a')", "math.atanh(1)", "math.sin(math.inf)", "math.ldexp(1, 5000)", "math.prod(5)", "math.log(10, 1)", "math.perm(2, -1)", "Decimal('x')", "Decimal(1) / 0", "Decimal(0) / 0", "Decimal(1) + 1.5", "Decimal(-1).sqrt()", "Decimal('1e999999') * Decimal('1e999999')", "Decimal(1) < 'a'", "Decimal('NaN') < 1", "int(Decimal('inf'))", "Decimal(1).quantize(Decimal('1e-50'))", "Fraction(1, 0)", "Fraction('x')", "Fraction(1.5, 2)", "Fraction('1/0')", "Fraction(1) / 0", "Fraction(float('nan'))", "statistics.mean([])", "statistics.stdev([1])", "random.choice([])", "random.randint(5, 1)", "random.sample([1], 2)", "random.sample({1, 2}, 1)", "random.randrange(0)", "random.choices([], k=1)", "random.seed([])", "random.getrandbits(-1)", "random.Random(1, 2)"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
