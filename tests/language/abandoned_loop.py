"""A loop that nobody closes can close what it holds when it dies, and a task that nobody holds any more dies."""
import asyncio
import gc
import socket
import weakref


def abandoned_task():
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"]))

    async def waits():
        await asyncio.Future(loop=loop)

    task = loop.create_task(waits())
    loop.call_soon(loop.stop)
    loop.run_forever()
    dead = weakref.ref(task)
    del task
    gc.collect()
    print(dead(), asyncio.all_tasks(loop))


class Ends:
    def __init__(self):
        self.ends = socket.socketpair()

    def __del__(self):
        print([end.fileno() >= 0 for end in self.ends])
        for end in self.ends:
            end.close()


class MoreEnds(Ends):
    pass


abandoned_task()
for make in Ends, MoreEnds:
    make()
    gc.collect()
