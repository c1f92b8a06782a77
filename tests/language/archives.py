"""bz2 and lzma: data that is hard to sort, pieces and limits, several streams, filters, wrong input; archives made of them."""
import base64
import bz2
import io
import itertools
import lzma
import os
import shutil
import tarfile
import tempfile
import zipfile


def fibonacci(length):
    a, b = b"a", b"ab"
    while len(b) < length:
        a, b = b, b + a
    return b


def numbers(count):
    x = 1
    for _ in range(count):
        x = x * 1103515245 + 12345 & 0x7FFFFFFF
        yield x >> 16 & 255


def survives(module, data, **options):
    return module.decompress(module.compress(data, **options)) == data


texts = {
    "nothing": b"", "a letter": b"x", "runs": b"".join(bytes([n]) * n for n in range(1, 256)), "long run": b"r" * 300_001,
    "two letters": b"ab" * 150_000, "three letters": b"abc" * 70_001, "fibonacci": fibonacci(200_000),
    "numbers": bytes(numbers(150_000)), "all letters": bytes(range(256)) * 40, "falling": bytes(range(255, -1, -1)) * 40,
}
for name, data in texts.items():
    print(name, survives(bz2, data, compresslevel=1), survives(bz2, data), survives(lzma, data, preset=1))
print(all(survives(bz2, bytes(word), compresslevel=1) for length in range(7) for word in itertools.product(b"abc", repeat=length)))


def pieces(decompressor, data, size, most):
    output = []
    while not decompressor.eof:
        piece = b""
        if decompressor.needs_input:
            piece, data = data[:size], data[size:]
        output.append(decompressor.decompress(piece, most))
        assert len(output[-1]) <= most
    return b"".join(output), decompressor.unused_data + data


plain = b"".join(b"line %d\n" % (n * n) for n in range(5_000))
for module, make in (bz2, bz2.BZ2Decompressor), (lzma, lzma.LZMADecompressor):
    packed = module.compress(plain)
    for size, most in (1, 10_000), (7, 100), (100_000, 999):
        result, rest = pieces(make(), packed + b"rest", size, most)
        print(module.__name__, size, most, result == plain, (b"rest" if size > 1 else rest) == rest)
    print(module.decompress(packed * 3) == plain * 3, module.decompress(packed + b"no stream") == plain)
    for wrong in b"wrong", packed[:-3], packed[:50] + b"\0\1\2" + packed[53:]:
        try:
            module.decompress(wrong)
        except (OSError, ValueError, lzma.LZMAError) as error:
            print(type(error).__name__, error)
    decompressor = make()
    decompressor.decompress(packed)
    try:
        decompressor.decompress(b"")
    except EOFError as error:
        print(error)

# What encoders of old wrote for blocks that were hard to sort.
randomised = base64.b64decode(
    "QlpoOTFBWSZTWTnMCfeAC7oBAHgAMAEWoQzTQTUowUlNPVRL+qg2CJsFFsFEbSbFQ2toGyW1JW0qptSVbCpsKbKA2VFbQhXKSV2FVtEC2JQ2VStoQ2iN"
    "kbArZVTYptKbRVsiGwUtlTZEmyShtQTaJE4XckU4UJA5zAn3")
print(bz2.decompress(randomised) == b"ab" * 10_000)

compressor = bz2.BZ2Compressor(3)
parts = [compressor.compress(plain[i:i + 1000]) for i in range(0, len(plain), 1000)] + [compressor.flush()]
print(bz2.decompress(b"".join(parts)) == plain)
for call in compressor.flush, lambda: compressor.compress(b""), lambda: bz2.BZ2Compressor(10):
    try:
        call()
    except ValueError as error:
        print(error)

filters = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_X86, "start_offset": 16},
           {"id": lzma.FILTER_LZMA2, "preset": 2, "lc": 1, "lp": 2, "pb": 0, "dict_size": 1 << 16, "mf": lzma.MF_HC4, "mode": lzma.MODE_FAST}]
print(lzma.decompress(lzma.compress(plain, check=lzma.CHECK_SHA256, filters=filters)) == plain)
raw = lzma.compress(plain, lzma.FORMAT_RAW, filters=filters)
print(lzma.decompress(raw, lzma.FORMAT_RAW, filters=filters) == plain)
alone = lzma.compress(plain, lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 20}])
print(lzma.decompress(alone) == plain, alone[:13])
for check in lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256:
    decompressor = lzma.LZMADecompressor()
    print(decompressor.check, decompressor.decompress(lzma.compress(b"data", check=check)), decompressor.check, lzma.is_check_supported(check))
for call in (lambda: lzma.LZMADecompressor(memlimit=1 << 16).decompress(lzma.compress(plain)), lambda: lzma.LZMACompressor(check=3),
             lambda: lzma.LZMACompressor(filters=[{"id": 33, "dict_size": 1}]), lambda: lzma.LZMACompressor(filters=[{"id": 33, "x": 1}]),
             lambda: lzma.LZMACompressor(filters=[{}]), lambda: lzma.LZMACompressor(filters=[{"id": 1}]), lambda: lzma.LZMACompressor(preset=10),
             lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW), lambda: lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[])):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)

with tempfile.TemporaryDirectory() as folder:
    source = os.path.join(folder, "source")
    os.mkdir(source)
    with open(os.path.join(source, "plain.txt"), "wb") as file:
        file.write(plain)
    for kind in "bztar", "xztar", "gztar", "zip":
        archive = shutil.make_archive(os.path.join(folder, "archive"), kind, source)
        target = os.path.join(folder, kind)
        shutil.unpack_archive(archive, target, **({} if kind == "zip" else {"filter": "data"}))
        with open(os.path.join(target, "plain.txt"), "rb") as file:
            print(os.path.basename(archive), file.read() == plain)
    for method in zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA:
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", method) as archive:
            archive.writestr("plain.txt", plain)
        with zipfile.ZipFile(memory) as archive:
            print(archive.testzip(), archive.read("plain.txt") == plain, archive.getinfo("plain.txt").compress_type)
    for mode in "w:bz2", "w:xz", "w|bz2", "w|xz":
        memory = io.BytesIO()
        with tarfile.open(fileobj=memory, mode=mode) as archive:
            archive.add(source, "source")
        memory.seek(0)
        with tarfile.open(fileobj=memory) as archive:
            print(mode, archive.getnames(), archive.extractfile("source/plain.txt").read() == plain)
    for module in bz2, lzma:
        path = os.path.join(folder, "text")
        with module.open(path, "wt", encoding="utf-8") as file:
            file.write("first\nsecond\n")
        with module.open(path, "at", encoding="utf-8") as file:
            file.write("third\n")
        with module.open(path, "rt", encoding="utf-8") as file:
            print(file.readline(), list(file))
