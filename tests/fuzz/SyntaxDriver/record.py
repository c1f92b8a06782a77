"""Records what CPython 3.13 says of Python texts, for the program beside this file to compare with.

    record.py trees OUT               the digest of every tree of the standard library
    record.py tokens OUT              the digest of every file's tokens
    record.py errors OUT SEED COUNT   what compile says of mutated pieces of the test suite
"""
import ast
import hashlib
import io
import json
import os
import random
import re
import sys
import warnings

PIECES = """( ) [ ] { } , : ; = == := * ** if else for in lambda x y 1 's' not and or is await yield del with as import from
class try except print None True f'{a}' f'{ ! -> @ + - . pass return match case _ async / ... += type global % ~ a.b a[0]
finally while elif raise assert""".split() + ["\n", "\n  ", " "]
FLAGS = {"codeop": ("single", 0x4200), "tree": ("exec", 0), "types": ("exec", 0x1000), "func_type": ("func_type", 0)}


def library():
    for folder, _, files in os.walk(os.path.dirname(os.__file__)):
        if "site-packages" not in folder:
            yield from (os.path.join(folder, name) for name in sorted(files) if name.endswith(".py"))


def outcome(source, mode):
    compile_mode, flags = FLAGS.get(mode, (mode, 0))
    try:
        tree = compile(source, "<string>", compile_mode, ast.PyCF_ONLY_AST | flags, True)
    except SyntaxError as error:
        kind = type(error).__name__.lstrip("_")
        if error.lineno is None:
            return f"{kind}: {error.msg}"
        place = f"({error.lineno}, {error.offset}, {error.end_lineno}, {error.end_offset})"
        return f"{kind}: {error.msg} {place} " + (error.text or "").rstrip("\n")
    return ast.dump(tree, include_attributes=True, show_empty=True) if mode in ("tree", "types", "func_type") else "ok"


def snippets():
    """The string literals of the test suite that look like code."""
    for path in library():
        if os.sep + "test" + os.sep in path:
            try:
                tree = ast.parse(open(path, "rb").read())
            except (SyntaxError, ValueError):
                continue
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and 3 < len(node.value) < 250 and re.search(r"[=(:]", node.value):
                    yield node.value


def mutated(text):
    parts = re.findall(r"\s+|\w+|\*\*|:=|->|==|!=|'[^'\n]*'|\"[^\"\n]*\"|.", text, re.S)
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        if not parts:
            break
        at = random.randrange(len(parts))
        action = random.random()
        if action < 0.35:
            del parts[at]
        elif action < 0.85:
            parts.insert(at, random.choice([" {} ", "{}"]).format(random.choice(PIECES)))
        else:
            other = random.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
    return "".join(parts)


def main(what, out, seed="1", count="20000"):
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10000)
    with open(out, "w") as file:
        if what == "errors":
            random.seed(int(seed))
            sources = sorted(set(snippets()))
            for _ in range(int(count)):
                record = {"source": mutated(random.choice(sources)), "mode": random.choice(["exec", "exec", "tree", "types", "eval", "single"])}
                try:
                    record["source"].encode()
                    record["error"] = outcome(**record)
                except (ValueError, MemoryError, RecursionError):
                    continue
                file.write(json.dumps(record) + "\n")
            return
        for path in library():
            content = open(path, "rb").read()
            try:
                text = tree_text(content) if what == "trees" else token_text(content)
            except (SyntaxError, ValueError):
                continue
            file.write(hashlib.md5(text.encode("utf-8", "surrogatepass")).hexdigest() + f" {path}\n")


def tree_text(content):
    return ast.dump(ast.parse(content), include_attributes=True, show_empty=True)


def token_text(content):
    import _tokenize
    if not content.isascii() or b"\r" in content:
        raise ValueError("columns count characters there and bytes here")
    tokens = _tokenize.TokenizerIter(io.StringIO(content.decode()).readline, extra_tokens=True)
    return "".join(f"{kind} {start[0]} {start[1]} {end[0]} {end[1]}\n" for kind, _, start, end, _ in tokens)


main(*sys.argv[1:])
