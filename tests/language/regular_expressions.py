"""re: matching, groups, flags, substitution, splitting, lookaround, errors."""
import re
import warnings

warnings.simplefilter("ignore")
m = re.match(r"(?P<first>\w+) (?P<second>\w+)(?: (\d+))?", "hello world rest")
print(m, m.group(), m.group(1, 2), m.groups(), m.groups("none"), m.groupdict(), m["first"], m[0], m.span(), m.start(2), m.end("second"), m.lastindex, m.lastgroup, m.re.groups, m.string, m.pos, m.endpos, m.expand(r"\2-\g<first>"), m.regs)
print(re.search("b", "abc").span(), re.match("b", "abc"), re.fullmatch("a.c", "abc").group(), re.findall(r"\d+", "1 22 333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall("x*", "axb"), [x.span() for x in re.finditer("a|b", "abcab")], re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", lambda m: m[0].upper(), "banana", count=2), re.subn("a", "", "banana"), re.sub("", "-", "ab"), re.sub("b*", "-", "abc"), re.sub(r"(a)|b", r"[\1]", "ab"), re.sub("x", r"\n\\", "axb"), re.escape("a.b*c[d] e"), re.sub("(?P<n>a)", r"\g<n>\g<0>\g<1>", "a"))
for pattern, text in [(r"a{2,3}", "aaaa"), (r"a{2,3}?", "aaaa"), (r"(a+)+b", "aaab"), (r"^\s*$", "  "), (r"\bfoo\b", "a foo b"), (r"(?i)ABC", "xabc"), (r"(?x) a b # c", "ab"), (r"(?m)^b$", "a\nb\nc"), (r"(?s)a.b", "a\nb"), (r"a.b", "a\nb"), (r"(?<=x)y", "xy"), (r"(?<!x)y", "xy zy"), (r"a(?=b)", "ac ab"), (r"a(?!b)", "ab ac"), (r"(.)\1", "abba"), (r"(?P<q>['\"]).*?(?P=q)", "say 'hi' \"x\""), (r"(a)?b(?(1)c|d)", "bd abc"), (r"[^a-c\d_]+", "abc123xyz_"), (r"[]-a]+", "x]^_`a"), (r"\w+", "\u00e9t\u00e9"), (r"(?a)\w+", "\u00e9te"), (r"\d+", "\u0661\u0662"), (r"\u00e9|\N{BULLET}", "\u2022"), (r"(?>a+)b", "aab"), (r"a++a", "aaa"), (r"a*+b", "aab"), (r"(?:a|ab)(?:c|bcd)$", "abcd"), (r"\Aab\Z", "ab"), (r"$", "a\n"), (r"(a|b)*", "abab"), (r"(?i:A)b", "aB ab"), (r"(?-i:a)", "a"), (r"\x41\101\t", "AA\t"), (r"(()|a)+", "aa"), (r"(?i)\u0130|\u017f", "s"), (r"x{0}y", "xy"), (r"[a\-z]+", "a-z"), (r"[\s\S]+", "a\n")]:
    found = re.search(pattern, text)
    print(ascii(pattern), ascii(text), found and (ascii(found.group()), found.span(), found.groups()))
p = re.compile(r"(?P<a>x)(y)", re.I | re.M); print(p, p.pattern, p.flags, p.groupindex, p.groups, p == re.compile(r"(?P<a>x)(y)", re.I | re.M), p.match("xXy", 1), p.search("aXYb", 2), p.fullmatch("axyb", 1, 3).span(), re.I | re.M, repr(re.VERBOSE), re.compile("a", 0).flags, re.compile(b"a").flags)
print(re.findall(rb"\w+", b"ab \xe9"), re.sub(rb"a", b"b", b"banana"), re.compile("a").scanner("aa").match(), re.fullmatch("", "").span(), re.match("(a)(b)?", "a").groups(), re.match("(a)(b)?", "a").span(2), bool(re.match("", "")), re.match("a", "abc").endpos)
for pattern in ["(", ")", "[", "a**", "*a", "a{2,1}", "(?P<n>a)(?P<n>b)", r"\1", "(?P=x)", "(?P<1a>x)", "(?<=a*)b", "[z-a]", "\\", r"\q", "(?z)", "(?P<a", "(?(1)a|b|c)", "(?(x)a)", "a(?i)b", "(?P>x)", "[[:a:]]", r"\N{NO SUCH}", r"\x1", r"[\d-z]", "(?i-i:a)", "(?:", "(?#", "x{99999999999}", "a+++", r"(?L)a", r"\u12", "(?a-u:x)", "(?"]:
    try:
        re.compile(pattern)
        print(repr(pattern), "compiles")
    except OverflowError as error:
        print(repr(pattern), "->", error)
    except re.error as error:
        print(repr(pattern), "->", error, "|", error.msg, error.pos, error.lineno, error.colno)
for action in ["re.match('a', b'a')", "re.match(b'a', 'a')", "re.compile(5)", "m.group(9)", "m.group('zz')", "m['q']", "re.sub('a', r'\\2', 'a')", "re.sub('(a)', r'\\g<x>', 'a')", "re.sub('a', 5, 'a')", "re.compile('a', re.A | re.U)", "re.compile(p, re.X)", "re.split('a')", "re.sub('a', '\\\\q', 'a')", "re.compile(b'a', re.U)", "m.start('q')", "re.sub('(?P<a>x)', r'\\g<', 'x')"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
