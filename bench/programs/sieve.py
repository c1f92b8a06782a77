"""Primes by a sieve of flags in a list and in a bytearray with slice assignment."""
N = 1_200_000


def by_list(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for multiple in range(i * i, n + 1, i):
                flags[multiple] = False
        i += 1
    return [i for i, flag in enumerate(flags) if flag]


def by_bytes(n):
    flags = bytearray(b"\1") * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return sum(flags)


def run(n):
    primes = by_list(n)
    return len(primes), primes[-1], by_bytes(4 * n)
