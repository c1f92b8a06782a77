"""Lists, tuples, dicts, sets: one operation in each loop."""
N = 100_000


def list_read(n):
    items, total = list(range(100)), 0
    for i in range(n):
        total += items[i % 100]
    return total


def list_write(n):
    items = [0] * 100
    for i in range(n):
        items[i % 100] = i
    return sum(items)


def list_append(n):
    items = []
    for i in range(n):
        items.append(i)
    return len(items)


def list_append_pop(n):
    items = [0]
    for i in range(n):
        items.append(i)
        items.pop()
    return items


def list_literal(n):
    for i in range(n):
        items = [i, i, i]
    return items


def list_iterate(n):
    items, total = list(range(1000)), 0
    for _ in range(n // 1000):
        for x in items:
            total += x
    return total


def list_slice(n):
    items = list(range(20))
    for i in range(n):
        part = items[3:9]
    return part


def list_contains(n):
    items, count = list(range(20)), 0
    for i in range(n):
        count += i % 40 in items
    return count


def list_comprehension(n):
    for _ in range(n // 100):
        items = [x + 1 for x in range(100)]
    return items[-1]


def list_concatenate(n):
    a, b = [1, 2, 3], [4, 5]
    for i in range(n):
        c = a + b
    return c


def list_sort(n):
    items = [(i * 7919) % 1000 for i in range(1000)]
    for _ in range(n // 5000):
        ordered = sorted(items)
    return ordered[500]


def tuple_literal(n):
    for i in range(n):
        pair = (i, i)
    return pair


def tuple_unpack(n):
    pair, total = (1, 2), 0
    for i in range(n):
        a, b = pair
        total += b
    return total


def swap(n):
    a, b = 1, 2
    for i in range(n):
        a, b = b, a
    return a


def dict_read(n):
    table, total = {"a": 1, "b": 2, "c": 3}, 0
    for i in range(n):
        total += table["b"]
    return total


def dict_read_int(n):
    table, total = {i: i for i in range(1000)}, 0
    for i in range(n):
        total += table[i % 1000]
    return total


def dict_read_tuple(n):
    table, total = {(i, i + 1): i for i in range(10)}, 0
    for i in range(n):
        x = i % 10
        total += table[x, x + 1]
    return total


def dict_write(n):
    table = {}
    for i in range(n):
        table[i & 1023] = i
    return len(table)


def dict_insert_new(n):
    table = {}
    for i in range(n):
        table[i] = None
    return len(table)


def dict_get(n):
    table, total = {"a": 1}, 0
    for i in range(n):
        total += table.get("z", 2)
    return total


def dict_contains(n):
    table, count = {"a": 1, "b": 2}, 0
    for i in range(n):
        count += "b" in table
    return count


def dict_items(n):
    table, total = {i: i for i in range(1000)}, 0
    for _ in range(n // 1000):
        for key, value in table.items():
            total += key + value
    return total


def dict_literal(n):
    for i in range(n):
        table = {"a": i, "b": i}
    return table


def dict_comprehension(n):
    for _ in range(n // 100):
        table = {x: x for x in range(100)}
    return len(table)


def dict_delete(n):
    table = {"kept": 0}
    for i in range(n):
        table["x"] = i
        del table["x"]
    return table


def set_add(n):
    items = set()
    for i in range(n):
        items.add(i & 1023)
    return len(items)


def set_contains(n):
    items, count = set(range(100)), 0
    for i in range(n):
        count += i in items
    return count


def set_union(n):
    a, b = set(range(10)), set(range(5, 15))
    for i in range(n // 4):
        c = a | b
    return len(c)


def range_enumerate_zip(n):
    total = 0
    items = list(range(100))
    for _ in range(n // 100):
        for i, (x, y) in enumerate(zip(items, items)):
            total += i + x + y
    return total


def bytes_index(n):
    data, total = bytes(range(100)), 0
    for i in range(n):
        total += data[i % 100]
    return total


def bytearray_write(n):
    data = bytearray(100)
    for i in range(n):
        data[i % 100] = i & 255
    return sum(data)
