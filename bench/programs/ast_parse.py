"""Parse a large source to a tree, walk it, unparse part of it, compile it."""
import ast

N = 60

PART = '''
class Thing{i}(Base, metaclass=Meta):
    """The thing {i}."""
    limit: int = {i} * 3 + (1 << 4)

    def method(self, a, b=None, *args, key="value", **rest):
        if a > {i} and not b or key in rest:
            return [x ** 2 for x in range(a) if x % 3 == 0]
        for index, (left, right) in enumerate(zip(args, self.items[1:-1])):
            while left != right:
                left, right = right, left & 0xFF
                if left is None:
                    break
            else:
                continue
        try:
            with open(f"{{a!r}}-{{b:>10}}.txt") as stream, self.lock:
                data = {{"a": 1, **rest, "b": [*args, 2.5e3]}}
        except (OSError, ValueError) as error:
            raise Failure("cannot", a, *args) from error
        finally:
            del self.cache[a:b, ...]
        return lambda x, /, y=1: (yield_ := x.y.z(a)(b)[key]) if x else await_

async def task{i}(source):
    async for item in source:
        match item:
            case {{"kind": "a", "value": int(v)}} if v > 0:
                await handle(v)
            case [1, 2, *others] | Point(x=0, y=others):
                global total
                total += len(others) @ 3 // 7
            case _:
                assert item, "message"
'''


def run(n):
    source = "".join([PART.format(i=i) for i in range(n)])
    tree = ast.parse(source)
    kinds = {}
    for node in ast.walk(tree):
        name = type(node).__name__
        kinds[name] = kinds.get(name, 0) + 1
    again = ast.unparse(tree.body[0])
    code = compile(source, "source", "exec")
    return kinds["Name"], kinds["Call"], kinds["MatchMapping"], len(again), len(code.co_names)
