"""Deep and shallow copies of nested data, shared and cyclic references, own __deepcopy__."""
from copy import copy, deepcopy

N = 2_500


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []
        self.data = {"size": len(name), "pair": (1, [2, 3])}


class Counted:
    copies = 0

    def __deepcopy__(self, memo):
        Counted.copies += 1
        return Counted()


def run(n):
    Counted.copies = 0
    nodes = [Node("node %d" % i) for i in range(n)]
    for i, node in enumerate(nodes):
        group = i - i % 10
        node.links = [nodes[group + (i + 1) % 10], nodes[group + i * 7 % 10]]
    table = {"rows": [[i, str(i), i / 2, None] for i in range(n)], "counted": [Counted() for _ in range(50)]}
    twin = deepcopy(nodes)
    assert twin[0].links[0] is twin[1] and twin[0] is not nodes[0]
    tables = [deepcopy(table) for _ in range(3)]
    shallow = [copy(node) for node in nodes for _ in range(4)]
    return len(twin), len(tables[2]["rows"]), Counted.copies, len(shallow), shallow[0].links[0].name
