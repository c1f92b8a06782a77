"""Run inputs of one fuzz target in this process: worker.py TARGET SEED FIRST COUNT.

Tells its progress on standard output: `at N` before an input, `bad N TEXT` where its outcome is wrong,
`end` when all are done. Only subclasses of Exception are caught: anything else is for the parent to see.
"""
import sys
import warnings

import corpus

# Exceptions that no input may cause: an interpreter that raises them has lost its way.
NEVER = (SystemError, ReferenceError)


class Random:
    """A generator of pseudo-random numbers (xorshift64*): the same on every interpreter, with nothing imported."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF or 1
        for _ in range(4):
            self.below(2)

    def below(self, n):
        x = self.state
        x ^= x >> 12
        x = (x ^ x << 25) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 27
        self.state = x
        return ((x * 0x2545F4914F6CDD1D & 0xFFFFFFFFFFFFFFFF) >> 16) % n

    def choice(self, items):
        return items[self.below(len(items))]


def mutate(random, data, pieces, seeds):
    """Change a text or bytes object in a few random places; `pieces` are what its format is made of."""
    for _ in range(1 + random.below(4)):
        kind = random.below(9)
        at = random.below(len(data) + 1)
        to = min(len(data), at + 1 + random.below(8))
        if kind == 0:
            data = data[:at] + data[to:]
        elif kind == 1:
            data = data[:at] + random.choice(pieces) + data[at:]
        elif kind == 2:
            data = data[:at] + random.choice(pieces) + data[to:]
        elif kind == 3:
            data = data[:at] + data[at:to] * (2 + random.below(4)) + data[to:]
        elif kind == 4:
            other = random.choice(seeds)
            start = random.below(len(other) + 1)
            data = data[:at] + other[start:start + random.below(40)] + data[at:]
        elif kind == 5:
            data = data[:at]
        elif kind == 6:
            piece = random.choice(pieces)
            data = data[:at] + piece * random.choice((3, 10, 100, 2000)) + data[at:]
        elif kind == 7 and data:
            data = data[:at] + swap(random, data[at:to]) + data[to:]
        else:
            other = random.below(len(data) + 1)
            low, high = min(at, other), max(at, other)
            data = data[high:] + data[low:high] + data[:low]
    return data[:20_000]


def swap(random, part):
    """Replace each element of a short text or bytes object by a random one."""
    if isinstance(part, bytes):
        return bytes([random.choice((0, 1, 127, 128, 255, random.below(256))) for _ in part])
    return "".join([random.choice(corpus.ODD_CHARACTERS) for _ in part])


def main():
    target, seed, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    check, seeds, pieces = corpus.target(target)
    warnings.simplefilter("ignore")
    if sys.implementation.name == "cpython":
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (3 << 29, 3 << 29))
    for number in range(first, first + count):
        print("at", number, flush=True)
        random = Random(seed * 1_000_003 + number)
        data = mutate(random, random.choice(seeds), pieces, seeds)
        try:
            problem = check(random, data)
        except NEVER as error:
            problem = f"{type(error).__name__}: {error}"
        except Exception as error:
            problem = None
            if "System." in str(error) and "Exception" in str(error):
                problem = f"a .NET exception in the text of a {type(error).__name__}: {error}"
        if problem:
            print("bad", number, ascii(problem), flush=True)
    print("end", flush=True)


main()
