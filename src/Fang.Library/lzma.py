"""Files and data in the formats .xz and .lzma."""
import builtins
import io
import os

import _compression
import _lzma
from _lzma import *
from _lzma import _decode_filter_properties, _encode_filter_properties

__all__ = [
    *(name for name in dir(_lzma) if name.startswith(("CHECK_", "FILTER_", "FORMAT_", "MF_", "MODE_", "PRESET_"))),
    "LZMACompressor", "LZMADecompressor", "LZMAError", "LZMAFile",
    "compress", "decompress", "is_check_supported", "open",
]

_CLOSED, _READING, _WRITING = range(3)


class LZMAFile(_compression.BaseStream):
    """A binary file whose contents are compressed."""

    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None, filters=None):
        self._fp = None
        self._owns_file = False
        self._state = _CLOSED
        self._is_for_writing = False
        if mode in ("r", "rb"):
            if check != -1:
                raise ValueError("Cannot specify an integrity check when opening a file for reading")
            if preset is not None:
                raise ValueError("Cannot specify a preset compression level when opening a file for reading")
            if format is None:
                format = FORMAT_AUTO
            state = _READING
        elif mode in ("w", "wb", "a", "ab", "x", "xb"):
            if format is None:
                format = FORMAT_XZ
            self._compressor = LZMACompressor(format=format, check=check, preset=preset, filters=filters)
            self._written = 0
            state = _WRITING
        else:
            raise ValueError(f"Invalid mode: {mode!r}")

        if isinstance(filename, (str, bytes, os.PathLike)):
            self._fp = builtins.open(filename, mode if "b" in mode else mode + "b")
            self._owns_file = True
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._fp = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        self._state = state
        self._is_for_writing = state == _WRITING
        if state == _READING:
            raw = _compression.DecompressReader(
                self._fp, LZMADecompressor, trailing_error=LZMAError, format=format, filters=filters)
            self._buffer = io.BufferedReader(raw)

    def close(self):
        """Flush what is to be written and close the file; more than once does no harm."""
        if self.closed:
            return
        try:
            if self._state == _READING:
                self._buffer.close()
                self._buffer = None
            elif self._state == _WRITING:
                self._fp.write(self._compressor.flush())
                self._compressor = None
        finally:
            file, self._fp = self._fp, None
            owned, self._owns_file = self._owns_file, False
            self._state = _CLOSED
            if owned:
                file.close()

    @property
    def closed(self):
        """Whether the file was closed."""
        return self._fp is None

    @property
    def name(self):
        self._check_not_closed()
        return self._fp.name

    @property
    def mode(self):
        """Whether the file is for reading ("rb") or writing ("wb"), also when it is closed."""
        return "wb" if self._is_for_writing else "rb"

    def fileno(self):
        """Return the descriptor of the file below."""
        self._check_not_closed()
        return self._fp.fileno()

    def seekable(self):
        """Return whether the position can be changed."""
        return self.readable() and self._buffer.seekable()

    def readable(self):
        """Tell whether data can be read."""
        self._check_not_closed()
        return self._state == _READING

    def writable(self):
        """Tell whether data can be written."""
        self._check_not_closed()
        return self._state == _WRITING

    def peek(self, size=-1):
        """Return data that is ready without going on; at least a byte, except at the end."""
        self._check_can_read()
        return self._buffer.peek(size)

    def read(self, size=-1):
        """Read up to size bytes, or all that is left."""
        self._check_can_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        """Read up to size bytes with as few reads of the file below as can be."""
        self._check_can_read()
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readline(self, size=-1):
        """Read a line."""
        self._check_can_read()
        return self._buffer.readline(size)

    def write(self, data):
        """Write bytes; return how many of them there were."""
        self._check_can_write()
        with memoryview(data) as view:
            length = view.nbytes
        self._fp.write(self._compressor.compress(data))
        self._written += length
        return length

    def seek(self, offset, whence=io.SEEK_SET):
        """Change the position; backwards all is decompressed again."""
        self._check_can_seek()
        return self._buffer.seek(offset, whence)

    def tell(self):
        """Return the position."""
        self._check_not_closed()
        return self._buffer.tell() if self._state == _READING else self._written


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    """Open a compressed file in binary mode, or with "t" in the mode as text."""
    is_text = "t" in mode
    if is_text and "b" in mode:
        raise ValueError(f"Invalid mode: {mode!r}")
    if not is_text:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    file = LZMAFile(filename, mode.replace("t", ""), format=format, check=check, preset=preset, filters=filters)
    return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline) if is_text else file


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """Return compressed data."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """Return the decompressed data of one stream or more; what follows them and is no stream is ignored."""
    parts = []
    while not parts or data:
        decompressor = LZMADecompressor(format, memlimit, filters)
        try:
            part = decompressor.decompress(data)
        except LZMAError:
            if parts:
                break
            raise
        parts.append(part)
        if not decompressor.eof:
            raise LZMAError("Compressed data ended before the end-of-stream marker was reached")
        data = decompressor.unused_data
    return b"".join(parts)
