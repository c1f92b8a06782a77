"""An exception class with its own __str__, nested in a class, of several lines."""
class Outer:
    class Problem(Exception):
        def __init__(self, code, details):
            super().__init__(code, details)
            self.code, self.details = code, details

        def __str__(self):
            return f"code {self.code}\n" + "\n".join(f"  - {d}" for d in self.details)


def run(task):
    match task:
        case {"do": action}:
            action()
        case _:
            raise Outer.Problem(4, ["unknown task", repr(task)])


run({"do": lambda: print("done")})
run({"skip": True})
