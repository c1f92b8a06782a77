"""Built-in functions and iteration."""
import functools
import itertools
import operator

N = 50_000
_ITEMS = list(range(100))


def _identity(x):
    return x


class _Counted:
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        if index >= self.count:
            raise IndexError
        return index

    def __contains__(self, item):
        return item == 3


def sum_of_list(n):
    for i in range(n // 100):
        total = sum(_ITEMS)
    return total


def min_of_list(n):
    for i in range(n // 100):
        least = min(_ITEMS)
    return least


def max_with_key(n):
    for i in range(n // 100):
        most = max(_ITEMS, key=lambda x: -x)
    return most


def any_of_generator(n):
    for i in range(n // 100):
        found = any(x > 98 for x in _ITEMS)
    return found


def all_of_map(n):
    for i in range(n // 100):
        found = all(map(_identity, range(1, 100)))
    return found


def map_builtin(n):
    for i in range(n // 100):
        items = list(map(str, _ITEMS))
    return items[-1]


def filter_lambda(n):
    for i in range(n // 100):
        items = list(filter(lambda x: x & 1, _ITEMS))
    return items[-1]


def zip_to_dict(n):
    for i in range(n // 100):
        table = dict(zip(_ITEMS, _ITEMS))
    return len(table)


def reversed_list(n):
    total = 0
    for i in range(n // 100):
        for x in reversed(_ITEMS):
            total += x
    return total


def sort_with_key(n):
    items = [(i * 7919) % 1000 for i in range(100)]
    for i in range(n // 200):
        ordered = sorted(items, key=lambda x: -x)
    return ordered[3]


def sort_tuples(n):
    items = [((i * 7919) % 100, i) for i in range(100)]
    for i in range(n // 200):
        ordered = sorted(items)
    return ordered[3]


def sort_strings(n):
    items = [str((i * 7919) % 100) for i in range(100)]
    for i in range(n // 200):
        ordered = sorted(items)
    return ordered[3]


def sort_with_itemgetter(n):
    items = [((i * 7919) % 100, i) for i in range(100)]
    for i in range(n // 200):
        ordered = sorted(items, key=operator.itemgetter(1), reverse=True)
    return ordered[3]


def absolute(n):
    total = 0
    for i in range(n):
        total += abs(-i)
    return total


def divide_with_rest(n):
    total = 0
    for i in range(n):
        a, b = divmod(i, 7)
        total += b
    return total


def round_float(n):
    total = 0.0
    for i in range(n):
        total += round(i / 7, 2)
    return f"{total:.3f}"


def hash_of_tuple(n):
    for i in range(n):
        x = hash((i, i + 1))
    return x


def hash_of_str(n):
    text, count = "some text", 0
    for i in range(n):
        count += hash(text) != 0
    return count


def identity(n):
    thing, count = object(), 0
    for i in range(n):
        count += id(thing) == id(thing)
    return count


def next_with_default(n):
    empty, total = iter(()), 0
    for i in range(n):
        total += next(empty, 1)
    return total


def iterate_sequence_protocol(n):
    total = 0
    for i in range(n // 100):
        for x in _Counted(100):
            total += x
    return total


def len_of_class(n):
    thing, total = _Counted(3), 0
    for i in range(n):
        total += len(thing)
    return total


def in_class(n):
    thing, count = _Counted(3), 0
    for i in range(n):
        count += i in thing
    return count


def callable_sentinel(n):
    source = iter(range(n)).__next__
    return sum(iter(source, n - 1))


def list_of_range(n):
    for i in range(n // 100):
        items = list(range(100))
    return items[-1]


def copy_list(n):
    for i in range(n // 10):
        items = _ITEMS[:]
    return len(items)


def copy_dict(n):
    table = dict.fromkeys(_ITEMS)
    for i in range(n // 50):
        other = dict(table)
    return len(other)


def merge_dicts(n):
    a, b = {"a": 1, "b": 2}, {"c": 3}
    for i in range(n):
        c = {**a, **b}
    return c


def dict_setdefault(n):
    table = {}
    for i in range(n):
        table.setdefault(i & 63, []).append(i)
    return len(table)


def dict_update(n):
    table, other = {}, {"a": 1, "b": 2}
    for i in range(n):
        table.update(other)
    return table


def dict_pop(n):
    table = {}
    for i in range(n):
        table["x"] = i
        x = table.pop("x")
    return x


def dict_equal(n):
    a, b, count = {"a": 1, "b": 2}, {"a": 1, "b": 2}, 0
    for i in range(n):
        count += a == b
    return count


def list_equal(n):
    a, b, count = [1, 2, 3, 4], [1, 2, 3, 4], 0
    for i in range(n):
        count += a == b
    return count


def list_insert_and_remove(n):
    items = list(range(20))
    for i in range(n):
        items.insert(0, i)
        items.pop(0)
    return len(items)


def list_index(n):
    items, total = list(range(20)), 0
    for i in range(n):
        total += items.index(15)
    return total


def list_extend(n):
    items = []
    for i in range(n):
        items.extend((i, i))
    return len(items)


def list_multiply(n):
    for i in range(n):
        items = [0] * 10
    return items


def list_reverse_slice(n):
    for i in range(n // 10):
        items = _ITEMS[::-1]
    return items[0]


def list_slice_assign(n):
    items = list(range(20))
    for i in range(n):
        items[3:6] = (1, 2, 3)
    return items[4]


def list_delete(n):
    for _ in range(n // 100):
        items = list(_ITEMS)
        while items:
            del items[-1]
    return items


def tuple_compare(n):
    a, b, count = (1, 2, 3), (1, 2, 4), 0
    for i in range(n):
        count += a < b
    return count


def tuple_concatenate(n):
    a = (1, 2)
    for i in range(n):
        b = a + (3,)
    return b


def tuple_of_list(n):
    for i in range(n // 10):
        items = tuple(_ITEMS)
    return len(items)


def set_of_list(n):
    for i in range(n // 100):
        items = set(_ITEMS)
    return len(items)


def set_comprehension(n):
    for i in range(n // 100):
        items = {x & 31 for x in _ITEMS}
    return len(items)


def set_intersection(n):
    a, b = set(range(20)), set(range(10, 30))
    for i in range(n // 5):
        c = a & b
    return len(c)


def frozenset_in_dict(n):
    key, total = frozenset((1, 2, 3)), 0
    table = {key: 1}
    for i in range(n):
        total += table[key]
    return total


def chain(n):
    total = 0
    for i in range(n // 200):
        for x in itertools.chain(_ITEMS, _ITEMS):
            total += x
    return total


def combinations(n):
    count = 0
    for i in range(n // 1000):
        for a, b in itertools.combinations(range(45), 2):
            count += a < b
    return count


def product(n):
    count = 0
    for i in range(n // 1000):
        for a, b in itertools.product(range(30), repeat=2):
            count += a < b
    return count


def permutations(n):
    count = 0
    for i in range(n // 1000):
        for a, b, c in itertools.permutations(range(10), 3):
            count += a < b
    return count


def group_by(n):
    count = 0
    for i in range(n // 200):
        for key, group in itertools.groupby(_ITEMS, lambda x: x // 10):
            count += len(list(group))
    return count


def accumulate(n):
    for i in range(n // 100):
        items = list(itertools.accumulate(_ITEMS))
    return items[-1]


def islice_of_count(n):
    return sum(itertools.islice(itertools.count(), n))


def reduce_lambda(n):
    for i in range(n // 100):
        total = functools.reduce(lambda a, b: a + b, _ITEMS)
    return total


def cached_function(n):
    cached, total = functools.cache(_identity), 0
    for i in range(n):
        total += cached(i & 15)
    return total


def operator_functions(n):
    add, total = operator.add, 0
    for i in range(n):
        total = add(total, i)
    return total


def compile_and_eval(n):
    for i in range(n // 500):
        x = eval("1 + 2 * 3")
    return x


def eval_of_code(n):
    code, names = compile("a + b", "<code>", "eval"), {"a": 1, "b": 2}
    for i in range(n // 5):
        x = eval(code, names)
    return x
