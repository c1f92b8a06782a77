"""A repeated frame is counted, not printed a thousand times."""
def loop(n):
    return 1 + loop(n - 1) if n else undefined_name


def ping(n):
    return pong(n - 1)


def pong(n):
    return ping(n - 1) if n > 0 else None.attribute


try:
    loop(20)
except NameError as error:
    print(error)
ping(12)
