"""Plain recursion: two calls for each step, small integers."""
N = 30


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def run(n):
    return fib(n)
