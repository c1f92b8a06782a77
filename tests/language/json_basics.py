"""json: writing, reading, options, hooks, errors."""
import json
from enum import Enum

values = [None, True, False, 0, -1, 10**20, 1.5, 1e100, -0.0, 1e-7, "text", "q\"b\\s/n\n\t\x00\x7f\u00e9\u4e2d\U0001F600\ud800", [], {}, [1, [2, [3]]], {"a": {"b": [1]}}, (1, 2), float("inf"), float("nan"), {1: "int", None: 0, True: 1, 1.5: 2}]
for value in values:
    print(ascii(json.dumps(value)), ascii(json.dumps(value, ensure_ascii=False)))
data = {"b": [1, 2, {"c": None}], "a": "x", "empty": [], "none": {}}
print(json.dumps(data, indent=2)); print(json.dumps(data, indent="\t", sort_keys=True)); print(json.dumps(data, separators=(",", ":")), json.dumps([1, 2], indent=0), json.dumps("a", indent=4), json.dumps({2: 1, 10: 2, 1: 3}, sort_keys=True))


class Point:
    def __init__(self, x): self.x = x


class E(int, Enum):
    A = 1


class Encoder(json.JSONEncoder):
    def default(self, o):
        return {"point": o.x} if isinstance(o, Point) else super().default(o)


print(json.dumps([Point(1)], default=lambda o: o.x), json.dumps(Point(2), cls=Encoder), json.dumps(E.A), "".join(json.JSONEncoder().iterencode([1, {"a": 2}])), json.dumps({(1, 2): 3, "k": 1}, skipkeys=True))
for text in ['null', ' [1 , 2.5e3, -0, "a\\u00e9\\ud83d\\ude00\\n\\/"] ', '{"a": {"b": []}}', '"\\ud800"', '1E400', '-1.0E-2', '[NaN, Infinity, -Infinity]', '{"a": 1, "a": 2}', '123456789012345678901234567890', '""', b'[1]', '"\u00e9"'.encode("utf-16"), '0.1', '[[[[]]]]', '{"":0}']:
    print(repr(text) if isinstance(text, bytes) else ascii(text), ascii(json.loads(text)))
print(json.loads('{"x": 1.5, "y": 2}', parse_float=str, parse_int=lambda s: s + "!", object_hook=lambda d: sorted(d.items())), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list), json.loads("[NaN]", parse_constant=lambda c: c), json.JSONDecoder().raw_decode("[1] tail"), json.loads('"a\tb"', strict=False))
for text in ['', ' ', '{', '[', '[1,', '[1,]', '{"a"', '{"a":', '{"a": 1,', '{"a": 1,}', '{a: 1}', "{'a': 1}", '[1 2]', '01', '1.', '.5', '-', '+1', 'nul', 'tru', '"abc', '"\\q"', '"\\u12"', '"a\nb"', '[1]]', '{"a" 1}', '1 2', '[,]', '\ufeff1', '{1: 2}', '"\\', '[1, \n 2,\n x]', 'Nan', '--1', '1e', '"\x00"', '{"a": 1 "b": 2}', '\x0b1']:
    try:
        print(ascii(text), json.loads(text))
    except json.JSONDecodeError as error:
        print(ascii(text), "->", error, "|", error.msg, error.pos, error.lineno, error.colno)
loop = []; loop.append(loop); dloop = {}; dloop["me"] = dloop
deep = "[" * 100_000
for action in ["json.dumps(Point(1))", "json.dumps({(1,): 2})", "json.dumps(loop)", "json.dumps(dloop)", "json.dumps(float('nan'), allow_nan=False)", "json.dumps(b'x')", "json.dumps({1, 2})", "json.dumps([1, {'a': object}])", "json.loads(5)", "json.loads(None)", "json.dumps({'b': 1, 2: 3}, sort_keys=True)", "json.loads(b'\\xff')", "json.loads(deep)", "json.loads('1' * 5000)", "json.dumps(1j)"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error, getattr(error, "__notes__", ""))
