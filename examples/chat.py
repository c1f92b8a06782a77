"""A chat server and its clients in one program, on asyncio streams.

    fang examples/chat.py [CLIENTS]

The server listens on a free port of this machine; each client joins, says something, hears what the
others say, and leaves. The program ends when all have left.
"""
import asyncio
import sys


class Room:
    def __init__(self):
        self.writers = {}
        self.said = 0

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        self.writers[name] = writer
        self.tell(f"* {name} joins ({len(self.writers)} in the room)")
        try:
            while line := await reader.readline():
                self.said += 1
                self.tell(f"<{name}> {line.decode().rstrip()}")
                await asyncio.gather(*[w.drain() for w in self.writers.values()])
        finally:
            del self.writers[name]
            self.tell(f"* {name} leaves")
            writer.close()

    def tell(self, text):
        for writer in self.writers.values():
            writer.write(text.encode() + b"\n")


async def client(number, port, everyone_in):
    name = f"client{number}"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    await reader.readline()
    await everyone_in.wait()
    heard = 0
    for word in ("hello", "how are you?", "goodbye"):
        writer.write(f"{word}\n".encode())
        await writer.drain()
        while not (line := (await reader.readline()).decode()).startswith(f"<{name}> {word}"):
            heard += line.startswith("<")
    writer.write_eof()
    while await reader.readline():
        pass  # hear the others out: closing with lines unread would reset the connection
    writer.close()
    await writer.wait_closed()
    return name, heard


async def main(count):
    room = Room()
    everyone_in = asyncio.Barrier(count)
    server = await asyncio.start_server(room.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        async with asyncio.timeout(30):
            results = await asyncio.gather(*[client(i, port, everyone_in) for i in range(count)])
    for name, heard in results[:5]:
        print(f"{name} heard {heard} lines of the others before its own last one")
    print(f"{room.said} lines were said by {count} clients")


if __name__ == "__main__":
    if len(sys.argv) > 2 or len(sys.argv) == 2 and not (sys.argv[1].isdecimal() and int(sys.argv[1])):
        sys.exit("usage: chat.py [CLIENTS]")
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) == 2 else 20))
