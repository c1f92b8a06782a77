"""Float arithmetic in loops: an integral, a series, Newton's method."""
N = 700_000


def integral(n):
    step = 1.0 / n
    total = 0.0
    for i in range(n):
        x = (i + 0.5) * step
        total += 4.0 / (1.0 + x * x)
    return total * step


def series(n):
    total, sign, divisor = 0.0, 1.0, 1.0
    while n > 0:
        total += sign / divisor
        sign = -sign
        divisor += 2.0
        n -= 1
    return 4.0 * total


def roots(n):
    total = 0.0
    for i in range(1, n):
        value = float(i)
        guess = value
        while abs(guess * guess - value) > 1e-9 * value:
            guess = 0.5 * (guess + value / guess)
        total += guess
    return total


def run(n):
    return "%.9f %.9f %.6f" % (integral(n), series(n), roots(n // 20))
