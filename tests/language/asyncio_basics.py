"""asyncio: tasks, gather, timeouts, cancellation, queues, locks, groups, errors."""
import asyncio
import contextvars

log = []


async def work(name, delay, result=None):
    log.append(f"{name} start")
    await asyncio.sleep(delay)
    log.append(f"{name} end")
    return result or name


async def fail(message):
    await asyncio.sleep(0)
    raise ValueError(message)


async def main():
    print(await work("a", 0), await asyncio.gather(work("b", 0.5), work("c", 0.01), work("d", 0)), log)
    task = asyncio.create_task(work("e", 0), name="task-e"); print(task.get_name(), task.done(), await task, task.done(), task.result(), task.exception(), task.cancelled())
    print(await asyncio.gather(fail("x"), work("f", 0), return_exceptions=True))
    try:
        await asyncio.gather(fail("y"), work("g", 0))
    except ValueError as error:
        print("gather raised", error)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout block")

    async def cancellable():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("cancelled with", error.args); raise
        finally:
            print("cleanup")

    task = asyncio.create_task(cancellable()); await asyncio.sleep(0); print(task.cancel("why"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("seen", error.args, task.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            one = group.create_task(work("h", 0)); group.create_task(fail("in group")); group.create_task(cancellable())
    except* ValueError as eg:
        print(repr(eg), one.result() if not one.cancelled() else "cancelled")
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(str(i), 0, i)) for i in range(1, 4)]
    print([t.result() for t in tasks])
    queue, got = asyncio.Queue(2), []

    async def consume():
        while (item := await queue.get()) is not None:
            got.append(item); queue.task_done()

    consumer = asyncio.create_task(consume())
    for i in range(5): await queue.put(i)
    await queue.put(None); await consumer; print(got, queue.empty(), queue.full())
    lock, order = asyncio.Lock(), []

    async def locked(n):
        async with lock:
            order.append(f"in{n}"); await asyncio.sleep(0); order.append(f"out{n}")

    await asyncio.gather(*map(locked, range(3))); print(order)
    event = asyncio.Event(); waiting = asyncio.create_task(event.wait()); await asyncio.sleep(0); event.set(); print(await waiting)
    semaphore = asyncio.Semaphore(1); print(semaphore.locked()); await semaphore.acquire(); print(semaphore.locked()); semaphore.release()
    done, pending = await asyncio.wait([asyncio.create_task(work("p", 0)), asyncio.create_task(work("q", 5))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending)); [t.cancel() for t in pending]
    print([await f for f in asyncio.as_completed([work("slow", 0.02), work("fast", 0)])])
    loop = asyncio.get_running_loop(); future = loop.create_future(); loop.call_soon(future.set_result, "set"); print(await future)
    called = []; loop.call_later(0.01, called.append, 1); await asyncio.sleep(0.3); print(called)
    print(await asyncio.to_thread(lambda: "from thread"), await loop.run_in_executor(None, pow, 2, 5), await asyncio.shield(work("s", 0)))
    var = contextvars.ContextVar("var", default="unset")

    async def sets():
        var.set("inside"); return var.get()

    print(await asyncio.create_task(sets()), var.get(), asyncio.current_task().get_name(), len(asyncio.all_tasks()) >= 1)
    reader = asyncio.StreamReader(); reader.feed_data(b"line 1\nrest"); reader.feed_eof(); print(await reader.readline(), await reader.read())

    async def ticker(n):
        for i in range(n):
            yield i
            await asyncio.sleep(0)

    print([i async for i in ticker(3)])
    try:
        asyncio.run(work("nested", 0))
    except RuntimeError as error:
        print(error)
    for action in [lambda: future.set_result(1), lambda: loop.create_future().result(), lambda: lock.release(), lambda: queue.get_nowait(), lambda: asyncio.create_task(5), lambda: loop.run_until_complete(future)]:
        try:
            action()
        except BaseException as error:
            print(type(error).__name__, error)
    return "main's result"


import warnings
warnings.simplefilter("ignore")
print(asyncio.run(main()))
for action in [lambda: asyncio.run(5), lambda: asyncio.get_running_loop(), lambda: asyncio.run(fail("top")), lambda: asyncio.current_task()]:
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
with asyncio.Runner() as runner:
    print(runner.run(work("r", 0)), runner.run(work("s", 0)))
