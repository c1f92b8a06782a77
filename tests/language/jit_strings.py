"""Strings compared and indexed in compiled code."""


class Text(str):
    def __eq__(self, other):
        return True

    def __getitem__(self, index):
        return "other"

    __hash__ = str.__hash__


def compare(words, n):
    same = different = 0
    for i in range(n):
        a, b = words[i % len(words)], words[i * 7 % len(words)]
        same += a == b
        if a != b:
            different += 1
    return same, different


print(compare(["a", "b", "aa", "ä", "🐍", "a" * 50, "a" * 49 + "b", ""], 20_000))
print(compare(["x", "y", Text("z")], 3000))


def index(text, n):
    seen = set()
    for i in range(n):
        seen.add(text[i % len(text)])
        seen.add(text[-1 - i % 3])
    return sorted(seen)


print(index("abcäö🐍xyz", 10_000), index(Text("abc"), 100))


def outside(text, n):
    try:
        for i in range(n):
            c = text[i]
    except IndexError as error:
        return i, c, str(error)


print(outside("abc" * 3000, 10_000))


def scan(text):
    depth = deepest = 0
    for i in range(len(text)):
        if text[i] == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif text[i] == ")":
            depth -= 1
    return depth, deepest


print(scan("(()(())" * 3000))
