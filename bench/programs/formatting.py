"""Formatting: f-strings, %, str.format and format() of ints, floats and strings."""
N = 12_000


def run(n):
    size = 0
    for i in range(n):
        x = i / 7
        size += len(f"{i} is {x:.3f} or {x:e}")
        size += len(f"{i:>8}|{i:<8}|{i:^8}|{i:08b}|{i:x}")
        size += len(f"{'name' + str(i % 10)!r:>12} {x!s:.6}")
        size += len("%d %5.2f %s %r %04x" % (i, x, "text", "q", i))
        size += len("{} {:,} {:+d} {name:>10}".format(i, i * 1000, i, name="abc"))
        size += len(format(x, "10.4g")) + len(format(i, "_b"))
        size += len(str(i)) + len(repr(x))
    return size
