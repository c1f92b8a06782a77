"""Run random programs interpreted, compiled at once, compiled when hot, and on CPython: all must print the same.

tests/fuzz/run differential [--count N] [--seed S]. What differs is written, with a smaller program that differs too, to artifacts/fuzz.
"""
import argparse
import ast
import concurrent.futures
import difflib
import os
import re
import select
import shlex
import subprocess
import sys
import tempfile
import time

import programs

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORKER = os.path.join(HERE, "program_worker.py")
MODES = ("jit=0", "jit=always", "jit=1")
REFERENCE = "cpython"
# What takes the first interpreter so many seconds may take another one too long.
SLOW = 2
# Where an object stands is nobody's promise.
ADDRESS = re.compile(r" at 0x[0-9a-f]+>")
HUNG = "still running after the time limit"
ENVIRONMENT = {**os.environ, "DOTNET_GCHeapHardLimit": "0x60000000", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "NO_COLOR": "1",
               "PYTHONDONTWRITEBYTECODE": "1", "FANG_DEBUG": "1"}

# A worker is replaced after so many programs: what one leaves behind must not matter, but tracebacks should stay easy to read.
PROGRAMS_PER_PROCESS = 250


class Interpreter:
    """A process that runs programs in one mode."""

    def __init__(self, options, mode):
        self.options, self.mode = options, mode
        self.command = [*options.cpython, WORKER] if mode == REFERENCE else [*options.fang, "-X", mode, WORKER]
        self.process = None
        self.served = 0
        self.counters = [0, 0, 0, 0]

    def start(self):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, env=ENVIRONMENT, cwd=HERE)
        self.served = 0

    def run(self, name, source):
        """What the program prints, or how the process ended."""
        if self.process is None or self.served >= PROGRAMS_PER_PROCESS:
            self.close()
            self.start()
        self.served += 1
        data = source.encode()
        try:
            self.process.stdin.write(f"{name} {len(data)}\n".encode() + data)
            self.process.stdin.flush()
            return self.answer()
        except BrokenPipeError:
            return self.ended()

    def answer(self):
        until = time.monotonic() + self.options.timeout
        pipe, data, expected = self.process.stdout.fileno(), b"", None
        while expected is None or len(data) < expected:
            ready, _, _ = select.select([pipe], [], [], max(0, until - time.monotonic()))
            if not ready:
                self.kill()
                return HUNG
            part = os.read(pipe, 1 << 16)
            if not part:
                return self.ended()
            data += part
            if expected is None and b"\n" in data:
                head, _, data = data.partition(b"\n")
                expected = int(head)
        return ADDRESS.sub(" at 0x0>", data.decode("utf-8", "replace"))

    def ended(self):
        status = self.process.wait()
        self.errors.seek(0)
        text = self.errors.read().decode("utf-8", "replace")
        self.kill()
        return f"the process ended with status {status}\n{text[-3000:]}"

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close() if not self.process.stdin.closed else None
            self.process.stdout.close()
            self.errors.close()
        self.process = None

    def close(self):
        """End the process, and add what its compiler did to the counters."""
        if self.process and self.mode != REFERENCE:
            try:
                self.process.stdin.write(b"\n")
                self.process.stdin.flush()
                for i, count in enumerate(self.answer().split()[:4]):
                    self.counters[i] += int(count)
            except (OSError, ValueError):
                pass
        self.kill()


class Comparison:
    """One interpreter of each mode, fed with the same programs."""

    def __init__(self, options, pool):
        self.interpreters = [Interpreter(options, mode) for mode in (*([REFERENCE] if options.cpython else []), *options.modes)]
        self.pool = pool

    def run(self, name, source):
        """(mode, output) of the first mode and of those that differ from it; None if all agree, or if the program takes long."""
        began = time.monotonic()
        runs = [self.pool.submit(interpreter.run, name, source) for interpreter in self.interpreters]
        first = runs[0].result()
        is_slow = time.monotonic() - began > SLOW
        outputs = [first, *[run.result() for run in runs[1:]]]
        if all(output == first for output in outputs) or (is_slow and HUNG in outputs):
            return None
        return [(interpreter.mode, output) for interpreter, output in zip(self.interpreters, outputs) if output != outputs[0] or interpreter is self.interpreters[0]]

    def close(self):
        for interpreter in self.interpreters:
            interpreter.close()


class Minimizer:
    """Takes statements out of a program as long as the same modes differ."""

    def __init__(self, options, outputs, pool):
        self.options, self.modes, self.pool, self.is_hang = options, {mode for mode, _ in outputs}, pool, any(output == HUNG for _, output in outputs)
        self.until = time.monotonic() + options.minimize

    def differs(self, source):
        # When hot code is compiled depends on the clock: such a difference is looked for several times.
        for _ in range(3 if self.modes <= {REFERENCE, "jit=0", "jit=1"} and "jit=1" in self.modes else 1):
            comparison = Comparison(self.options, self.pool)
            comparison.interpreters = [one for one in comparison.interpreters if one.mode in self.modes]
            try:
                found = comparison.run("<program>", source)
            finally:
                for interpreter in comparison.interpreters:
                    interpreter.kill()
            if found and any(output == HUNG for _, output in found) == self.is_hang:
                return True
        return False

    def minimize(self, source):
        tree = ast.parse(source)
        if not self.differs(ast.unparse(tree)):
            return None
        changed = True
        while changed:
            changed = False
            for place in self.places(tree):
                for replaced, new in self.smaller(place):
                    if time.monotonic() > self.until:
                        return ast.unparse(tree)
                    body, start, stop = place
                    old = body[start:stop]
                    body[start:stop] = new
                    if not body:
                        body[:] = [ast.Pass()]
                    if self.differs(ast.unparse(tree)):
                        changed = True
                        break
                    if body == [old] or not old or (len(body) == 1 and isinstance(body[0], ast.Pass) and not new):
                        body[:] = body[:0]
                        body[start:start] = old
                    else:
                        body[start:start + len(new)] = old
        return ast.unparse(tree)

    @staticmethod
    def places(tree):
        """(body, start, stop): pieces of all statement lists, long ones first."""
        found = []
        for node in ast.walk(tree):
            for field in ("body", "orelse", "finalbody"):
                body = getattr(node, field, None)
                if isinstance(body, list) and body:
                    size = len(body)
                    while size:
                        found += [(body, start, start + size) for start in range(0, len(body) - size + 1, size)]
                        size //= 2
        return sorted(found, key=lambda place: place[1] - place[2])

    @staticmethod
    def smaller(place):
        """What may stand in the place of these statements."""
        body, start, stop = place
        if stop > len(body) or (len(body) == 1 and isinstance(body[0], ast.Pass)):
            return
        yield None, []
        if stop - start == 1:
            for field in ("body", "orelse", "finalbody"):
                inner = getattr(body[start], field, None)
                if isinstance(inner, list) and inner and not isinstance(body[start], (ast.FunctionDef, ast.ClassDef)):
                    yield None, inner


def explain(outputs):
    """How the outputs of the modes differ, in a few lines."""
    (first, expected), *others = outputs
    lines = []
    for mode, output in others:
        lines += list(difflib.unified_diff(expected.splitlines(), output.splitlines(), first, mode, lineterm="", n=1))[:14]
    return lines


def report(options, number, source, outputs, pool):
    folder = os.path.join(ROOT, "artifacts", "fuzz")
    os.makedirs(folder, exist_ok=True)
    stem = os.path.join(folder, f"differential-{options.seed}-{number}")
    with open(stem + ".py", "w") as file:
        file.write(source)
    print(f"differential program {number}: {', '.join(mode for mode, _ in outputs[1:])} against {outputs[0][0]}")
    print(f"    tests/fuzz/run differential --seed {options.seed} --first {number} --count 1")
    for line in explain(outputs):
        print("    " + line)
    if options.minimize:
        smaller = Minimizer(options, outputs, pool).minimize(source)
        if smaller is None:
            print("    not seen again when it ran alone")
        else:
            with open(stem + ".min.py", "w") as file:
                file.write(smaller + "\n")
            print(f"    {os.path.relpath(stem, ROOT)}.min.py: {smaller.count(chr(10)) + 1} lines")
    sys.stdout.flush()


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="tests/fuzz/run differential", description="Run random programs interpreted, compiled at once, "
                                     "compiled when hot, and on CPython, and report those that do not print the same everywhere.")
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="programs (default 1000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which programs (default 1)")
    parser.add_argument("--first", type=int, default=0, metavar="I", help="begin with program number I")
    parser.add_argument("--timeout", type=float, default=20, metavar="S", help="a hang is S seconds (default 20)")
    parser.add_argument("--failures", type=int, default=20, metavar="N", help="stop after N differences (default 20)")
    parser.add_argument("--minimize", type=float, default=60, metavar="S", help="seconds spent to make a program smaller; 0: none (default 60)")
    parser.add_argument("--modes", default=",".join(MODES), help=f"the modes of Fang (default {','.join(MODES)})")
    parser.add_argument("--fang", metavar="CMD", help="the interpreter to test (default: ./fang)")
    parser.add_argument("--no-reference", action="store_true", help="leave CPython out")
    options = parser.parse_args(arguments)
    options.modes = options.modes.split(",")
    options.fang = shlex.split(options.fang) if options.fang else [os.path.join(ROOT, "fang")]
    options.cpython = [sys.executable] if sys.implementation.name == "cpython" and not options.no_reference else []
    return options


def main(arguments):
    options = parse_arguments(arguments)
    try:
        subprocess.run([*options.fang, "-c", "pass"], check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        raise SystemExit(f"tests/fuzz/run: cannot start {shlex.join(options.fang)}: {error}")
    failed = done = 0
    with concurrent.futures.ThreadPoolExecutor(len(options.modes) + 1) as pool:
        comparison = Comparison(options, pool)
        for number in range(options.first, options.first + options.count):
            source = programs.program(options.seed, number)
            outputs = comparison.run(f"<program-{number}>", source)
            done += 1
            if outputs:
                failed += 1
                report(options, number, source, outputs, pool)
                if failed >= options.failures:
                    break
        comparison.close()
    for interpreter in comparison.interpreters:
        if interpreter.mode not in (REFERENCE, "jit=0"):
            print("{}: {} pieces of code compiled, {} loops entered, {} guards failed, {} given up".format(interpreter.mode, *interpreter.counters))
    print(f"{done - failed} passed, {failed} failed")
    return 1 if failed else 0
