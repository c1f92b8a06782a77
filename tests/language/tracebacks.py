"""Tracebacks of caught errors, with the marks under the part of the line that failed."""
import re
import traceback


def show(action):
    try:
        action()
    except BaseException as error:
        text = "".join(traceback.format_exception(error))
        text = re.sub(r"\((/|unknown)[^)]*\)", "({where})", text.replace(__file__, "{file}"))
        print(text.split("\n", 3)[3], end="----\n")


class Obj:
    x = None

    def method(self, n):
        return 1 / n

    @property
    def prop(self):
        return self.missing


o, d, l, zero, none = Obj(), {"a": {"b": []}}, [1, 2], 0, None


def add(): return 1 + zero + "text"
def divide(): return (10 + 5) / (zero * 2) + 7
def index(): return l[5] + 1
def nested_index(): return d["a"]["c"]["d"]
def attribute(): return o.x.y.z
def call(): return add2(1, 2)
def method(): return o.method(0) + o.method(1)
def chained(): return o.method(1) or o.method(0).real
def argument(): return len(5, 6)
def compare(): return 1 < "a" < 2
def unary(): return -"abc"
def subscript_none(): return none[0]
def unpack():
    a, b = 1, 2
    a, (b, c) = 1, (2, 3, 4)
def assign_index():
    l[10] = 5
def assign_attr():
    none.attr = 5
def delete():
    del d["zz"]
def augmented():
    x = 5
    x += "a"
def aug_index():
    d["a"] += 1
def raise_it(): raise ValueError("message")
def raise_from():
    raise KeyError("k") from ValueError("v")
def assert_it(): assert zero == 1, f"zero is {zero}"
def for_loop():
    for x in 5:
        pass
def with_block():
    with 5 as x:
        pass
def comprehension(): return [1 / x for x in [1, 0]]
def generator(): return sum(1 / x for x in [1, 0])
def lambda_call(): return (lambda q: q.nope)(5)
def multi_line():
    return (
        l[0] +
        l[1] +
        none
    )
def multi_line_call():
    return max(
        l,
        key=lambda v:
            v.missing,
    )
def wide(): return "\u4e2d\u6587" + "\u00e9" + zero + "\U0001F600"
def in_string(): return f"{zero} {1 / zero} {none}"
def imported(): import nope_module.sub
def imported_name(): from math import nope_name
def star(): return print(*none)
def double_star(): return dict(**l)
def prop(): return o.prop
def condition(): return 1 if none.x else 2
def slice_it(): return l["a":"b"]
def power(): return 0 ** -1
def await_it():
    async def inner(): await 5
    inner().send(None)
def walrus(): return (n := none + 1)
def keyword(): return int("5", bse=3)
def long_line(): return [zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, 1 / zero, zero, zero, zero]
def recursion(n=0): return recursion(n + 1) if n < 6 else 1 / zero
def mutual(n=5): return mutual2(n - 1) if n else none()
def mutual2(n): return mutual(n)
def class_body():
    class Broken:
        x = 1 / zero
def decorator():
    @none
    def f(): pass
def default():
    def f(x=1 / zero): pass
def matmul(): return l @ l
def global_name(): return undefined_name + 1
def local_name():
    print(later)
    later = 1
def delete_name():
    del never_set
def exec_code(): exec("x = 1\ny = x / 0\n")
def eval_code(): eval("1 + (2 / 0)")
def subclass():
    class A(5): pass
def key_unhashable(): return {[]: 1}
def format_spec(): return f"{zero:xyz}"
def int_parse(): return int("abc") + 1
def not_iterable(): return [*zero]
def starred():
    a, *b = 5
def not_callable(): return l[0](1)(2)
def tab():
	return	1 +	none
def semicolon(): a = 1; b = a / 0; return b
def handler():
    try:
        1 / zero
    except ZeroDivisionError:
        none.attr
def final():
    try:
        return 1 / zero
    finally:
        none[0]
def reraised():
    try:
        l[9]
    except IndexError as e:
        raise e
def method_chain(): return "abc".upper().lower().nope().strip()
def parenthesised(): return ((((1)) + (((none)))))
def boolean(): return 1 and (2 or 3) and none.x and 4
def dict_value(): return {"a": 1, "b": none + 1, "c": 3}
def nested_call(): return str(int(float("x")))
def in_operator(): return 5 in zero
def shift(): return 1 << -1
def yielded():
    def g():
        yield 1
        yield 1 / zero
    return list(g())


for name, action in list(globals().items()):
    if callable(action) and name not in ("show", "Obj", "mutual2"):
        print(name)
        show(action)
