"""Conway's game of life on a set of cells: sets and dicts of tuples."""
N = 60

GLIDERS = [(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)]


def step(alive):
    neighbours = {}
    for x, y in alive:
        for cell in ((x - 1, y - 1), (x - 1, y), (x - 1, y + 1), (x, y - 1),
                     (x, y + 1), (x + 1, y - 1), (x + 1, y), (x + 1, y + 1)):
            neighbours[cell] = neighbours.get(cell, 0) + 1
    return {cell for cell, count in neighbours.items() if count == 3 or count == 2 and cell in alive}


def run(n):
    alive = {(x + 12 * i, y) for i in range(30) for x, y in GLIDERS}
    alive |= {(x, 60) for x in range(100)}
    for _ in range(n):
        alive = step(alive)
    return len(alive), min(alive), max(alive)
