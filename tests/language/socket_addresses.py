"""Numbers in addresses of sockets: what wraps around, what is refused, and what the system makes of an empty path."""
import select
import socket
import sys


def show(function, *arguments):
    try:
        print(function(*arguments))
    except (OSError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)


for index in (-1, 2**32, 2**64, "a", 1.5):
    show(socket.if_indextoname, index)
for port in (2**64, -2**63 - 1, 1.5):
    show(socket.getaddrinfo, None, port)

with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as end:
    for address in ("::1", 0, -10), ("::1", 0, 2**20), ("::1", 0, "a"), ("::1", 0, 0, "a"):
        show(end.bind, address)

with socket.socket(socket.AF_UNIX) as end:
    end.bind("")
    name = end.getsockname()
    print(name[:1], len(name))

# select() reads a list that its items' fileno() shortens.
items = []


class File:
    def fileno(self):
        del items[-1]
        return sys.stdout.fileno()


items[:] = [File() for _ in range(10)]
print(len(select.select([], items, [])[1]))
