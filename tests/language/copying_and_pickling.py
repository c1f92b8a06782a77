"""copy and pickle: shared references, cycles, hooks, protocols, errors."""
import copy
import pickle
import pickletools
from collections import OrderedDict, deque, namedtuple
from datetime import date
from enum import Enum

Pair = namedtuple("Pair", "a b")


class Color(Enum):
    RED = 1


class Plain:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return type(o) is type(self) and vars(self) == vars(o)
    def __repr__(self): return f"Plain({self.x!r})"


class Slots:
    __slots__ = ("a", "b")


class State:
    def __getstate__(self): return {"saved": 1}
    def __setstate__(self, state): self.restored = state


class Args:
    def __new__(cls, *a): self = super().__new__(cls); self.a = a; return self
    def __getnewargs__(self): return self.a


class Reduce:
    def __init__(self, v): self.v = v
    def __reduce__(self): return Reduce, (self.v * 2,), {"extra": 1}


class Hooks:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep copied"


class MyList(list): pass


shared = [1]
data = {"a": [1, 2.5, None, True, -5, 10**30, "t\u00e9xt\U0001F600", b"bytes", (1, (2,)), {1, 2}, frozenset([3]), 1j, range(3), slice(1, 2), ..., NotImplemented], "s": [shared, shared], 3: bytearray(b"x"), "n": float("-inf"), "e": [[], {}, (), "", b"", set()], "c": Color.RED, "p": Pair(1, 2), "d": date(2024, 1, 2), "o": OrderedDict(a=1), "q": deque([1], 3), "t": [int, len, Plain, str.upper], "big": [-2**31, 2**31, 2**63, -2**63, 255, 256, 65536]}
for protocol in range(6):
    restored = pickle.loads(pickle.dumps(data, protocol))
    print(protocol, {k: v for k, v in restored.items() if k != "t"} == {k: v for k, v in data.items() if k != "t"}, restored["s"][0] is restored["s"][1], restored["c"] is Color.RED, restored["t"][:3] == data["t"][:3], len(pickle.dumps([1, "a", None], protocol)))
print(pickle.dumps([1, "a", None, True, 1.5, (1,), {"k": b"v"}], 0), pickle.dumps({"a": [1, 2**40], "b": (1, 2, 3, 4)}, 2), pickle.dumps([1, "a", "a", b"x", {3}], 5), sep="\n")
pickletools.dis(pickle.dumps({"k": [1, "x"]}, 4))
loop = []; loop.append(loop); l2 = pickle.loads(pickle.dumps(loop)); c2 = copy.deepcopy(loop); print(l2[0] is l2, c2[0] is c2, c2 is not loop)
p = Plain(None); p.x = p; q = pickle.loads(pickle.dumps(p)); print(q.x is q, copy.deepcopy(p).x is not p)
s = Slots(); s.a = 1
for protocol in (2, 5): print(pickle.loads(pickle.dumps(s, protocol)).a, hasattr(pickle.loads(pickle.dumps(s, protocol)), "b"), pickle.loads(pickle.dumps(State(), protocol)).restored, pickle.loads(pickle.dumps(Args(1, 2), protocol)).a, vars(pickle.loads(pickle.dumps(Reduce(5), protocol))), pickle.loads(pickle.dumps(Plain([1]), protocol)))
m = MyList([1, 2]); m.extra = "x"; n = pickle.loads(pickle.dumps(m)); print(n, type(n).__name__, n.extra, copy.copy(m).extra, type(copy.copy(m)).__name__)
a = [[1], {"k": [2]}, (3, [4])]; b = copy.copy(a); d = copy.deepcopy(a); print(b == a, b[0] is a[0], d == a, d[0] is a[0], d[2][1] is a[2][1], copy.copy(Hooks()), copy.deepcopy([Hooks()]), copy.copy(5), copy.copy(len) is len, copy.copy(Plain(shared)).x is shared, copy.deepcopy(Plain(shared)).x is shared, copy.replace(Pair(1, 2), b=9), copy.copy({1: 2}), copy.copy({1}), copy.deepcopy({1: [Plain(2)]}), copy.copy(Slots()).__class__.__name__)
t = ([],); print(copy.deepcopy(t) == t, copy.deepcopy(t)[0] is t[0], (lambda x: copy.deepcopy(x) is x)((1, "a")))
class Persist(pickle.Pickler):
    def persistent_id(self, o): return "the id" if isinstance(o, Plain) else None
    def reducer_override(self, o): return (str, ("overridden",)) if o is Ellipsis else NotImplemented
class Load(pickle.Unpickler):
    def persistent_load(self, pid): return "loaded " + pid
    def find_class(self, module, name): return lambda *a: (module, name, a)
import io
f = io.BytesIO(); Persist(f).dump([Plain(1), ..., {"k": Plain(2)}]); print(pickle.Unpickler(io.BytesIO(f.getvalue())).__class__.__name__, Load(io.BytesIO(f.getvalue())).load())
buffers = []; blob = pickle.PickleBuffer(b"out of band"); packed = pickle.dumps(blob, 5, buffer_callback=buffers.append); print(len(buffers), bytes(pickle.loads(packed, buffers=buffers)))
f = io.BytesIO(); pickle.dump(1, f); pickle.dump([2], f); f.seek(0); print(pickle.load(f), pickle.load(f))
def local_function():
    class Inner: pass
    return Inner
for action in ["pickle.dumps(lambda: 0)", "pickle.dumps(local_function()())", "pickle.dumps((i for i in ()))", "pickle.dumps(open(__file__))", "pickle.dumps(copy)", "pickle.dumps(1, 9)", "pickle.loads(b'')", "pickle.loads(b'\\x80\\x05')", "pickle.loads(b'garbage')", "pickle.loads(b'.')", "pickle.loads(b'cos\\nnope\\n.')", "pickle.loads(b'cnope_mod\\nx\\n.')", "pickle.loads(b'\\x80\\x09.')", "pickle.loads('text')", "pickle.loads(b'I1x\\n.')", "pickle.loads(b'(.')", "pickle.loads(b']a.')", "pickle.loads(b'h\\x05.')", "pickle.loads(b'\\x80\\x04K')", "pickle.loads(packed)", "pickle.loads(b'\\x8c\\xff')", "pickle.load(5)", "pickle.dump(1)", "copy.copy(copy)", "copy.deepcopy(open(__file__))", "copy.replace(5)", "copy.deepcopy(i for i in ())", "pickle.dumps(type('Gone', (), {})())", "pickle.loads(b'cbuiltins\\nint\\n(S\\'x\\'\\ntR.')", "pickle.Unpickler(5)", "pickle.Pickler(5)"]:
    try:
        result = eval(action); print(action, "worked")
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", str(error).split(" at 0x")[0])
