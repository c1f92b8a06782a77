"""Threads that invalidate what code of the others was compiled with, and a signal that stops a compiled loop."""
import _thread
import signal
import threading
import time


class Shape:
    sides = 4

    def __init__(self, n):
        self.n = n

    def area(self):
        return self.n * self.sides


FACTOR = 1


def work(at, out):
    s = Shape(at)
    total = 0
    for i in range(60_000):
        total += s.area() * FACTOR + len(out)
        s.n = (s.n + 1) % 100
    out[at] = total


def disturb(stop):
    i = 0
    while not stop.is_set():
        Shape.area = Shape.area
        Shape.sides = 4
        setattr(Shape, f"a{i % 10}", i)
        globals()["FACTOR"] = 1
        globals()[f"NAME{i % 50}"] = i
        i += 1
        time.sleep(0.0005)


out = [0] * 4
stop = threading.Event()
threads = [threading.Thread(target=work, args=(i, out)) for i in range(4)]
disturber = threading.Thread(target=disturb, args=(stop,))
disturber.start()
for t in threads:
    t.start()
for t in threads:
    t.join()
stop.set()
disturber.join()
print(out)


def first(n):
    return n + 1


def second(n):
    return n + 1.0


def callee(n):
    return n + 1


def replacing():
    for i in range(300):
        callee.__code__ = (first if i % 2 else second).__code__
        time.sleep(0.0001)


def calling(results):
    total = 0
    for i in range(50_000):
        total += callee(i)
    results.append(total == sum(range(1, 50_001)))


results = []
threads = [threading.Thread(target=calling, args=(results,)) for _ in range(3)] + [threading.Thread(target=replacing)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)

flag = False


def wait_for_flag():
    turns = 0
    while not flag:
        turns += 1
    return turns > 0


def set_flag():
    global flag
    time.sleep(0.2)
    flag = True


t = threading.Thread(target=set_flag)
t.start()
print(wait_for_flag())
t.join()


def endless():
    x = 0
    while True:
        x += 1


timer = threading.Timer(0.3, _thread.interrupt_main)
timer.start()
try:
    endless()
except KeyboardInterrupt as error:
    entry = error.__traceback__.tb_next
    print("interrupted in", entry.tb_frame.f_code.co_name, entry.tb_lineno in range(endless.__code__.co_firstlineno + 1, endless.__code__.co_firstlineno + 4))
timer.join()


def handler(number, frame):
    handled.append((frame.f_code.co_name, type(frame.f_locals.get("x")).__name__))


handled = []
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.1)


def until_handled():
    x = 0
    while not handled:
        x += 1
    return x > 0


print(until_handled(), handled)


def stopped(event, out):
    n = 0
    while not event.is_set():
        n += 1
    out.append(n > 0)


event, out = threading.Event(), []
threads = [threading.Thread(target=stopped, args=(event, out)) for _ in range(3)]
for t in threads:
    t.start()
time.sleep(0.1)
event.set()
for t in threads:
    t.join()
print(out)

lock = threading.Lock()
counts = {"n": 0}


def locked(turns):
    for i in range(turns):
        with lock:
            counts["n"] += 1


threads = [threading.Thread(target=locked, args=(5000,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counts)
