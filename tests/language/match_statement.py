"""match: every kind of pattern, guards, captures, order of tests, soft keywords, errors."""
import sys
from collections import OrderedDict, deque, namedtuple
from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2


def literals(x):
    match x:
        case 0: return "zero"
        case 1.5: return "float"
        case -1 | -2: return "negative"
        case 2 + 3j: return "complex"
        case "text" | b"bytes": return "text"
        case None: return "none"
        case True: return "true"
        case False: return "false"
        case Color.RED: return "red"
        case sys.maxsize: return "maxsize"
        case "joined" "parts": return "joined"
        case _: return "other"


print([literals(x) for x in [0, 0.0, False, True, 1, 1.5, -1, -2.0, 2 + 3j, "text", b"bytes", None, Color.RED, Color.GREEN, sys.maxsize, "joinedparts", []]])


def sequences(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [1, 2, *rest]: return f"one two {rest}"
        case (a, b): return f"pair {a} {b}"
        case [[x, y], *_, {"k": v}]: return f"nested {x} {y} {v}"
        case [first, *middle, last] if first == last: return f"same ends {middle}"
        case [*all]: return f"all {len(all)}"
        case _: return "no sequence"


Point = namedtuple("Point", "x y")
for x in [[], (), [1], [1, 2], [1, 2, 3, 4], (5, 6), [[1, 2], 9, {"k": 3}], [7, 8, 9, 7], range(4), "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2}, deque([1]), iter([1]), Point(3, 4), None, [True], [1.0]]:
    print(repr(x) if not hasattr(x, "__next__") else "iterator", "->", sequences(x))


def mappings(x):
    match x:
        case {"type": "a", "value": int(v) | float(v)}: return f"number {v}"
        case {"type": "a", **rest}: return f"a with {rest}"
        case {1: _, Color.RED: c}: return f"keyed {c}"
        case {"nested": {"list": [_, second, *_]}}: return f"second {second}"
        case {"none": None}: return "none value"
        case {}: return "mapping"
        case _: return "no mapping"


for x in [{"type": "a", "value": 3}, {"type": "a", "value": 2.5, "more": 1}, {"type": "a", "value": "s"}, {"type": "a"}, {1: 0, Color.RED: "r"}, {"nested": {"list": [1, 2, 3]}}, {"nested": {}}, {"none": None}, {}, OrderedDict(type="a"), [], "x"]:
    print(x, "->", mappings(x))


class Shape:
    __match_args__ = ("name", "size")

    def __init__(self, name, size):
        self.name, self.size = name, size


class Circle(Shape): pass


class Plain: pass


def classes(x):
    match x:
        case Circle("unit", 1): return "unit circle"
        case Circle(size=s) if s > 10: return f"big circle {s}"
        case Shape(n, s): return f"{type(x).__name__} {n} {s}"
        case bool(b): return f"bool {b}"
        case int(i) | float(i): return f"number {i}"
        case str() as s if s: return f"str {s}"
        case list([a, b]) | tuple((a, b)): return f"two {a} {b}"
        case dict(d): return f"dict {d}"
        case Plain(attr=v): return f"plain {v}"
        case Plain(): return "plain"
        case type(): return "a type"
        case object(real=r): return f"real {r}"
        case _: return "unmatched"


plain = Plain(); plain.attr = 5
for x in [Circle("unit", 1), Circle("c", 50), Circle("c", 5), Shape("s", 2), True, 3, 2.5, "text", "", [1, 2], (3, 4), [1], {1: 2}, plain, Plain(), int, 3j, None]:
    print(classes(x))


def binding(x):
    match x:
        case [a, b] as whole if type(b) is int and a > b: return whole, a, b
        case (1 as one, [2 as two, (3 | 4) as three]): return one, two, three
        case {"k": [*items] as seq}: return seq, items
        case str(text) as same: return text is same
        case a: return "captured", a


print(binding([5, 3]), binding((1, [2, 4])), binding({"k": (1, 2)}), binding("s"), binding(9))


def bound_after_failure(x):
    match x:
        case [a, 5]: pass
        case [b, _] if b > 100: pass
    return sorted(locals())


print(bound_after_failure([1, 2]), bound_after_failure([1, 5]))
match = [1]; case = "soft"; _ = "kept"; type = "also soft"
print(match[0], case, match, _)
match (1, 2):
    case _: print("wildcard", _)
match 1, 2:
    case 1, 2: print("open sequence")
match *[1, 2], 3:
    case *x, 3: print("star", x)
match -5:
    case -5: print("minus")
match {"a": 1}["a"]:
    case 1: print("expression")
match x := 3:
    case 3: print("walrus", x)
match (lambda: 5)():
    case 5 | 6: print("call")


class Noisy:
    def __eq__(self, other):
        print("eq", other, end=" "); return other == 2


match Noisy():
    case 1: print("one")
    case 2: print("two")


class BadArgs:
    __match_args__ = "x"


class NotStrings:
    __match_args__ = (1,)


class Twice:
    __match_args__ = ("x",)
    x = 1


for source in ["match 5:\n case int(1, 2): pass", "match Plain():\n case Plain(1): pass", "match BadArgs():\n case BadArgs(1): pass", "match NotStrings():\n case NotStrings(1): pass", "match Twice():\n case Twice(1, x=1): pass", "match 5:\n case plain(): pass", "match 5:\n case undefined.name: pass", "match {}:\n case {plain.attr: 1, plain.attr: 2}: pass",
               "match {5: 1, 6: 2}:\n case {plain.attr: 1, Twice.x: 2}: pass", "match {}:\n case {'a': 1, 'a': 2}: pass", "match Shape(1, 2):\n case Shape(1, 2, 3): pass", "match 1:\n case Shape(): pass\n case missing(): pass"]:
    try:
        exec(source); print(repr(source), "ran")
    except Exception as error:
        print(repr(source), "->", __builtins__.type(error).__name__ + ":", error)
for source in ["match x:\n case a: pass\n case b: pass", "match x:\n case _: pass\n case 1: pass", "match x:\n case a | 1: pass", "match x:\n case 1 | a: pass", "match x:\n case [a, a]: pass", "match x:\n case [*a, *b]: pass", "match x:\n case {**a, 'b': 1}: pass", "match x:\n case {**_}: pass", "match x:\n case A(b=1, b=2): pass", "match x:\n case A(b=1, 2): pass",
               "match x:\n case 1 + 2: pass", "match x:\n case f'{x}': pass", "match x:\n case -a: pass", "match x:\n case {a: 1}: pass", "match x:\n case 1 as _: pass", "match x:\n case 1 as a.b: pass", "match x:\n pass", "match x:", "match x:\n case 1:", "match x:\n case 1\n  pass", "case 1: pass", "match x:\n case a() | b(c): pass", "match x:\n case a.b(): pass", "match x:\n case (a as b) as c: pass", "match x:\n case [1, *_, 2]: pass", "match x:\n case 1 if: pass"]:
    try:
        compile(source, "<s>", "exec"); print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
