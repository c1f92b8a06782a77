"""Substitute by template and by function, and split."""
import re

N = 13_000


def run(n):
    text = " ".join(["Word%d the_snake_case camelCaseName 12.50 <b>bold</b>  (x, y)" % i for i in range(n)])
    snake = re.sub(r"(?<=[a-z])([A-Z])", lambda match: "_" + match[1].lower(), text)
    swapped = re.sub(r"\((\w), (\w)\)", r"(\2, \g<1>)", text)
    plain, count = re.subn(r"</?\w+>", "", text)
    squeezed = re.sub(r"\s+", " ", text)
    numbers = re.sub(r"\d+(?:\.\d+)?", lambda match: str(float(match[0]) * 2), text)
    parts = re.split(r"[\s,()<>/]+", text)
    return len(snake), swapped[-8:], len(plain), count, len(squeezed), len(numbers), len(parts)
