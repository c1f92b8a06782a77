"""Coroutines, awaitables and asynchronous generators, driven by hand."""
import types


class Pause:
    def __init__(self, label):
        self.label = label

    def __await__(self):
        answer = yield self.label
        return f"<{answer}>"


async def leaf(n):
    return n * (2 if await Pause("leaf") == "<go>" else 1)


async def root():
    first = await leaf(1)
    try:
        await Pause("in try")
    except ValueError as error:
        print("caught", error)
    return first, await leaf(10)


c = root()
print(type(c).__name__, c.send(None), c.send("go"), c.throw(ValueError("thrown")), c.cr_await is not None)
try:
    c.send("stop")
except StopIteration as stop:
    print(stop.value)


def run(coroutine):
    steps = []
    try:
        while True:
            steps.append(coroutine.send(None))
    except StopIteration as stop:
        return stop.value, steps


class Manager:
    async def __aenter__(self):
        await Pause("enter"); print("entered"); return "resource"

    async def __aexit__(self, kind, value, tb):
        await Pause("exit"); print("exit", kind and kind.__name__); return kind is KeyError


async def uses():
    async with Manager() as r, Manager():
        print(r)
    async with Manager():
        raise KeyError("swallowed")
    try:
        async with Manager():
            raise ValueError("passes")
    except ValueError as error:
        return str(error)


print(run(uses()))


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await Pause(self.n)
        return self.n


async def loops():
    out = []
    async for x in Counter(3):
        if x == 1:
            continue
        out.append(x)
    else:
        out.append("else")
    return out, [x async for x in Counter(2)], {x: 0 async for x in Counter(2) if x}, await anext(Counter(1)), await anext(Counter(0), "default")


print(run(loops()))


async def agen():
    try:
        got = yield 1
        print("got", got)
        await Pause("between")
        yield 2
    except ValueError as error:
        yield f"caught {error}"
    finally:
        await Pause("cleanup")
        print("agen finally")


async def drive():
    g = agen()
    print(await g.asend(None), await g.asend("sent"))
    await g.aclose()
    h = agen(); print(await anext(h), await h.athrow(ValueError("v")))
    async for x in h:
        print("never", x)
    try:
        await anext(h)
    except StopAsyncIteration:
        print("exhausted")
    return [x async for x in agen()], [y async for x in agen() for y in [x, x * 10]]


print(run(drive()))


@types.coroutine
def old_style():
    x = yield "old"
    return x


async def mixed():
    return await old_style(), [await p for p in [old_style(), old_style()]], f"{await old_style()}", (await old_style()) is None


print(run(mixed()))


async def fails():
    raise RuntimeError("failed")


async def nothing():
    pass


for action in [lambda: run(fails()), lambda: iter(c), lambda: c.send(None), lambda: run(bad_await()), lambda: run(bad_for()), lambda: run(bad_with()), lambda: run(bad_anext()), lambda: c(), lambda: [1 for x in agen()], lambda: next(c), lambda: c.throw(KeyError("x")), lambda: run(stops())]:
    async def bad_await(): await 5
    async def bad_for():
        async for x in [1]: pass
    async def bad_with():
        async with open(__file__): pass
    async def bad_anext():
        class A:
            def __aiter__(self): return self
            def __anext__(self): return 5
        async for x in A(): pass
    async def stops(): raise StopIteration(5)
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error)
n = nothing(); n.close(); print(n.cr_running, n.cr_frame, nothing.__name__, nothing().__class__.__name__ if n.close() else "closed")


async def early():
    try:
        await Pause("wait")
    finally:
        print("cleaned")


e = early(); e.send(None); e.close()
for source in ["await x", "def f(): await x", "def f():\n async with x: pass", "def f():\n async for x in y: pass", "async def f():\n def g(): await x", "[await x for x in y]", "def f(): [x async for x in y]", "async def f(): yield; return 1", "async def f(): lambda: await x", "async x = 1", "async def f(): [x async for x in y]", "async lambda: 1", "class A: await x"]:
    try:
        compile(source, "<s>", "exec"); print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
