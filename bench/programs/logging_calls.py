"""Logging: messages formatted to a stream, filtered out, through a hierarchy of loggers."""
import io
import logging

N = 18_000


def run(n):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(lineno)d:%(message)s"))
    root = logging.getLogger("bench")
    root.propagate = False
    root.setLevel(logging.INFO)
    root.handlers[:] = [handler]
    child = logging.getLogger("bench.child.leaf")
    for i in range(n):
        child.info("value %d of %s", i, "many")
        root.debug("never shown %d", i)
        child.debug("neither %d", i)
        if i % 10 == 0:
            root.warning("careful: %r", [i])
    text = stream.getvalue()
    return text.count("\n"), sum("careful" in line for line in text.splitlines())
