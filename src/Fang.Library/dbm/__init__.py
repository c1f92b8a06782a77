"""One interface to the kinds of dbm databases.

A database maps bytes to bytes, in a file.  The kinds are modules: dbm.sqlite3,
dbm.gnu and dbm.ndbm where they exist, and dbm.dumb, which always does.
"""
import io
import os
import struct
import sys

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass

# The kinds, best first.
_names = ["dbm.sqlite3", "dbm.gnu", "dbm.ndbm", "dbm.dumb"]
# The module that makes new databases; found when the first is made.
_defaultmod = None
# Modules that have been imported, by name.
_modules = {}

error = (error, OSError)


def _load(name):
    if name not in _modules:
        _modules[name] = __import__(name, fromlist=["open"])
    return _modules[name]


def _default():
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            try:
                _defaultmod = _load(name)
            except ImportError:
                continue
            break
    return _defaultmod


def open(file, flag="r", mode=0o666):
    """Open the database at the path.

    flag: 'r' to read, 'w' to read and write, 'c' to make it if there is none,
    'n' to make a new, empty one.  mode: the permissions of new files.
    """
    kind = "" if "n" in flag else whichdb(file)
    if kind is None:
        if "c" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        kind = ""
    if kind == "":
        if _default() is None:
            raise ImportError(f"no dbm clone found; tried {_names}")
        return _defaultmod.open(file, flag, mode)
    try:
        module = _load(kind)
    except ImportError:
        raise error[0](f"db type is {kind}, but the module is not available") from None
    return module.open(file, flag, mode)


def whichdb(filename):
    """The name of the module that opens the database.

    None if the file is not there or cannot be read, '' if its kind is unknown.
    """
    filename = os.fsencode(filename)
    for present in ((b".pag", b".dir"), (b".db",)):
        if all(os.path.isfile(filename + suffix) for suffix in present):
            return "dbm.ndbm"
    # A database of dbm.dumb names its keys in a text; that of an empty one is empty.
    try:
        size = os.stat(filename + b".dat").st_size
        with io.open(filename + b".dir", "rb") as index:
            if index.read(1) in ((b"'", b'"') if size else (b"", b"'", b'"')):
                return "dbm.dumb"
    except OSError:
        pass
    try:
        with io.open(filename, "rb") as file:
            start = file.read(16)
    except OSError:
        return None
    if start == b"SQLite format 3\0":
        return "dbm.sqlite3"
    if len(start) < 4:
        return ""
    for order in "<>":
        if struct.unpack(order + "l", start[:4])[0] in (0x13579ACD, 0x13579ACE, 0x13579ACF):
            return "dbm.gnu"
    return ""


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(whichdb(name) or "UNKNOWN", name)
