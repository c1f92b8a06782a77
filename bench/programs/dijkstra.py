"""Shortest paths in a grid of weights: heapq, tuples, dicts."""
import heapq

N = 170


def run(n):
    weight = {(x, y): (x * 37 + y * 61 + x * y * 13) % 29 + 1 for x in range(n) for y in range(n)}
    distance = {(0, 0): 0}
    done = set()
    queue = [(0, (0, 0))]
    while queue:
        so_far, place = heapq.heappop(queue)
        if place in done:
            continue
        done.add(place)
        x, y = place
        for step in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if step in weight and step not in done:
                length = so_far + weight[step]
                if length < distance.get(step, 1 << 30):
                    distance[step] = length
                    heapq.heappush(queue, (length, step))
    return distance[n - 1, n - 1], sum(distance.values())
