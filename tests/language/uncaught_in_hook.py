"""Errors in threads, in sys.excepthook and in atexit functions are reported and do not stop the rest."""
import sys
import threading


def hook(kind, value, traceback):
    print("hook saw", kind.__name__, value)


def fail():
    raise ValueError("in a thread")


threading.excepthook = lambda args: print("thread hook saw", args.exc_type.__name__, args.exc_value)
thread = threading.Thread(target=fail)
thread.start()
thread.join()
sys.excepthook = hook
raise KeyError("at the end")
