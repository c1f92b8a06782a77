"""Write JSON: compact, indented with sorted keys, non-ASCII text."""
import json

N = 3_500


def record(i):
    return {"id": i, "name": "user %d" % i, "score": i / 3, "tags": ["a", "b\n", "\u00e9\u4e2d"], "active": i % 2 == 0,
            "none": None, "nested": {"list": list(range(i % 10)), "deep": {"x": [[1.5, -2], {}]}}, "big": 10 ** 20 + i}


def run(n):
    data = [record(i) for i in range(n)]
    compact = json.dumps(data, separators=(",", ":"))
    text = json.dumps(data, ensure_ascii=False)
    for _ in range(4):
        json.dumps(data)
    pretty = json.dumps(data[:n // 2], indent=2, sort_keys=True)
    return len(compact), len(text), len(pretty)
