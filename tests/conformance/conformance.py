"""Compare Fang with the ledger on CPython's own test suite.

    run [--update] [--matching WORD] [--jobs N] [--timeout S] [--logs FOLDER] [MODULE ...]

Runs the modules of modules.txt (or those named) on Fang.  A case that passes on CPython must
pass on Fang unless the ledger lists it, and a case that the ledger lists must fail.
"""
import argparse
import concurrent.futures
import gzip
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LEDGER = HERE / "ledger.tsv"
MODULES = HERE / "modules.txt"
KINDS = ("debt", "permanent")


def read_modules():
    lines = (line.split("#")[0].split() for line in MODULES.read_text().splitlines())
    return [name for line in lines for name in line]


def read_ledger():
    """{(module, case): (kind, reason)}, after a check of the file's form."""
    ledger = {}
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        fields = line.split("\t")
        if len(fields) != 4 or fields[2] not in KINDS or not fields[3]:
            sys.exit(f"{LEDGER.name}:{number}: a line is module, case, kind (debt or permanent), reason")
        ledger[fields[0], fields[1]] = (fields[2], fields[3])
    if lines != sorted(set(lines)):
        sys.exit(f"{LEDGER.name}: the lines are not sorted, or one is there twice")
    return ledger


def write_ledger(ledger):
    lines = sorted("\t".join((*key, *value)) for key, value in ledger.items())
    LEDGER.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def run_module(interpreter, module, suite_parent, timeout, logs=None):
    """{case: (status, reason)} of one module."""
    work = pathlib.Path(tempfile.mkdtemp(prefix="conformance-"))
    results = work / "results"
    log = pathlib.Path(logs) / f"{module}.log" if logs else work / "log"
    env = dict(os.environ, PYTHONPATH=suite_parent, PYTHONDONTWRITEBYTECODE="1", TMPDIR=str(work))
    with open(log, "wb") as sink:
        process = subprocess.Popen(
            [interpreter, str(HERE / "child.py"), f"test.{module}", str(results)],
            stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT,
            cwd=work, env=env, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
        try:
            code = process.wait(timeout)
            end = f"the process ended with {code}" if code else "did not run"
        except subprocess.TimeoutExpired:
            end = f"not reached in {timeout:.0f} s"
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
    cases = {}
    if results.exists():
        for line in results.read_text(encoding="utf-8", errors="replace").splitlines():
            status, case, reason = line.split("\t")
            if cases.get(case, ("ok",))[0] == "ok":
                cases[case] = (status, reason)
    shutil.rmtree(work, ignore_errors=True)
    return cases, end


class Baseline:
    """The cases of each module that pass on CPython: read from a list, or found by a run and kept."""

    def __init__(self, options):
        self.options = options
        self.listed = None
        self.kept = ROOT / "artifacts/conformance" / sys.version.split()[0]
        path = os.environ.get("CONFORMANCE_BASELINE")
        if path:
            self.listed = {}
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    module, case = line.rstrip("\n").split("\t", 1)
                    self.listed.setdefault(module, set()).add(case)

    def cases(self, module):
        if self.listed is not None and module in self.listed:
            return self.listed[module]
        kept = self.kept / f"{module}.txt"
        if not kept.exists():
            cases, _ = run_module(sys.executable, module, self.options.suite_parent, self.options.timeout)
            self.kept.mkdir(parents=True, exist_ok=True)
            kept.write_text("".join(case + "\n" for case, (status, _) in cases.items() if status == "ok"), encoding="utf-8")
        return set(kept.read_text(encoding="utf-8").splitlines())


def compare(module, options, baseline):
    expected = baseline.cases(module)
    actual, end = run_module(options.fang, module, options.suite_parent, options.timeout, options.logs)
    short = {}
    for case in expected:
        status, reason = actual.get(case, ("missing", end))
        if status != "ok":
            short[case] = f"{status}: {reason}" if reason else status
    return expected, short


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suite", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--fang", default=str(ROOT / "fang"), help="the interpreter to test")
    parser.add_argument("--update", action="store_true", help="rewrite the ledger's debt lines of the modules run")
    parser.add_argument("--matching", help="only modules that have this word in their names")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--timeout", type=float, default=120, help="seconds that a module may take")
    parser.add_argument("--logs", help="a folder that keeps what each module prints")
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    if options.logs:
        os.makedirs(options.logs, exist_ok=True)
        options.logs = os.path.abspath(options.logs)

    ledger = read_ledger()
    known = read_modules()
    for module in sorted({module for module, case in ledger if case != "*"} - set(known)):
        sys.exit(f"{LEDGER.name}: {module} is not in {MODULES.name}; only a line with the case `*` may name it")
    modules = options.modules or [m for m in known if not options.matching or options.matching in m]

    # A folder that shows the suite as the package `test`, and nothing else of CPython's.
    options.suite_parent = tempfile.mkdtemp(prefix="conformance-suite-")
    os.symlink(options.suite, os.path.join(options.suite_parent, "test"))
    baseline = Baseline(options)
    passed = failed = 0
    try:
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            jobs = {pool.submit(compare, module, options, baseline): module for module in modules}
            for job in concurrent.futures.as_completed(jobs):
                module = jobs[job]
                expected, short = job.result()
                listed = {case for name, case in ledger if name == module}
                print(f"conformance: {module} {len(expected) - len(short)}/{len(expected)}", flush=True)
                if options.update:
                    for case in listed:
                        if ledger[module, case][0] == "debt":
                            del ledger[module, case]
                    for case, reason in short.items():
                        ledger.setdefault((module, case), ("debt", reason))
                    passed += len(expected) - len(short)
                    continue
                wrong = sorted(set(short) - listed)
                fixed = sorted((listed & expected) - set(short))
                for case in wrong:
                    print(f"    should pass: {case}\n        {short[case]}")
                for case in fixed:
                    print(f"    passes now, so its line must leave the ledger: {case}")
                for case in sorted(listed - expected - {"*"}):
                    print(f"    does not pass on CPython, so it has no place in the ledger: {case}")
                    failed += 1
                passed += len(expected) - len(wrong) - len(fixed)
                failed += len(wrong) + len(fixed)
    finally:
        shutil.rmtree(options.suite_parent, ignore_errors=True)
    if options.update:
        write_ledger(ledger)
    print(f"conformance: {passed} passed, {failed} failed")
    sys.exit(failed != 0)


main()
