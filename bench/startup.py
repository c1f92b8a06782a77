"""Measure start-up: `-c pass` and `-c 'import asyncio'` on Fang and CPython, and a .NET hello world."""
import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)

# Kept apart from the project's own build settings: it must be what `dotnet new console` gives, precompiled.
HELLO_PROJECT = """<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <SelfContained>false</SelfContained>
    <PublishReadyToRun>true</PublishReadyToRun>
    <InvariantGlobalization>true</InvariantGlobalization>
    <TieredPGO>false</TieredPGO>
  </PropertyGroup>
</Project>
"""
HELLO_PROGRAM = """Console.WriteLine("hello");
if (args.Length > 0)
    foreach (string line in File.ReadLines("/proc/self/status"))
        if (line.StartsWith("VmHWM:")) Console.WriteLine(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]);
"""
REPORT_PEAK = "\nfor line in open('/proc/self/status'):\n if line.startswith('VmHWM'): print(line.split()[1])"


def runtime_identifier():
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
    return f"linux-{machine}"


def hello_world():
    """Build the hello world once under artifacts/ and return its path."""
    folder = os.path.join(ROOT, "artifacts", "bench", "hello")
    program = os.path.join(folder, "out", "hello")
    if os.path.exists(program):
        return program
    if not shutil.which("dotnet"):
        raise SystemExit("bench/startup: no dotnet on PATH (--no-hello leaves the hello world out)")
    os.makedirs(folder, exist_ok=True)
    for name, text in [("hello.csproj", HELLO_PROJECT), ("Program.cs", "using System;\nusing System.IO;\n" + HELLO_PROGRAM),
                       ("Directory.Build.props", "<Project />\n"), ("Directory.Packages.props", "<Project />\n")]:
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    build = subprocess.run(["dotnet", "publish", folder, "-c", "Release", "-r", runtime_identifier(),
                            "-o", os.path.join(folder, "out"), "-v", "q", "-nologo"], capture_output=True, text=True)
    if build.returncode:
        raise SystemExit("bench/startup: the hello world does not build:\n" + build.stdout[-2000:])
    return program


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, timeout=60)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise SystemExit(f"bench/startup: {shlex.join(command)[:100]}: exit status {done.returncode}: {last[:200]}")
    return done.stdout


def main():
    parser = argparse.ArgumentParser(prog="bench/startup", description=__doc__)
    parser.add_argument("--fang", metavar="CMD", help="the published Fang (default: ./fang, if it is there)")
    parser.add_argument("--python", metavar="CMD", help="how to start CPython 3.13 (default: found by tests/python)")
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="starts of each, in turn (default 20)")
    parser.add_argument("--no-hello", action="store_true", help="leave the .NET hello world out")
    parser.add_argument("--json", metavar="FILE", help="write the figures to FILE as JSON")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    timed, measured = {}, {}
    if not options.no_hello:
        hello = hello_world()
        timed[".NET hello world"], measured[".NET hello world"] = [hello], [hello, "peak"]
    fang = options.fang or (shlex.quote(os.path.join(ROOT, "fang")) if os.path.exists(os.path.join(ROOT, "fang")) else None)
    python = options.python or (shlex.quote(sys.executable) if sys.implementation.name == "cpython" else None)
    for source in ("pass", "import asyncio"):
        for name, command in (("fang", fang), ("cpython", python)):
            if command:
                words = shlex.split(command)
                if not words or not shutil.which(words[0]):
                    raise SystemExit(f"bench/startup: {name}: no such command: {command!r}")
                timed[f"{name} -c '{source}'"] = [*words, "-c", source]
                measured[f"{name} -c '{source}'"] = [*words, "-c", source + REPORT_PEAK]
    times = {name: [] for name in timed}
    for _ in range(options.rounds):
        for name, command in timed.items():
            start = time.perf_counter()
            run(command)
            times[name].append(time.perf_counter() - start)
    print(f"{'':28} {'best ms':>8} {'median':>8} {'MiB':>6}")
    figures = {}
    for name, each in times.items():
        each.sort()
        words = run(measured[name]).split()
        if not words or not words[-1].isdigit():
            raise SystemExit(f"bench/startup: {name}: it does not run what it is given")
        peak = int(words[-1])
        figures[name] = {"best": each[0], "median": each[len(each) // 2], "peak_kib": peak}
        print(f"{name:28} {each[0] * 1000:8.1f} {each[len(each) // 2] * 1000:8.1f} {peak / 1024:6.1f}")
    if options.json:
        with open(options.json, "w") as file:
            json.dump(figures, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
