"""Let threads fight over shared lists, dicts, sets, attributes, imports, generators and locks, and check what must stay true."""
import argparse
import os
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DOTNET = ("Unhandled exception", "Stack overflow.", "Internal CLR error", "   at System.", "   at Fang.")


def scenario_names():
    with open(os.path.join(HERE, "scenarios.py"), encoding="utf-8") as file:
        return [line[4:line.index("(")] for line in file if line.startswith("def ") and "(team)" in line]


def run(command, name, options):
    """Run one scenario in a process of its own; return what was wrong, or None."""
    words = [*command, os.path.join(HERE, "scenarios.py"), name, str(options.threads), str(options.seconds)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL,
                              timeout=options.seconds * 5 + 60)
    except subprocess.TimeoutExpired:
        return "still running: a deadlock or a hang"
    lines = done.stderr.strip().splitlines() + done.stdout.strip().splitlines()
    if done.returncode < 0:
        return f"killed by signal {-done.returncode}: {lines[-1] if lines else 'no message'}"
    if any(mark in done.stderr for mark in DOTNET):
        return "a .NET exception: " + next(line for line in lines if any(mark in line for mark in DOTNET))
    if done.returncode or not done.stdout.startswith("held"):
        return lines[-1] if lines else f"exit status {done.returncode}"
    if options.verbose:
        print(f"    {done.stdout.strip()}")
    return None


def main():
    names = scenario_names()
    parser = argparse.ArgumentParser(prog="tests/stress/run", description=__doc__, epilog="scenarios: " + ", ".join(names))
    parser.add_argument("names", nargs="*", metavar="SCENARIO", help="what to run (default: all)")
    parser.add_argument("--seconds", type=float, default=3, metavar="N", help="time for each scenario (default 3)")
    parser.add_argument("--threads", type=int, default=8, metavar="N", help="threads (default 8)")
    parser.add_argument("--fang", metavar="CMD", help="the interpreter to test (default: ./fang)")
    parser.add_argument("--verbose", action="store_true", help="tell how much was done")
    options = parser.parse_args()
    for name in options.names:
        if name not in names:
            parser.error(f"no scenario {name!r}")
    if options.threads < 2 or options.seconds <= 0:
        parser.error("--threads must be at least 2 and --seconds positive")
    command = shlex.split(options.fang) if options.fang else [os.path.join(ROOT, "fang")]
    try:
        subprocess.run([*command, "-c", "pass"], check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        raise SystemExit(f"tests/stress/run: cannot start {shlex.join(command)}: {error}")
    failed = 0
    for name in options.names or names:
        problem = run(command, name, options)
        failed += problem is not None
        print(f"{name}: {problem or 'held'}", flush=True)
    print(f"{len(options.names or names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
