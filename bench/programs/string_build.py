"""Building strings: +=, join, StringIO, repeat, replace, translate, case, padding."""
from io import StringIO

N = 100_000


def run(n):
    grown = ""
    for i in range(n):
        grown += chr(97 + i % 26)
    joined = "-".join([str(i) for i in range(n)])
    stream = StringIO()
    for i in range(n):
        stream.write("line ")
        stream.write(str(i))
        stream.write("\n")
    written = stream.getvalue()
    table = str.maketrans("abcdef", "ABCDEF", "xyz")
    total = 0
    for i in range(n // 10):
        piece = grown[i:i + 200]
        total += len(piece.replace("abc", "-")) + len(piece.translate(table))
        total += len(piece.upper().center(220, "*").strip("*"))
        total += (piece[:10] * 3).count("a") + len(piece[::-1].title())
    return len(grown), len(joined), len(written), total, written[-10:-1]
