"""Functions, modules and frames that are not what a compiler of hot code may take them for."""
import builtins
import math
import sys
import threading
import time
import types

# Replaced before anything is hot: what stands under these names is not native.
real_len, real_sqrt = builtins.len, math.sqrt
builtins.len = lambda x: 7
math.sqrt = lambda x: -x


def lengths(n):
    total = 0
    for i in range(n):
        total += len("ab")
    return total


def roots(n):
    total = 0.0
    x = 4.0
    for i in range(n):
        total += math.sqrt(x)
    return total


print(lengths(200_000), roots(200_000))
builtins.len, math.sqrt = real_len, real_sqrt
print(lengths(200_000), roots(200_000))


# The code of a function is replaced by one whose parameters stand in another order.
def first(a, b=1):
    return [a, b]


def second(b, a=1):
    return [a, b]


def named(n):
    result = None
    for i in range(n):
        if i == n - 5:
            first.__code__ = second.__code__
        result = first(a=i, b=-i)
    return result


print(named(100_000))


# A module gets a class that looks attributes up in its own way.
module = types.ModuleType("module")
module.value = 1


class Counting(types.ModuleType):
    def __getattribute__(self, name):
        return 100 if name == "value" else super().__getattribute__(name)


def values(n):
    total = 0
    for i in range(n):
        if i == n - 3:
            module.__class__ = Counting
        total += module.value
    return total


print(values(100_000))


# Another thread writes to a running frame: neither thread is disturbed for good.
def waits():
    seen = 0
    while not stopped:
        seen += 1
    return seen > 0


stopped = False
results = []
thread = threading.Thread(target=lambda: results.append(waits()))
thread.start()
for turn in range(50):
    time.sleep(0.001)
    frame = sys._current_frames()[thread.ident]
    while frame and frame.f_code is not waits.__code__:
        frame = frame.f_back
    if frame:
        frame.f_locals["unused"] = turn
stopped = True
thread.join()
print(results)
