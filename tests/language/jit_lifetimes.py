"""What is dead lets go of what it holds, also in a function that is still running, compiled or not."""
import asyncio


def read(buffer, n):
    data = bytes(memoryview(buffer)[:n])
    del buffer[:n]
    return data


def count(buffer):
    total = len(memoryview(buffer)) + sum(memoryview(buffer))
    buffer.append(1)
    return total


total = 0
for i in range(500):
    buffer = bytearray(b"x" * 150)
    total += len(read(buffer, 100)) + count(buffer)
print(total)


async def stream():
    reader = asyncio.StreamReader()
    total = 0
    for i in range(200):
        reader.feed_data(b"some data\n")
        total += len(await reader.read(4)) + len(await reader.readline())
    return total


print(asyncio.run(stream()))
