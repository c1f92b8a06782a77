"""Set algebra: union, intersection, difference, subset tests, updates in place."""
N = 150


def run(n):
    sets = [{x * x % 4999 for x in range(i, i + 400)} for i in range(0, n * 7, 7)]
    every = set().union(*sets)
    total = 0
    for i, a in enumerate(sets):
        for b in sets[i % 10::10]:
            total += len(a & b) + len(a - b)
            total += a <= b
            total ^= len(a ^ b)
        rest = every - a
        total += a.isdisjoint(rest) + (a | rest == every)
    for i in range(n * 200):
        every.discard(i % 5000)
        every.add(i * 31 % 6007)
        if i % 6007 in every:
            total += 1
    frozen = {frozenset((min(a), max(a))) for a in sets}
    return total, len(every), len(frozen)
