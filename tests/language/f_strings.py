"""F-strings: expressions, conversions, nested specs, self-documenting, quotes reused inside."""
name, n, x = "Ann", 42, 3.14159
items, table = [1, 2, 3], {"key": "value", "n": 5}
print(f"{name} is {n}", f"{n + 1}", f"{n:>6}|{n:<6}|{n:^6}|{n:06}", f"{x:.2f} {x:8.3f}", f"{{literal}} {{{n}}}")
print(f"{name!r} {name!s} {name!a}", f"{'\u00e9'!a}", f"{name!r:>10}", f"{x!r:.4}")
print(f"{n=} {n = } {x=:.2f} {name=!s} {items[0]=} {n+1=} {table['key']=}", f"{ n = !r:>5}")
print(f"{x:{n // 4}.{items[1]}f}|{name:{'*'}^{10}}|{n:{'x'}}")
print(f"{table["key"]} {", ".join(str(i) for i in items)} {f"{f"{n}"}"}")
print(f"{'yes' if n > 40 else 'no'} {[i * 2 for i in items]} {(lambda v: v + 1)(n)} { {'a': 1}['a'] } {({1: 2})}")
print(f"""multi {
    n  # a comment in a field
    + 1
} line
{name}""")
print(rf"raw\n{n}\t", fr"\{n}", f"\N{BULLET} \x41{n}\u00e9".encode("ascii", "namereplace"), f"a{''}b", f"")
print("plain " f"{n} " "joined " f"{name}", f'{name}' "-" '{not a field}')
print(f"{n!r}" f"{n:d}" f"{3.0}" f"{None}" f"{True}" f"{[]}{()}{'' or 'empty'}")
print(f"{(y := 5)} {y}", f"{n:,} {1234567:_}", f"{-n:+}", f"{n == 42}", f"{n != 1}", f"{n > 1 and x < 4}")
print(f"{'a' 'b'}", f"{'\n'.join(['p', 'q'])}", f"{"\\"}", f"{'{'}{'}'}", f"{*items, 4}", f"{yes if (yes := 1) else 0}")


class Spec:
    def __format__(self, spec):
        return "spec(" + spec + ")"

    def __repr__(self):
        return "Spec()"


print(f"{Spec():a{n}b{name!r}c}", f"{Spec()}", f"{Spec()!r}", f"{Spec()=}", f"{Spec()=:x}")
for source in ['f"{}"', 'f"{n!x}"', 'f"{n"', 'f"}"', 'f"{n:{x:{y}}}"', "f'{a b}'", 'f"{lambda x: 1}"', 'f"{n!}"', 'f"{*}"', 'f"{n=!}"', 'f"{"', 'f"{a.}"', 'f"{n:d}}"', "f'{\n}'"]:
    try:
        compile(source, "<test>", "eval")
        print(source, "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
for source in ["f'{n:s}'", "f'{name:d}'", "f'{undefined}'", "f'{n:5.2}'", "f'{items[9]}'"]:
    try:
        print(eval(source))
    except Exception as error:
        print(source, "->", type(error).__name__ + ":", error)
