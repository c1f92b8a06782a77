"""Flip prefixes of all permutations: list slices, item swaps, integer counters."""
N = 8


def run(n):
    permutation = list(range(n))
    rotations = list(range(1, n + 1))
    most = checksum = index = 0
    while True:
        first = permutation[0]
        if first:
            work = permutation[:]
            flips = 0
            while first:
                work[:first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > most:
                most = flips
            checksum += flips if index % 2 == 0 else -flips
        index += 1
        size = 1
        while size < n:
            permutation.insert(size, permutation.pop(0))
            rotations[size] -= 1
            if rotations[size]:
                break
            rotations[size] = size + 1
            size += 1
        else:
            return most, checksum
