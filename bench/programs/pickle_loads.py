"""Unpickle containers, numbers, strings and instances."""
import pickle

N = 3_000


class Account:
    def __init__(self, number):
        self.number = number
        self.owner = "owner %d" % (number % 50)
        self.history = [number * 0.5, -number]


def run(n):
    shared = ["shared", 1]
    data = {"accounts": [Account(i) for i in range(n)], "table": {i: (str(i), i ** 3, shared) for i in range(n)},
            "blob": bytes(range(256)) * 20, "sets": [{i, i + 1} for i in range(n)], "big": [3 ** i for i in range(100)]}
    pickled = pickle.dumps(data)
    for _ in range(12):
        copy = pickle.loads(pickled)
    assert copy["table"] == data["table"] and copy["table"][0][2] is copy["table"][n - 1][2]
    return copy["accounts"][-1].owner, len(copy["sets"]), sum(copy["accounts"][7].history)
