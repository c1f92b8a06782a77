"""Pickle containers, numbers, strings and instances, in protocols 2 and 5."""
import pickle

N = 9_000


class Account:
    def __init__(self, number):
        self.number = number
        self.owner = "owner %d" % (number % 50)
        self.history = [number * 0.5, -number]


def run(n):
    shared = ["shared", 1]
    data = {"accounts": [Account(i) for i in range(n)], "table": {i: (str(i), i ** 3, shared) for i in range(n)},
            "blob": bytes(range(256)) * 20, "sets": [{i, i + 1} for i in range(n)], "big": [3 ** i for i in range(100)]}
    sizes = [len(pickle.dumps(data, protocol)) for protocol in (2, 5, 5, 5, 5, 5)]
    return sizes[0], sizes[1]
