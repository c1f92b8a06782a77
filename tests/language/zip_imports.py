"""Modules and packages in zip files on sys.path, and a zip file as a program."""
import os
import subprocess
import sys
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    archive = os.path.join(folder, "modules.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zipped.py", "value = 'in the zip file'\n")
        file.writestr("zipped_package/__init__.py", "from . import inner\n")
        file.writestr("zipped_package/inner.py", "def where():\n    return __name__, __file__\n")
        file.writestr("__main__.py", "import sys, zipped\nprint(sys.argv[1:], zipped.value)\n")
    sys.path.insert(0, archive)
    import zipped
    import zipped_package

    print(zipped.value, os.path.relpath(zipped.__file__, archive), type(zipped.__loader__).__name__)
    name, path = zipped_package.inner.where()
    print(name, os.path.relpath(path, archive))
    try:
        import zipped_package.missing
    except ModuleNotFoundError as error:
        print(error)
    program = os.path.join(folder, "program")
    with open(archive, "rb") as source, open(program, "wb") as target:
        target.write(b"#!/usr/bin/env python3\n" + source.read())
    for path in archive, program:
        print(subprocess.run([sys.executable, path, "a", "b"], capture_output=True, text=True).stdout, end="")
