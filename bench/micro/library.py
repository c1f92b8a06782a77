"""What programs use most of the standard library."""
import bisect
import collections
import contextlib
import copy
import datetime
import decimal
import fractions
import heapq
import io
import json
import math
import os.path
import random
import re
import struct
import time
import weakref

N = 20_000
_PATTERN = re.compile(r"(\w+)=(\d+)")


@contextlib.contextmanager
def _managed():
    yield 1


class _Target:
    pass


def deque_rotate(n):
    queue = collections.deque(range(10))
    for i in range(n):
        queue.append(queue.popleft())
    return list(queue)


def default_dict(n):
    table = collections.defaultdict(int)
    for i in range(n):
        table[i & 63] += 1
    return len(table)


def counter_of_str(n):
    for i in range(n // 100):
        counter = collections.Counter("the quick brown fox jumps over the lazy dog")
    return counter["o"]


def ordered_dict(n):
    table = collections.OrderedDict()
    for i in range(n):
        table[i & 63] = i
        table.move_to_end(i & 63)
    return len(table)


def chain_map(n):
    table, total = collections.ChainMap({"a": 1}, {"b": 2}), 0
    for i in range(n // 5):
        total += table["b"]
    return total


def heap_push_pop(n):
    heap = list(range(50))
    for i in range(n):
        heapq.heappush(heap, i)
        heapq.heappop(heap)
    return len(heap)


def bisect_right(n):
    items, total = list(range(100)), 0
    for i in range(n):
        total += bisect.bisect(items, i % 100)
    return total


def context_manager(n):
    total = 0
    for i in range(n // 4):
        with _managed() as x:
            total += x
    return total


def suppress(n):
    for i in range(n // 4):
        with contextlib.suppress(KeyError):
            raise KeyError
    return i


def regex_match(n):
    for i in range(n):
        found = _PATTERN.match("name=42")
    return found.group(2)


def regex_search_by_name(n):
    for i in range(n // 4):
        found = re.search(r"\d+", "some text and 42")
    return found.group()


def regex_findall(n):
    for i in range(n // 10):
        found = _PATTERN.findall("a=1 b=2 c=3 d=4")
    return found


def json_round_trip(n):
    value = {"name": "x", "items": [1, 2.5, None, True]}
    for i in range(n // 20):
        other = json.loads(json.dumps(value))
    return other


def struct_pack_unpack(n):
    for i in range(n):
        a, b = struct.unpack("<IH", struct.pack("<IH", i, 7))
    return a + b


def shallow_copy(n):
    items = [1, 2, 3]
    for i in range(n // 2):
        other = copy.copy(items)
    return other


def deep_copy(n):
    items = [[1, 2], {"a": [3]}]
    for i in range(n // 20):
        other = copy.deepcopy(items)
    return other


def decimal_add(n):
    total, step = decimal.Decimal(0), decimal.Decimal("0.1")
    for i in range(n):
        total += step
    return str(total)


def fraction_add(n):
    total, step = fractions.Fraction(0), fractions.Fraction(1, 7)
    for i in range(n // 20):
        total += step
    return str(total)


def date_add(n):
    day, step = datetime.date(2000, 1, 1), datetime.timedelta(days=1)
    for i in range(n):
        other = day + step
    return str(other)


def datetime_format(n):
    moment = datetime.datetime(2000, 1, 2, 3, 4, 5)
    for i in range(n // 10):
        text = moment.isoformat() + moment.strftime("%Y-%m-%d")
    return text


def random_numbers(n):
    source, total = random.Random(1), 0.0
    for i in range(n):
        total += source.random()
    return f"{total:.6f}"


def random_integers(n):
    source, total = random.Random(1), 0
    for i in range(n // 4):
        total += source.randint(1, 6)
    return total


def math_functions(n):
    total = 0.0
    for i in range(n):
        total += math.sin(i) + math.floor(i / 3) + math.hypot(3, 4)
    return f"{total:.6f}"


def string_io(n):
    out = io.StringIO()
    for i in range(n):
        out.write("text\n")
    return len(out.getvalue())


def bytes_io_lines(n):
    data, count = b"a line\n" * 100, 0
    for i in range(n // 200):
        for line in io.BytesIO(data):
            count += 1
    return count


def path_join(n):
    for i in range(n // 10):
        path = os.path.join("some", "path", "name.txt")
    return os.path.basename(path)


def clock(n):
    for i in range(n):
        now = time.perf_counter()
    return now > 0


def weak_reference(n):
    thing, count = _Target(), 0
    reference = weakref.ref(thing)
    for i in range(n):
        count += reference() is thing
    return count


def print_to_buffer(n):
    out = io.StringIO()
    for i in range(n // 4):
        print(i, "text", file=out)
    return len(out.getvalue())
