"""Feed mutated inputs to an interpreter, many in one process, and report those that crash or hang it.

Python exceptions are the right answer to a bad input. Wrong are: a process that dies, one that makes no
progress, text of a .NET exception, an exception that is not one of Python's own (SystemError), and a result
that does not survive its own round trip. The inputs depend on nothing but the seed: a failure names the
command that repeats it alone.
"""
import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TARGETS = ("parser", "json", "pickle", "marshal", "struct", "re", "bz2", "lzma")
BATCH = 500

# What a .NET failure looks like when it reaches standard error or the text of a Python exception.
DOTNET = re.compile(r"Unhandled exception|Stack overflow\.|   at [A-Z]\w+(\.\w+)+\(|System\.\w+Exception|Internal CLR error|Fatal error")

# An input that asks for much memory must end in MemoryError, not in a machine without any.
ENVIRONMENT = {"DOTNET_GCHeapHardLimit": "0x60000000", **os.environ}


class Batch:
    """Inputs first to first + count of one target and seed, run by one worker process."""

    def __init__(self, options, target, first, count):
        self.options, self.target, self.first, self.count = options, target, first, count

    def command(self, first=None, count=None):
        first = self.first if first is None else first
        return [*self.options.command, os.path.join(HERE, "worker.py"), self.target, str(self.options.seed),
                str(first), str(count or self.count)]

    def run(self):
        """Run the batch and return (inputs done, failures); one that kills the worker is stepped over."""
        failures, next_input, last = [], self.first, self.first + self.count
        while next_input < last and len(failures) < self.options.failures:
            done, problem, reported = self.run_worker(next_input, last - next_input)
            failures += reported
            if problem is None:
                return self.count, failures
            failures.append((self.target, done, problem))
            next_input = done + 1
        return next_input - self.first, failures

    def run_worker(self, first, count):
        """Run a worker; return the input it ended at, what was wrong with its end, and the failures it told."""
        with tempfile.TemporaryFile() as errors:
            worker = subprocess.Popen(self.command(first, count), stdout=subprocess.PIPE, stderr=errors,
                                      stdin=subprocess.DEVNULL, env=ENVIRONMENT)
            current, finished, reported, hung = first, False, [], False
            watch = Watch(worker, self.options.timeout)
            for line in worker.stdout:
                watch.alive()
                word, _, rest = line.decode("utf-8", "replace").rstrip("\n").partition(" ")
                if word == "at":
                    current = int(rest)
                elif word == "bad":
                    number, _, text = rest.partition(" ")
                    reported.append((self.target, int(number), text))
                elif word == "end":
                    finished = True
            status = worker.wait()
            hung = watch.stop()
            errors.seek(0)
            text = errors.read().decode("utf-8", "replace")
        if hung:
            return current, f"no answer in {self.options.timeout:g} s", reported
        dotnet = DOTNET.search(text)
        if status or not finished or dotnet:
            line = text[dotnet.start():].splitlines()[0] if dotnet else (text.strip().splitlines() or ["no message"])[-1]
            end = "" if not status else f"killed by signal {-status}: " if status < 0 else f"exit status {status}: "
            return current, f"{end}{line[:200]}", reported
        return current, None, reported


class Watch:
    """Kills a process that has been silent for too long."""

    def __init__(self, process, limit):
        self.process, self.limit, self.killed = process, limit, False
        self.timer = None
        self.alive()

    def alive(self):
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(self.limit, self.kill)
        self.timer.daemon = True
        self.timer.start()

    def kill(self):
        self.killed = True
        self.process.kill()

    def stop(self):
        self.timer.cancel()
        return self.killed


def parse_arguments():
    parser = argparse.ArgumentParser(prog="tests/fuzz/run", description="Feed mutated inputs to Fang, many in one "
                                     "process, and report those that crash it, hang it or show a .NET exception.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)} (default: all)")
    parser.add_argument("--count", type=int, default=5000, metavar="N", help="inputs of each target (default 5000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which inputs (default 1)")
    parser.add_argument("--first", type=int, default=0, metavar="I", help="begin with input number I")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes at a time")
    parser.add_argument("--timeout", type=float, default=20, metavar="S", help="a hang is S seconds on 1 input (default 20)")
    parser.add_argument("--failures", type=int, default=20, metavar="N", help="stop after N failures (default 20)")
    parser.add_argument("--fang", metavar="CMD", help="the interpreter to test (default: ./fang)")
    parser.add_argument("--quick", action="store_true", help="300 inputs of each target, for ./test")
    options = parser.parse_args()
    for target in options.targets:
        if target not in TARGETS:
            parser.error(f"no target {target!r}: it must be one of {', '.join(TARGETS)}")
    if options.quick:
        options.count = 300
    if options.count < 1 or options.jobs < 1 or options.timeout <= 0 or options.first < 0:
        parser.error("--count, --jobs and --timeout must be positive, --first not negative")
    options.command = shlex.split(options.fang) if options.fang else [os.path.join(ROOT, "fang")]
    try:
        subprocess.run([*options.command, "-c", "pass"], check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        raise SystemExit(f"tests/fuzz/run: cannot start {shlex.join(options.command)}: {error}")
    return options


def main():
    if sys.argv[1:2] == ["differential"]:
        import differential
        return differential.main(sys.argv[2:])
    options = parse_arguments()
    batches = [Batch(options, target, first, min(BATCH, options.first + options.count - first))
               for target in options.targets or TARGETS
               for first in range(options.first, options.first + options.count, BATCH)]
    done = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        pending = [pool.submit(batch.run) for batch in batches]
        for future in pending:
            count, failures = future.result()
            done += count
            for target, number, problem in failures:
                failed += 1
                print(f"{target} input {number}: {problem}")
                print(f"    tests/fuzz/run {target} --seed {options.seed} --first {number} --count 1", flush=True)
            if failed >= options.failures:
                for other in pending:
                    other.cancel()
                break
    print(f"{done - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
