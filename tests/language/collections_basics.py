"""collections: deque, Counter, OrderedDict, defaultdict, namedtuple, ChainMap, User classes, abstract classes."""
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, abc, defaultdict, deque, namedtuple

d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0); print(d, d.maxlen, d[0], d[-1], len(d), 3 in d, list(reversed(d)))
d.rotate(1); print(d); d.rotate(-2); print(d, d.pop(), d.popleft(), d.index(2) if 2 in d else "-", d.count(3)); d.extend("xy"); d.extendleft("ab"); print(d)
d = deque("abcde"); d.insert(2, "Z"); d.remove("e"); d[0] = "A"; del d[1]; d.reverse(); print(d, d + deque("q"), d * 2, d == deque(list(d)), d < deque("z"), d.copy(), deque(), deque(maxlen=0)); d.clear(); print(d, bool(d)); d.append(d); print(d)
c = Counter("mississippi"); print(c, c["s"], c["z"], c.most_common(2), sorted(c.elements())[:4], c.total(), Counter(a=1, b=2) + Counter(b=3), Counter(a=3) - Counter(a=1, b=1), Counter(a=1, b=5) & Counter(b=2), Counter(a=1) | Counter(a=4), +Counter(a=-1, b=1), -Counter(a=-1), Counter(a=1) <= Counter(a=2), Counter(a=1, b=0) == Counter(a=1))
c.update("pp"); c.subtract({"i": 10}); del c["m"]; print(c, Counter(), dict(c), Counter([1, 1, 2]).most_common()[-1], repr(Counter({"x": "a"})))
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), o == OrderedDict(b=2), o == {"b": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), dict(a=1, b=2) == OrderedDict(b=2, a=1), list(reversed(OrderedDict(x=1, y=2))), OrderedDict(), OrderedDict(a=1) | {"b": 2})
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dd.get("z"), "z" in dd, defaultdict(int, x=1)["y"], defaultdict(lambda: "made")["k"], dd.default_factory, defaultdict(None, {1: 2}), dd | {"c": 3}, type(dd.copy()).__name__)
P = namedtuple("P", "x y z", defaults=[0]); p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(z=9), P._fields, P._make([7, 8, 9]), P._field_defaults, p == (1, 2, 0), tuple(p), len(p), P.__doc__, hash(p) == hash((1, 2, 0)), p < P(2, 0), namedtuple("Q", ["a", "b"])(1, 2), namedtuple("R", "a def a", rename=True)._fields, P.x.__doc__)
x, *rest = p; print(x, rest, [f"{v}" for v in p], {**p._asdict()}, isinstance(p, tuple), P.__match_args__)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); m["c"] = 4; print(m["a"], m["b"], dict(m), m.maps, m.new_child({"a": 0})["a"], m.parents, len(m), list(m), "c" in m, m)


class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)


u = UD(a=1); u["b"] = 2; u.update(c=3); print(u, u.data, UserList([1, 2]) + [3], UserString("ab").upper(), type(UserString("a") + "b").__name__)
names = ["Hashable", "Iterable", "Iterator", "Sized", "Container", "Callable", "Sequence", "MutableSequence", "Mapping", "MutableMapping", "Set", "MutableSet", "Generator", "Collection", "Reversible", "Buffer", "KeysView"]
for value in [[], (), {}, set(), "", b"", 1, iter([]), (x for x in ()), len, range(1), {}.keys(), deque(), frozenset(), memoryview(b"")]:
    print(type(value).__name__, [n for n in names if isinstance(value, getattr(abc, n))])


class Own(abc.MutableMapping):
    def __init__(self): self.s = {}
    def __getitem__(self, k): return self.s[k]
    def __setitem__(self, k, v): self.s[k] = v
    def __delitem__(self, k): del self.s[k]
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)


w = Own(); w["a"] = 1; w.update(b=2); print(dict(w), w.pop("a"), w.setdefault("c", 3), "b" in w, list(w.items()), w == {"b": 2, "c": 3}, w.get("q"), w.popitem())


class Seq(abc.Sequence):
    def __getitem__(self, i): return "xyz"[i]
    def __len__(self): return 3


print(list(Seq()), "y" in Seq(), Seq().index("z"), list(reversed(Seq())), Seq().count("x"))
for action in ["deque().pop()", "deque().popleft()", "deque([1], 'x')", "deque(maxlen=-1)", "deque([1])[5]", "deque([1]).remove(2)", "deque([1]).index(9)", "deque([1]) + [2]", "P(1)", "P(1, 2, 3, 4)", "P(1, 2, w=3)", "p.nope", "setattr(p, 'x', 5)", "p._replace(q=1)", "P._make([1])", "namedtuple('A', 'a a')", "namedtuple('A', 'class')", "namedtuple('A', '_x')", "namedtuple('1A', 'x')", "Counter(5)", "Counter.fromkeys('a')", "defaultdict(5)", "defaultdict()['x']", "OrderedDict().popitem()", "OrderedDict().move_to_end('x')", "ChainMap({})['x']", "abc.Sequence()", "deque(maxlen=3).insert(0)", "hash(deque())", "deque([1, 2], 2).insert(0, 5)", "Counter(a='x').total()"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
d = deque([1, 2, 3])
try:
    for v in d: d.append(v)
except RuntimeError as error:
    print(error)
