"""Slices of sequences: reading, assignment, deletion, and the slice object."""
items = list(range(10))
for part in [slice(None), slice(2, 5), slice(-3, None), slice(None, -3), slice(None, None, 2), slice(None, None, -1), slice(8, 2, -2),
             slice(100), slice(-100, 3), slice(5, 2), slice(2, 5, -1), slice(None, None, 100), slice(None, 3, -1), slice(True, 4)]:
    print(part, items[part], "abcdefghij"[part], bytes(items)[part], tuple(items)[part], range(10)[part], part.indices(10))
a = list(range(10)); a[2:5] = "xyz!"; print(a)
a = list(range(10)); a[2:2] = [99, 98]; print(a)
a = list(range(10)); a[5:2] = ["in"]; print(a)
a = list(range(10)); a[::2] = "abcde"; print(a)
a = list(range(10)); a[::-3] = [1, 2, 3, 4]; print(a)
a = list(range(10)); a[:] = (); print(a)
a = list(range(10)); a[8:] = range(20, 23); print(a)
a = list(range(10)); a[1:4] = a; print(a)
a = list(range(10)); del a[2:4]; print(a)
a = list(range(10)); del a[::3]; print(a)
a = list(range(10)); del a[::-2]; print(a)
a = list(range(10)); del a[-1], a[0]; print(a)
a = list(range(4)); a[1:3] *= 2; print(a)
b = bytearray(b"0123456789"); b[2:4] = b"abcdef"; del b[0]; b[::5] = b"---"; print(b)
s = slice(1, 2, 3)
print(s.start, s.stop, s.step, s == slice(1, 2, 3), s < slice(1, 3), hash(s) == hash(slice(1, 2, 3)), slice(5), repr(slice("a", None)))


class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


r = Recorder()
print(r[1], r[1:2], r[1:2, ::3], r[...], r[1, ..., :], r[()], r[1,], r[:, None], r[*[1, 2], 3], r["a":"b":"c"])
r[1:2] = 5
r[..., 0] = 6
del r[::2], r["x"]


class Index:
    def __index__(self):
        return 3


print(items[Index()], items[Index():], "abcdef"[:Index()], items[True])
for bad in ["items['a']", "items[1.5:]", "items[::0]", "items[10]", "items[-11]", "(1, 2)[5]", "range(3)[3]", "slice()", "b''[0]", "slice(1).indices(-1)", "None[0]", "5[0]", "{}[1:2]", "len[1]", "items[1, 2]"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
for statement in ["items[::2] = [1]", "items[1:2] = 5", "items[20] = 1", "(1, 2)[0] = 1", "del (1, 2)[0]", "del items[50]", "items['x'] = 1", "range(3)[0] = 1", "items[::-1] = 3"]:
    try:
        exec(statement)
    except Exception as error:
        print(statement, "->", type(error).__name__ + ":", error)
