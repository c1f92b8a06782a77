# Attributes that hold numbers which compiled code computes again and again: other code sees objects, and each of them once.
import copy
import threading


class Meter:
    def __init__(self):
        self.count = 0
        self.level = 0.5
        self.name = "meter"

    def advance(self, by):
        self.count = (self.count * 31 + by) & 0xFFFFFF
        self.level = self.level * 0.5 + by
        return self.count


def turn(meter, times):
    for i in range(times):
        meter.count = meter.count + i * 3
        meter.level = meter.level * 0.999 + i
    return meter.count


# What is read is an object like any other.
meter = Meter()
for _ in range(60):
    turn(meter, 20_000)
print(meter.count, meter.level)
print(meter.count is meter.count, meter.level is meter.level, meter.count in [meter.count])
print(copy.copy(meter).count == meter.count, copy.copy(meter).level == meter.level)
print(vars(meter))
print(turn(meter, 1000) == vars(meter)["count"])

# Values that were read stay what they were.
meter = Meter()
seen = []
for i in range(300_000):
    meter.advance(i)
    if i % 50_000 == 0:
        seen.append((meter.count, meter.level))
print(seen)

# Other values may take the place of the numbers, and numbers theirs.
meter = Meter()
for _ in range(5):
    turn(meter, 20_000)
meter.count = 2**62
print(turn(meter, 20_000), type(meter.count).__name__)
meter.count = 2**63 - 10
print(turn(meter, 20_000))
meter.count = "text"
try:
    turn(meter, 5)
except TypeError as error:
    print(error, meter.count)
meter.count, meter.level = 1.5, 2
print(turn(meter, 20_000), meter.level)
del meter.count
try:
    turn(meter, 5)
except AttributeError as error:
    print(error)
meter.count = 7
print(turn(meter, 20_000))

# Code that was compiled for other values meets a number.
class Holder:
    def __init__(self, held):
        self.held = held


def count_of(holder):
    return holder.held.count


def twice(holder):
    return holder.held * 2


def add(holder, times):
    for i in range(times):
        holder.held = holder.held + i


def count_often(holder, times):
    for _ in range(times):
        count_of(holder)
    return count_of(holder)


def double_often(holder, times):
    for _ in range(times):
        twice(holder)
    return twice(holder)


print(count_often(Holder(Meter()), 300_000), double_often(Holder(1.5), 300_000))
holder = Holder(0)
for _ in range(5):
    add(holder, 100_000)
for _ in range(20):
    add(holder, 10)
    print(twice(holder), end=" ")
    try:
        count_of(holder)
    except AttributeError as error:
        print(error, end=" ")
print(holder.held)

# Not a number.
meter.level = float("inf")
for _ in range(5):
    turn(meter, 20_000)
meter.level -= meter.level
print(meter.level, meter.level in [meter.level], meter.level == meter.level)

# Other threads read while one writes, and each may write.
meter = Meter()
wrong = []


def read():
    last = 0
    for _ in range(20_000):
        now, level = meter.count, meter.level
        if type(now) is not int or type(level) is not float or now < last:
            wrong.append((last, now, level))
        last = now


threads = [threading.Thread(target=read) for _ in range(3)] + [threading.Thread(target=turn, args=(meter, 400_000))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong, meter.count)
threads = [threading.Thread(target=turn, args=(meter, 100_000)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(type(meter.count).__name__, type(meter.level).__name__, meter.count > 0)
meter.count = 0
print(turn(meter, 1000))
