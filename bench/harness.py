"""Run one benchmark several times in this process and print one line of JSON.

    PYTHON harness.py FILE[:FUNCTION] SECONDS MIN_ITERATIONS

FILE defines `N` and `run(n)`, or, with FUNCTION, several functions of n. Each
returns a check value, which must be the same in every iteration and interpreter.
The iterations stop once SECONDS have passed and MIN_ITERATIONS are done.

Only `sys` and `time` are imported: what the harness loads would count as the
program's memory, and a young interpreter should be able to run it.
"""
import sys
import time


def peak_kib():
    """The most memory this process has had resident, or None where the system does not say."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return None


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    clock = time.perf_counter  # before the program gives these names other meanings
    where, seconds, least = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    path, _, function = where.partition(":")
    with open(path) as source:
        code = compile(source.read(), path, "exec")
    # Programs pickle and deep-copy their own classes, so these must be found in __main__.
    namespace = globals()
    exec(code, namespace)
    run = namespace[function or "run"]
    n = namespace["N"]
    times = []
    check = None
    begin = clock()
    while len(times) < least or clock() - begin < seconds:
        start = clock()
        value = run(n)
        times.append(clock() - start)
        if check is None:
            check = str(value)
        elif check != str(value):
            sys.exit("the check value changed from " + check + " to " + str(value))
    peak = peak_kib()
    print('{"first": %r, "best": %r, "times": [%s], "n": %d, "peak_kib": %s, "check": %s}' % (
        times[0], min(times), ", ".join([repr(t) for t in times]), n,
        "null" if peak is None else peak, quoted(check)))


main()
