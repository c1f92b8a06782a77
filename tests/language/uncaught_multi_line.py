"""Marks under an expression of several lines."""
table = {"a": 1, "b": None}


def compute(table, factor):
    return (
        table["a"] * factor
        + table["b"] *
        factor
    )


print(compute({"a": 1, "b": 2}, 3))
compute(
    table,
    factor=2,
)
