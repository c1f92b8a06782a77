"""Coroutines in compiled code: chains of awaits, results, exceptions, what can be seen, async generators, asyncio."""
import asyncio
import sys
import traceback
import warnings


class Switch:
    def __await__(self):
        return (yield self)


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


switch = Switch()


async def leaf(x):
    if x % 4 == 0:
        got = await switch
        return x + (got or 0)
    return x


async def middle(x):
    return await leaf(x) + await Ready(1)


async def top(n):
    total = 0
    for i in range(n):
        total += await middle(i)
    return total


def drive(coroutine, value=None):
    switches = 0
    try:
        while True:
            coroutine.send(None if switches == 0 else value)
            switches += 1
    except StopIteration as stop:
        return stop.value, switches


for _ in range(20):
    outcome = drive(top(40)), drive(top(40), 100)
print(outcome)


async def failing(x):
    await switch
    return 1 // x


async def passing(x):
    return await failing(x)


async def catching(x):
    try:
        return await passing(x)
    except ZeroDivisionError as error:
        return [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)]


for _ in range(100):
    outcome = drive(catching(1)), drive(catching(0))
print(outcome)


async def guarded(log):
    try:
        await middle(0)
    except ValueError as error:
        log.append(repr(error))
        return await middle(4)
    finally:
        log.append("done")


for _ in range(60):
    log = []
    coroutine = guarded(log)
    coroutine.send(None)
    thrown = coroutine.throw(ValueError("in"))
    result = drive(coroutine)
print(thrown is switch, result, log)

for _ in range(60):
    log = []
    coroutine = guarded(log)
    coroutine.send(None)
    awaited = coroutine.cr_await
    seen = (awaited.cr_code.co_name, awaited.cr_await.cr_code.co_name, awaited.cr_await.cr_await.gi_code.co_name, coroutine.cr_suspended)
    coroutine.close()
print(seen, log, coroutine.cr_await, coroutine.cr_frame, awaited.cr_frame)


async def twice():
    coroutine = middle(1)
    first = await coroutine
    try:
        await coroutine
    except RuntimeError as error:
        return first, str(error)


async def both(coroutine):
    return await coroutine


for _ in range(60):
    outcome = drive(twice())
print(outcome)
shared = middle(0)
first = both(shared)
first.send(None)
try:
    both(shared).send(None)
except RuntimeError as error:
    print(error)
first.close()


async def wrong(value):
    return await value


for value in (5, "x", None):
    try:
        wrong(value).send(None)
    except TypeError as error:
        print(error)


async def stopping():
    raise StopIteration(1)


for _ in range(40):
    try:
        drive(both(stopping()))
    except RuntimeError as error:
        message = str(error)
print(message)


# Async generators.
async def numbers(n):
    for i in range(n):
        if i % 8 == 0:
            await switch
        yield i


async def consume(n):
    total = 0
    async for x in numbers(n):
        total += x
    else:
        total += 1000
    return total, sum([x async for x in numbers(n) if x & 1])


for _ in range(20):
    outcome = drive(consume(50))
print(outcome)


async def echo(log):
    value = None
    try:
        while True:
            try:
                value = yield value
            except KeyError as error:
                value = repr(error)
    finally:
        await switch
        log.append("closed")


async def talk():
    log = []
    generator = echo(log)
    seen = [await generator.asend(None)]
    for i in range(30):
        seen.append(await generator.asend(i))
    seen.append(await generator.athrow(KeyError("k")))
    await generator.aclose()
    try:
        await generator.asend(1)
    except StopAsyncIteration:
        seen.append("stopped")
    return seen[-4:], log


for _ in range(20):
    outcome = drive(talk())
print(outcome)


class Section:
    async def __aenter__(self):
        await switch
        return self

    async def __aexit__(self, kind, value, trace):
        await switch
        return kind is KeyError


async def sections(n):
    count = 0
    for i in range(n):
        async with Section():
            count += 1
            if i % 5 == 0:
                raise KeyError(i)
            count += 1
    return count


for _ in range(20):
    outcome = drive(sections(20))
print(outcome)


def frames():
    frame = sys._getframe(1)
    result = []
    while frame.f_code.co_name != "drive":
        result.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return result


async def looking():
    await switch
    return frames()


async def around():
    return await looking()


for _ in range(60):
    outcome = drive(around())
print(outcome)


# asyncio: cancellation, gather, timeouts, context.
async def work(i, log):
    try:
        await asyncio.sleep(0)
        if i % 7 == 3:
            await asyncio.sleep(100)
        return i
    except asyncio.CancelledError:
        log.append(i)
        raise


async def main():
    log = []
    tasks = [asyncio.create_task(work(i, log)) for i in range(60)]
    for _ in range(3):
        await asyncio.sleep(0)
    for task in tasks:
        if not task.done():
            task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    cancelled = [i for i, result in enumerate(results) if isinstance(result, asyncio.CancelledError)]
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(100)
    except TimeoutError:
        log.append("timeout")
    return cancelled == log[:-1], log, sum(r for r in results if isinstance(r, int))


print(asyncio.run(main()))


async def deep(n):
    return 1 + await deep(n - 1) if n else 0


for _ in range(10):
    outcome = drive(deep(300))
print(outcome)


async def endless():
    await endless()


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    try:
        drive(endless())
    except RecursionError as error:
        print(type(error).__name__)
