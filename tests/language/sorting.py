"""Sorting: stability, keys, reverse, mixed keys, cmp_to_key, errors, min and max, bisect, heapq."""
from bisect import bisect, bisect_left, bisect_right, insort
from functools import cmp_to_key
import heapq

people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dee", 25), ("Eve", 35)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True), sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, reverse=True)[0])
words = "The quick brown fox Jumps over the lazy Dog".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w.lower()), reverse=True))
print(sorted([3, 1.5, True, -2, 2**70, -2**70, float("-inf")]), sorted([[2], [1, 5], [1]]), sorted("hello"), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a")]), sorted([b"b", b"a"]), sorted([], reverse=True))
state, numbers = 1, []
for i in range(2000):
    state = (state * 1103515245 + 12345) % 2**31
    numbers.append((state >> 8) % 500)
ordered = sorted(numbers)
print(ordered[:5], ordered[-5:], all(a <= b for a, b in zip(ordered, ordered[1:])), sorted(numbers, reverse=True) == ordered[::-1], sorted(ordered) == ordered, sorted(ordered[::-1]) == ordered)
tagged = sorted(enumerate(numbers), key=lambda p: p[1]); print(all(a[1] < b[1] or a[0] < b[0] for a, b in zip(tagged, tagged[1:])))
tagged = sorted(enumerate(numbers), key=lambda p: p[1], reverse=True); print(all(a[1] > b[1] or a[0] < b[0] for a, b in zip(tagged, tagged[1:])))
runs = list(range(100)) + list(range(50, 0, -1)) + [5] * 40 + list(range(200)); print(sorted(runs) == sorted(runs[::-1]), sum(sorted(runs)[::10]))
print(sorted(["10", "9", "2"], key=int), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), max("abc", "abd"), min([3, 1, 2], key=lambda x: -x), max([("a", 1), ("b", 1)], key=lambda p: p[1]), min([("a", 1), ("b", 1)], key=lambda p: p[1]), max({"a": 5, "b": 9}.items(), key=lambda kv: kv[1]))


class Card:
    compared = 0

    def __init__(self, v): self.v = v
    def __lt__(self, other):
        Card.compared += 1
        return self.v < other.v
    def __repr__(self): return f"C{self.v}"


cards = [Card(v) for v in [3, 1, 2]]
print(sorted(cards), sorted(cards, reverse=True), Card.compared > 0, cards); cards.sort(); print(cards)
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or x), calls)
nan = float("nan"); print(len(sorted([3, nan, 1])), sorted([nan])[0] is nan)
for bad in ["sorted([1, 'a'])", "sorted([None, 1])", "sorted([1j, 2j])", "sorted([{}, {}])", "sorted([1], key=5)", "sorted([[1], ['a']])", "sorted(['a', 'b'], key=lambda x: 1 / 0)", "[3].sort(reverse='x')", "sorted([1], reverse=None)", "sorted([object(), object()])", "max('a', 1)", "sorted([1, 2], cmp=None)", "min()", "sorted({1: 2}, 5)"]:
    try:
        print(bad, "=", eval(bad))
    except Exception as error:
        print(bad, "->", type(error).__name__ + ":", error)
data = [5, 2, 8]
try:
    data.sort(key=lambda x: 10 // (x - 2))
except ZeroDivisionError:
    print(data)
grades = [33, 60, 70, 80, 90]
print(bisect(grades, 70), bisect_left(grades, 70), bisect_right(grades, 75), bisect(grades, 0), bisect_left(people, 30, key=lambda p: p[1])); insort(grades, 65); print(grades)
heap = [5, 3, 9, 1]; heapq.heapify(heap); print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 7), heap, heapq.nlargest(2, numbers), heapq.nsmallest(3, people, key=lambda p: p[1]), list(heapq.merge([1, 4], [2, 3], [0, 9])))
