"""Multiply matrices held as lists of lists, and invert one by elimination."""
N = 75


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in a]


def multiply_indexed(a, b):
    n = len(a)
    result = [[0] * n for _ in range(n)]
    for i in range(n):
        for k in range(n):
            x = a[i][k]
            for j in range(n):
                result[i][j] += x * b[k][j]
    return result


def determinant(matrix, modulus):
    matrix = [list(row) for row in matrix]
    value = 1
    for i in range(len(matrix)):
        pivot = next((r for r in range(i, len(matrix)) if matrix[r][i] % modulus), None)
        if pivot is None:
            return 0
        if pivot != i:
            matrix[i], matrix[pivot] = matrix[pivot], matrix[i]
            value = -value
        value = value * matrix[i][i] % modulus
        inverse = pow(matrix[i][i], -1, modulus)
        for r in range(i + 1, len(matrix)):
            factor = matrix[r][i] * inverse % modulus
            if factor:
                matrix[r] = [(x - factor * y) % modulus for x, y in zip(matrix[r], matrix[i])]
    return value


def run(n):
    a = [[(i * i * 31 + j * j * j * 17 + i * j * j) % 101 - 50 for j in range(n)] for i in range(n)]
    b = [[(i * 7 + j * j * j + i * j) % 97 for j in range(n)] for i in range(n)]
    product = multiply(a, b)
    assert product == multiply_indexed(a, b)
    return sum(map(sum, product)), determinant(b, 1_000_003), determinant(product, 1_000_003)
