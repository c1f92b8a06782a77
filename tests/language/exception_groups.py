"""ExceptionGroup and except*: splitting, subgroups, nesting, raising in handlers, how groups are printed."""
import traceback


def show(error):
    print("".join(traceback.format_exception(error)).replace(__file__, "{file}"), end="-----\n")


group = ExceptionGroup("many", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [ValueError(2), KeyError("k")])])
print(repr(group), group, group.message, group.exceptions[0].args, group.args[0])
print(repr(group.subgroup(ValueError)), repr(group.split(KeyError)), group.subgroup(OSError), group.subgroup(lambda e: isinstance(e, TypeError)), group.derive([OSError()]))


def handle(errors):
    try:
        raise errors
    except* ValueError as eg:
        print("values", type(eg).__name__, [e.args for e in eg.exceptions])
    except* (TypeError, KeyError) as eg:
        print("types", eg.message, len(eg.exceptions))
    else:
        print("else")
    finally:
        print("finally")


handle(group)
handle(ValueError("bare"))
try:
    handle(ExceptionGroup("rest", [ValueError(), OSError("left")]))
except* OSError as eg:
    print("left over", repr(eg))
try:
    handle(OSError("naked"))
except OSError as error:
    print(repr(error))
try:
    try:
        raise ExceptionGroup("g", [ValueError("v"), TypeError("t")])
    except* ValueError as eg:
        raise KeyError("new")
    except* TypeError:
        raise
except BaseException as error:
    print(repr(error), [repr(e) for e in error.exceptions])
    show(error)
try:
    try:
        raise ExceptionGroup("g", [ValueError("v")])
    except* ValueError:
        raise OSError("only one") from None
except BaseException as error:
    print(repr(error))
try:
    raise ExceptionGroup("shown", [ValueError("first"), ExceptionGroup("nested", [TypeError("second"), OSError(2, "No such file")])])
except ExceptionGroup as error:
    error.add_note("a note")
    show(error)


class Mine(ExceptionGroup):
    def derive(self, exceptions):
        return Mine(self.message + "!", exceptions)


mine = Mine("mine", [ValueError(), TypeError()])
print(repr(mine.subgroup(ValueError)), mine.split(OSError)[0], isinstance(mine, Exception), ExceptionGroup.__mro__[1:3])
print(repr(BaseExceptionGroup("b", [ValueError()])), type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for action in [lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", 5), lambda: group.split(5), lambda: ExceptionGroup("x", [ValueError]), lambda: setattr(group, "message", "y")]:
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as error:
    print(error)
many = ExceptionGroup("wide", [ValueError(i) for i in range(20)])
show(many)
deep = ValueError("bottom")
for i in range(12):
    deep = ExceptionGroup(f"level {i}", [deep])
show(deep)


def loop():
    seen = []
    for i in range(3):
        try:
            raise ExceptionGroup("loop", [ValueError(i)])
        except* ValueError as eg:
            seen.append(eg.exceptions[0].args[0])
    return seen


print(loop())
