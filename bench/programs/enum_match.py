"""Enumerations and match statements: a small expression evaluator and a state machine."""
from enum import Enum, IntFlag, auto

N = 24_000


class Kind(Enum):
    NUMBER = auto()
    ADD = auto()
    MULTIPLY = auto()
    NEGATE = auto()


class Access(IntFlag):
    READ = 1
    WRITE = 2
    RUN = 4


class Leaf:
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value


def evaluate(tree):
    match tree:
        case Leaf(value):
            return value
        case (Kind.ADD, left, right):
            return evaluate(left) + evaluate(right)
        case (Kind.MULTIPLY, left, right):
            return evaluate(left) * evaluate(right) % 10007
        case (Kind.NEGATE, inner):
            return -evaluate(inner)


def handle(event):
    match event:
        case {"type": "key", "code": int(code)} if code > 5:
            return code
        case {"type": "key"}:
            return 1
        case ["move", x, y] | ["drag", x, y, *_]:
            return x + y
        case str() | None:
            return 2
        case _:
            return 3


def run(n):
    events = [{"type": "key", "code": 9}, {"type": "key", "code": 2}, ["move", 1, 2], ["drag", 3, 4, 5], "text", None, 7]
    total = 0
    rights = Access(0)
    for i in range(n):
        tree = (Kind.ADD, (Kind.MULTIPLY, Leaf(i), Leaf(3)), (Kind.NEGATE, Leaf(2)))
        total += evaluate(tree) + handle(events[i % 7])
        if i % 4 == 0:
            rights ^= Access.WRITE | Access(i & 4)
            total += Access.WRITE in rights
            total += Kind(i // 4 % 4 + 1).value
    return total, str(rights), Kind["ADD"].name
