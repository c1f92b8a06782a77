"""Queens on a board: backtracking by sets and generators, and by bit masks."""
N = 10


def by_generator(n, row=0, columns=(), rising=frozenset(), falling=frozenset()):
    if row == n:
        yield columns
        return
    for column in range(n):
        if column not in columns and row + column not in rising and row - column not in falling:
            yield from by_generator(n, row + 1, columns + (column,),
                                    rising | {row + column}, falling | {row - column})


def by_masks(n, columns=0, left=0, right=0):
    full = (1 << n) - 1
    if columns == full:
        return 1
    count = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += by_masks(n, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


def run(n):
    boards = list(by_generator(n))
    return len(boards), boards[-1], by_masks(n)
