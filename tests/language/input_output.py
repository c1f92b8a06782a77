"""io, files, paths and structured binary data, on temporary files and in memory."""
import io
import os
import pathlib
import struct
import sys
import tempfile

folder = tempfile.mkdtemp()
name = os.path.join(folder, "file.txt")
with open(name, "w", encoding="utf-8") as f:
    print(f.write("first\nsecond caf\u00e9\n"), f.writelines(["third\n", "last"]), f.tell(), f.name == name, f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.seekable())
with open(name, encoding="utf-8") as f:
    print(repr(f.readline()), repr(f.read(3)), f.readlines(), repr(f.read()), f.seek(0), list(f), f.seek(0), next(f), f.line_buffering, f.errors, f.newlines)
with open(name, "rb") as f:
    print(f.read(5), f.peek(3)[:3], f.seek(-4, 2), f.read(), f.tell(), f.seek(2), f.readinto(b := bytearray(3)), b, f.raw.name == name, type(f).__name__, type(f.raw).__name__)
with open(name, "a+") as f:
    f.write("!"); f.seek(0); print(len(f.read()))
with open(name, "r+b") as f:
    f.write(b"FIRST"); f.truncate(10); f.seek(0); print(f.read())
with open(name, "w", newline="\r\n") as f: f.write("a\nb\n")
print(open(name, "rb").read(), repr(open(name).read()), repr(open(name, newline="").read()), [repr(l) for l in open(name, newline="\n")])
with open(name, "x" if not os.path.exists(name) else "w") as f: pass
print(os.path.getsize(name), os.path.exists(name), os.path.isdir(folder), os.listdir(folder))
s = io.StringIO("one\ntwo\n"); print(s.read(2), s.readline(), s.tell(), list(s), s.seek(0), s.write("ONE"), s.getvalue(), s.truncate(2), s.getvalue(), io.StringIO(newline=None).write("a\r\n"))
raw = io.BytesIO(b"abc"); print(raw.read(1), raw.getbuffer()[1], raw.seek(0, 2), raw.write(b"d"), raw.getvalue(), raw.seek(-2, 1), raw.read(), io.BytesIO(b"l1\nl2").readlines())
t = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", write_through=True); t.write("\u00e9"); print(t.buffer.getvalue(), t.detach().getvalue(), io.BufferedReader(io.BytesIO(b"xyz"), 2).read1(), io.BufferedWriter(io.BytesIO()).write(b"ab"), io.open is open, io.DEFAULT_BUFFER_SIZE)
for pack, values in [("<bBhHiIqQ", (-1, 255, -2, 65535, -3, 4294967295, -4, 2**64 - 1)), (">hif", (1, 2, 1.5)), ("=d?c", (2.5, True, b"x")), ("5s3p", (b"ab", b"cd")), ("2xh", (5,)), ("@bi", (1, 2)), ("e", (1.5,)), ("3h", (1, 2, 3)), ("!H", (0x1234,)), ("0i", ())]:
    packed = struct.pack(pack, *values); print(pack, packed.hex(), struct.unpack(pack, packed), struct.calcsize(pack))
print(struct.unpack_from("<h", b"\0\0\x05\0", 2), list(struct.iter_unpack("<h", b"\1\0\2\0")), struct.Struct("<hh").pack_into(buf := bytearray(6), 1, 1, 2), buf)
p = pathlib.PurePosixPath("/a/b/c.tar.gz"); print(p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p / "d", p.with_suffix(".x"), p.with_name("n"), p.relative_to("/a"), p.is_absolute(), p.match("*.gz"), pathlib.PurePosixPath("a/../b//c/."), p.as_posix(), repr(p), p.joinpath("x", "/y"), pathlib.PurePosixPath("a") < pathlib.PurePosixPath("b"), os.path.join("a", "b", "/c", "d"), os.path.split("/a/b"), os.path.splitext("a.b.c"), os.path.normpath("a//b/../c/."), os.path.basename("/x/"), os.path.dirname("/x/y"), os.path.commonpath(["/a/b", "/a/c"]), os.path.relpath("/a/b", "/a/c/d"), os.path.isabs("x"))
d = pathlib.Path(folder); (d / "sub").mkdir(); (d / "sub" / "f.py").write_text("hi"); print(sorted(x.name for x in d.iterdir()), [x.name for x in d.rglob("*.py")], (d / "sub/f.py").read_bytes(), (d / "sub/f.py").stat().st_size, (d / "nope").exists(), (d / "sub").is_dir(), sorted(n for _, ds, fs in os.walk(d) for n in ds + fs)); (d / "sub/f.py").unlink(); (d / "sub").rmdir()
for action in ["open(d / 'nope')", "open(folder)", "open(name, 'w').read()", "open(name).write('x')", "open(name, 'rb').write(b'x')", "open(name, 'wb').write('text')", "open(name, 'w').write(b'x')", "open(name, 'zz')", "open(name, 'rb', encoding='utf-8')", "open(name, encoding='nope')", "open(name, 'x')", "open(name, buffering=0)", "f.read()", "f.write('x')", "open('')", "open('a\\0b')", "open(-5)", "io.StringIO(5)", "io.StringIO().write(b'x')", "io.BytesIO().write('x')", "io.BytesIO('x')", "io.StringIO('ab').seek(-1)", "io.BytesIO().seek(-1)", "io.StringIO('a').seek(1, 1)", "io.TextIOWrapper(io.BytesIO(b'\\xff'), encoding='utf-8').read()", "struct.pack('h', 70000)", "struct.pack('b', 'x')", "struct.pack('ii', 1)", "struct.unpack('i', b'abc')", "struct.pack('z', 1)", "struct.calcsize('5')", "struct.pack('f', 1e300)", "struct.pack('c', 'x')", "struct.pack('B', -1)", "struct.unpack('2h', b'123')", "struct.pack_into('i', bytearray(2), 0, 1)", "struct.unpack_from('i', b'ab')", "struct.pack('?', [])", "struct.pack('>P', 1)", "os.listdir(folder + '/nope')", "os.remove(folder + '/nope')", "os.mkdir(folder)", "os.rmdir('/nope/x')", "os.rename(folder + '/a', folder + '/b')", "p.relative_to('/z')", "p.with_name('')", "p.with_suffix('x')", "(d / 'nope').read_text()", "open(name, newline='x')", "open(name, 'r', -1, None, 'nope_errors').read()", "memoryview(io.BytesIO(b'ab').getbuffer())[5]", "os.path.join('a', b'b')", "os.stat(5.5)", "io.open_code(5)", "open(name, closefd=False)", "pathlib.Path(5)"]:
    try:
        result = eval(action); print(action, "=", result)
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", str(error).replace(folder, "{folder}"))
import shutil; shutil.rmtree(folder); print(os.path.exists(folder)); sys.stdout.write("written\n"); sys.stdout.flush(); print(sys.stdout.name, sys.stdin.name, sys.stderr.mode, sys.stdout.fileno(), sys.stdin.read())
