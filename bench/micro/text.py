"""Methods of str and bytes."""
N = 50_000
_WORDS = "the quick brown fox jumps over the lazy dog"
_LINES = "one line\nanother line\nand the last\n"
_ACCENTED = "größe naïve façade été"
_TABLE = str.maketrans("abc", "xyz")
_DATA = b"some bytes with several words in them"


def strip_characters(n):
    for i in range(n):
        text = "xx--text--xx".strip("x-")
    return text


def partition(n):
    for i in range(n):
        parts = "key=value".partition("=")
    return parts


def split_once_from_right(n):
    for i in range(n):
        parts = "a/b/c/d".rsplit("/", 1)
    return parts


def split_lines(n):
    for i in range(n // 2):
        parts = _LINES.splitlines()
    return parts


def upper(n):
    for i in range(n):
        text = _WORDS.upper()
    return text


def upper_accented(n):
    for i in range(n // 2):
        text = _ACCENTED.upper()
    return text


def title(n):
    for i in range(n // 2):
        text = _WORDS.title()
    return text


def casefold(n):
    for i in range(n):
        text = "Straße".casefold()
    return text


def translate(n):
    for i in range(n // 2):
        text = _WORDS.translate(_TABLE)
    return text


def pad(n):
    for i in range(n):
        text = "7".zfill(5) + "x".ljust(5) + "y".center(5)
    return text


def is_digit(n):
    count = 0
    for i in range(n):
        count += "12345".isdigit() + "abc".isalpha() + "a_1".isidentifier()
    return count


def count(n):
    total = 0
    for i in range(n):
        total += _WORDS.count("o")
    return total


def rfind(n):
    total = 0
    for i in range(n):
        total += _WORDS.rfind("fox")
    return total


def replace_many(n):
    for i in range(n // 2):
        text = _WORDS.replace("o", "0")
    return text


def remove_prefix(n):
    for i in range(n):
        text = "test_name".removeprefix("test_")
    return text


def starts_with_tuple(n):
    total = 0
    for i in range(n):
        total += _WORDS.startswith(("a ", "the "))
    return total


def format_method(n):
    for i in range(n // 2):
        text = "{} and {name:>5}".format(i, name="x")
    return text


def format_float(n):
    for i in range(n // 2):
        text = f"{i / 7:.3f}"
    return text


def format_with_commas(n):
    for i in range(n // 2):
        text = f"{i * 1000:,d}"
    return text


def percent_many(n):
    for i in range(n // 2):
        text = "%s: %5d %.2f" % ("x", i, 1.5)
    return text


def repr_of_str(n):
    for i in range(n):
        text = repr("it's text\n")
    return text


def multiply(n):
    for i in range(n):
        text = "ab" * 10
    return text


def reverse(n):
    for i in range(n):
        text = _WORDS[::-1]
    return text


def index_accented(n):
    total = 0
    for i in range(n):
        total += _ACCENTED[i % 20] == "é"
    return total


def less_than(n):
    total = 0
    for i in range(n):
        total += "some text" < "some words"
    return total


def hash_of_new(n):
    total = 0
    table = {f"key{i}": i for i in range(100)}
    for i in range(n):
        total += table["key" + "5"[:1]]
    return total


def join_generator(n):
    for i in range(n // 10):
        text = "".join(c for c in "abcdefghij")
    return text


def list_of_characters(n):
    for i in range(n // 4):
        items = list(_WORDS)
    return len(items)


def sorted_characters(n):
    for i in range(n // 10):
        items = sorted(_WORDS)
    return items[-1]


def encode_accented(n):
    for i in range(n):
        data = _ACCENTED.encode()
    return len(data)


def decode_accented(n):
    data = _ACCENTED.encode()
    for i in range(n):
        text = data.decode()
    return text


def decode_latin1(n):
    for i in range(n):
        text = _DATA.decode("latin-1")
    return text


def bytes_find(n):
    total = 0
    for i in range(n):
        total += _DATA.find(b"several")
    return total


def bytes_split(n):
    for i in range(n // 2):
        parts = _DATA.split()
    return parts


def bytes_join(n):
    parts = [b"some", b"parts"] * 5
    for i in range(n // 2):
        data = b",".join(parts)
    return data


def bytes_slice(n):
    for i in range(n):
        part = _DATA[5:10]
    return part


def bytes_hex(n):
    for i in range(n):
        text = _DATA.hex()
    return text


def bytes_iterate(n):
    total = 0
    for _ in range(n // 40):
        for byte in _DATA:
            total += byte
    return total


def bytearray_append(n):
    data = bytearray()
    for i in range(n):
        data.append(i & 255)
    return len(data)


def bytearray_extend(n):
    data = bytearray()
    for i in range(n):
        data += b"abcd"
    return len(data)


def memoryview_slice(n):
    view, total = memoryview(_DATA), 0
    for i in range(n):
        total += view[3:9][0]
    return total
