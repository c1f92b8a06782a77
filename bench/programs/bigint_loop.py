"""Big integers: the digits of pi by a spigot, factorials, modular powers."""
N = 1_300


def pi_digits(count):
    digits = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return "".join(map(str, digits))


def run(n):
    product = 1
    for i in range(1, n + 1):
        product *= i
    prime = (1 << 521) - 1
    power = pow(3, product % prime, prime)
    total = 0
    for i in range(n * 20):
        total = (total * 6364136223846793005 + i) % (1 << 127)
    return pi_digits(n)[-10:], product % 1000003, power % 1000003, total, len(str(product))
