"""The complex type."""
import cmath

z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z, +z, z * 2, z / 2, z ** 2, z ** -1, z ** 0.5, z == 3 + 4j, z != 3)
print(1j * 1j, 1j ** 2, (1 + 2j) / (3 - 1j), 5 - 2j + 1, 2j - 1, complex(1, -0.0), complex(-0.0, -0.0), -0j, 0j)
print(complex("1+2j"), complex(" -3j "), complex("(2.5-1e3j)"), complex("inf"), complex("nan+infj"), complex(2), complex(1j, 2))
print(repr(1e20 + 1e-7j), repr(complex(float("nan"), float("-inf"))), str(1j), [1j, 2 + 0j])
print(f"{z:.2f}", f"{z:>12}", f"{1.23456 + 7j:.3g}", format(z, "e"), bool(0j), bool(1e-300j))
print(hash(1 + 0j) == hash(1), hash(2j) == hash(2j), {1: "one"}[1 + 0j], 3 + 0j == 3.0)
print(cmath.sqrt(-1), cmath.phase(-1), cmath.polar(1j), round(abs(cmath.exp(cmath.pi * 1j) + 1), 12), cmath.isnan(complex("nan")))
for bad in ["1j < 2j", "int(1j)", "float(1j)", "1j // 1", "1j % 1", "complex('1 + 2j')", "complex('a')", "0j ** -1", "1j / 0", "complex([], 1)",
            "divmod(1j, 1)", "round(1j)", "f'{1j:d}'", "complex('1', 2)"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
