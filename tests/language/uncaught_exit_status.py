"""The status given to sys.exit becomes the status of the process; atexit functions and flushes come before."""
import atexit
import sys

atexit.register(print, "first registered, last run")
atexit.register(lambda: print("runs at exit"))
sys.stdout.write("no newline yet ")
sys.exit(42)
