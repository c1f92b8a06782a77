"""Dataclasses: made, compared, ordered, replaced, frozen ones as keys, and classes built at run time."""
from dataclasses import asdict, astuple, dataclass, field, make_dataclass, replace

N = 20_000


@dataclass
class Item:
    name: str
    price: float
    tags: list = field(default_factory=list)

    def total(self, count=1):
        return self.price * count


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    patch: int = field(default=0, compare=False)


@dataclass(slots=True)
class Cell:
    row: int
    column: int


def run(n):
    items = [Item("item %d" % (i % 100), i / 4) for i in range(n)]
    versions = [Version(i % 7, i % 11, i) for i in range(n)]
    seen = {}
    for version in versions:
        seen[version] = seen.get(version, 0) + 1
    ordered = sorted(versions, reverse=True)
    cells = [Cell(i, -i) for i in range(n)]
    equal = sum(a == b for a, b in zip(items, items[100:]))
    changed = [replace(version, patch=0) for version in versions[::4]]
    plain = [asdict(item) for item in items[::8]] + [astuple(cell) for cell in cells[::8]]
    made = [make_dataclass("Made%d" % i, [("x", int), ("y", int, 2)])(i).y for i in range(n // 400)]
    size = sum(len(repr(item)) for item in items[::4])
    return (len(seen), ordered[0].major, equal, len(changed), len(plain), sum(made), size,
            sum(item.total(2) for item in items), sum(cell.row + cell.column for cell in cells))
