"""itertools: every function."""
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile,
                       filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)
import operator

print(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)), count(3), count(1, 2), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), repeat(5), repeat(5, 2), list(cycle([])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate("abc")), list(accumulate([], initial=1)), list(accumulate([3, 1, 4], max)))
print(list(chain("ab", [1], ())), list(chain.from_iterable([[1, 2], "x"])), list(compress("abcd", [1, 0, True, ""])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, ""])))
print([(k, list(g)) for k, g in groupby("aabbbca")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], list(groupby([])))
groups = groupby([1, 1, 2]); k, first = next(groups); next(groups); print(list(first))
print(list(islice("abcdef", 2)), list(islice("abcdef", 2, 5)), list(islice("abcdef", 1, None, 2)), list(islice([], 5)), list(pairwise("abcd")), list(pairwise([1])), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("abc", [1])), list(zip_longest("ab", [1, 2, 3], fillvalue="-")))
print(list(batched("abcdefg", 3)), list(batched([], 2)), list(batched(range(4), 2, strict=True)))
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a)); c, d, e = tee("xy", 3); print(list(c), list(e), tee([], 0))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", [])), len(list(product(range(3), repeat=4))))
print(list(permutations("abc", 2)), len(list(permutations(range(5)))), list(permutations([1, 2])), list(permutations("ab", 3)), list(permutations([])), list(combinations("abcd", 2)), list(combinations([1], 2)), list(combinations_with_replacement("ab", 2)), list(combinations("abc", 0)))
for action in ["islice([], -1)", "islice([1], 1, 2, 0)", "list(batched('abc', 2, strict=True))", "batched('a', 0)", "repeat()", "count('a')", "list(chain(5))", "combinations('ab', -1)", "product(5)", "list(starmap(pow, [1]))", "tee([], -1)", "list(accumulate([1, 'a']))", "zip_longest([1], fill=2)", "groupby(5)", "list(compress([1], 5))", "next(iter(permutations('a', -1)))", "islice('abc')", "list(takewhile(5, [1]))", "cycle(5)", "len(repeat(1))", "len(count())"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
