"""A dbm database without any library: values in NAME.dat, an index in NAME.dir.

Each line of the index is a key and the place of its value: 'key', (position, size).
Values begin at multiples of a block's size.  The index is written by sync() and
close(); the one before it is kept as NAME.bak.
"""
import ast as _ast
import collections.abc
import io as _io
import os as _os

__all__ = ["error", "open"]

_BLOCKSIZE = 512

error = OSError


class _Database(collections.abc.MutableMapping):
    # Names that __del__ needs when the interpreter ends.
    _os = _os
    _io = _io

    def __init__(self, filebasename, mode, flag="c"):
        base = _os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == "r"
        self._dirfile = base + b".dir"
        self._datfile = base + b".dat"
        self._bakfile = base + b".bak"
        # None once the database is closed.
        self._index = None
        self._modified = False
        if flag == "n":
            for name in (self._dirfile, self._bakfile, self._datfile):
                try:
                    _os.remove(name)
                except OSError:
                    pass
        if not _os.path.exists(self._datfile):
            if flag not in ("c", "n"):
                raise FileNotFoundError(2, _os.strerror(2), self._datfile)
            with _io.open(self._datfile, "w", encoding="Latin-1"):
                self._chmod(self._datfile)
        self._read_index(flag)

    def _read_index(self, flag):
        index = {}
        try:
            file = _io.open(self._dirfile, "r", encoding="Latin-1")
        except OSError:
            if flag not in ("c", "n"):
                raise
            self._modified = True
            with _io.open(self._dirfile, "w", encoding="Latin-1"):
                self._chmod(self._dirfile)
        else:
            with file:
                for line in file:
                    key, place = _ast.literal_eval(line.rstrip())
                    index[key.encode("Latin-1")] = place
        self._index = index

    def sync(self):
        """Write the index, if anything has changed."""
        if self._index is None or not self._modified:
            return
        for rename in (lambda: self._os.unlink(self._bakfile),
                       lambda: self._os.rename(self._dirfile, self._bakfile)):
            try:
                rename()
            except OSError:
                pass
        with self._io.open(self._dirfile, "w", encoding="Latin-1") as file:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place}\n")
        self._modified = False

    def _chmod(self, file):
        self._os.chmod(file, self._mode)

    def _check_open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _check_writable(self):
        if self._readonly:
            raise error("The database is opened for reading only")

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._check_open()
        position, size = self._index[key]
        with _io.open(self._datfile, "rb") as file:
            file.seek(position)
            return file.read(size)

    def __setitem__(self, key, value):
        self._check_writable()
        if isinstance(key, str):
            key = key.encode("utf-8")
        elif not isinstance(key, (bytes, bytearray)):
            raise TypeError("keys must be bytes or strings")
        if isinstance(value, str):
            value = value.encode("utf-8")
        elif not isinstance(value, (bytes, bytearray)):
            raise TypeError("values must be bytes or strings")
        self._check_open()
        self._modified = True
        position, size = self._index.get(key, (0, -1))
        # A value that fits into the blocks of the one before it takes its place.
        if size < 0 or _blocks(len(value)) > _blocks(size):
            with _io.open(self._datfile, "rb+") as file:
                end = file.seek(0, 2)
                position = _blocks(end) * _BLOCKSIZE
                file.write(b"\0" * (position - end))
                file.write(value)
            known = key in self._index
            self._index[key] = (position, len(value))
            if not known:
                # A new key is in the file at once, so that a crash loses no value.
                with _io.open(self._dirfile, "a", encoding="Latin-1") as file:
                    self._chmod(self._dirfile)
                    file.write(f"{key.decode('Latin-1')!r}, {self._index[key]!r}\n")
        else:
            with _io.open(self._datfile, "rb+") as file:
                file.seek(position)
                file.write(value)
            self._index[key] = (position, len(value))

    def __delitem__(self, key):
        self._check_writable()
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._check_open()
        self._modified = True
        del self._index[key]
        # The blocks of the value are not used again.
        self.sync()

    def keys(self):
        """The keys, a list."""
        self._check_open()
        return list(self._index)

    def items(self):
        """Pairs of key and value, a list."""
        self._check_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode("utf-8")
        self._check_open()
        return key in self._index

    def iterkeys(self):
        """An iterator over the keys."""
        self._check_open()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._check_open()
        return len(self._index)

    def close(self):
        """Write what has changed; no other method works after it."""
        try:
            self.sync()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


def _blocks(size):
    return (size + _BLOCKSIZE - 1) // _BLOCKSIZE


def open(file, flag="c", mode=0o666):
    """Open the database whose files begin with the path; see dbm.open()."""
    # The permissions that the process does not give to new files are not given here either.
    mask = _os.umask(0)
    _os.umask(mask)
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~mask, flag=flag)
