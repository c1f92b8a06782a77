"""Pack and unpack binary records."""
import struct

N = 100_000


def run(n):
    record = struct.Struct("<IhHd8s?")
    buffer = bytearray(record.size * n)
    for i in range(n):
        record.pack_into(buffer, i * record.size, i, i % 100 - 50, i & 0xFFFF, i / 8, b"name%d" % (i % 1000), i % 2)
    total = 0
    for number, small, half, weight, name, flag in record.iter_unpack(buffer):
        total += number + small + half + int(weight) + name[4] + flag
    for i in range(n):
        data = struct.pack(">BHIq", i & 255, i & 0xFFFF, i, -i)
        a, b, c, d = struct.unpack(">BHIq", data)
        total += a + b + c + d
    values = struct.unpack("%df" % (n // 2), struct.pack("%df" % (n // 2), *range(n // 2)))
    return total, sum(values), int.from_bytes(buffer[:16], "big") % 1000003
