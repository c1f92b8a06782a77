"""Run the benchmark programs on Fang, CPython 3.13 and PyPy in turn, and compare them."""
import argparse
import json
import math
import os
import shlex
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)

# Measured from outside: each is a fresh process with these arguments.
COMMANDS = {
    "startup": "pass",
    "import_asyncio": "import asyncio",
    "import_typing": "import typing",
}
# A micro benchmark that takes more than so many times CPython's time is a cliff.
CLIFF = 1.3
REPORT_PEAK = "\nfor line in open('/proc/self/status'):\n if line.startswith('VmHWM'): print(line.split()[1])"


class Interpreter:
    """An interpreter under measurement: its name and the words that start it."""

    def __init__(self, name, command):
        self.name = name
        self.command = shlex.split(command)
        if not self.command or not shutil.which(self.command[0]):
            raise SystemExit(f"bench/run: {name}: no such command: {command!r}")


class Failure(Exception):
    """A child that crashed, timed out or printed what is not a result."""


def call(command, timeout):
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace",
                              timeout=timeout, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise Failure(f"no result in {timeout:g} s") from None
    except OSError as error:
        raise Failure(str(error)) from None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise Failure(f"exit status {done.returncode}: {lines[-1][:200]}")
    return done.stdout


def measure_program(interpreter, where, options):
    harness = os.path.join(HERE, "harness.py")
    output = call([*interpreter.command, harness, where, str(options.seconds), str(options.iterations)],
                  options.timeout)
    try:
        return json.loads(output.splitlines()[-1])
    except (ValueError, IndexError):
        raise Failure(f"not a result: {output[-200:]!r}") from None


def measure_command(interpreter, source, options):
    times = []
    for _ in range(max(5, options.iterations)):
        start = time.perf_counter()
        call([*interpreter.command, "-c", source], options.timeout)
        times.append(time.perf_counter() - start)
    peak = call([*interpreter.command, "-c", source + REPORT_PEAK], options.timeout).strip()
    if not peak.isdigit():
        raise Failure(f"it does not run what it is given: {peak[:100]!r}")
    return {"first": times[0], "best": min(times), "times": times, "n": 1, "peak_kib": int(peak), "check": "done"}


def merge(old, new):
    """Join two rounds of one program on one interpreter."""
    if old is None:
        return dict(new)
    if old["check"] != new["check"]:
        raise Failure(f"the check value changed between rounds: {old['check']}, {new['check']}")
    return {
        "first": min(old["first"], new["first"]),
        "best": min(old["best"], new["best"]),
        "times": old["times"] + new["times"],
        "n": new["n"],
        "peak_kib": max(old["peak_kib"] or 0, new["peak_kib"] or 0) or None,
        "check": new["check"],
    }


def programs():
    """All program names with where they are: a path for the harness, or None for a command."""
    found = dict.fromkeys(COMMANDS)
    folder = os.path.join(HERE, "programs")
    for file in os.listdir(folder):
        if file.endswith(".py"):
            found[file[:-3]] = os.path.join(folder, file)
    return dict(sorted(found.items()))


def micro_benchmarks():
    """All micro benchmarks: every public function of the files in bench/micro."""
    found = {}
    folder = os.path.join(HERE, "micro")
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".py"):
            continue
        path = os.path.join(folder, file)
        with open(path) as source:
            for line in source:
                if line.startswith("def ") and not line.startswith("def _"):
                    function = line[4:line.index("(")]
                    found[f"{file[:-3]}.{function}"] = f"{path}:{function}"
    return found


def select(found, names, folder):
    if not names:
        return found
    chosen = {}
    for name in names:
        matches = {key: found[key] for key in found if key == name or key.startswith(name + ".")}
        if not matches:
            raise SystemExit(f"bench/run: no benchmark named {name!r} in bench/{folder} (--list shows them)")
        chosen.update(matches)
    return chosen


def run_one(name, where, interpreters, options):
    """All rounds of one program, the interpreters taking turns; a failure ends its interpreter's turns."""
    results = dict.fromkeys([i.name for i in interpreters])
    for _ in range(options.rounds):
        for interpreter in interpreters:
            old = results[interpreter.name]
            if old is not None and "error" in old:
                continue
            try:
                if where is None:
                    new = measure_command(interpreter, COMMANDS[name], options)
                else:
                    new = measure_program(interpreter, where, options)
                results[interpreter.name] = merge(old, new)
            except Failure as failure:
                results[interpreter.name] = {"error": str(failure)}
    expected = results.get("cpython") or {}
    if "check" in expected:
        for result in results.values():
            if "check" in result and result["check"] != expected["check"]:
                result["error"] = f"WRONG: check value {result['check']}, CPython's is {expected['check']}"
    return results


def ratio(results, name, key="best"):
    """How many times as fast as CPython `name` is, or None where one of them failed."""
    base, other = results.get("cpython"), results.get(name)
    if not base or not other or "error" in base or "error" in other or not other[key]:
        return None
    return base[key] / other[key]


def geometric_mean(values):
    values = [v for v in values if v]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def shown_time(result, key, micro):
    if "error" in result:
        return "WRONG" if result["error"].startswith("WRONG") else "failed"
    if micro:
        return f"{result[key] / result['n'] * 1e9:.1f}"
    return f"{result[key] * 1000:.1f}"


def table_row(name, results, interpreters, micro):
    cells = [name]
    for interpreter in interpreters:
        result = results[interpreter.name]
        cells.append(shown_time(result, "best", micro))
        if not micro:
            cells.append(shown_time(result, "first", micro))
            peak = result.get("peak_kib")
            cells.append(f"{peak / 1024:.0f}" if peak else "-")
    for interpreter in interpreters:
        if interpreter.name != "cpython":
            for key in ("best",) if micro else ("best", "first"):
                value = ratio(results, interpreter.name, key)
                cells.append(f"{value:.2f}" if value else "-")
    return cells


def table_head(interpreters, micro):
    head = ["benchmark"]
    for interpreter in interpreters:
        head += [f"{interpreter.name} ns"] if micro else [f"{interpreter.name} ms", "first", "MiB"]
    for interpreter in interpreters:
        if interpreter.name != "cpython":
            head += [f"{interpreter.name} x"] if micro else [f"{interpreter.name} x", "first x"]
    return head


def print_row(cells, head, width):
    print(cells[0].ljust(width), *(cell.rjust(max(8, len(title))) for cell, title in zip(cells[1:], head[1:])),
          sep="  ", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="bench/run",
        description="Run the benchmark programs on Fang, CPython 3.13 and PyPy in turn. A ratio is "
                    "CPython's time divided by the other's: above 1 is faster than CPython.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to run (default: all)")
    parser.add_argument("--fang", metavar="CMD", help="how to start Fang (default: ./fang, if it is there)")
    parser.add_argument("--python", metavar="CMD", help="how to start CPython 3.13 (default: found by tests/python)")
    parser.add_argument("--pypy", metavar="CMD", help="how to start PyPy (default: pypy3, if on PATH; with --micro none)")
    parser.add_argument("--json", metavar="FILE", help="write all figures to FILE as JSON")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="processes of each interpreter (default 3)")
    parser.add_argument("--seconds", type=float, default=1.5, metavar="S", help="iterate for S seconds in each process")
    parser.add_argument("--iterations", type=int, default=4, metavar="N", help="and at least N times")
    parser.add_argument("--timeout", type=float, default=120, metavar="S", help="give up a process after S seconds")
    parser.add_argument("--quick", action="store_true", help="one round of two iterations: a smoke test")
    parser.add_argument("--micro", action="store_true", help="run bench/micro (one kind of operation each) instead")
    parser.add_argument("--list", action="store_true", help="print the names and stop")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.iterations = 1, 0.0, 2
    if options.rounds < 1 or options.iterations < 1:
        parser.error("--rounds and --iterations must be at least 1")
    return options


def find_interpreters(options):
    chosen = []
    fang = options.fang or os.path.join(ROOT, "fang")
    if options.fang or os.path.exists(fang):
        chosen.append(Interpreter("fang", options.fang or shlex.quote(fang)))
    python = options.python
    if not python and sys.implementation.name == "cpython" and sys.version_info[:2] == (3, 13):
        python = shlex.quote(sys.executable)
    if python:
        chosen.append(Interpreter("cpython", python))
    else:
        print("bench/run: no CPython 3.13: times without ratios", file=sys.stderr)
    if options.pypy or (not options.micro and shutil.which("pypy3")):
        chosen.append(Interpreter("pypy", options.pypy or "pypy3"))
    if not chosen:
        raise SystemExit("bench/run: no interpreter to measure")
    return chosen


def report_cliffs(results, interpreters):
    """Name the benchmarks that are slower than CPython by more than CLIFF, the worst last."""
    for interpreter in interpreters:
        if interpreter.name == "cpython":
            continue
        ratios = {name: ratio(each, interpreter.name) for name, each in results.items()}
        slower = {name: 1 / value for name, value in ratios.items() if value and value * CLIFF < 1}
        for name in sorted(slower, key=slower.get):
            print(f"{name}: {interpreter.name} takes {slower[name]:.2f} x CPython's time")
        measured = sum(value is not None for value in ratios.values())
        print(f"{interpreter.name}: {len(slower)} of {measured} take more than {CLIFF} x CPython's time")


def report(results, interpreters, options):
    problems = [(name, i.name, each[i.name]["error"])
                for name, each in results.items() for i in interpreters if "error" in each[i.name]]
    means = {}
    print()
    for interpreter in interpreters:
        if interpreter.name == "cpython":
            continue
        best = geometric_mean([ratio(r, interpreter.name) for r in results.values()])
        first = geometric_mean([ratio(r, interpreter.name, "first") for r in results.values()])
        means[interpreter.name] = {"best": best, "first": first}
        if best:
            print(f"geometric mean, {interpreter.name} against cpython: {best:.2f} x (first iteration {first:.2f} x)")
    if options.micro:
        report_cliffs(results, interpreters)
    for name, interpreter, error in problems:
        print(f"{name}: {interpreter}: {error}")
    if options.json:
        with open(options.json, "w") as file:
            json.dump({"interpreters": {i.name: i.command for i in interpreters}, "rounds": options.rounds,
                       "benchmarks": results, "geometric_mean": means}, file, indent=1)
            file.write("\n")
    return bool(problems)


def main():
    options = parse_arguments()
    found = micro_benchmarks() if options.micro else programs()
    chosen = select(found, options.names, "micro" if options.micro else "programs")
    if options.list:
        print(*chosen, sep="\n")
        return 0
    interpreters = find_interpreters(options)
    head = table_head(interpreters, options.micro)
    width = max(len(name) for name in [*chosen, "benchmark"])
    print_row(head, head, width)
    results = {}
    for name, where in chosen.items():
        results[name] = run_one(name, where, interpreters, options)
        print_row(table_row(name, results[name], interpreters, options.micro), head, width)
    return report(results, interpreters, options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
