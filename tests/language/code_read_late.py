# Code is read from its stored form when it first runs: by then the bytes may be gone, and the function may have other code.
import marshal
import mmap
import os
import subprocess
import sys

stored = marshal.dumps(compile("def f():\n    'doc of f'\n    return 42", "stored", "exec"))

buffer = bytearray(stored)
code = marshal.loads(buffer)
buffer[:] = bytes(len(buffer))
names = {}
exec(code, names)
print(names["f"]())

with mmap.mmap(-1, len(stored)) as mapped:
    mapped.write(stored)
    code = marshal.loads(mapped)
exec(code, names)
print(names["f"]())


def other():
    "doc of other"
    return 43


exec(marshal.loads(stored), names)
f = names["f"]
f.__code__ = other.__code__
print(f.__doc__, f())
f.__doc__ = "new"
f.__code__ = (lambda: 44).__code__
print(f.__doc__, f())

# With -E no variable of Python's says how names hash.
seeded = {**os.environ, "PYTHONHASHSEED": "1"}


def hash_of_name(*options):
    return subprocess.run([sys.executable, *options, "-c", "print(hash('name'))"], env=seeded, capture_output=True, text=True, check=True).stdout


print(hash_of_name() == hash_of_name(), hash_of_name() == hash_of_name("-E"), hash_of_name() == hash_of_name("-I"))
