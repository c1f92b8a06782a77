"""Run programs one after the other in this process, each in a namespace of its own.

Standard input brings them, each behind a line `NAME LENGTH`; standard output tells what each printed (its traceback
too) behind a line `LENGTH`. An empty line asks for what tier 1 has done so far.
"""
import builtins
import io
import linecache
import sys
import threading
import traceback
import warnings

BUILTINS = dict(vars(builtins))


def run(name, source):
    """What the program prints."""
    lines = source.splitlines(True)
    linecache.cache[name] = (len(source), None, lines, name)
    output = io.StringIO()
    saved = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = output
    try:
        exec(compile(source, name, "exec"), {"__name__": "__main__", "__builtins__": builtins})
    except BaseException as error:
        sys.settrace(None)
        sys.setprofile(None)
        # This function's own entry is left out.
        traceback.print_exception(type(error), error, error.__traceback__.tb_next)
    finally:
        sys.settrace(None)
        sys.setprofile(None)
        sys.stdout, sys.stderr = saved
        threading.settrace(None)
        del linecache.cache[name]
        for key in vars(builtins).keys() - BUILTINS.keys():
            delattr(builtins, key)
        for key, value in BUILTINS.items():
            if getattr(builtins, key, None) is not value:
                setattr(builtins, key, value)
    return output.getvalue()


def main():
    warnings.simplefilter("ignore")
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := requests.readline():
        words = head.split()
        if words:
            answer = run(words[0].decode(), requests.read(int(words[1])).decode())
        else:
            answer = " ".join(str(count) for count in sys._jit.counters().values()) if hasattr(sys, "_jit") else ""
        data = answer.encode("utf-8", "backslashreplace")
        answers.write(b"%d\n" % len(data) + data)
        answers.flush()


main()
