"""Arguments: defaults, keyword-only, positional-only, star arguments, and the errors of calls."""
def plain(a, b, c=3, *args, d, e=5, **rest):
    return a, b, c, args, d, e, rest


print(plain(1, 2, d=4), plain(1, 2, 3, 4, 5, d=6, e=7, f=8), plain(b=1, a=2, d=3), plain(*[1, 2], **{"d": 4, "z": 0}))


def positional(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


print(positional(1), positional(1, 5, c=6, d=7), positional(1, 2, 3))


def names_reused(a, /, **rest):
    return a, rest


print(names_reused(1, a=2))
print((lambda *a, **k: (a, k))(1, *[2, 3], x=4, *(5,), **{"y": 6}, **{"z": 7}))


def mutable(item, bucket=[]):
    bucket.append(item)
    return bucket


print(mutable(1), mutable(2), mutable(3, []), mutable.__defaults__)
n = 1


def late(x=n):
    return x


n = 2
print(late(), late.__defaults__); late.__defaults__ = (9,); print(late())


def order(label):
    print(label, end=" ")
    return label


(lambda *a, **k: print())(order("a"), *[order("b")], c=order("c"), **{order("d"): order("e")})


def annotated(a: int, b: "str" = "x", *args: float, c: list[int] = [], **kw: dict) -> None:
    """The docstring."""


print(annotated.__annotations__, annotated.__doc__, annotated.__name__, annotated.__qualname__, annotated.__module__, annotated.__kwdefaults__)
annotated.extra = 1
print(annotated.__dict__, annotated.__code__.co_varnames, annotated.__code__.co_argcount, annotated.__code__.co_kwonlyargcount, annotated.__code__.co_flags & 12)


def outer():
    def inner():
        return inner.__qualname__

    class C:
        def method(self):
            return (lambda: 0).__qualname__
    return inner(), C.method.__qualname__, C().method()


print(outer(), (lambda: 1).__name__)
f = lambda a, b=2, *c, d, **e: (a, b, c, d, e)
print(f(1, d=4), f(1, 2, 3, d=4, g=5))
calls = ["plain()", "plain(1)", "plain(1, 2)", "plain(1, 2, d=1, a=3)", "positional()", "positional(a=1)", "positional(1, b=2)", "positional(1, 2, 3, 4)", "positional(1, x=2)", "late(1, 2)", "late(1, 2, 3)", "late(x=1, y=2)",
         "(lambda: 0)(1)", "(lambda a: 0)()", "(lambda a, b: 0)()", "(lambda a, b, c: 0)()", "(lambda *, a, b: 0)()", "(lambda *, a: 0)(1)", "(lambda a, *, b: 0)(1, 2)", "(lambda a=1, *, b: 0)(1, 2, 3)", "late(**{'x': 1, 'q': 2})", "late(*5)",
         "late(**5)", "late(**{1: 2})", "late(x=1, **{'x': 2})", "names_reused()", "names_reused(a=1)", "len()", "len(1, 2)", "len(x=1)", "int(1, 2, 3)", "5()", "None()", "'a'()", "[].append(x=1)", "isinstance(1)", "print(nope=1)", "annotated(1, 2, c=3, c2=4).x",
         "late(valu=1)", "(lambda value: 0)(valeu=1)", "sorted()", "divmod(1)", "pow()", "open()", "outer(1)", "''.join()", "''.join(1, 2)", "{}.get(k=1)", "round(number=1.5, digits=1)", "enumerate()", "range(1, 2, 3, 4)", "type(1, 2)", "super()"]
for call in calls:
    try:
        print(call, "=", eval(call))
    except Exception as error:
        print(call, "->", type(error).__name__ + ":", error)


class C:
    def method(self, a):
        pass

    def no_self():
        pass

    @classmethod
    def of_class(cls, a):
        pass

    @staticmethod
    def free(a):
        pass

    def __init__(self, x):
        pass


c = C(1)
for call in ["c.method()", "c.method(1, 2)", "c.no_self()", "C.method(1)", "C.of_class()", "c.free()", "C()", "C(1, 2)", "C(y=1)", "c()", "c.method(b=1)"]:
    try:
        print(call, "=", eval(call))
    except TypeError as error:
        print(call, "->", error)
for source in ["def f(a=1, b): pass", "def f(*, **k): pass", "def f(*): pass", "def f(a, a): pass", "def f(/, a): pass", "def f(a, /, b, /): pass", "def f(*a, *b): pass", "def f(**k, a): pass", "f(a=1, 2)", "f(**k, *a)", "f(a=1, a=2)", "f(1=2)", "f(a.b=1)", "f(**k, 1)",
               "lambda a=1, b: 0", "def f(*a, /): pass", "def f(*a=1): pass", "f(True=1)", "def f(None): pass", "def f(*, /): pass", "f(x for x in y, 1)", "def f(a, *, b=1, c, **d): pass", "f(a:=1)", "f(a=b:=1)", "def f(**k=1): pass"]:
    try:
        compile(source, "<s>", "exec")
        print(source, "compiles")
    except SyntaxError as error:
        print(source, "->", error.msg)
