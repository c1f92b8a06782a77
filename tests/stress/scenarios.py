"""The scenarios of the stress test: scenarios.py NAME THREADS SECONDS runs one in this process.

A scenario gives functions to the team, which runs each in a thread again and again until the time is up,
and then asserts what must hold whatever the order of events was. What single operations promise is what
CPython's own free-threaded build promises: each is atomic, compound ones are not.
"""
import sys
import threading
import time


class Team:
    def __init__(self, threads, seconds):
        self.size = threads
        self.deadline = time.monotonic() + seconds
        self.rounds = 0
        self.errors = []

    def work(self, *functions):
        """Run each function, given its thread's number and a turn counter, in turns of its own thread until time is up."""
        start = threading.Barrier(len(functions))
        rounds = [0] * len(functions)

        def run(number, function):
            start.wait()
            try:
                while not self.errors and time.monotonic() < self.deadline:
                    function(number, rounds[number])
                    rounds[number] += 1
            except BaseException as error:
                self.errors.append(error)

        threads = [threading.Thread(target=run, args=(i, f)) for i, f in enumerate(functions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.errors:
            raise self.errors[0]
        self.rounds += sum(rounds)
        return rounds

    def all(self, function):
        return self.work(*[function] * self.size)


def list_appends(team):
    """No append is lost, and each thread's items stay in its order."""
    shared = []

    def append(number, turn):
        for i in range(100):
            shared.append((number, turn * 100 + i))
        if len(shared) > 2_000_000:
            time.sleep(0.01)

    rounds = team.all(append)
    assert len(shared) == sum(rounds) * 100, (len(shared), sum(rounds) * 100)
    following = [0] * team.size
    for number, i in shared:
        assert following[number] == i, (number, i)
        following[number] += 1


def takeovers(team):
    """A second thread joins in while the first, which has filled a list and a dict alone so far, goes on."""
    offered = [None] * team.size

    def fill(number, turn):
        items, table = [], {}
        for i in range(20):
            items.append(i)
        offered[number] = items, table
        for i in range(20, 1000):
            items.append(i)
            table[i] = i
            if i % 4 == 0:
                del table[i]
        while offered[number] is not None and time.monotonic() < team.deadline and not team.errors:
            time.sleep(0)
        if offered[number] is not None:
            return
        assert len(items) == 1100, len(items)
        own = [i for i in items if i >= 0]
        assert own == list(range(1000)), own
        assert sorted(i for i in items if i < 0) == list(range(-100, 0))
        assert len(table) == 980 - 245 + 100 == len(list(table)), len(table)

    def join(number, turn):
        pair = offered[number - team.size // 2]
        if pair is None:
            time.sleep(0)
            return
        items, table = pair
        for i in range(-100, 0):
            items.append(i)
            table[i] = i
        offered[number - team.size // 2] = None

    half = max(1, team.size // 2)
    team.size = half * 2
    team.work(*[fill] * half, *[join] * half)


def list_moves(team):
    """What is popped and pushed back is neither lost nor doubled."""
    shared = list(range(1000))

    def move(number, turn):
        try:
            item = shared.pop() if turn % 2 else shared.pop(0)
        except IndexError:
            return
        if turn % 3 == 0:
            shared.append(item)
        elif turn % 3 == 1:
            shared.insert(turn % 50, item)
        else:
            shared.extend([item])
        if turn % 64 == 0:
            shared.reverse()

    team.all(move)
    assert sorted(shared) == list(range(1000)), len(shared)


def list_readers(team):
    """A reader sees whole items and true lengths while others write, slice, clear and sort."""
    shared = [(i, i) for i in range(100)]

    def write(number, turn):
        shared[turn % 50] = (turn, turn)
        if turn % 5 == 0:
            shared.extend([(turn, turn)] * 20)
        if turn % 7 == 0:
            del shared[50:]
            shared.extend([(turn, turn)] * 50)
        if turn % 101 == 0:
            try:
                shared.sort()
            except ValueError as error:
                assert "modified during sort" in str(error), error
        if len(shared) > 10_000:
            del shared[100:]

    def read(number, turn):
        for a, b in shared:
            assert a == b
        for a, b in shared[10:30]:
            assert a == b
        try:
            a, b = shared[turn % 60]
            assert a == b
        except IndexError:
            pass
        assert (-1, -2) not in shared
        repr(shared[:3])
        assert all(a == b for a, b in reversed(shared))
        assert all(a == b for a, b in list(shared)) and all(a == b for a, b in tuple(shared))

    team.work(*[write] * 2, *[read] * (team.size - 2 or 1))


def dict_permanent(team):
    """Keys that nobody deletes are always found, however often the table grows and shrinks."""
    shared = {("kept", i): i for i in range(100)}

    def churn(number, turn):
        base = (number * 1000 + turn % 500) * 10
        for i in range(base, base + 50):
            shared[i] = -i
        for i in range(base, base + 50):
            shared.pop(i, None)
        if turn % 50 == 0:
            for i in range(3000):
                shared[number, i] = i
            for i in range(3000):
                del shared[number, i]

    def read(number, turn):
        for i in range(100):
            assert shared[("kept", i)] == i
            assert ("kept", i) in shared
            assert shared.get(("kept", i)) == i
        assert shared.get("never") is None and "never" not in shared

    team.work(*[churn] * (team.size // 2), *[read] * (team.size - team.size // 2))
    assert all(shared[("kept", i)] == i for i in range(100))


def dict_moves(team):
    """Tokens that move from key to key are neither lost nor doubled."""
    shared = {i: i for i in range(500)}

    def move(number, turn):
        key = (number * 7919 + turn * 31) % 1000
        token = shared.pop(key, None)
        if token is None:
            return
        target = (key * 17 + turn) % 1000
        while shared.setdefault(target, token) is not token:
            target = (target + 1) % 1000

    team.all(move)
    assert sorted(shared.values()) == list(range(500)), len(shared)


def dict_setdefault(team):
    """All threads get the one object that setdefault stored first."""
    shared = {}
    seen = [{} for _ in range(team.size)]

    def ask(number, turn):
        key = turn % 5000
        value = shared.setdefault(key, [number])
        before = seen[number].setdefault(key, value)
        assert before is value

    team.all(ask)
    for each in seen:
        for key, value in each.items():
            assert shared[key] is value


def dict_iteration(team):
    """Iteration sees true pairs or says that the size changed."""
    shared = {i: str(i) for i in range(200)}

    def change(number, turn):
        key = 1000 + (number * 31 + turn) % 300
        shared[key] = str(key)
        shared.pop(1000 + turn % 300, None)
        shared.update({2000 + number: str(2000 + number)})
        if turn % 20 == 0:
            shared.popitem()
            for i in range(200):
                shared[i] = str(i)

    def iterate(number, turn):
        try:
            for key, value in shared.items():
                assert str(key) == value, (key, value)
            for key in shared:
                pass
            repr(shared)
            assert all(str(k) == v for k, v in list(shared.items()))
        except RuntimeError as error:
            assert "changed" in str(error), error
        assert all(str(k) == v for k, v in shared.copy().items())
        assert all(str(k) == v for k, v in dict(shared).items())

    team.work(*[change] * 2, *[iterate] * (team.size - 2 or 1))


def set_members(team):
    """Members that stay are always found; what each thread adds is there until it takes it away."""
    shared = {("kept", i) for i in range(50)}

    def churn(number, turn):
        mine = [(number, turn, i) for i in range(30)]
        for item in mine:
            shared.add(item)
        for item in mine:
            assert item in shared
        for i in range(50):
            assert ("kept", i) in shared
        for item in mine:
            shared.remove(item)
        assert mine[0] not in shared
        try:
            copy = set(shared) | {0}
            assert 0 in copy
        except RuntimeError as error:
            assert "changed size" in str(error), error

    team.all(churn)
    assert shared == {("kept", i) for i in range(50)}


def deque_order(team):
    """A deque loses nothing, and what one producer appends comes out in its order."""
    from collections import deque
    shared = deque()
    half = team.size // 2
    taken = [[] for _ in range(team.size)]

    def produce(number, turn):
        shared.append((number, turn))
        if len(shared) > 10_000:
            time.sleep(0.001)

    def consume(number, turn):
        try:
            taken[number].append(shared.popleft())
        except IndexError:
            pass

    rounds = team.work(*[produce] * half, *[consume] * (team.size - half))
    assert sum(map(len, taken)) + len(shared) == sum(rounds[:half])
    for mine in taken:
        last = {}
        for producer, turn in mine:
            assert last.get(producer, -1) < turn
            last[producer] = turn


def attributes(team):
    """Attributes that stay are always seen; each thread reads back what it wrote; deletion hits only its own."""
    class Shared:
        common = "class"

        def method(self):
            return self.kept

    shared = Shared()
    shared.kept = "kept"

    def churn(number, turn):
        name = f"own{number}_{turn % 40}"
        setattr(shared, name, turn)
        assert shared.kept == "kept" and shared.common == "class" and shared.method() == "kept"
        assert getattr(shared, name) == turn
        shared.__dict__["by_dict%d" % number] = turn
        assert getattr(shared, "by_dict%d" % number) == turn
        if turn % 2:
            delattr(shared, name)
            assert not hasattr(shared, name)
        fresh = Shared()
        fresh.kept, fresh.a = number, turn
        assert fresh.method() == number and fresh.a == turn

    team.all(churn)
    assert shared.kept == "kept" and vars(shared)["kept"] == "kept"


def number_attributes(team):
    """What one thread counts in an attribute is never lost, and others see it grow; what all write is what one of them wrote."""
    class Meter:
        def __init__(self):
            self.first = self.second = 0
            self.level = self.other = 0.5

    meter = Meter()
    seen = [(0, 0)] * team.size

    def count_first(number, turn):
        for i in range(1000):
            meter.first = meter.first + i
            meter.level = i * 0.5
        assert meter.first == (turn + 1) * 499500, (meter.first, turn)

    def count_second(number, turn):
        for i in range(1000):
            meter.second += 1
            meter.other = meter.other + i
        assert meter.second == (turn + 1) * 1000, (meter.second, turn)

    def read(number, turn):
        for i in range(200):
            first, second, level = meter.first, meter.second, meter.level
            assert type(first) is type(second) is int and type(level) is float, (first, second, level)
            assert first >= seen[number][0] and second >= seen[number][1], (first, second, seen[number])
            assert 0 <= level < 500 and level * 2 % 1 == 0, level
            seen[number] = first, second
        meter.level = number + 0.5

    team.work(count_first, count_second, *[read] * (team.size - 2))


def class_changes(team):
    """While a class is changed, an instance sees the old or the new, never anything else."""
    class Base:
        value = 0

    class Child(Base):
        pass

    items = [Child() for _ in range(10)]

    def change(number, turn):
        Base.value = turn % 1000
        if turn % 3 == 0:
            Child.value = turn % 1000
        elif "value" in vars(Child):
            try:
                del Child.value
            except AttributeError:
                pass
        Base.method = (lambda self: 1) if turn % 2 else (lambda self: 2)

    def read(number, turn):
        for item in items:
            assert 0 <= item.value < 1000
            assert getattr(item, "method", lambda: 1)() in (1, 2)
            assert isinstance(item, Base)

    team.work(change, *[read] * (team.size - 1))


def shared_generator(team):
    """A generator runs in one thread at a time, says so to the others, and yields each value once."""
    def numbers():
        i = 0
        while True:
            yield i
            i += 1

    source = numbers()
    seen = [[] for _ in range(team.size)]

    def take(number, turn):
        try:
            if len(seen[number]) < 500_000:
                seen[number].append(next(source))
        except ValueError as error:
            assert "already executing" in str(error), error

    team.all(take)
    every = sorted(x for each in seen for x in each)
    assert every == list(range(len(every))), "a value was lost or doubled"


def shared_iterators(team):
    """Iterators shared by threads give only what is theirs to give, and end."""
    import itertools
    state = {"made": 0}

    def make():
        items = list(range(1000))
        return [iter(items), iter(tuple(items)), iter(range(1000)), zip(items, items), enumerate(items), map(abs, items),
                filter(None, items), iter({i: i for i in items}), reversed(items), itertools.chain(items, items),
                itertools.islice(items, 900), iter("x" * 1000), itertools.cycle([1, 2, 3]), itertools.count()]

    shared = [make()]

    def take(number, turn):
        iterators = shared[0]
        for iterator in iterators:
            for _ in range(5):
                value = next(iterator, None)
                if value is None:
                    break
                if isinstance(value, tuple):
                    assert len(value) == 2
        if turn % 100 == 0 and number == 0:
            shared[0] = make()
            state["made"] += 1

    team.all(take)


def imports(team):
    """A module's body runs once, and nobody sees it half made."""
    import importlib
    import os
    import shutil
    import tempfile
    folder = tempfile.mkdtemp()
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    count = 60
    for i in range(count):
        with open(os.path.join(folder, f"stress_{i}.py"), "w") as file:
            file.write(f"import builtins\nbuiltins.stress_runs.append({i})\nfirst = {i}\n"
                       f"import stress_{(i + 1) % count if i % 10 else i}\nx = [j for j in range(2000)]\nlast = {i}\n")
    import builtins
    builtins.stress_runs = []
    importlib.invalidate_caches()
    try:
        def load(number, turn):
            i = (turn * (number + 1) + number) % count
            module = importlib.import_module(f"stress_{i}")
            assert module.first == i
            if i % 10 == 0:
                assert module.last == i
            if number == 0 and turn % 200 == 199:
                for name in [name for name in sys.modules if name.startswith("stress_")]:
                    time.sleep(0)

        team.all(load)
        assert sorted(builtins.stress_runs) == sorted(set(builtins.stress_runs)), "a module's body ran twice"
    finally:
        shutil.rmtree(folder)


def locks(team):
    """Locks exclude: what they guard is exact."""
    lock, recursive, condition = threading.Lock(), threading.RLock(), threading.Condition()
    semaphore = threading.Semaphore(3)
    state = {"lock": 0, "recursive": 0, "condition": 0, "inside": 0}

    def count(number, turn):
        with lock:
            state["lock"] += 1
        with recursive:
            with recursive:
                state["recursive"] += 1
        with condition:
            state["condition"] += 1
            condition.notify_all()
            if turn % 50 == 0:
                condition.wait(0.001)
        with semaphore:
            with lock:
                state["inside"] += 1
                assert state["inside"] <= 3
            with lock:
                state["inside"] -= 1
        if lock.acquire(blocking=False):
            lock.release()

    total = sum(team.all(count))
    assert state == {"lock": total, "recursive": total, "condition": total, "inside": 0}, (state, total)


def queues(team):
    """Queues deliver everything once; joins and limits hold."""
    import queue
    shared, simple = queue.Queue(50), queue.SimpleQueue()
    half = team.size // 2
    got = [0] * team.size

    def produce(number, turn):
        try:
            shared.put((number, turn), timeout=0.05)
            simple.put(turn)
            got[number] += 1
        except queue.Full:
            pass

    def consume(number, turn):
        try:
            shared.get(timeout=0.05)
            shared.task_done()
            got[number] += 1
            simple.get(timeout=0.05)
        except queue.Empty:
            pass

    team.work(*[produce] * half, *[consume] * (team.size - half))
    left = shared.qsize()
    assert sum(got[:half]) == sum(got[half:]) + left, (got, left)


def thread_churn(team):
    """Threads start and end in great number; thread-local data is one's own."""
    local = threading.local()
    alive = threading.active_count() + team.size

    def churn(number, turn):
        results = []

        def child(x):
            assert not hasattr(local, "x")
            local.x = x
            time.sleep(0)
            results.append(local.x)

        local.x = "parent%d" % number
        threads = [threading.Thread(target=child, args=(i,)) for i in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [0, 1, 2, 3, 4] and local.x == "parent%d" % number
        assert not any(thread.is_alive() for thread in threads)
        del local.x

    team.all(churn)
    assert threading.active_count() < alive


def caches(team):
    """Caches of the library give right answers to all threads at once."""
    import functools
    import json
    import re

    @functools.lru_cache(maxsize=50)
    def square(x):
        return x * x

    class Holder:
        @functools.cached_property
        def value(self):
            return [1]

    holders = [Holder() for _ in range(1000)]

    def use(number, turn):
        assert square(turn % 100) == (turn % 100) ** 2
        assert re.match(f"(x{turn % 300})+", f"x{turn % 300}").end() == len(str(turn % 300)) + 1
        data = {"n": [number, turn], "t": "text" * (turn % 5)}
        assert json.loads(json.dumps(data)) == data
        assert holders[turn % 1000].value == [1]
        text = "%d-%s-%r" % (turn, number, "q")
        assert f"{turn}-{number}-{'q'!r}" == text and hash(text) == hash("".join(text))

    team.all(use)
    info = square.cache_info()
    assert info.currsize <= 50 and info.hits + info.misses > 0


def global_names(team):
    """Globals and builtins come and go while functions read them."""
    space = {"kept": 1, "__name__": "stress"}
    exec("def read():\n    return kept + len([1])\n\ndef probe():\n    try:\n        return coming\n    except NameError:\n        return None\n", space)

    def change(number, turn):
        space["coming"] = turn
        space[f"name{turn % 200}"] = turn
        space.pop(f"name{(turn + 7) % 200}", None)
        space.pop("coming", None)

    def read(number, turn):
        assert space["read"]() == 2
        value = space["probe"]()
        assert value is None or isinstance(value, int)

    team.work(*[change] * 2, *[read] * (team.size - 2 or 1))


def exceptions(team):
    """One exception object raised in many threads, and tracebacks of each thread's own."""
    shared = ValueError("shared")

    def fail(depth, error):
        if depth:
            fail(depth - 1, error)
        raise error

    def raise_all(number, turn):
        shared.__traceback__ = None  # it would grow by each raise
        try:
            fail(3, shared)
        except ValueError as error:
            assert error is shared
        own = KeyError(number, turn)
        try:
            fail(turn % 5, own)
        except KeyError as error:
            depth, entry = 0, error.__traceback__
            while entry is not None:
                depth, entry = depth + 1, entry.tb_next
            assert depth == turn % 5 + 2, depth
            assert error.args == (number, turn) and sys.exception() is own
        assert sys.exception() is None

    team.all(raise_all)


def buffers(team):
    """A bytearray that is resized by some and viewed by others: a BufferError at worst."""
    shared = bytearray(b"x" * 100)

    def resize(number, turn):
        try:
            shared.append(120)
            if len(shared) > 500:
                del shared[100:]
            shared.extend(b"xx")
        except BufferError:
            pass

    def view(number, turn):
        with memoryview(shared) as seen:
            assert len(seen) >= 100 and seen[50] == 120 and bytes(seen[:10]) == b"x" * 10
        assert shared[10] == 120 and shared.find(b"y") == -1 and bytes(shared).count(b"x") >= 100

    team.work(*[resize] * 2, *[view] * (team.size - 2 or 1))
    assert set(shared) == {120}


def closures(team):
    """Cells are shared: each thread reads what some thread wrote."""
    value = (0, 0)

    def write(number, turn):
        nonlocal value
        value = (turn, turn)

    def read(number, turn):
        a, b = value
        assert a == b

    team.work(*[write] * 2, *[read] * (team.size - 2 or 1))


def collection(team):
    """The collector runs while trees of objects and weak references are made and dropped."""
    import gc
    import weakref

    class Node:
        def __init__(self, children):
            self.children = children
            self.me = self

    kept = weakref.WeakValueDictionary()

    def build(depth):
        return Node([build(depth - 1) for _ in range(3)] if depth else [])

    def count(node):
        return 1 + sum(map(count, node.children))

    def churn(number, turn):
        tree = build(4)
        kept[number, turn % 50] = tree
        assert count(tree) == 121
        assert kept.get((number, turn % 50)) is tree
        try:
            for key, value in list(kept.items()):
                assert value.me is value
        except RuntimeError as error:
            # As many keys may have come as gone: then it is the keys that changed.
            assert "changed size" in str(error) or "keys changed" in str(error), error
        if turn % 20 == 0:
            gc.collect()

    team.all(churn)


def main():
    name, threads, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    sys.setswitchinterval(1e-5)
    team = Team(threads, seconds)
    globals()[name](team)
    print("held for", team.rounds, "turns")


if __name__ == "__main__":
    main()
