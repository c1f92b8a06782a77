"""threading: threads, locks, events, conditions, queues, pools, thread-local data, errors in threads."""
import queue
import sys
import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed, wait

results = []
threads = [threading.Thread(target=lambda n: results.append(n * n), args=(i,), name=f"worker-{i}") for i in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(results), threads[0].name, threads[0].is_alive(), threading.current_thread().name, threading.main_thread() is threading.current_thread(), threads[0].daemon, threading.active_count())
counter, lock = 0, threading.Lock()


def add(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1


threads = [threading.Thread(target=add, args=(5000,)) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]; print(counter)
shared = []
threads = [threading.Thread(target=lambda: [shared.append(i) for i in range(2000)]) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]; print(len(shared), sum(shared))
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.locked()); lock.release(); print(lock.locked())
r = threading.RLock(); print(r.acquire(), r.acquire()); r.release(); r.release()
event, order = threading.Event(), []


def waiter():
    order.append(("waited", event.wait(5)))


t = threading.Thread(target=waiter); t.start(); order.append("setting"); event.set(); t.join(); print(order, event.is_set(), threading.Event().wait(0.01))
condition, items, got = threading.Condition(), [], []


def consumer():
    while len(got) < 3:
        with condition:
            condition.wait_for(lambda: items, timeout=5)
            got.append(items.pop(0))


t = threading.Thread(target=consumer); t.start()
for i in range(3):
    with condition:
        items.append(i); condition.notify()
t.join(); print(got)
q = queue.Queue(maxsize=2); seen = []


def drain():
    while (item := q.get()) is not None:
        seen.append(item); q.task_done()
    q.task_done()


t = threading.Thread(target=drain); t.start()
for i in range(10): q.put(i)
q.put(None); q.join(); t.join(); print(seen, q.empty(), q.qsize())
for action in ["q.get_nowait()", "q.get(timeout=0.01)", "[q.put_nowait(i) for i in range(3)]", "lock.release()", "r.release()", "threading.Thread(target=print).join()", "condition.notify()", "threading.current_thread().join()", "threads[0].start()", "threading.Semaphore(-1)", "threading.BoundedSemaphore(1).release()", "threading.Thread(group=1)", "lock.acquire(timeout=-2)", "lock.acquire(False, 1)", "Future().result(timeout=0)"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
local = threading.local(); local.x = "main"; values = []


def use_local(n):
    values.append(hasattr(local, "x")); local.x = n; barrier.wait(); values.append(local.x)


barrier = threading.Barrier(3)
threads = [threading.Thread(target=use_local, args=(i,)) for i in range(3)]
[t.start() for t in threads]; [t.join() for t in threads]; print(sorted(map(str, values)), local.x)
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); s.release(); print(s.acquire(False))
with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(pow, i, 2) for i in range(5)]
    print([f.result() for f in futures], list(pool.map(lambda a, b: a + b, [1, 2], [10, 20])), sorted(f.result() for f in as_completed(futures)), len(wait(futures).done))
    failing = pool.submit(lambda: 1 / 0)
    print(repr(failing.exception()), failing.done())
    try:
        failing.result()
    except ZeroDivisionError as error:
        print("raised", error)
f = Future(); f.add_done_callback(lambda done: print("callback", done.result())); f.set_result(5); print(f.cancel(), Future().cancel())
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
timer = threading.Timer(0.01, lambda: order.append("timer")); timer.start(); timer.join(); print(order[-1])
hooked = []
threading.excepthook = lambda args: hooked.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


def fails():
    raise ValueError("in thread")


t = threading.Thread(target=fails, name="failing"); t.start(); t.join(); print(hooked)
t = threading.Thread(target=sys.exit, args=(3,)); t.start(); t.join(); print("exit in a thread is quiet", len(hooked))


class Own(threading.Thread):
    def run(self):
        self.value = self.name


own = Own(name="own"); own.start(); own.join(); print(own.value, repr(own).split(",")[0], own.ident is not None)
once = []
def generator():
    yield 1
    once.append(1)
g = generator(); next(g); t = threading.Thread(target=lambda: list(g)); t.start(); t.join(); print(once, list(g))
# A wait that begins when the evaluator's loop shall be left ends in time all the same.
import time
begin, rounds = time.monotonic(), 0
held = threading.Lock(); held.acquire()
while time.monotonic() - begin < 0.4:
    rounds += not held.acquire(timeout=0.001)
print(rounds > 0, time.monotonic() - begin < 5)

# The dictionary of a thread-local object can be neither replaced nor deleted.
local = threading.local()
for change in (lambda: delattr(local, "__dict__"), lambda: setattr(local, "__dict__", {})):
    try:
        change()
    except AttributeError as error:
        print(error)

# A thread that waits for more to do holds nothing of what it has done.
import concurrent.futures
import gc
import weakref


class Task:
    def run(self):
        return None


with concurrent.futures.ThreadPoolExecutor(1) as pool:
    task = Task()
    dead = weakref.ref(task)
    pool.submit(lambda task: task.run(), task).result()
    del task
    pool.submit(int).result()
    gc.collect()
    print(dead())
