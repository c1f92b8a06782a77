"""Text and binary streams in memory, encoding and decoding, hashing, base64, zlib's checksums."""
import base64
import hashlib
import io
import zlib

N = 40_000


def run(n):
    raw = io.BytesIO()
    text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    for i in range(n):
        text.write(f"line {i} caf\u00e9 \u4e2d\u6587 {i * i}\n")
    text.flush()
    data = raw.getvalue()
    raw.seek(0)
    size = sum(len(line) for line in io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    decoded = data.decode("utf-8")
    digest = hashlib.sha256()
    encoded = 0
    for line in decoded.split("\n"):
        piece = line.encode("utf-16-le")
        digest.update(piece)
        encoded += len(base64.b64encode(piece)) + len(piece.hex())
        encoded += len(line.encode("ascii", "replace")) + len(line.encode("latin-1", "xmlcharrefreplace"))
    packed = zlib.compress(data, 6)
    return size, encoded, digest.hexdigest()[:16], zlib.crc32(data), len(zlib.decompress(packed))
