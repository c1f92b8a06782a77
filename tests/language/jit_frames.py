"""Who looks at frames sees in compiled loops what he would see in any other."""
import sys


def variables(turns):
    a, b = 0, "text"
    for i in range(turns):
        a += i
        if i == turns - 1:
            found = dict(locals())
            f = sys._getframe()
            return found, f.f_lineno - f.f_code.co_firstlineno, sorted(f.f_locals), f.f_back.f_code.co_name


print(variables(30_000))


def reader():
    frame = sys._getframe(1)
    return frame.f_locals["x"], frame.f_lineno - frame.f_code.co_firstlineno


def read(turns):
    x = 0.5
    for i in range(turns):
        x += 1
        if i % 10_000 == 0:
            print(reader())
    return reader()


print(read(30_000))


def writer():
    sys._getframe(1).f_locals["x"] = 1_000_000


def written(turns):
    x = 0
    for i in range(turns):
        x += 1
        if i == turns - 5:
            writer()
    return x


print(written(30_000))


def traced(turns):
    lines = []

    def tracer(frame, event, argument):
        lines.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        return tracer
    total = 0
    for i in range(turns):
        total += 1
        if i == turns - 2:
            sys.settrace(tracer)
            sys._getframe().f_trace = tracer
        helper(i)
    sys.settrace(None)
    return total, lines


def helper(i):
    if i < 0:
        return 1
    return 2


print(traced(20_000))


def profiled(turns):
    events = []
    for i in range(turns):
        if i == turns - 2:
            sys.setprofile(lambda frame, event, argument: events.append((event, frame.f_code.co_name)))
        helper(i)
        abs(i)
    sys.setprofile(None)
    return events


print(profiled(20_000))


def tracer_from_below(turns):
    for i in range(turns):
        if i == turns - 3:
            begin()
        helper(1)
    sys.settrace(None)
    return len(seen), seen[:6]


seen = []


def begin():
    def tracer(frame, event, argument):
        seen.append((event, frame.f_code.co_name))
        return tracer
    sys.settrace(tracer)


print(tracer_from_below(20_000))


def stack():
    frame, names = sys._getframe(), []
    while frame:
        names.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        frame = frame.f_back
    return names[:-1]


def outer(turns):
    for i in range(turns):
        r = middle(i)
    return r


def middle(i):
    x = [stack() if i == 19_999 else None
         for _ in range(1)]
    return x[0]


print(outer(20_000))


def recursive(n):
    return 0 if n == 0 else 1 + recursive(n - 1)


def limit():
    count = 0
    for i in range(6):
        try:
            recursive(10**9)
        except RecursionError as error:
            count += 1
            message = str(error)
    return count, message


for i in range(3000):
    recursive(20)
print(recursive(500), limit())


def mutual(n):
    return other(n - 1) if n else "end"


def other(n):
    return mutual(n - 1) if n else "odd"


for i in range(2000):
    mutual(30)
print(mutual(600), mutual(601))


class Recursing:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __add__(self, o):
        return self + o


for action in (lambda: Recursing() + 1, lambda: mutual(-1)):
    for _ in range(4):
        try:
            action()
        except RecursionError as error:
            kind = type(error).__name__
    print(kind)


def monitored(turns):
    tool, events = sys.monitoring.PROFILER_ID, sys.monitoring.events
    calls = []
    sys.monitoring.use_tool_id(tool, "test")
    sys.monitoring.register_callback(tool, events.PY_START, lambda code, offset: calls.append(code.co_name))
    for i in range(turns):
        if i == turns - 3:
            sys.monitoring.set_events(tool, events.PY_START)
        helper(i)
    sys.monitoring.set_events(tool, 0)
    sys.monitoring.free_tool_id(tool)
    return calls


print(monitored(20_000))
