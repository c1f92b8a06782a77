# fang only
"""What Fang says when the standard library is not where it is looked for."""
import os
import subprocess
import sys

run = subprocess.run(
    [sys.executable, "-c", "print('started')"], env={**os.environ, "FANG_STDLIB": "/no/such/folder"}, capture_output=True, text=True)
print(run.returncode)
print(run.stdout, end="")
print(run.stderr, end="")
