"""Write cases.tsv: what CPython's compiler makes of sources.

Run with Python 3.13, whose behaviour the file then states:  python3.13 cases.py > cases.tsv
A line is: kind, source, result; \\n, \\t and \\\\ stand for newline, tab and backslash.
  error    message and place of the SyntaxError, or OK; then the warnings
  scope    the symbol table: each scope's kind, name, nesting, parameters, and its names with their flags and scopes
  code     the code objects: counts, flags, names, lines
  text     an annotation that is stored as text
  fold     the constant that an expression is
"""
import symtable
import sys
import warnings

ERRORS = [
    'type X[T: (y:=1)] = 1',
    'type X[T: (yield)] = 1',
    'type X[T: (int, (yield))] = 1',
    'type X[T = (yield)] = 1',
    'type X[*T = (yield)] = 1',
    'type X[**T = (await x)] = 1',
    'type X = (yield)',
    'def f[T](x: (yield)): pass',
    'def f[T](x=(y:=1)): pass',
    'def f[T](x:(y:=1)): pass',
    'class A[T](x:=1): pass',
    'class A[T]((yield)): pass',
    'from __future__ import annotations\ndef f(x: (yield)): pass',
    'from __future__ import annotations\ndef f(x: (y:=1)): pass',
    'from __future__ import annotations\nx: (await 1)',
    'def f(x: (yield)): pass',
    'def f[T, T](): pass',
    'def f(x):\n global x',
    'def f():\n print(x)\n global x',
    'def f():\n x=1\n global x',
    'def f():\n x:int\n global x',
    'def f():\n global x\n x:int',
    'def f():\n nonlocal x',
    'nonlocal x',
    'def f():\n nonlocal x\n global x',
    'def f():\n x=1\n def g():\n  x=1\n  nonlocal x',
    'def f(x,x): pass',
    'class A:\n def f[T](self):\n  nonlocal T',
    '[x:=1 for x in y]',
    '[[(x:=1) for i in y] for x in z]',
    '[1 for x in (y:=z)]',
    'class A:\n [y:=1 for x in z]',
    'def f():\n def g():\n  from x import *',
    '[x for x in (yield)]',
    'def f():\n [(yield) for x in z]',
    'def f():\n [await x for x in z]',
    'def f():\n [1 async for x in z]',
    'async def f():\n (await x for x in z)',
    'lambda: (yield)',
    'class A:\n yield 1',
    '__debug__ = 1',
    'def f(__debug__): pass',
    'f(__debug__=1)',
    'del __debug__',
    'import __debug__',
    'x.__debug__ = 1',
    'class __debug__: pass',
    'def __debug__(): pass',
    'for __debug__ in x: pass',
    'class A[__debug__]: pass',
    'with x as __debug__: pass',
    '(__debug__ := 1)',
    '__debug__ += 1',
    '__debug__: int',
    'x.__debug__: int',
    'lambda __debug__: 1',
    'try: pass\nexcept x as __debug__: pass',
    'match x:\n case __debug__: pass',
    'match x:\n case A(__debug__=1): pass',
    'from x import __debug__',
    'import x.__debug__',
    'import x as __debug__',
    'del x.__debug__',
    'f(a=1, b=2, a=3)',
    'class A(a=1, a=2): pass',
    'from __future__ import nope',
    'from __future__ import braces',
    'x=1\nfrom __future__ import division',
    'def f():\n  from __future__ import division',
    'from __future__ import *',
    'return 1',
    'class A:\n return 1',
    'def f():\n break',
    'continue',
    'if 0:\n break',
    'for x in y:\n def f():\n  continue',
    'while 1:\n try: pass\n finally:\n  continue',
    'await x',
    'def f(): await x',
    'def f():\n async with x: pass',
    'def f():\n async for i in x: pass',
    'async with x: pass',
    'async def f():\n yield 1\n return 2',
    'async def f():\n yield from x',
    'yield from x',
    'try: pass\nexcept: pass\nexcept x: pass',
    '*a, *b = c',
    '*a = c',
    'a, *b, (*c, *d) = e',
    '*a',
    'print(*a)',
    'x = *a',
    'x[*a]',
    'x = *a, *b',
    'del *a',
    'try: pass\nexcept* x:\n break',
    'for i in x:\n try: pass\n except* x:\n  break',
    'for i in x:\n try: pass\n except* x:\n  continue',
    'def f():\n try: pass\n except* x:\n  return',
    'def f():\n try: pass\n except* x:\n  for i in y: break',
    'match x:\n case _: pass\n case 1: pass',
    'match x:\n case y: pass\n case 1: pass',
    'match x:\n case y | 1: pass',
    'match x:\n case (y as z) | 1: pass',
    'match x:\n case 1 | y: pass\n case 2: pass',
    'match x:\n case [a] | [b]: pass',
    'match x:\n case [a, a]: pass',
    'match x:\n case [a, *a]: pass',
    'match x:\n case [*a, *b]: pass',
    'match x:\n case {1: a, 1: b}: pass',
    "match x:\n case {'x': a, 'x': b}: pass",
    'match x:\n case {1: a, True: b, 1.0: c}: pass',
    'match x:\n case A(a=1, a=2): pass',
    "match x:\n case {'x': a, **a}: pass",
    'match x:\n case (1 as a) as a: pass',
    "match x:\n case {f'x': a}: pass",
    'match x:\n case [a, (a | a)]: pass',
    'match x:\n case f"a": pass',
    'x is 1',
    "x is not 'a'",
    '1 is x is 2',
    'x is (1,2)',
    'x is ()',
    'x is None',
    'x is ...',
    'x is -1',
    "assert (x, 'y')",
    'assert ()',
    "'a'(1)",
    '1(2)',
    '(1,2)(3)',
    '[1](2)',
    '{1:2}(3)',
    "f'a'(1)",
    '{1}(1)',
    '[x for x in y](1)',
    'None(1)',
    '...(1)',
    '(lambda: 1)[1]',
    '1[2]',
    'None[1]',
    '{1}[1]',
    '(x for x in y)[1]',
    '[1][1,2]',
    "[1]['a']",
    "'abc'[1.0]",
    "(1,2)['a']",
    '(1,2)[None]',
    '(1,2)[x]',
    '[1][True]',
    "'abc'[...]",
    "b'abc'['a']",
    "f'a'[1,2]",
    '[1][lambda: 1]',
    "[x for x in y]['a']",
    '{1:2}[1,2]',
    "(x,y)[f'a']",
    'class A[T=int, U]: pass',
    'def f[T=int, *U](): pass',
    'type X[*Ts=*tuple[int]] = 1',
    'type X[T: *y] = 1',
    'def f(*, a, a): pass',
    'def f(a, *a): pass',
    'lambda x, x: 1',
    'def f():\n  global x; nonlocal x',
    'def f():\n  x = 1\n  class A:\n    nonlocal x, y',
    'class A:\n  nonlocal x',
    'class A:\n global __x\n __x = 1',
    'def f():\n  (x for x in (yield))',
    '(yield)',
    'x: int = (yield)',
    '[x async for x in y]',
    'def f(): [[x async for x in y] for z in w]',
    'async def f(): [[x async for x in y] for z in w]',
    'async def f(): ([x async for x in y] for z in w)',
    'def f(): ([x async for x in y] for z in w)',
    'def f(): (x async for x in y)',
    'class A:\n async def f(): return (await x async for x in y)',
    'import a.b as c, d',
    'x: (yield) = 1',
    'def f():\n x: (yield)',
    '(x): int = 1',
    'x.y: int',
    'x[1]: int',
    '[x for x in y if (x := 1)]',
    '[(j := 0) for i in y for j in z]',
    '[i for i in y if (j := 0) for j in z]',
    '[(lambda: (i := 1)) for i in y]',
    'def f():\n global x\n [x := 1 for i in y]',
    'def f():\n nonlocal x\n [x := 1 for i in y]',
    'def f(a=(b:=1)): pass',
    'class C:\n def f(self): return super().x\n __class__ = 1',
    'def f():\n def g(): nonlocal __class__',
    'with (yield): pass',
    '@(yield)\ndef f(): pass',
    'x = 1\ndef f():\n del x\n global x',
    'def f():\n import x\n global x',
    'def f():\n for x in y: pass\n global x',
    'def f():\n with a as x: pass\n nonlocal x',
    'async def f():\n def g(): await x',
    'async def f():\n lambda: await x',
    'async def f():\n [await x for x in y]',
    'lambda: await x',
    'class A:\n await x',
    'class A:\n [await x for y in z]',
    'class A:\n x = [y async for y in z]',
]

SCOPES = [
    'x = 1\ndef f(a, *args, k=x, **kw):\n    y = x + a\n    return lambda: y',
    'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x += 1\n        global z\n        z = x\n    return g',
    'class C[T: int = str, *Ts, **P](Base, k=1):\n    x: T = 1\n    def f[U: (int, x)](self, a: U = x, *, b=1) -> T:\n        return super().f([y for y in a], lambda: y)\n    type A[V] = x\n    z = [q for q in x]',
    'from __future__ import annotations\ndef f(a: b) -> c:\n    x: d = 3\n    z = {i: (w := i) for i in a for j in b}\n    z = (i for i in a)',
    'def f(x):\n    return [x for x in x], [lambda: y for y in x], {x: y for x in x for y in x if (z := x)}',
    '[x for x in y]\nclass A:\n    q = 1\n    w = [q for x in q]\n    def m(self): return __class__',
    'class A:\n    __x = 1\n    def __m(self, __p): return self.__x, __p, __y__, _A__x\n    import __mod, __a.b',
    'def f():\n    import a.b, c as d\n    from e import f as g\n    try: pass\n    except E as e: pass\n    with a as w: pass\n    for i in x: pass\n    del q\n    match s:\n        case [a1, *b1]: pass\n        case {"k": c1, **d1}: pass\n        case C(e1) as f1: pass',
    'def outer():\n    x = 1\n    class A:\n        x = 2\n        def f(self): return x\n        type T = x\n        def g[U](self, a: x): pass',
    'async def f():\n    async for i in x: yield [j async for j in i]\n    await y',
    'class A[T]:\n    class B[U](T):\n        def f(self) -> U: return T, super()',
]

CODES = [
    'def f(a, b=1, /, c=2, *args, k, l=3, **kw):\n    "doc"\n    x = [i for i in a if i]\n    return x, lambda: b',
    '@deco\nclass A(B, k=1):\n    """doc"""\n    x: int = 1\n    @property\n    def m(self):\n        self.y = super().m\n        return __class__',
    'def f(x):\n    for i in x:\n        if i:\n            continue\n        elif x:\n            break\n        pass\n    else:\n        print(1)\n    while x:\n        x = 0\n    return (\n        x +\n        1)',
    'def f(x):\n    try:\n        g()\n    except A as e:\n        h()\n    except (B,\n            C):\n        raise\n    else:\n        x = 1\n    finally:\n        k()\n    with a as b, c:\n        return d',
    'def f(x):\n    if x:\n        a()\n    else:\n        b()',
    'async def f():\n    async with a as b:\n        await c\n    async for i in d:\n        yield i\n    return',
    'def f[T: int, *Ts](x: T = 1, *, y=2) -> T: return x\nclass A[T]: pass\ntype X[T] = list[T]',
    'def f(s):\n    match s:\n        case 1 | 2:\n            a()\n        case [x, *_]:\n            b()\n        case {"k": v}:\n            c()\n        case Point(x=0):\n            d()\n        case _:\n            e()',
    'x = {\n  "a": 1,\n  "b": f(\n    2),\n}\ny = [\n  x,\n  1]\nassert x, (\n  y)',
    'def f():\n    while True:\n        if x: break\n    if 0:\n        never()\n    if __debug__:\n        always()',
    'import a.b.c as d, e.f\nfrom g import (h,\n  i as j)\nfrom . import k\nglobal z\nz = 1\ndel z, d.x, d[0]',
    'def outer():\n    def inner():\n        nonlocal v\n        v = (yield v)\n        yield from v\n    v = 1\n    return inner, (x for x in v), (lambda v=v: v)',
]

TEXTS = [
    'a.b[c](d, *e, k=f, **g)', '(a, b), [c], {d}, {e: f, **g}', 'a if b else c', 'lambda x, /, y=1, *z, k=2, **w: x', 'lambda: 1',
    'not a or b and not c', '(a or b) and c', '-a ** -b', '(-a) ** b', 'a + b * (c - d) // e', '(a + b) + (c + d)', 'a < b <= c is not d not in e',
    '[x for x in y if z if w]', '{x: y for x, y in z}', '(x async for x in y)', 'f(x for x in y)', 'a[1:2, ::3, ...]', 'a[b,]', '()', '(a,)',
    '1.5, 1e100, 1e16, 1e-5, 0.1, 123456789.0, 1j, 1e999, -0.0', "'a' 'b', b'c', 'it\\'s', \"\\n\\x00\\u20ac\\U0001F600\"", "u'x'",
    "f'{a}{b!r:>{c}}d{{e}}'", 'x.y.z', '(yield_)', 'a @ b', '~a, +b', 'None, True, False, ...', '1 .real', '*Ts', 'x[*a, b]',
    '(lambda: 1)()', '(a if b else c).d', 'a if (b if c else d) else e', '[*a, *b]', '(await_)(x)', 'x << 1 | y & z ^ w',
]

FOLDS = [
    '1 + 2', '2 ** 64', '2 ** 65', '-5', '~5', 'not 1', '1 / 4', '7 // -2', '-7 % 3', '1 << 100', '1.5 * 2', '1 + 2j', '-2j', "'a' * 3", "'a' + 'b'",
    '(1, 2)[1]', "'abc'[-1]", "b'abc'[0]", '(1, (2, -3), None)', '(1, 2) * 2', '()', '-True', '1 | 2', 'True & False', '-0.0', '0 * -1.0', '1000000 ** 3',
    "b'a' + b'b'", '__debug__', '-0 + 0j', '5 - 7', '...', "'%s' % ()", '0xffffffffffffffff + 1',
]


def escape(text):
    return text.replace('\\', '\\\\').replace('\n', '\\n').replace('\t', '\\t')


def error(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            compile(source, 'f', 'exec')
            result = 'OK'
        except SyntaxError as e:
            end = 'None' if e.end_offset is None else f'{e.end_lineno}:{e.end_offset}'
            result = f'{e.msg} @{e.lineno}:{e.offset}-{end}'
    return ' | '.join([result, *(f'{w.lineno}: {w.message}' for w in caught)])


def scopes(table):
    inner = table._table
    names = ' '.join(f'{name}:{flags & 0xfff}:{flags >> 12}' for name, flags in sorted(inner.symbols.items()))
    yield f'{inner.type} {table.get_name()} {bool(inner.nested)} ({",".join(inner.varnames)}) {names}'
    for child in inner.children:
        yield from scopes(symtable._newSymbolTable(child, 'f'))


def codes(code):
    lines = ','.join(map(str, sorted({line for _, _, line in code.co_lines() if line and line != code.co_firstlineno})))
    yield (f'{code.co_qualname} {code.co_firstlineno} {code.co_flags:x} {code.co_argcount},{code.co_posonlyargcount},{code.co_kwonlyargcount}'
           f' v={",".join(code.co_varnames)} c={",".join(code.co_cellvars)} f={",".join(code.co_freevars)} n={",".join(code.co_names)} l={lines}')
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            yield from codes(constant)


def text(source):
    names = {}
    exec(compile(f'from __future__ import annotations\nx: ({source})' if source[0] != '*' else
                 f'from __future__ import annotations\ndef f(*x: {source}): pass\n__annotations__ = f.__annotations__', 'f', 'exec'), names)
    return names['__annotations__']['x']


def fold(source):
    code = compile(source, 'f', 'eval')
    return repr(code.co_consts[0]) if len(code.co_code) == 4 else 'not constant'


def write(kind, source, result):
    print(kind, escape(source), escape(result), sep='\t')


sys.stdout.reconfigure(encoding='utf-8', newline='\n')
for source in ERRORS:
    write('error', source, error(source))
for source in SCOPES:
    write('scope', source, '\n'.join(scopes(symtable.symtable(source, 'f', 'exec'))))
for source in CODES:
    write('code', source, '\n'.join(codes(compile(source, 'f', 'exec'))))
for source in TEXTS:
    write('text', source, text(source))
for source in FOLDS:
    write('fold', source, fold(source))
