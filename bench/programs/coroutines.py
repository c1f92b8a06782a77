"""Coroutines without asyncio: a small scheduler, await chains, async generators and contexts."""
from collections import deque

N = 120_000


class Switch:
    def __await__(self):
        return (yield self)


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


class Section:
    async def __aenter__(self):
        return await Ready(1)

    async def __aexit__(self, *error):
        await Switch()
        return False


async def leaf(x):
    if x % 8 == 0:
        await Switch()
    return x & 7


async def middle(x):
    return await leaf(x) + await Ready(1)


async def stream(count):
    for i in range(count):
        if i % 16 == 0:
            await Switch()
        yield i


async def worker(count, results):
    total = 0
    for i in range(count):
        total += await middle(i)
    async for x in stream(count // 4):
        total += x
    async with Section() as one:
        total += one
    total += sum([x async for x in stream(count // 8)])
    results.append(total)


def run(n):
    results = []
    ready = deque(worker(n // 10 + i, results) for i in range(10))
    switches = 0
    while ready:
        coroutine = ready.popleft()
        try:
            coroutine.send(None)
        except StopIteration:
            continue
        switches += 1
        ready.append(coroutine)
    return sum(results), switches
