"""Conversions between types: int, float, str, bool, bytes, containers, bases, ord and chr, digits of other scripts."""
for text in ["42", " 42 ", "-42", "+7", "1_000", "0", "007", "\u0663\u0664", "\uff11\uff12", "0x1F", "1__0", "_1", "1_", "", " ", "4.5", "1e3", "--1", "+ 1", "9" * 25, "\n5\t", "a"]:
    try:
        print(ascii(text), int(text), end="; ")
    except ValueError as error:
        print(error, end="; ")
print()
for text, base in [("ff", 16), ("0xFF", 16), ("0b101", 2), ("0o17", 8), ("z", 36), ("101", 2), ("0x1f", 0), ("0b11", 0), ("12", 0), ("012", 0), ("0", 0), ("12", 2), ("1", 1), ("1", 37), ("0x", 16), ("", 10), ("-0x10", 0), ("1_0", 2), ("\u0661\u0660", 10)]:
    try:
        print(ascii(text), base, int(text, base), end="; ")
    except ValueError as error:
        print(error, end="; ")
print()
print(int(3.9), int(-3.9), int(True), int(b"12"), int(bytearray(b"7")), int(1e20), float("1.5"), float(3), float(b"2.5"), str(12), str(1.0), str(1e16), str(True), str(None), str(b"x"), bool("False"), bool(""), bool(0.0), bool([0]), complex(1, 2), bytes("a", "ascii"), list("ab"), tuple([1]), set([1]), dict([(1, 2)]), frozenset("a"))
print(hex(255), hex(-255), oct(8), bin(5), bin(-5), hex(0), ascii("\u00e9\U0001F600"), repr("\u00e9"), ord("a"), chr(97), f"{255:x}", "%x" % 255, int("ff", 16), round(2.5), round(-1.5), divmod(7, -2), abs(-0.0))


class Both:
    def __int__(self): return 5
    def __index__(self): return 6
    def __float__(self): return 5.5
    def __str__(self): return "str"
    def __trunc__(self): return 9


class OnlyIndex:
    def __index__(self): return 3


class OnlyInt:
    def __int__(self): return 4


print(int(Both()), hex(Both()), float(Both()), str(Both()), int(OnlyIndex()), float(OnlyIndex()), complex(OnlyIndex()), range(OnlyIndex()), "abc" * OnlyIndex(), int(OnlyInt()), [1, 2, 3, 4][OnlyIndex()], bytes(OnlyIndex()), round(OnlyIndex()) if hasattr(OnlyIndex, "__round__") else "no round")
for action in ["float(OnlyInt())", "hex(OnlyInt())", "int([])", "int(None)", "int('5', 'x')", "int(5, 10)", "int(x='5')", "int('5', base=7)", "float('x')", "float('')", "str(b'\\xff', 'ascii')", "str('a', 'utf-8')", "bool(1, 2)", "chr(1.5)", "ord(5)", "ord('ab')", "ord(b'a')", "list(5)", "dict(['ab', 'cd'])", "dict(['abc'])", "tuple(1, 2)", "set(None)", "bytes('a')", "bytes([1.5])", "hex(1.5)", "bin('5')", "oct(None)", "int(float('nan'))", "int(float('-inf'))", "complex('x')", "complex(None)", "float(10**309)", "int('1' + '0' * 4300)", "str(10**4300)", "int.from_bytes([1, 2], 'big')", "int.from_bytes(b'', 'middle')", "(300).to_bytes(1)", "(5).to_bytes(2, 'little')", "bool.from_bytes(b'\\1')", "int.from_bytes('a', 'big')", "float.fromhex('1.8')", "round('a')", "round(1.5, 'a')", "abs('a')", "divmod('a', 1)", "pow('a', 2)", "sum([1, 'a'])"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
