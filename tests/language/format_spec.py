"""The formatting mini-language, for every type that has one."""
def show(value, *specs):
    for spec in specs:
        try:
            print(repr(value), repr(spec), "[" + format(value, spec) + "]")
        except Exception as error:
            print(repr(value), repr(spec), type(error).__name__ + ":", error)


show(42, "", "d", "5", "<5", ">5", "^5", "05", "+", " ", "-", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010b", "c", "n", ",", "_", "e", ".2f", "%", "*^9", "=+8", "g")
show(-42, "", "6", "06", "=6", "+d", " d", "*=8", "x", "#b", ",", "_b", "^+8.1f")
show(1234567890, ",", "_", "_x", "_b", ",d", "15,", "015,", "020,", "e", ".3e", "n", ",.2f", "_.1f")
show(True, "", "d", "5", ">6", "s")
show(3.14159, "", "f", ".2f", "10.3f", "<10.3f|", "+.1f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", "010.2f", "n", ".0f", "#.0f", ",.3f", "d", "s", "=+10.2f", "z.1f")
show(-0.0001, "z.2f", ".2f", "g", ".1e", "%")
show(1e10, "", "g", ".3g", ",", "f", "n", ".15g", "#g", "#.3g", "20,.2f", "_")
show(1e-10, "", "g", "f", ".12f", "e")
show(123456.0, "", "g", ".3", "8.2", ",.10g")
show(float("inf"), "", "f", "F", "010", "+e", "%", ">8")
show(float("nan"), "", "F", "05", "+", "<6")
show("text", "", "s", "10", ">10", "^10", "*^10", "<10", ".2", "10.2", "=10", "d", "+", "010", ",", "\u00e9>8", "#")
show(1 + 2j, "", ".2f", ">12", "+.1e", "=12", "012")
show(None, "", "5")
show([1], "", ">5")
show(b"x", "", "s")
print("{:>{width}.{precision}f}|{!r:^7}|{!s}|{!a}|{:{}}|{{}}".format(3.14159, "a", "b", "\u00e9", 5, 4, width=8, precision=2))
print("{0[0]} {0[1][k]} {1.imag} {2.__class__.__name__}".format([1, {"k": 2}], 3j, "x"), "{:%Y-%m-%d}".format(__import__("datetime").date(2024, 2, 3)))
print("%d %i %5d %-5d| %05d %+d % d %x %X %#x %o %c %c" % (1, 2.9, 3, 4, 5, 6, 7, 255, 255, 255, 8, 65, "B"))
print("%f %.2f %8.3f %-8.1f| %e %g %G %+.1f %%" % (1.5, 2.345, 3.14159, 2.25, 12345.678, 1e-5, 1e20, 3))
print("%(k)s %(n)05.1f" % {"k": "v", "n": 2.55}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print("%s" % (1,), "%s" % [1, 2], "%s %s" % ("a", (1, 2)), b"%d %s %x %a" % (1, b"b", 255, "\u00e9"))
for template, values in [("%d", "x"), ("%d %d", 1), ("%d", (1, 2)), ("%(a)s", 5), ("%(a)s", {}), ("%q", 1), ("%c", 1.5), ("%c", "ab"), ("%", 1), ("%x", 1.5), ("%s", ()), ("%*d", ("a", 1))]:
    try:
        print(template % values)
    except Exception as error:
        print(repr(template), values, type(error).__name__ + ":", error)


class Money:
    def __format__(self, spec):
        return f"<{spec}>"


print(f"{Money()}", f"{Money():abc}", "{:{}}".format(Money(), "x"), format(Money(), "1"))
