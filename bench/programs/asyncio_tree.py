"""A tree of asyncio tasks: gather, queues, locks, events and sleep(0)."""
import asyncio

N = 6


async def node(depth, width):
    if depth == 0:
        await asyncio.sleep(0)
        return 1
    return 1 + sum(await asyncio.gather(*[node(depth - 1, width) for _ in range(width)]))


async def produce(queue, count):
    for i in range(count):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def contend(lock, state, count):
    for _ in range(count):
        async with lock:
            state["value"] += 1
            if state["value"] % 5 == 0:
                await asyncio.sleep(0)


async def main(n):
    nodes = await node(n, 4)
    queue = asyncio.Queue(16)
    _, total = await asyncio.gather(produce(queue, 400 * n), consume(queue))
    lock, state = asyncio.Lock(), {"value": 0}
    tasks = [asyncio.create_task(contend(lock, state, 20 * n)) for _ in range(8)]
    await asyncio.wait(tasks)
    event = asyncio.Event()
    waiter = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    return nodes, total, state["value"], await waiter


def run(n):
    return asyncio.run(main(n))
