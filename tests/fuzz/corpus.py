"""The fuzz targets: for each, what to do with an input, inputs to begin with, and pieces to put into them."""
import os
import sys

ODD_CHARACTERS = ["\0", "\x01", "\t", "\n", "\r", "\x0c", " ", "\\", "'", '"', "{", "}", "(", ")", "[", "]", ":", ";", ",", ".", "#", "0", "9",
                  "_", "e", "f", "b", "\x7f", "\x80", "\xa0", "\xad", "\u0301", "\u2028", "\u4e2d", "\ud800", "\udfff", "\ufeff", "\U0001F600", "\U0010FFFF"]


def target(name):
    """The (check, seeds, pieces) of a target. `check(random, data)` returns what is wrong, or None."""
    return {"parser": parser, "json": json_target, "pickle": pickle_target, "marshal": marshal_target,
            "struct": struct_target, "re": re_target, "bz2": bz2_target, "lzma": lzma_target}[name]()


def parser():
    def check(random, source):
        mode = random.choice(["exec", "exec", "exec", "eval", "single"])
        if random.below(8) == 0:
            source = source.encode("utf-8", "surrogatepass")
        code = compile(source, "<fuzz>", mode)
        if random.below(4) == 0 and isinstance(source, str):
            import ast
            tree = ast.parse(source, mode=mode)
            again = ast.parse(ast.unparse(tree), mode=mode)
            if mode != "single" and not contains_format(source) and ast.dump(tree) != ast.dump(again):
                return "the tree changes when it is unparsed and parsed again"
        return None if code.co_filename == "<fuzz>" else "wrong file name"

    folder = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "language")
    seeds = list(SOURCES)
    for file in sorted(os.listdir(folder)):
        if file.endswith(".py"):
            with open(os.path.join(folder, file), encoding="utf-8") as script:
                text = script.read()
            seeds += [text[i:i + 600] for i in range(0, min(len(text), 3000), 600)]
    pieces = [" ", "\n", "\n    ", "\t", "\n  ", ":", ";", ",", ".", "(", ")", "[", "]", "{", "}", "=", "==", ":=", "->", "*", "**", "@", "\\\n", "#", "'", '"', '"""', "f'", "f'{", "}'", "rb'", "!r", "\\N{", "\\x", "\\u12",
              "if", "else", "elif", "for", "in", "while", "def f(", "class A", "lambda", "async ", "await ", "yield ", "return ", "import ", "from ", "as ", "with ", "try:", "except", "except*", "finally:", "raise ", "match x:\n case ", "case _:", "type X =", "[T: int]", "global x", "nonlocal x", "del ", "not ", "is ", "and ", "or ", "None", "True", "...", "0x", "1e", "1_0", "0b1", "1j", "9" * 50, "1" * 5000, "x", "__debug__", "pass", "break", "continue", "*a", "**k", "/", "~", "-", "<<", "!=", "<>", "`", "$", "?", "!", "\u00e9", "\u20ac", "\x0c", "\0", "\U0001F600"]
    return check, seeds, pieces


def contains_format(source):
    # What an f-string's own text is split into is not kept by unparse.
    return any(mark in source for mark in ("f'", 'f"', "F'", 'F"', "f'''", "\0"))


def json_target():
    import json

    def check(random, text):
        if random.below(4) == 0:
            text = text.encode("utf-8", "surrogatepass")
        value = json.loads(text)
        again = json.dumps(value, ensure_ascii=random.below(2) == 0, indent=random.choice([None, 0, 2]), sort_keys=random.below(4) == 0)
        before, after = [json.dumps(v, sort_keys=True) for v in (value, json.loads(again))]
        return None if before == after else "not the same after dumps and loads"

    seeds = ['{"a": [1, 2.5e3, -0, true, false, null], "b": {"c": "text\\n\\u00e9\\ud83d\\ude00"}}', '[[], {}, "", 0, [[[[1]]]]]', '"\\ud800 \\" \\\\ \\/"', '{"": {"": {"": []}}, "x": 1e400}',
             '[NaN, Infinity, -Infinity, 123456789012345678901234567890, 0.1, 1E-5]', ' [ 1 , 2 ] ', '{"k": "v", "k": "w"}', "[" * 50 + "]" * 50]
    pieces = ["[", "]", "{", "}", ":", ",", '"', "\\", "\\u", "\\ud800", "\\udc00", "\\u00", "\\q", "true", "false", "null", "NaN", "-Infinity", "-", "+", "0", "1", "1.", ".5", "1e", "e+", "E99999", "00", " ", "\n", "\t", "\0", "\u00e9", "\ud800", "\U0001F600", "\ufeff", "9" * 400, "9" * 5000, '"a":', "//", "'"]
    return check, seeds, pieces


def pickle_target():
    import io
    import pickle

    class Careful(pickle.Unpickler):
        """Loads names of harmless types only: an arbitrary pickle may call anything."""
        ALLOWED = {"int", "str", "list", "dict", "set", "frozenset", "complex", "bytearray", "range", "slice", "object", "Exception", "OSError", "tuple", "float"}

        def find_class(self, module, name):
            if module in ("builtins", "__builtin__") and name in self.ALLOWED:
                return getattr(__import__("builtins"), name)
            if (module, name) in (("collections", "OrderedDict"), ("collections", "deque"), ("copyreg", "_reconstructor")):
                return super().find_class(module, name)
            raise pickle.UnpicklingError("not allowed")

        def persistent_load(self, pid):
            return ("persistent", pid)

    def check(random, data):
        if any(data[i:i + 1] in (b"\x8e", b"\x8d", b"\x96", b"\x8b", b"\x8a", b"T", b"B", b"X", b"j", b"r", b"R") and int.from_bytes(data[i + 1:i + 5], "little") > 10**7 for i in range(len(data))):
            return None
        value = Careful(io.BytesIO(data), encoding=random.choice(["ASCII", "latin1", "bytes"])).load()
        repr(type(value))
        pickle.dumps(value, random.below(6))
        return None

    import collections
    shared = ["shared"]
    loop = []
    loop.append(loop)
    values = [[1, -1, 2**31, 2**63, -2**70, 1.5, None, True, "text\u00e9\U0001F600", b"bytes"], {"k": [1, (2, 3)], 5: {1, 2}, (1,): frozenset("a")}, [shared, shared, (shared,)], loop, collections.OrderedDict(a=1),
              collections.deque([1, 2], 5), 3 + 4j, bytearray(b"abc"), range(5), [int, str, list], OSError(2, "x"), ("a",) * 5, {}, (), "x" * 300, b"y" * 300, [list(range(30))], slice(1, 2), ((), [], {}, set())]
    seeds = [pickle.dumps(v, p) for v in values for p in range(6)]
    pieces = [bytes([b]) for b in b"().012BCFGIJKLMNPQRSTUVX\\]abcdeghijlopqrstu}" ] + [bytes([b]) for b in range(0x80, 0x99)] + [b"\x80\x05", b"\x95\0\0\0\0\0\0\0\0", b"cbuiltins\nint\n", b"I01\n", b"F1.5\n", b"S'a'\n", b"Vx\n", b"L5L\n", b"p0\n", b"g0\n", b"\xff\xff\xff\x7f", b"\0", b"\n", b"9" * 300, b"K\x01", b"\x8c\x03abc", b"U\x02xy"]
    return check, seeds, pieces


def marshal_target():
    import marshal

    def check(random, data):
        # Values only: a code object from mutated data may say anything about itself, and is not run in CPython either.
        value = marshal.loads(data)
        if not isinstance(value, type(check.__code__)):
            marshal.dumps(value, random.below(5))
        return None

    code = compile("def f(a, *b, c=1, **d):\n x = [i for i in a if i]\n return lambda: (x, 'const', 2.5, 10**30)\nclass A: pass\n", "<m>", "exec")
    values = [None, True, 1, -1, 2**31, 2**100, -2**100, 1.5, 1j, "ascii", "caf\u00e9", "\U0001F600", b"bytes", (1, 2), [1, [2]], {"a": 1}, {1, 2}, frozenset([1]), ..., StopIteration, ("a", "a"), (), "x" * 300, [None] * 300, code]
    seeds = [marshal.dumps(v, p) for v in values for p in (0, 2, 4)]
    pieces = [bytes([b]) for b in b"0NFTSsiIlfgxyrzZaAu()[]{}<>c.?t"] + [bytes([b | 0x80]) for b in b"(<[siz{"] + [b"\0\0\0\0", b"\1\0\0\0", b"\5\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0", b"\xff", b")\x02", b"r\0\0\0\0", b"z\x01a"]
    # Mutated code objects are not supported by CPython: only Fang is asked to survive them.
    return check, seeds if sys.implementation.name != "cpython" else [s for s in seeds if s[:1] not in (b"c", b"\xe3")], pieces


def bz2_target():
    import base64
    import bz2
    # The last one is of the kind that encoders of old wrote for blocks that were hard to sort.
    seeds = [bz2.compress(data, level) for level, data in enumerate(ARCHIVED, 1)]
    seeds.append(base64.b64decode(
        "QlpoOTFBWSZTWTnMCfeAC7oBAHgAMAEWoQzTQTUowUlNPVRL+qg2CJsFFsFEbSbFQ2toGyW1JW0qptSVbCpsKbKA2VFbQhXKSV2FVtEC2JQ2VStoQ2iN"
        "kbArZVTYptKbRVsiGwUtlTZEmyShtQTaJE4XckU4UJA5zAn3"))
    return archive_target(bz2.BZ2Decompressor, seeds,
                          [b"BZh9", b"1AY&SY", b"\x17rE8P\x90"])


def lzma_target():
    import lzma
    filters = [{"id": lzma.FILTER_DELTA, "dist": 2}, {"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": 1}]
    seeds = [lzma.compress(data, lzma.FORMAT_ALONE, preset=1) for data in ARCHIVED]
    for check in (lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256):
        seeds += [lzma.compress(data, check=check, filters=filters) for data in ARCHIVED]
    return archive_target(lambda: lzma.LZMADecompressor(memlimit=1 << 27), seeds, [b"\xfd7zXZ\0", b"YZ", b"\x21\x01", b"]\0\0"])


def archive_target(decompressor, seeds, pieces):
    """Compressed data gives the same outcome in one piece and in small ones, and no more than a limit at a time."""
    def run(data, size, most):
        output, length, reader, position = [], 0, decompressor(), 0
        try:
            while not reader.eof:
                if length > 100_000:
                    return None
                if reader.needs_input:
                    if position >= len(data):
                        break
                    piece = data[position:position + size]
                    position += size
                else:
                    piece = b""
                output.append(reader.decompress(piece, most))
                length += len(output[-1])
                if len(output[-1]) > most >= 0:
                    return "more output than the limit"
        except (OSError, EOFError, ValueError, MemoryError):
            raise
        except Exception as error:
            if type(error).__name__ != "LZMAError":
                raise
            return None
        return b"".join(output), reader.eof, reader.eof and reader.unused_data + data[position:]

    def check(random, data):
        outcomes = []
        for size, most in ((len(data) or 1, 1 << 20), (1 + random.below(50), 1 << 20), (1 + random.below(50), 1 + random.below(500))):
            try:
                outcomes.append(run(data, size, most))
            except OSError:
                outcomes.append(None)
        if any(isinstance(outcome, str) for outcome in outcomes):
            return "more output than the limit"
        # How much comes before an error depends on the pieces; where there is none, nothing does.
        return None if None in outcomes or outcomes[0] == outcomes[1] == outcomes[2] else "pieces change the outcome"

    return check, seeds, [*pieces, b"\0", b"\xff", b"\0" * 16, b"\xff" * 16, b"\x80", b"\x01", bytes(range(256))]


def struct_target():
    import struct

    def check(random, text):
        size = struct.calcsize(text)
        if size > 100_000:
            return None
        data = bytes([random.below(256) for _ in range(size)])
        values = struct.unpack(text, data)
        packed = struct.pack(text, *values)
        if struct.unpack(text, packed) != values and not any(v != v for v in values):
            return "not the same after pack and unpack"
        struct.pack(text, *[random.choice([0, -1, 2**70, 1.5, "x", b"y", None, True, float("inf")]) for _ in values])
        return None

    seeds = ["<bBhHiIqQ", ">fd?c", "=e5s3p", "@nNP", "!2h3x4s", "10s", "0s", "3i2d", "<i", " < h h ", "@ b i", "100x", "?" * 20]
    pieces = list("<>=@!xcbBhHiIlLqQnNefdspP? 0123456789") + ["\0", "\n", "99999999999999999999", "1000000", "z", "\u00e9", "-1", "\ud800"]
    return check, seeds, pieces


def re_target():
    import re

    def check(random, text):
        pattern = re.compile(text, random.choice([0, re.I, re.M, re.S, re.X, re.A, re.I | re.M]))
        if catastrophic(text):
            return None
        for subject in ["", "aab", "foo123\nbar", "a" * 20, "\u00e9\u4e2d\U0001F600x"]:
            found = pattern.search(subject)
            if found is not None:
                start, end = found.span()
                if found.group() != subject[start:end]:
                    return "the group is not the text of its span"
            pattern.sub("-", subject)
            pattern.split(subject, maxsplit=5)
            pattern.findall(subject)
        return None

    def catastrophic(text):
        # Nested or repeated repeats may take exponential time by their nature; they are compiled but not run.
        return sum(text.count(c) for c in "*+{") > 6 or ")*" in text or ")+" in text or "){" in text

    seeds = [r"(?P<a>\w+)\s(?P=a)", r"[a-z]+\d{2,5}(?:foo|bar)?", r"^(?:a|b)*?$", r"(?<=x)y(?!z)", r"(?i)abc|(?-i:D)", r"(a)?b(?(1)c|d)", r"[^\W\d_]+", r"(?>a+)b++", r"\b\B\A\Z\d\D", r"[\u00e9-\u4e2d\]\\-]", r"(?x) a # c", r"(?#c)x{0,3}", r"\1(a)", r"\N{BULLET}\x41\101\0", r"(?a:\w)(?u:\w)", r"(?s:.)$", r"[[]a]", r"((((a))))"]
    pieces = list("()[]{}*+?|^$.\\-,:=!<>#") + ["(?:", "(?P<n>", "(?P=n)", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i)", "(?i:", "(?-s:", "(?(1)", "(?(n)", "{2,3}", "{,5}", "{3}", "*?", "++", "?+", "\\d", "\\w", "\\b", "\\1", "\\99", "\\x4", "\\u12", "\\N{", "[^", "[a-", "\\Z", "a", "b", "x", " ", "\n", "\u00e9", "\ud800", "\U0001F600", "{99999999999}", "(?#", "(?x)", "[\\s\\S]", "\0"]
    return check, seeds, pieces


SOURCES = [
    "def f(a, b=1, /, *c, d: int = 2, **e) -> None:\n    '''doc'''\n    return a + b if c else [x for x in d if x]\n",
    "class A(B, metaclass=M):\n    x: int = 1\n    @property\n    def p(self): return self._p\n",
    "try:\n    with open(f) as g, h:\n        pass\nexcept (A, B) as e:\n    raise C from e\nelse:\n    x = 1\nfinally:\n    del x\n",
    "match x:\n    case [1, *rest] if rest: pass\n    case {'a': int(v), **kw}: pass\n    case A(b=1) | None as z: pass\n    case _: pass\n",
    "x = f'{a!r:>{w}} {b=} {\"q\"} {{}} {lambda_}' f\"{x:%Y}\" rb'\\x00' 'a' \"\"\"t\n\"\"\"\n",
    "async def f():\n    async for x in y:\n        await z\n    async with a as b:\n        yield [i async for i in j]\n",
    "a, *b = c = d[1:2, ::3, ...] = {**e, 'f': 1}\nx += 1; y @= 2\nz: int\n",
    "for i, (j, k) in enumerate(l):\n    if i < 1 <= j != k: continue\n    elif not i in j: break\nelse:\n    print(*a, **b)\n",
    "type X[T: int, *Ts, **P] = list[T]\ndef f[T](x: T) -> T: return x\n",
    "lambda a, *b, c=1, **d: (yield)\n0x1F + 0b1_0 + 1e-5j * .5 // 1_000 ** -x @ y << 2 & ~3 | 4 ^ 5\n",
    "if (n := len(a)) > 10: pass\nwhile True:\n\tif x:\n\t\tpass\nglobal g\nassert x, 'm'\nfrom . import a as b, c\nimport x.y as z\n",
    "@d1\n@d2(1)\ndef f():\n    nonlocal_ = 1\n    def g():\n        nonlocal nonlocal_\n        nonlocal_ = 2\n    return g\n",
    "try: pass\nexcept* A: pass\nexcept* (B, C) as e: pass\n",
    "x = (1,\n  2) \\\n  + 3 # comment\n\n\n   # another\ny = [\n]\n",
    "print('a' if b else 'c', not d, -e ** 2, f(*g, h=1), {i: j for i, j in k}, {l for m in n}, (o for p in q))\n",
]

ARCHIVED = [b"", b"a", b"some text, some text, some other text. " * 20, bytes(range(256)) * 3, b"\0" * 3000,
            b"".join(b"%d\n" % (i * i % 1009) for i in range(700))]
