"""Escape times in the complex plane, with floats and with the complex type."""
N = 180


def with_floats(cr, ci, limit):
    zr = zi = 0.0
    for i in range(limit):
        a, b = zr * zr, zi * zi
        if a + b > 4.0:
            return i
        zi = 2.0 * zr * zi + ci
        zr = a - b + cr
    return limit


def with_complex(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2.0:
            return i
        z = z * z + c
    return limit


def run(n):
    total = 0
    for row in range(n):
        ci = 2.0 * row / n - 1.0
        for column in range(n):
            cr = 3.0 * column / n - 2.0
            total += with_floats(cr, ci, 100)
            if column % 4 == 0:
                total += with_complex(complex(cr, ci), 100)
    return total
