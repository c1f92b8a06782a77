"""Edit distances and longest common subsequences: indexing strings and lists in two loops."""
N = 560


def edits(a, b):
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y)))
        before = row
    return before[-1]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                left, up = table[i + 1][j], table[i][j + 1]
                table[i + 1][j + 1] = left if left > up else up
    return table[-1][-1]


def run(n):
    a = "".join([chr(97 + i * i % 11) for i in range(n)])
    b = "".join([chr(97 + i * i * i % 13) for i in range(n)])
    return edits(a, b), common(a, b)
