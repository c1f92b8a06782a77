"""An error through several frames, with marks under the expressions."""
def outer(items):
    return [inner(item) for item in items]


def inner(item):
    return 10 / item["count"] + len(item["name"])


print("before")
outer([{"count": 5, "name": "a"}, {"count": 0, "name": "b"}])
print("never")
