"""Queues: deque from both ends, heapq, bisect, OrderedDict as an LRU cache."""
from bisect import bisect_left, insort
from collections import OrderedDict, deque
import heapq

N = 120_000


def run(n):
    queue = deque(maxlen=1000)
    heap, ordered, cache = [], [], OrderedDict()
    state, total, hits = 5, 0, 0
    for i in range(n):
        state = (state * 69069 + 1) & 0xFFFFFFFF
        key = state >> 16
        queue.append(key)
        if i % 3 == 0:
            total += queue.popleft()
        queue.rotate(1)
        heapq.heappush(heap, key)
        if len(heap) > 500:
            total += heapq.heappop(heap)
        if i % 8 == 0:
            insort(ordered, key)
            total += bisect_left(ordered, 32768)
        small = key % 300
        if small in cache:
            hits += 1
            cache.move_to_end(small)
        else:
            cache[small] = i
            if len(cache) > 200:
                cache.popitem(last=False)
    return total, hits, len(queue), heapq.nsmallest(3, heap)
