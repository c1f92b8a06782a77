"""Match, search, findall and finditer over a generated log."""
import re

N = 7_000


def log(n):
    return "\n".join([
        "2024-%02d-%02d 12:%02d:%02d host%d app[%d]: %s user=%s@example%d.org size=%d" % (
            i % 12 + 1, i % 28 + 1, i % 60, i * 7 % 60, i % 9, i * 31, "ERROR" if i % 13 == 0 else "info",
            "abcdefgh"[i % 8] * (i % 5 + 1), i % 4, i * i)
        for i in range(n)])


LINE = re.compile(r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) (\w+) (\w+)\[(\d+)\]: (\w+) (.*)")
USER = re.compile(r"user=(?P<user>[a-z]+)@(?P<host>[\w.]+)")
WORD = re.compile(r"\b[a-z]\w*\b")
ERROR = re.compile(r"^.*\bERROR\b.*$", re.MULTILINE)
REPEAT = re.compile(r"(\w)\1{2,}|(?:ab|cd)+?x")


def run(n):
    text = log(n)
    total = 0
    for line in text.split("\n"):
        match = LINE.match(line)
        total += int(match[9]) + len(match.group(11))
        user = USER.search(line)
        total += len(user["user"]) + user.start()
        if REPEAT.search(line):
            total += 1
    errors = ERROR.findall(text)
    words = sum(match.end() - match.start() for match in WORD.finditer(text))
    missing = re.search(r"x*y*zzz\d{9}", text)
    return total, len(errors), words, missing
