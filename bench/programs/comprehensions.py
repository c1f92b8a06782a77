"""List, set, dict and generator comprehensions, nested and filtered, with map, filter and zip."""
N = 2_000


def run(n):
    total = 0
    for i in range(n):
        row = [x * x for x in range(100)]
        odd = [x for x in row if x & 1]
        table = {x: i + x for x in odd}
        kinds = {x % 17 for x in row}
        pairs = [(a, b) for a in range(12) for b in range(a) if (a + b) % 3 == 0]
        swapped = {value: key for key, value in table.items()}
        matrix = [[a * b for b in range(8)] for a in range(8)]
        flat = [x for line in matrix for x in line]
        columns = [list(column) for column in zip(*matrix)]
        total += sum(x + i for x in flat) + len(pairs) + len(kinds) + len(swapped) + columns[3][4]
        total += sum(map(abs, filter(None, [x - 50 for x in flat]))) + any(x > 48 for x in flat)
        total += sum([a * b for a, b in zip(row, reversed(row))]) + max(k for k in table)
    return total
