"""Code that another version has stored is compiled anew, however its magic number differs."""
import _imp
import importlib.util
import marshal
import os
import py_compile
import sys
import tempfile

sys.dont_write_bytecode = False
with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    source = os.path.join(folder, "stale.py")
    with open(source, "w") as file:
        file.write("value = 'from the source'\n")
    cache = py_compile.compile(source)
    data = open(cache, "rb").read()
    print(data[:4] == importlib.util.MAGIC_NUMBER, marshal.loads(data[16:]).co_names)
    with open(cache, "wb") as file:
        file.write(bytes([data[0] ^ 1]) + data[1:16] + b"what another version would store")
    import stale
    print(stale.value, open(cache, "rb").read() == data)

# Where the runtime tells its own number (CPython does from 3.14 on), importlib uses it.
token = getattr(_imp, "pyc_magic_number_token", None)
print(token is None or token.to_bytes(4, "little") == importlib.util.MAGIC_NUMBER)
