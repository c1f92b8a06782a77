"""Comparisons are numbers."""


class Odd:
    def __radd__(self, other):
        return [other]

    def __rmul__(self, other):
        return repr(other)


def count(n, k):
    total = 0
    for i in range(n):
        total += i < k
        total = total - (i == k) + 2 * (i > k)
        both = (i < k) + (i > 2)
        total += both * (i != 5)
    return total, both


print(count(20_000, 700), count(10, 3.5))


def other(n):
    value = 1
    for i in range(n):
        if i == n - 2:
            value = Odd()
        result = (i > 3) + value
        product = (i > 3) * value
    return result, product


print(other(10_000))
print((1 < 2) & (2 < 3), (1 < 2) | 4, (1 < 2) ^ True, True + True, True * 2.5, -(1 < 2), (1 < 2) << 3)
