"""weakref and gc: what holds as long as the objects live, and the errors. When objects die is not asked."""
import gc
import weakref


class Obj:
    def __init__(self, n=0): self.n = n
    def method(self): return self.n
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)


class Slots:
    __slots__ = ("x",)


class WeakSlots:
    __slots__ = ("x", "__weakref__")


o = Obj(1)
r = weakref.ref(o); p = weakref.proxy(o); m = weakref.WeakMethod(o.method); f = weakref.finalize(o, print, "finalized")
print(r() is o, p.n, p.method(), m()(), weakref.ref(o) is r, r == weakref.ref(Obj(1)) if r() else None, hash(r) == hash(o), weakref.getweakrefcount(o) >= 1, f.alive, f.peek()[1:3], type(p).__name__, callable(p), isinstance(p, Obj), type(r).__name__, r.__callback__)
p.n = 1; print(o.n, str(type(p)), p == o, f.detach() is not None, f.alive)
d = weakref.WeakValueDictionary(); d["k"] = o; k = weakref.WeakKeyDictionary(); k[o] = "v"; s = weakref.WeakSet([o]); print(d["k"] is o, list(d), len(k), k[o], o in s, len(s), "zz" in d, d.get("zz"), list(k.items())[0][1])
f2 = weakref.finalize(o, lambda: "called by hand"); print(f2(), f2(), f2.alive)
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), type(gc.collect()).__name__, len(gc.get_threshold()), gc.is_tracked([]), len(gc.get_count()), isinstance(gc.garbage, list), isinstance(gc.get_stats(), list))
for action in ["weakref.ref(5)", "weakref.ref('a')", "weakref.ref([])", "weakref.ref({})", "weakref.ref(Slots())", "weakref.ref(None)", "weakref.ref()", "weakref.proxy((1,))", "hash(p)", "weakref.WeakKeyDictionary()[5]", "weakref.WeakValueDictionary(a=5)", "weakref.WeakSet([5])", "weakref.WeakMethod(len)", "d['zz']", "p.nope", "r.nope", "weakref.ref(o, 1, 2)", "weakref.finalize(5, print)", "gc.collect(9)", "gc.set_threshold()", "p + 1", "len(p)"]:
    try:
        result = eval(action); print(action, "worked")
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", str(error).split(" at 0x")[0])
for value in [Obj, len, o.method, (lambda: 0), {1}, frozenset(), (i for i in ()), gc, type, Obj(3), __import__("re").compile("a"), __import__("array").array("i"), __import__("collections").deque(), open, property(), Exception()]:
    try:
        weakref.ref(value); print(type(value).__name__, "yes", end="; ")
    except TypeError:
        print(type(value).__name__, "no", end="; ")
print()
