"""Sorting with keys: numbers, strings, tuples, objects by attribute, stable and reversed."""
from operator import attrgetter, itemgetter

N = 20_000


class Record:
    def __init__(self, number, name, weight):
        self.number = number
        self.name = name
        self.weight = weight

    def __lt__(self, other):
        return self.weight < other.weight


def run(n):
    state, records = 99, []
    for i in range(n):
        state = (state * 69069 + 1) & 0xFFFFFFFF
        records.append(Record(state >> 8, "n%d" % (state >> 20), (state >> 12) / 1000))
    by_number = sorted(records, key=lambda r: r.number)
    by_name = sorted(records, key=attrgetter("name"), reverse=True)
    by_order = sorted(records[:n // 4])
    rows = [(r.number % 50, r.name, i) for i, r in enumerate(records)]
    rows.sort()
    rows.sort(key=itemgetter(1))
    rows.sort(key=lambda row: (-row[0], row[2]))
    numbers = [r.number for r in records]
    numbers.sort()
    numbers.sort()
    words = sorted([r.name for r in records], key=str.upper)
    return (by_number[0].name, by_name[0].number, by_order[0].weight, rows[0], rows[-1],
            numbers[n // 2], words[n // 3])
