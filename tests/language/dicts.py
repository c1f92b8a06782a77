"""Dicts: order, methods, merging, views, keys of all kinds, changes while iterating."""
d = {"b": 1, "a": 2, 3: "three", (1, 2): "pair", None: 0, 1.5: "float", True: "yes"}
print(d, len(d), d["a"], d[1], d.get("z"), d.get("z", 5), "a" in d, 1 in d, 1.0 in d, list(d), d[(1, 2)])
d["new"] = 1; d["b"] = 10; del d["a"]; d["a"] = 3; print(list(d.items())); print(d.pop("new"), d.pop("zz", "none"), d.popitem(), d.setdefault("s", []), d.setdefault("b", 0))
e = dict(one=1, two=2); print(e, dict([("k", "v"), ["x", "y"]]), dict(e, three=3), dict(zip("ab", [1, 2])), dict.fromkeys("abc"), dict.fromkeys([1, 2], "v"), dict({1: 2}, a=3), {**e, "two": 22, **{"z": 0}})
e.update({"three": 3}); e.update([("four", 4)], five=5); e |= {"six": 6}; print(e, e | {"one": 11}, {"x": 1} | e == {"x": 1, **e})
print(e.keys(), e.values(), e.items(), list(reversed(e)), list(reversed(e.items()))[0], e.copy() == e, e.copy() is e, e == dict(reversed(list(e.items()))))
keys = e.keys()
print(keys & {"one", "nine"}, sorted(keys | {"nine"}), sorted(keys - {"one"}), sorted(keys ^ {"one", "z"}), keys.isdisjoint(["q"]), ("one", 1) in e.items(), 6 in e.values(), keys >= {"one"}, len(keys), keys == set(e), keys.mapping["one"])
e["seven"] = 7; print(len(keys), "seven" in keys); e.clear(); print(e, list(keys), bool(e))
print({1: "a", 1.0: "b", True: "c"}, {0: 1, False: 2}, {"a": 1, "a": 2}, {x: x * x for x in range(4)}, {k: v for k, v in zip("ab", "cd")})
nan = float("nan"); n = {nan: 1}; print(n[nan], float("nan") in n)
self = {}; self["me"] = self; print(self)


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 3

    def __eq__(self, other):
        return self.v == other.v

    def __repr__(self):
        return f"K{self.v}"


k = {Key(i): i for i in range(8)}
del k[Key(3)]; k[Key(3)] = "again"; print(k, k[Key(5)], Key(7) in k, Key(9) in k)


class Missing(dict):
    def __missing__(self, key):
        return f"no {key}"


print(Missing(a=1)["a"], Missing()["q"], Missing().get("q"), "q" in Missing(), Missing(x=1))
many = {i: i for i in range(1000)}
for i in range(0, 1000, 2):
    del many[i]
many[0] = "back"; print(len(many), list(many)[:3], list(many)[-1], sum(k for k in many))
for change in ["grow[5] = 1", "del grow[2]", "grow.clear()", "grow[1] = 9"]:
    grow = {1: 1, 2: 2, 3: 3}
    try:
        for key in grow:
            exec(change)
            if "[1]" in change:
                break
        print(change, grow)
    except Exception as error:
        print(change, "->", type(error).__name__ + ":", error)
for bad in ["d['zz']", "d[[]]", "{{}: 1}", "{}.popitem()", "{}.pop('k')", "dict([1])", "dict([(1, 2, 3)])", "dict(5)", "{} < {}", "{} + {}", "dict.fromkeys(5)", "{'a': 1}.get()", "hash({})", "{}.update(5)", "dict(**{1: 2})", "{}.nope", "{} | []", "{**5}", "{}.keys() + 1", "{}.keys()[0]", "dict(a=1, **{'a': 2})", "d.has_key(1)"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
