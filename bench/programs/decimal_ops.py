"""Decimal arithmetic: sums of money, division, square roots, exp by series, formatting."""
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

N = 40_000


def exponential(x):
    total = term = Decimal(1)
    i = 0
    while term > Decimal("1e-60"):
        i += 1
        term = term * x / i
        total += term
    return total


def run(n):
    balance = Decimal("1000.00")
    rate = Decimal("0.0325") / 365
    cent = Decimal("0.01")
    size = 0
    for i in range(n):
        balance += (balance * rate).quantize(cent, rounding=ROUND_HALF_EVEN)
        balance -= Decimal(i % 3) / 10
        size += len(str(balance))
        if i % 4 == 0:
            size += len(f"{balance:,.1f}") + int(balance) % 3 + (balance > 1000)
    with localcontext() as context:
        context.prec = 70
        root = sum([Decimal(i).sqrt() for i in range(2, n // 20)])
        power = sum([exponential(Decimal(i) / 7) for i in range(1, 40)])
    return str(balance), size, str(root)[:60], str(power)[:60]
