"""Write Python programs that end, print the same wherever they run, and are meant to mislead a compiler of hot code.

A program's functions are hot; values stand at the edges of what a machine word holds; types change, classes, globals
and builtins are replaced and exceptions are raised while a loop runs. What a program is depends on its number alone.
"""
import math
import random
import re

INTS = ("0", "1", "-1", "2", "3", "7", "10", "63", "64", "255", "2**31 - 1", "-2**31", "2**53", "2**53 + 1", "2**62", "-2**62",
        "2**63 - 1", "-2**63", "2**63", "2**64", "-2**64 + 1", "4611686018427387904", "3037000500", "-3037000500", "10**18", "10**30")
FLOATS = ("0.0", "-0.0", "1.0", "-1.5", "0.1", "3.0", "1e16", "9007199254740993.0", "1e308", "-1e308", "5e-324",
          "float('inf')", "float('nan')", "9.223372036854775807e18", "2.5")
STRINGS = ("''", "'a'", "'abc'", "'\\xe9'", "'\\U0001f600x'", "'12'", "'-7'", "' x '")
EXCEPTIONS = ("ValueError", "KeyError", "ZeroDivisionError", "IndexError", "TypeError", "Own", "AttributeError", "OverflowError", "StopIteration",
              "LookupError", "ArithmeticError", "Exception")
PRELUDE = '''\
import sys
import traceback
failures = 0
class Own(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.n = len(args)
class Manager:
    def __init__(self, swallows):
        self.swallows = swallows
        self.log = 0
    def __enter__(self):
        self.log += 1
        return self
    def __exit__(self, kind, error, traceback):
        self.log += 10
        return self.swallows and kind is not None and issubclass(kind, ArithmeticError)
def clamp(x):
    kind = type(x)
    if kind is int:
        return x if -2**66 < x < 2**66 else x % (2**64 + 13) - 2**63
    if kind is str:
        return x[:12]
    if kind is list or kind is tuple:
        return x[:6]
    return x
def show(*values):
    print(*[describe(v) for v in values])
def failed(error):
    global failures
    failures += 1
    if failures < 4:
        traceback.print_exception(error)
    elif failures % 50 == 0:
        show(failures, error, error.__traceback__.tb_lineno)
def describe(v, depth=0):
    if isinstance(v, Base):
        return f"{type(v).__name__}({', '.join(f'{k}={describe(w, depth + 1)}' for k, w in sorted(vars(v).items()))})" if depth < 2 else "..."
    if isinstance(v, (list, tuple)):
        return f"{type(v).__name__}[{', '.join([describe(w, depth + 1) for w in v[:8]])}]{len(v)}" if depth < 3 else "..."
    if isinstance(v, dict):
        return f"dict({', '.join([describe(k, depth + 1) + ': ' + describe(w, depth + 1) for k, w in list(v.items())[:8]])}){len(v)}" if depth < 3 else "..."
    if isinstance(v, (int, float, str, type(None), bytes)):
        return repr(v)[:80]
    if isinstance(v, BaseException):
        return f"{type(v).__name__}{v.args!r}"[:120]
    return type(v).__name__
'''


# What stands for a part of a statement in the texts below: <int> an expression, <@int> a name, <#int> a literal, <~int> a name to
# assign, <9> a number below 9, <op + -> one of several words, <compare> a comparison.
PART = re.compile(r"<([@#~]?)(int|float|str|list|obj|any|dict|bool)>|<(\d+)>|<op ([^>]+)>|<(cond|compare|call|builtin|error|field|function)>")


ATTRIBUTE_OF_NUMBER = re.compile(r"(?<![\w.-])(\d+)\.([a-z])")


class Function:
    """What is known of a function while its body is written."""

    def __init__(self, name, parameters, kind="function"):
        self.name, self.parameters, self.kind = name, parameters, kind
        self.variables = dict(parameters)   # name -> the type it mostly has
        self.loops = []                     # the loop variables around the place
        self.budget = 0                     # statements that may still nest others
        self.cost = 1                       # about how many turns a call takes
        self.globals = set()


class Program:
    """Writes one program."""

    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}/{number}")
        self.lines = []
        self.depth = 0
        self.serial = 0
        self.functions = []     # (name, parameter types, kind, cost) that may be called
        self.classes = []
        self.function = None

    # --- text

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    def text(self):
        return "\n".join(self.lines) + "\n"

    def fresh(self, prefix):
        self.serial += 1
        return f"{prefix}{self.serial}"

    def below(self, n):
        return self.random.randrange(n)

    def one_in(self, n):
        return self.random.randrange(n) == 0

    def choice(self, items):
        return self.random.choice(items)

    # --- the program

    def write(self):
        self.lines = PRELUDE.splitlines()
        for name, values in (("G0", INTS), ("G1", INTS), ("G2", FLOATS), ("G3", STRINGS)):
            self.line(f"{name} = {self.choice(values)}")
        self.line("GL = [1, 2, 3]")
        self.write_classes()
        for _ in range(1 + self.below(3)):
            self.write_function(leaf=True)
        if self.one_in(2):
            self.write_generator()
        for _ in range(1 + self.below(3)):
            self.write_function()
        if self.one_in(3):
            self.write_generator()
        if self.one_in(4):
            self.write_closure()
        if self.one_in(5):
            self.write_recursive()
        if self.one_in(4):
            self.write_delegation()
        if self.one_in(4):
            self.write_coroutines()
        self.write_main()
        return self.text()

    def write_classes(self):
        slots = self.one_in(4)
        self.line("class Base:")
        self.line("    k = 3")
        self.line("    def __init__(self, a=1, b=2):")
        self.line("        self.a = a")
        self.line("        self.b = b")
        self.line("    def m(self, x):")
        self.line(f"        return {self.choice(('self.a', 'self.k', 'x', 'self.a + x', 'self.b'))}")
        self.line("    def n(self):")
        self.line(f"        self.a = {self.choice(('self.a + 1', 'self.b', 'clamp(self.a * 2)', 'self.a - self.k'))}")
        self.line(f"        return {self.choice(('self', 'self.a', 'None'))}")
        self.line("class C0(Base):")
        if slots:
            self.line("    __slots__ = ('s',)")
        self.line("    @property")
        self.line("    def p(self):")
        self.line(f"        return {self.choice(('self.a', 'self.a + self.b', 'self.k', 'clamp(self.a)'))}")
        for name, body in (("add", "clamp(self.a) + (o.a if isinstance(o, Base) else o)"), ("lt", "self.a < (o.a if isinstance(o, Base) else o)"),
                           ("eq", "isinstance(o, Base) and self.a == o.a"), ("getitem", "o if isinstance(o, str) else [self.a, self.b][o]")):
            if self.one_in(2):
                self.line(f"    def __{name}__(self, o):")
                self.line(f"        return {body}")
        if self.one_in(3):
            self.line("    __hash__ = object.__hash__")
            self.line("    def __bool__(self):")
            self.line("        return self.a != self.b")
        if self.one_in(3):
            self.line("    def __len__(self):")
            self.line("        return 2")
        if self.one_in(4):
            self.line("    def __getattr__(self, name):")
            self.line("        if name == 'z': return self.a")
            self.line("        raise AttributeError(name)")
        self.line("class C1(C0):")
        self.line(f"    k = {self.choice(INTS)}")
        self.line("    def m(self, x):")
        self.line(f"        return {self.choice(('super().m(x)', 'x', 'self.k', 'self.b'))}")
        if self.one_in(2):
            self.line("    def __init__(self, a, b=5):")
            self.line("        super().__init__(b, a)")
        else:
            self.line("    @staticmethod")
            self.line("    def s(x): return x")
            self.line("    @classmethod")
            self.line("    def c(cls, x): return cls.k")
        self.classes = ["Base", "C0", "C1"]

    def parameters(self):
        return {f"p{i}": self.choice(("int", "int", "float", "list", "obj", "any", "int")) for i in range(1 + self.below(3))}

    def begin(self, kind, prefix):
        function = Function(self.fresh(prefix), self.parameters(), kind)
        names = list(function.parameters)
        heads = list(names)
        if self.one_in(4):
            heads[-1] += "=" + self.value(function.parameters[names[-1]])
        if self.one_in(8) and kind == "function":
            heads.append("*rest")
            function.variables["rest"] = "tuple"
        if self.one_in(8) and kind == "function":
            heads.append("key=3" if "*rest" in heads else "*, key=3")
            function.variables["key"] = "int"
        self.line(f"def {function.name}({', '.join(heads)}):")
        self.depth += 1
        self.function = function
        function.budget = 14
        if self.one_in(4):
            self.line("global G1")
            function.globals.add("G1")
        for _ in range(2 + self.below(3)):
            kind = self.choice(("int", "int", "float", "list", "obj", "str", "dict", "any"))
            name = f"v{len(function.variables)}"
            self.line(f"{name} = {self.value(kind) if self.one_in(2) else self.expression(kind, 1)}")
            function.variables[name] = kind
        return function

    def end(self, function):
        self.depth -= 1
        self.functions.append((function.name, list(function.parameters.values()), function.kind, function.cost))
        self.function = None

    def write_function(self, leaf=False):
        function = self.begin("function", "f")
        if leaf:
            function.budget = 4
        self.block(3 if not leaf else 2)
        self.line(f"return {self.expression('any', 2)}" if self.one_in(3) else f"return ({', '.join(list(function.variables)[:5])},)"
                  if self.one_in(2) else f"return clamp({self.expression('int', 2)})")
        self.end(function)

    def write_generator(self):
        function = self.begin("generator", "g")
        function.budget = 7
        loop = self.fresh("i")
        count = self.choice((3, 8, 40))
        wraps = self.one_in(3)
        if wraps:
            self.line("try:")
            self.depth += 1
        self.line(f"for {loop} in range({count}):")
        self.depth += 1
        function.variables[loop] = "int"
        function.loops.append((loop, count))
        function.cost = count
        self.block(2)
        target = self.choice(list(function.variables))
        yielded = self.expression("any", 2)
        if self.one_in(3):
            self.line(f"{target} = yield {yielded}")
            if target == loop:
                self.line(f"{loop} = 0")
            self.line(f"if {target} is None: {target} = {self.value('int')}")
        else:
            self.line(f"yield {yielded}")
        self.depth -= 1
        function.loops.pop()
        if wraps:
            self.depth -= 1
            self.line("finally:")
            self.line("    p0 = 0")
        if self.one_in(3):
            self.line("yield from range(2)")
        self.line(f"return {self.value('int')}")
        self.end(function)

    def write_closure(self):
        name, inner = self.fresh("f"), self.fresh("h")
        self.line(f"def {name}(p0):")
        self.line(f"    n = {self.choice(INTS)}")
        self.line("    total = p0")
        self.line(f"    def {inner}(d):")
        self.line("        nonlocal n, total")
        self.line(f"        n = clamp(n {self.choice('+-*^|&')} d)")
        if self.one_in(2):
            self.line("        if d == 5: del total; return n")
            self.line("        try: total += d")
            self.line("        except NameError: total = d")
        self.line("        return n")
        self.line(f"    for i in range({self.choice((7, 60, 300))}):")
        self.line(f"        {inner}(i)")
        if self.one_in(2):
            self.line("        total = clamp(total)")
        self.line(f"    fs = [lambda x, k={self.choice(('i', 'n'))}: x + k + n for i in range(3)]")
        self.line("    return n, total, [f(1) for f in fs]")
        self.functions.append((name, ["int"], "function", 300))

    def write_delegation(self):
        """A chain of `yield from`, into which values are sent, exceptions thrown, and which is closed or dropped."""
        name, inner = self.fresh("f"), self.fresh("g")
        error = self.choice(EXCEPTIONS)
        self.line(f"def {inner}(n, depth, seen):")
        self.line("    if depth:")
        self.line(f"        {self.choice(('seen.append(depth)', 'mark = depth', 'pass'))}")
        self.line(f"        result = yield from {inner}(n, depth - 1, seen)")
        if self.one_in(2):
            self.line(f"        try: result += yield from {self.choice((f'{inner}(2, depth - 1, seen)', 'range(2)', '[1.5, None]'))}")
            self.line(f"        except {self.choice((error, 'Exception', 'TypeError'))} as e: seen.append(type(e).__name__)")
        self.line(f"        return {self.choice(('result', 'clamp(result + depth)', '(result, depth)', 'None'))}")
        self.line("    total = 0")
        self.line("    try:")
        self.line("        for i in range(n):")
        self.line(f"            x = yield {self.choice(('i', 'i * i', 'total', '(i, total)', 'sys._getframe(0).f_lineno - sys._getframe(0).f_code.co_firstlineno'))}")
        self.line("            if x is not None: total = clamp(total + x)")
        if self.one_in(2):
            self.line(f"            if i == {self.choice((3, 20))}: raise {error}(i)")
        self.line(self.choice((f"    except {error} as e: total = yield type(e).__name__", "    finally: seen.append(total)")))
        self.line("    return total")
        self.line(f"def {name}(p0):")
        self.line("    seen = []")
        self.line(f"    for turn in range({self.choice((2, 30))}):")
        self.line(f"        g = {inner}({self.choice((5, 40))}, {self.choice((0, 1, 2, 4))}, seen)")
        self.line("        try:")
        self.line("            out = [next(g)]")
        self.line(f"            for k in range({self.choice((4, 60))}):")
        self.line(f"                if k == {self.choice((2, 30))}: out.append({self.choice((f'g.throw({error}(k))', 'g.close()', 'g.gi_yieldfrom is None', 'next(g)'))})")
        self.line(f"                out.append({self.choice(('g.send(k)', 'g.send(p0)', 'next(g)', 'g.send(None if k & 1 else k)'))})")
        self.line("        except StopIteration as e: out.append(e.value)")
        self.line("        except Exception as e: out.append((type(e).__name__, str(e)[:30], [t.lineno for t in traceback.extract_tb(e.__traceback__)]))")
        # When a generator that is left suspended ends, and runs its finally, is up to the collector.
        self.line("        out.append(g.gi_frame is None); g.close()")
        self.line("    return out[-4:], seen[-6:], g.gi_frame is None")
        self.functions.append((name, ["int"], "function", 400))

    def write_coroutines(self):
        """Coroutines that await each other, driven by send()."""
        name, leaf, middle, stream = self.fresh("f"), self.fresh("a"), self.fresh("a"), self.fresh("a")
        error = self.choice(EXCEPTIONS)
        self.line("class Pause:")
        self.line("    def __init__(self, x): self.x = x")
        self.line(f"    def __await__(self): return (yield self.x) {self.choice(('', 'or 3', 'or self.x'))}")
        self.line(f"async def {leaf}(x):")
        self.line(f"    if x % {self.choice((1, 3, 7))} == 0: x = clamp(x + (await Pause(x) or 1))")
        if self.one_in(2):
            self.line(f"    if x == {self.choice((5, 9))}: raise {error}(x)")
        self.line(f"    return {self.choice(('x', 'x * 2', 'x + 0.5', 'clamp(x)'))}")
        self.line(f"async def {stream}(n):")
        self.line("    for i in range(n):")
        self.line(f"        yield {self.choice(('i', f'await {leaf}(i)', 'i * 1.5'))}")
        self.line(f"async def {middle}(n, depth):")
        self.line(f"    if depth: return await {middle}(n, depth - 1)")
        self.line("    total = 0")
        self.line("    for i in range(n):")
        self.line("        try:")
        self.line(f"            total = clamp(total + await {leaf}(i))")
        self.line(f"        except {self.choice((error, 'Exception', 'KeyError'))}: total += 1000")
        if self.one_in(2):
            self.line("        else: total += 1")
        if self.one_in(2):
            self.line(f"    async for x in {stream}(n): total += x")
        if self.one_in(3):
            self.line(f"    total += sum([x async for x in {stream}(3)])")
        self.line("    return total")
        self.line(f"def {name}(p0):")
        self.line(f"    for turn in range({self.choice((2, 20))}):")
        self.line(f"        c = {middle}({self.choice((6, 30))}, {self.choice((0, 1, 3))})")
        self.line("        out = []")
        self.line("        try:")
        self.line("            out.append(c.send(None))")
        self.line(f"            for k in range({self.choice((3, 90))}):")
        self.line(f"                if k == 2: out.append({self.choice((f'c.throw({error}(k))', 'c.close()', 'c.cr_await is None', 'c.send(k)'))})")
        self.line(f"                out.append(c.send({self.choice(('k', 'p0', 'None', '1.5'))}))")
        self.line("        except StopIteration as e: out.append(e.value)")
        self.line("        except Exception as e: out.append((type(e).__name__, str(e)[:30], [t.lineno for t in traceback.extract_tb(e.__traceback__)]))")
        self.line("        c.close()")
        self.line("    return out[-4:], c.cr_frame is None")
        self.functions.append((name, ["int"], "function", 400))

    def write_recursive(self):
        name = self.fresh("f")
        self.line(f"def {name}(p0, p1={self.choice(INTS)}, level=0):")
        self.line(f"    if level > {self.choice((5, 9))}: return p0")
        self.line(f"    if p1 == {self.choice(INTS)}: raise {self.choice(EXCEPTIONS)}('deep', level)")
        self.line(f"    x = {name}(clamp(p0 {self.choice('+-*')} 3), p1, level + 1)")
        if self.one_in(2):
            self.line(f"    y = {name}(p0, level, level + 2)")
            self.line("    return clamp(x + y)")
        else:
            self.line("    return clamp(x - level)")
        self.functions.append((name, ["int"], "function", 300))

    def write_main(self):
        if self.one_in(6):
            self.write_threads()
            return
        self.line("def main():")
        self.depth += 1
        function = self.function = Function("main", {})
        for i, kind in enumerate(("int", "float", "list", "obj", "any")):
            name = f"v{i}"
            self.line(f"{name} = {self.value(kind)}")
            function.variables[name] = kind
        for _ in range(1 + self.below(3)):
            function.budget = 7
            count = self.choice((3, 30, 200, 200, 1000, 8000))
            loop = self.fresh("i")
            self.line(f"for {loop} in range({count}):")
            self.depth += 1
            function.variables[loop] = "int"
            function.loops.append((loop, count))
            self.line("try:")
            self.depth += 1
            self.call_statement()
            self.block(2)
            self.depth -= 1
            self.line("except Exception as error:")
            self.line("    failed(error)")
            self.depth -= 1
            function.loops.pop()
            self.line(f"show({', '.join(function.variables)})")
        self.depth -= 1
        self.function = None
        if self.one_in(6):
            self.write_module_loop()
        self.line("main()")
        self.line("show(G0, G1, G2, G3, GL, Base.k, C1.k)")

    def write_module_loop(self):
        self.line("t = 0")
        self.line(f"for j in range({self.choice((50, 2000))}):")
        self.line(f"    t = clamp(t {self.choice('+-*^')} j)")
        self.line("    if j == 40: G0 = t; u = [t]")
        self.line("show(t, u)" if self.one_in(2) else "show(t)")

    def write_threads(self):
        """Threads that change under each other's feet what does not change the result."""
        name = next((name for name, _, kind, _ in self.functions if kind == "function"), "clamp")
        arguments = self.arguments(name)
        self.line("import threading")
        self.line("results = [None] * 3")
        self.line("def work(at):")
        self.line("    o = C0(1, 2)")
        self.line("    total = 0")
        self.line(f"    for i in range({self.choice((300, 2000))}):")
        self.line("        total = clamp(total + o.m(at) * i + o.k + len(GL))")
        self.line("        o.a = i")
        self.line("        if i % 100 == 0: o = C0(i, at)")
        self.line("    results[at] = total, o.a, type(o).__name__")
        self.line("def disturb():")
        self.line("    m = Base.m")
        self.line("    for i in range(60):")
        for text in self.random.sample(("Base.m = m", "Base.k = 3", "C0.unused = i", "globals()['GL'] = list(GL)", "globals()['clamp'] = clamp",
                                        "Base.fresh = i; del Base.fresh", "work.__defaults__ = None", "globals()['T%d' % i] = i"), 3):
            self.line(f"        {text}")
        self.line("threads = [threading.Thread(target=work, args=(i,)) for i in range(3)] + [threading.Thread(target=disturb)]")
        self.line("for t in threads: t.start()")
        self.line("for t in threads: t.join()")
        self.line("show(results)")
        self.line(f"show({name}({arguments}))")

    # --- statements

    def block(self, nesting):
        for _ in range(1 + self.below(3)):
            self.statement(nesting)

    def variable(self, kind=None):
        """A name that can be assigned, of this type if there is one."""
        loops = {loop for loop, _ in self.function.loops}
        names = [name for name in self.function.variables if name not in loops]
        of_kind = [name for name in names if self.function.variables[name] == kind]
        return self.choice(of_kind or names or ["v0"])

    def one_of(self, texts, **names):
        """One of the texts with its parts filled in; NAME stands for one name in all of its places."""
        return self.fill(self.choice(texts), 1, **names)

    def fill(self, text, depth, **names):
        for name, value in names.items():
            text = text.replace(name, value)
        text = PART.sub(lambda part: self.part(part, depth), text)
        return ATTRIBUTE_OF_NUMBER.sub(r"(\1).\2", text)

    def part(self, part, depth):
        sign, kind, limit, words, special = part.groups()
        if limit:
            return str(self.below(int(limit)))
        if words:
            return self.choice(words.split())
        if kind:
            return (self.name(kind) if sign == "@" else self.parenthesized(self.value(kind)) if sign == "#"
                    else self.variable(kind) if sign == "~" else self.expression(kind, depth))
        if special == "cond":
            return self.condition_text(depth)
        if special == "compare":
            return self.choice(("<", "<=", ">", ">=", "==", "!="))
        if special == "call":
            return self.call(depth)
        if special == "builtin":
            return self.fill(self.choice(BUILTINS), depth)
        if special == "error":
            return self.choice(EXCEPTIONS)
        if special == "field":
            return self.choice("aab")
        return self.some_function()

    def statement(self, nesting):
        function = self.function
        function.budget -= 1
        if function.budget < 0:
            nesting = 0
        kinds = [self.assign] * 5 + [self.augment] * 4 + [self.container] * 3 + [self.attribute] * 3 + [self.rare] * 3
        kinds += [self.call_statement] * 2 + [self.unpack, self.delete, self.leave, self.looking]
        if nesting > 0:
            kinds += [self.condition] * 4 + [self.loop] * 4 + [self.handler] * 4 + [self.manager, self.match, self.comprehension]
        self.choice(kinds)(nesting)

    def nested(self, nesting):
        self.depth += 1
        self.block(nesting - 1)
        self.depth -= 1

    def assign(self, nesting):
        kind = self.choice(("int", "int", "float", "any"))
        name = self.variable(kind)
        if self.function.globals and self.one_in(6):
            name = self.choice(sorted(self.function.globals))
        self.line(f"{name} = clamp({self.expression(kind, 3)})")

    def augment(self, nesting):
        name = self.variable(self.choice(("int", "int", "float", "list")))
        operator = self.choice(("+", "-", "*", "+", "-", "//", "%", "&", "|", "^", ">>", "/"))
        operand = self.expression(self.function.variables.get(name, "int"), 1)
        self.line(f"{name} {operator}= {operand}")
        if operator in "*+-":
            self.line(f"{name} = clamp({name})")

    def unpack(self, nesting):
        self.line(self.one_of(("A, B = B, A", "A, B = <int>, <any>", "A, *B = <list>", "A = B = <any>"), A=self.variable("int"), B=self.variable()))

    def container(self, nesting):
        self.line(self.one_of(CONTAINERS, NAME=self.variable("list")))

    def attribute(self, nesting):
        self.line(self.one_of(ATTRIBUTES, NAME=self.variable("obj")))

    def rare(self, nesting):
        """Something that happens in one turn of a loop, and that code compiled for the other turns does not expect."""
        loops = self.function.loops
        if loops:
            loop, count = self.choice(loops)
            self.line(f"if {loop} == {self.below(count)}:")
        else:
            self.line(f"if G0 == {self.choice(INTS)}:")
        self.line("    " + self.one_of(RARE, NAME=self.variable(), ALL=", ".join(list(self.function.variables)[:6])))

    def some_function(self):
        return self.choice([name for name, *_ in self.functions] or ["clamp"])

    def delete(self, nesting):
        if not self.function.loops or not self.one_in(2):
            self.assign(nesting)
            return
        name = self.variable()
        loop, _ = self.choice(self.function.loops)
        self.line("try:")
        self.line(f"    if {loop} % {self.choice((3, 50))} == 1: del {name}")
        self.line(f"    {name} = {name}" if self.one_in(2) else f"    {self.variable('any')} = {name}")
        self.line("except NameError as e:")
        self.line(f"    {name} = {self.value('int')}")
        if self.one_in(3):
            self.line("    if e.__traceback__.tb_lineno < 0: show(e)")

    def leave(self, nesting):
        loops = self.function.loops
        if not loops:
            self.assign(nesting)
            return
        loop, count = loops[-1]
        self.line(f"if {loop} {self.choice(('>', '==', '<'))} {self.below(count)} and {self.condition_text(1)}:")
        self.line("    " + self.one_of(("continue", "continue", "break", "return <#int>")))

    def looking(self, nesting):
        """Someone looks at the frame, or begins to listen to it, in one turn."""
        loops = self.function.loops
        if not loops:
            self.assign(nesting)
            return
        loop, count = self.choice(loops)
        turn = self.below(count)
        self.line(f"if {loop} == {turn}:")
        self.line("    " + self.one_of(LOOKING))
        self.line(f"if {loop} == {min(turn + 2, count - 1)}: sys.settrace(None); sys.setprofile(None)")

    def callee(self, *kinds):
        """A function that may be called here without making the program long, or None."""
        function = self.function
        turns = math.prod(count for _, count in function.loops)
        most = 80_000 if function.name == "main" else 600
        known = [(name, kind, cost) for name, _, kind, cost in self.functions if kind in kinds and function.cost + turns * cost < most]
        if not known:
            return None, None
        name, kind, cost = self.choice(known)
        function.cost += turns * cost
        return name, kind

    def call_statement(self, nesting=0):
        name, kind = self.callee("function", "generator")
        if not name:
            self.assign(nesting)
            return
        target = self.variable(self.choice(("any", "int")))
        texts = CALLS if kind == "function" else GENERATOR_CALLS
        text = self.one_of(texts, TARGET=target, CALLED=f"{name}({self.arguments(name)})")
        if self.one_in(2):
            self.line(text)
            return
        self.line("try:")
        self.line(f"    {text}")
        self.line(f"except {self.choice(('Exception', 'ArithmeticError', '(ValueError, TypeError)', 'LookupError', 'Exception'))} as e:")
        self.line("    " + self.choice((f"{target} = type(e).__name__", f"{target} = e.__traceback__.tb_lineno", f"{target} = str(e)[:30]", "pass")))

    def condition(self, nesting):
        self.line(f"if {self.condition_text(1)}:")
        self.nested(nesting)
        if self.one_in(2):
            if self.one_in(3):
                self.line(f"elif {self.condition_text(1)}:")
                self.nested(nesting)
            self.line("else:")
            self.nested(nesting)

    def loop(self, nesting):
        function = self.function
        if len(function.loops) > 2:
            self.assign(nesting)
            return
        loop = self.fresh("i")
        is_inner = bool(function.loops) or function.kind != "function" or function.name == "main"
        count = self.choice((2, 3, 5) if is_inner else (3, 10, 40, 150))
        shape = self.below(8)
        if shape == 0:
            self.line(f"{loop} = 0")
            self.line(f"while {loop} < {count}:")
            self.line(f"    {loop} += 1")
        elif shape == 1:
            self.line(self.one_of((f"for {loop}, NAME in enumerate(<list>):", f"for {loop}, NAME in zip(range({count}), <list>):",
                                   f"for NAME, {loop} in {{'a': 1, 'b': 2}}.items():"), NAME=self.variable("any")))
        else:
            self.line(self.one_of((f"for {loop} in range({count}):", f"for {loop} in range({count}):", f"for {loop} in range(len(GL) + {count}):",
                                   f"for {loop} in range(1, {count}, <op 1 2 3>):", f"for {loop} in range({count}, 0, -1):",
                                   f"for {loop} in [*range({count})]:", f"for {loop} in [<int>, <float>, <9>]:", f"for {loop} in (<int>, <9>):")))
        function.variables[loop] = "int"
        function.loops.append((loop, count))
        function.cost += math.prod(turns for _, turns in function.loops)
        self.nested(nesting)
        function.loops.pop()
        if self.one_in(5):
            self.line("else:")
            self.nested(nesting)

    def handler(self, nesting):
        self.line("try:")
        self.nested(nesting)
        if self.one_in(2):
            self.depth += 1
            self.rare(nesting)
            self.depth -= 1
        which = self.below(5)
        if which != 4:
            kinds = self.one_of(("<error>", "(<error>, <error>)", "Exception", "Exception"))
            self.line(f"except {kinds}" + (" as e:" if self.one_in(2) else ":"))
            self.nested(nesting)
            if self.one_in(5):
                self.line("    " + self.one_of(("raise", "raise <error>('again') from None", "raise <error>('then')")))
            if self.one_in(4):
                self.line("else:")
                self.nested(nesting)
        if which >= 3:
            self.line("finally:")
            self.depth += 1
            self.assign(0)
            self.depth -= 1

    def manager(self, nesting):
        self.line(f"with Manager({self.choice(('True', 'False'))})" + (f" as {self.fresh('w')}:" if self.one_in(2) else ":"))
        self.nested(nesting)

    def match(self, nesting):
        self.line(f"match {self.expression('any', 1)}:")
        self.depth += 1
        for case in ("0 | 1", self.choice(("int()", "float()", "[a, *_]", "Base(a=1)", "str()", "None")), "_"):
            self.line(f"case {case}:")
            self.nested(nesting)
        self.depth -= 1

    def comprehension(self, nesting):
        x = self.fresh("x")
        self.function.variables[x] = "int"
        value, test = self.expression("int", 1), self.condition_text(1)
        del self.function.variables[x]
        self.line(self.one_of(COMPREHENSIONS, SOURCE=self.one_of(("range(5)", "range(<30>)", "<list>")), VALUE=value, TEST=test, X=x))

    # --- expressions

    def arguments(self, name):
        types = next((types for other, types, *_ in self.functions if other == name), ["int"])
        if self.function is None:
            return ", ".join(self.value(kind) for kind in types)
        values = [self.expression(kind, 1) if self.one_in(2) else self.value(kind) for kind in types]
        if self.one_in(12):
            values.append(self.value("int"))
        if self.one_in(12):
            values.pop()
        if values and self.one_in(15):
            values[-1] = f"*[{values[-1]}]"
        if self.one_in(15):
            values.append(f"key={self.below(5)}")
        return ", ".join(values)

    def value(self, kind):
        if self.one_in(80):
            kind = self.choice(("int", "float", "str", "none", "bool", "list"))
        if kind == "any":
            kind = self.choice(("int", "int", "float", "str", "bool", "none", "list", "obj"))
        if kind == "int" and self.one_in(2):
            return str(self.below(20))
        if kind == "obj":
            return self.choice((f"C0({self.below(9)}, 2)", f"C1({self.below(9)})", "Base()", f"Base({self.choice(INTS)}, {self.choice(FLOATS)})"))
        return self.choice(VALUES[kind])

    def name(self, kind):
        function = self.function
        if kind == "int" and function.loops and self.one_in(3):
            return self.choice(function.loops)[0]
        names = [name for name, known in function.variables.items() if known == kind or kind == "any" or self.one_in(80)]
        if not names or self.one_in(12):
            return {"int": self.choice(("G0", "G1")), "float": "G2", "str": "G3", "list": "GL"}.get(kind) or self.parenthesized(self.value(kind))
        return self.choice(names)

    def expression(self, kind, depth):
        if depth <= 0 or self.one_in(4):
            return self.name(kind) if self.below(5) < 3 else self.parenthesized(self.value(kind))
        if self.one_in(80):
            kind = self.choice(("int", "float", "str", "list", "obj", "bool"))
        if kind == "any":
            kind = self.choice(("int", "int", "float", "str", "list", "obj", "bool"))
        if kind == "bool":
            return f"({self.condition_text(depth - 1)})"
        if kind not in EXPRESSIONS:
            return self.name(kind)
        return self.fill(self.choice(EXPRESSIONS[kind]), depth - 1)

    @staticmethod
    def parenthesized(text):
        return f"({text})" if " " in text or "*" in text or "e" in text or text.startswith("-") else text

    def call(self, depth):
        name = None if self.one_in(2) else self.callee("function")[0]
        if not name:
            return f"clamp({self.name('int')})"
        return f"{name}({self.arguments(name)})"

    def condition_text(self, depth):
        return self.fill(self.choice(CONDITIONS), depth)


VALUES = {
    "int": INTS, "float": FLOATS, "str": STRINGS, "bool": ("True", "False"), "none": ("None",),
    "list": ("[1, 2, 3]", "[0, 1.5, 2**63]", "[5, 4, 3, 2, 1]", "['a', 1, None]", "[True, 7, -1]"),
    "tuple": ("(1, 2.5, 3)", "()"),
    "dict": ("{'a': 1}", "{1: 2, 'a': 3.5}", "{}"),
}
EXPRESSIONS = {
    "int": ("(<int> <op + - *> <int>)",) * 5 + (
        "(<int> <op // % & | ^> <int>)", "(<int> << (<int> & 7))", "(<int> >> (<int> & 63))", "(-<int>)", "(~<int>)", "(<int> ** <4>)",
        "(<int> if <cond> else <int>)", "<@list>[<int> % 3]", "<@list>[<op 0 1 -1 2>]", "<@obj>.<op a b k>", "<@obj>.m(<int>)", "<builtin>", "<builtin>",
        "(<int> <op and or> <int>)", "(lambda q: q + <int>)(<int>)", "<@dict>.get(<op 1 'a'>, <int>)", "<call>", "<call>"),
    "float": ("(<float> <op + - * /> <float>)",) * 3 + (
        "(<float> <op + - * /> <int>)", "(<int> <op + - * /> <float>)", "(-<float>)", "(<float> // <float>)", "(<float> % <int>)", "float(<int>)", "abs(<float>)",
        "(<float> if <cond> else <int>)", "(<int> / 3)", "round(<float>, 2)", "max(<float>, <int>)", "(<float> ** 2)"),
    "str": ("(<str> + <#str>)", "f'{<@int>}:{<@float>:.3g}'", "str(<@int>)", "(<str> * <4>)", "<str>[<op 0 -1 :2 1:>]", "<str>.upper()", "'%s' % (<@int>,)",
            "<str>.replace('a', 'b')", "type(<any>).__name__"),
    "list": ("[<any>, <int>]", "<@list>[:3]", "(<@list> + [<any>])[-4:]", "list(<@list>)", "[*range(<5>)]", "[<any>] * <4>", "(<int>, <any>)", "<@list>[::-1]"),
    "obj": ("<@obj>", "<#obj>"),
}
CONDITIONS = ("<int> <compare> <int>", "<int> <compare> <float>", "<float> <compare> <float>", "<int> < <int> <= <@int>", "<@any>", "not <@any>",
              "<@any> is None", "<@any> is not None", "<@any> is True", "isinstance(<@any>, <op int float Base C1 (int,str)>)", "<int> in <@list>",
              "<int> and <float>", "<@obj> < <@int>", "<int> % 2 == 0", "type(<@any>) is int", "<int> > <int>")
BUILTINS = ("len(<@list>)", "abs(<int>)", "min(<int>, <@int>)", "max(<int>, <@float>)", "int(<@float>)", "bool(<int>)", "sum(<@list>)", "divmod(<int>, <@int>)[1]",
            "hash(<int>) & 7", "round(<@float>)", "isinstance(<int>, int)", "len(<@str>)", "int('<99>')", "ord('<op a b c>')", "(<int>).bit_length()", "pow(<int>, 2, 97)",
            "getattr(<@obj>, 'a', 4)", "hasattr(<@obj>, 'extra')", "sorted(<@list>, key=str)[0]", "<@list>.index(<int>)")
CONTAINERS = ("NAME[<int> % 3] = clamp(<int>)", "NAME[<4>] = <int>", "NAME.append(clamp(<int>)); del NAME[:-5]", "NAME = NAME[<3>:] + [<int>]",
              "NAME.insert(0, <int>); NAME = NAME[:6]", "NAME.pop()", "<~list> = NAME", "<~dict> = {<int>: <int>, 'a': NAME}", "<~dict>['a'] = clamp(<int>)",
              "<~dict>[<5>] = <int>", "NAME[<int> % 3] += <int>", "NAME.extend([<int>, <int>]); del NAME[:-6]", "NAME.sort(key=str)", "NAME.reverse()", "GL[<3>] = <9>",
              "<~any> = <builtin>")
ATTRIBUTES = ("NAME.<field> = clamp(<int>)", "NAME.<field> = clamp(<int>)", "NAME.<field> += <4>", "NAME.n()", "NAME = <#obj>", "NAME.extra = <int>",
              "<~int> = NAME.<op a b k p>", "<~int> = NAME.m(<int>)")
RARE = ("NAME = <#any>", "NAME = <#any>", "NAME = <#float>", "NAME = <#int>", "raise <error>(<9>)", "raise <error>(<9>)", "Base.k = <#any>", "C1.k = <#int>",
        "C0.m = lambda self, x: <op x self.b 5>", "Base.m = lambda self, x: <op x self.a 6>", "Base.n = lambda self: None", "Base.a = <9>", "C0.p = 12",
        "C0.__add__ = lambda self, o: <9>", "C0.__bool__ = lambda self: <op True False>", "C0.__lt__ = lambda self, o: True", "<~obj>.__class__ = <op Base C0 C1>",
        "del <~obj>.<field>", "<~obj>.a = <#any>", "<~obj>.__dict__['a'] = <#int>", "<~obj>.__dict__ = {'a': 1, 'b': 2}", "<~obj>.m = lambda x: <9>",
        "globals()['G0'] = <#any>", "globals()['len'] = lambda x: 17", "globals().pop('len', None)", "globals()['range'] = lambda *a: [4, 5, 6]",
        "globals().pop('range', None)", "globals().pop('G2', None)", "globals()['abs'] = str", "globals()['isinstance'] = isinstance",
        "globals()['<function>'] = lambda *a, **k: <9>", "<function>.__code__ = clamp.__code__", "<function>.__defaults__ = (<#int>,)", "<~list>.clear()",
        "<~list>[:] = [<#float>, <#int>, None]", "show(ALL)", "show(ALL)")
LOOKING = ("show(sorted(locals()))", "show(sys._getframe().f_lineno, sys._getframe(1).f_lineno)", "show(sorted(sys._getframe().f_locals))",
           "sys.settrace(lambda f, e, a: None)", "sys.setprofile(lambda f, e, a: None)",
           "show([v for k, v in sorted(locals().items()) if isinstance(v, (int, float))])", "exec('G0 = 5', globals())",
           "show(sys._getframe().f_code.co_name, sys._getframe().f_back.f_code.co_name)")
CALLS = ("TARGET = CALLED", "TARGET = clamp(CALLED)", "CALLED")
GENERATOR_CALLS = ("TARGET = sum([x for x in CALLED if type(x) is int][:50])", "TARGET = len(list(CALLED))", "for TARGET in CALLED: <~any> = TARGET",
                   "it = CALLED; TARGET = next(it); it.close()", "it = CALLED; next(it); TARGET = it.send(<#int>)", "it = CALLED; next(it); it.throw(ValueError('thrown'))",
                   "TARGET = [*CALLED][:4]")
COMPREHENSIONS = ("<~list> = [VALUE for X in SOURCE if TEST]", "<~list> = [clamp(VALUE) for X in SOURCE]", "<~int> = sum(clamp(VALUE) for X in SOURCE)",
                  "<~dict> = {X: VALUE for X in SOURCE}", "<~list> = sorted({X for X in range(4)})")


def program(seed, number):
    """The text of a program."""
    return Program(seed, number).write()


if __name__ == "__main__":
    import sys
    print(program(int(sys.argv[1]), int(sys.argv[2])), end="")
