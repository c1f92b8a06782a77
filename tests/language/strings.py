"""Literals, escapes, indexing, concatenation, comparison and repr of str."""
print('single', "double", 'it\'s', "say \"hi\"", '''triple
line''', r"raw\n\t", "tab\tend", "a" "b" 'c')
print("\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\101\0end".encode("unicode_escape"))
for text in ["plain", "it's", 'say "hi"', 'it\'s "both"', "tab\tnew\nret\rnull\0", "caf\u00e9", "\x7f\x80\xa0\xad", "\u200b\u2028\ufeff",
             "\U0001F600", "\ud800", "back\\slash", "\u0378", "\U0010ffff", "\u4e2d\u6587", "a\u0301"]:
    print(repr(text), ascii(text), len(text))
s = "hello world"
print(s[0], s[-1], s[4:7], s[::-1], s[::2], s[100:], s[-5:], s[:-6], len(s), "wor" in s, "" in s, "x" not in s)
print(s + "!", s * 2, 3 * "ab", "ab" * 0, "ab" * -1, min(s), max(s), sorted("banana"), list("abc"))
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "\u00e9" > "z", "\U0001F600" > "\uffff", "Z" < "a" <= "a")
print(ord("A"), ord("\U0001F600"), chr(97), chr(0x1F600) == "\U0001F600", "".join(chr(c) for c in range(97, 107)))
wide = "x\U0001F600y\U0001F601z"
print(len(wide), wide[1] == "\U0001F600", wide[2], wide[3:].encode(), wide.find("y"), wide[::-1].encode("utf-8"), wide.index("z"))
print("%s|%10s|%-10s|%.2s|%r|%a" % ("x", "right", "left", "cut", "q'", "\u00e9"))
print(str(b"bytes", "ascii"), str(None), str(1.0), str([1, "a"]), str(b"b"), str(object=5), str())
for bad in ["s[50]", "s['a']", "s[1.0]", "s + 1", "ord('ab')", "ord('')", "chr(-1)", "chr(0x110000)", "'a' - 'b'", "'abc'.index('z')", "s[::0]",
            "'x'.join([1])", "int('')", "'a' in 5", "5 in 'a'", "str(b'\\xff', 'utf-8')", "'\\ud800'.encode()", "'\\u4e2d'.encode('latin-1')"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
