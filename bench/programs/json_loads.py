"""Read JSON: records, long lists of numbers, strings with escapes."""
import json

N = 2_500


def run(n):
    text = json.dumps([
        {"id": i, "name": "user %d" % i, "score": i / 3, "tags": ["a", "b\n", "\u00e9\u4e2d"], "active": i % 2 == 0,
         "none": None, "nested": {"list": list(range(i % 10)), "deep": {"x": [[1.5, -2], {}]}}, "big": 10 ** 20 + i}
        for i in range(n)])
    numbers = json.dumps([i * 0.37 for i in range(n * 5)] + list(range(n * 5)))
    for _ in range(5):
        data = json.loads(text)
        values = json.loads(numbers)
    hooked = json.loads(text, object_hook=lambda d: sorted(d))
    return data[-1]["big"], data[1]["tags"], round(sum(values), 6), hooked[0][:3]
