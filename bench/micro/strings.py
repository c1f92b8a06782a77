"""Operations on str."""
N = 100_000


def index(n):
    text, count = "abcdefghij", 0
    for i in range(n):
        count += text[i % 10] == "c"
    return count


def iterate(n):
    text, count = "abcdefghij" * 100, 0
    for _ in range(n // 1000):
        for c in text:
            if c == "d":
                count += 1
    return count


def slice_part(n):
    text = "some longer text than this"
    for i in range(n):
        part = text[5:11]
    return part


def concatenate(n):
    a, b = "left", "right"
    for i in range(n):
        c = a + b
    return c


def append_in_loop(n):
    text = ""
    for i in range(n):
        text += "x"
    return len(text)


def join(n):
    parts = ["part"] * 10
    for i in range(n // 4):
        text = ",".join(parts)
    return text


def equal(n):
    a, b, count = "some text", "".join(["some", " text"]), 0
    for i in range(n):
        count += a == b
    return count


def fstring(n):
    for i in range(n):
        text = f"{i} and {i}"
    return text


def format_spec(n):
    for i in range(n):
        text = f"{i:>10}"
    return text


def percent(n):
    for i in range(n):
        text = "%d and %s" % (i, "x")
    return text


def str_of_int(n):
    for i in range(n):
        text = str(i)
    return text


def int_of_str(n):
    total = 0
    for i in range(n):
        total += int("12345")
    return total


def repr_of_float(n):
    for i in range(n // 2):
        text = repr(i / 7)
    return text


def float_of_str(n):
    total = 0.0
    for i in range(n):
        total += float("3.25")
    return total


def find(n):
    text, total = "a text in which to look for a needle in here", 0
    for i in range(n):
        total += text.find("needle")
    return total


def contains(n):
    text, count = "a text in which to look for a needle in here", 0
    for i in range(n):
        count += "needle" in text
    return count


def split(n):
    text = "one two three four five"
    for i in range(n // 2):
        parts = text.split()
    return parts


def replace(n):
    text = "one two three four five"
    for i in range(n // 2):
        other = text.replace("three", "3")
    return other


def lower_strip(n):
    for i in range(n):
        text = "  Some Text ".strip().lower()
    return text


def starts_with(n):
    text, count = "prefix and more", 0
    for i in range(n):
        count += text.startswith("prefix")
    return count


def ord_chr(n):
    total = 0
    for i in range(n):
        total += ord(chr(i & 127))
    return total


def encode_decode(n):
    text = "caf\u00e9 text"
    for i in range(n // 2):
        other = text.encode().decode()
    return other
