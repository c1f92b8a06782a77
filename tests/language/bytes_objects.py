"""bytes, bytearray and memoryview."""
b = b"hello\x00\xff\n'"
print(b, b[0], b[1:4], len(b), list(b[:3]), b + b"!", b"ab" * 2, 104 in b, b"ell" in b, b == bytearray(b), b.hex(), b.hex("-", 2))
print(bytes(3), bytes([1, 2, 255]), bytes("caf\u00e9", "utf-8"), bytes(b"x"), bytes(range(5)), bytes.fromhex("de ad BE ef"), bytes())
print(b"a,b,,c".split(b","), b" x ".strip(), b"Abc".upper(), b"abc".replace(b"b", b"xx"), b"abc".find(b"c"), b"x".join([b"1", b"2"]), b"a-b".partition(b"-"))
print(b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"c")), b"aXb".swapcase(), b"a b".title(), b"5".zfill(3), b"ab".center(6, b"*"), b"a\tb".expandtabs(4), b"aabb".count(b"a"), b"abc".isalpha(), b"1".isdigit())
print(b"caf\xc3\xa9".decode(), b"\xe9".decode("latin-1"), b"\xff".decode("utf-8", "replace"), b"\xff".decode("ascii", "ignore") + "|", b"a\xffb".decode("utf-8", "backslashreplace"), b"\xff".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
print(b"abc" < b"abd", b"a" != "a", hash(b"x") == hash(b"x"), {b"k": 1}[b"k"], rb"\n", b"\x41\101\\", b"%d-%s" % (5, b"x"), b"abc".translate(bytes.maketrans(b"ab", b"xy"), b"c"))
a = bytearray(b"hello")
a[0] = 72; a.append(33); a.extend(b"??"); a += b"*"; a.insert(0, 62); a[2:4] = b"EELL"; print(a, a.pop(), a.pop(0), len(a))
a.remove(33); a.reverse(); print(a, a.index(b"o"), a.copy() is a, a.clear(), a, bytearray(4), bytearray(b"x") * 3)
m = memoryview(bytearray(b"abcdefgh"))
print(m[0], bytes(m[2:4]), m[::2].tolist(), m.nbytes, m.itemsize, m.format, m.readonly, m.shape, m.strides, m.ndim, len(m), m == b"abcdefgh", m.tobytes(), m.hex())
m[0] = 65; m[1:3] = b"XY"; print(bytes(m), m.obj)
i = m.cast("I"); print(i.shape, i.itemsize, [hex(v) for v in i], i.cast("B", ).tolist() == m.tolist())
with memoryview(b"xyz") as view:
    print(view.readonly, view[1], hash(view) == hash(b"xyz"))
for bad in ["b[50]", "b + 'x'", "bytes([256])", "bytes([-1])", "bytes('x')", "bytes(-1)", "b'x' + 'y'", "b'\\xff'.decode()", "b'abc'.decode('utf-16')", "bytes.fromhex('abc')", "bytes.fromhex('zz')",
            "b'a'.find('a')", "b'a'.join(['b'])", "'a'.join([b'b'])", "b'a' < 'a'", "b'abc'.index(b'z')", "view[0]", "b''.decode('nope')", "bytes(1.5)", "bytearray(b'x').pop(5)", "m['a']", "memoryview('x')", "'x' in b'x'", "b'\\xe2\\x82'.decode()"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
for statement in ["b[0] = 1", "a[0] = 300", "a.append('x')", "m[0] = 'x'", "memoryview(b'x')[0] = 1", "m[0:2] = b'abc'", "x = bytearray(b'abc'); v = memoryview(x); x.append(1)"]:
    try:
        exec(statement)
        print(statement, "worked")
    except Exception as error:
        print(statement, "->", type(error).__name__ + ":", error)
