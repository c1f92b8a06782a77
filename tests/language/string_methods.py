"""Every method of str."""
s = "The quick brown Fox"
print(s.upper(), s.lower(), s.title(), s.swapcase(), s.capitalize(), s.casefold(), "stra\u00dfe".casefold(), "\u00df".upper(), "\u01c6".title())
print("abc".center(9, "*"), "abc".ljust(6, ".") + "|", "abc".rjust(6) + "|", "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "a".center(4, "-"))
print("  pad ".strip() + "|", "  pad ".lstrip() + "|", "  pad ".rstrip() + "|", "xxyxx".strip("x"), "abcba".lstrip("ab"), "\u2003x\n".strip())
print(s.split(), s.split(" ", 1), s.rsplit(" ", 1), "a,,b,".split(","), "".split(), "".split(","), " a  b ".split(" "), "a\tb\nc d".split())
print(s.partition(" "), s.rpartition(" "), s.partition("z"), s.rpartition("z"), "a-b-c".partition("-"))
print("a\nb\r\nc\rd\x0be\u2028f".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print(s.find("quick"), s.find("z"), s.rfind("o"), s.find("o", 13), s.find("o", 0, 5), s.count("o"), "aaaa".count("aa"), "abc".count(""), "x".find("", 5))
print(s.index("b"), s.rindex("o"), s.startswith("The"), s.startswith(("A", "T")), s.startswith("quick", 4), s.endswith("Fox"), s.endswith(("x", "y")))
print(s.replace("o", "0"), s.replace("o", "0", 1), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "aaa".replace("aa", "x"), "a".replace("a", "b", count=1))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "x".removeprefix("y"), "x".removesuffix(""))
print("-".join(["a", "b", "c"]), "".join([]), ",".join("abc"), ", ".join({"k": 1}), "x".join(str(i) for i in range(3)))
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t|".expandtabs(3), "ab\tc\td\n\te".expandtabs(4))
table = str.maketrans({"a": "1", "b": None, ord("c"): "three", "d": 100})
print("abcde".translate(table), "hello".translate(str.maketrans("el", "ip")), "hello".translate(str.maketrans("l", "L", "h")), "x".translate({120: "yy"}))
tests = ["isalpha", "isdigit", "isalnum", "isdecimal", "isnumeric", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii"]
for text in ["abc", "ABC", "Abc Def", "123", "\u00b2", "\u0661", "\u00bd", "a1", "", " \t", "_x", "1x", "class", "\u00e9", "a\n", "\u4e2d", "A1b"]:
    print(ascii(text), *[int(getattr(text, test)()) for test in tests])
print("{0}-{1}-{0}".format("a", "b"), "{x[k]} {y.real}".format(x={"k": 1}, y=2), "{k}".format_map({"k": 3}))
print("caf\u00e9".encode("utf-8"), "caf\u00e9".encode("latin-1"), "caf\u00e9".encode("ascii", "replace"), "caf\u00e9".encode("ascii", "ignore"), "caf\u00e9".encode("ascii", "backslashreplace"), "caf\u00e9".encode("ascii", "xmlcharrefreplace"), "\u00e9".encode("utf-16-le"))
for bad in ["'abc'.index('z')", "'abc'.rindex('z')", "'a'.center(5, 'ab')", "'a'.split('')", "'a'.partition('')", "'a'.join(5)", "'a'.replace(1, 2)", "'a'.startswith(1)",
            "'a'.encode('nope')", "'a'.zfill('x')", "'a'.upper(1)", "'{} {}'.format(1)", "'{x}'.format()", "'{} {0}'.format(1)", "'{'.format()", "'a'.nope()", "str.maketrans('a', 'bc')",
            "'a'.strip(1)", "'a'.expandtabs(tab=1)"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
