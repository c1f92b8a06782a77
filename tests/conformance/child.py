"""Run one test module of CPython's suite and write a line for each case as it ends.

Usage: INTERPRETER child.py MODULE OUTPUT
A line is `status<TAB>case<TAB>reason`; the status is ok, skip, fail or error.  A crash
or a hang keeps the lines that were written before it.
"""
import os
import re
import sys
import unittest

module = output = None


def report(status, case, reason=""):
    fields = (status, case, reason)
    line = "\t".join(re.sub(r"\s+", " ", field) for field in fields) + "\n"
    os.write(output, line.encode("utf-8", "backslashreplace"))


def describe(err):
    """One line that says what went wrong, without what differs from run to run."""
    kind, value = err[0].__name__, str(err[1])
    value = re.sub(r"0x[0-9a-fA-F]+|/tmp/\S*|\b\d{5,}\b", "...", value.strip().split("\n")[0])
    return f"{kind}: {value}"[:120].rstrip(": ")


class Streaming(unittest.TextTestResult):
    """A result that reports each case once, with its worst status."""

    def startTest(self, test):
        self.status, self.reason = "ok", ""
        super().startTest(test)

    def stopTest(self, test):
        report(self.status, test.id(), self.reason)
        super().stopTest(test)

    def worsen(self, status, test, err):
        reason = describe(err)
        if not isinstance(test, unittest.TestCase) and not hasattr(test, "test_case"):
            report(status, str(test), reason)  # setUpClass and setUpModule have no case of their own
        self.status, self.reason = status, reason

    def addError(self, test, err):
        self.worsen("error", test, err)
        super().addError(test, err)

    def addFailure(self, test, err):
        self.worsen("fail", test, err)
        super().addFailure(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.worsen("fail", test, err)
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase):
            if getattr(self, "status", "ok") == "ok":
                self.status, self.reason = "skip", reason
        else:
            report("skip", str(test), reason)
        super().addSkip(test, reason)

    def addUnexpectedSuccess(self, test):
        self.status, self.reason = "fail", "unexpected success"
        super().addUnexpectedSuccess(test)


def main():
    global module, output
    module, path = sys.argv[1:3]
    sys.argv[1:] = []
    output = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    from test import support

    support.use_resources = {}  # no network, no sound, nothing large
    support.verbose = 0
    try:
        tests = unittest.defaultTestLoader.loadTestsFromName(module)
    except unittest.SkipTest as reason:
        report("skip", module, str(reason))
        return
    runner = unittest.TextTestRunner(stream=sys.stderr, verbosity=0, resultclass=Streaming, warnings="ignore")
    runner.run(tests)


if __name__ == "__main__":  # a process that a test spawns imports this file too
    main()
