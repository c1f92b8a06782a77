""""Did you mean": names, attributes, keywords, imports, and the hints of TypeErrors and SyntaxErrors."""
import collections
import math
import re
import traceback

global_value = 1
misspelled_module = math


class Thing:
    attribute = 1
    another_one = 2

    def __init__(self):
        self.instance_value = 3

    def method(self, argument, *, keyword_only=1):
        return attribute

    def uses_self(self):
        return instance_value

    def calls(self):
        return method(1)


class Slots:
    __slots__ = ("position", "velocity")


thing = Thing()


def function(parameter, other_parameter=1):
    local_variable = 1
    return local_varible


def inner_scope():
    enclosing = 1

    def inner():
        enclosing
        return enclosng
    return inner()


actions = ["global_valu", "globl_value", "pritn(1)", "lenn([])", "Flase", "none", "true", "function(1)", "inner_scope()", "thing.atribute", "thing.instance_valu", "thing.methd(1)", "thing.uses_self()", "thing.calls()", "Thing.anotherone", "Slots().positon", "math.sqroot", "math.cos2", "collections.ordereddict", "collections.namedtupel", "'a'.uper()", "[].apend(1)", "[].push(1)", "{}.itmes()", "(1).rela", "thing.method(1, keyword_onyl=2)", "function(paramter=1)", "function(1, othr_parameter=2)", "sorted([1], revers=True)", "print(1, spe='')", "int('1', bas=2)", "misspeled_module.pi", "a", "x", "xyzzy_not_close_to_anything", "thing.zzz", "thing._attribute", "thing.__class", "None.foo", "import_math.x", "sys.path", "os.getcwd()", "asyncio.run", "time.time()", "Thing().attribute.x", "exit_", "Exeption", "self", "NotImplementd", "range_(3)", "__nam__", "thing.method.nme", "type(thing).mro_", "function.__nmae__", "abc", "io", "json.dumps", "Path", "np", "self.x", "is_instance(1, int)", "(lambda value: valu)(1)", "[value_ for value in [1]]", "dict.fromkey([])", "len.nme", "getattr(thing, 'atribute')", "str.joined"]
for action in actions:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", "".join(traceback.format_exception_only(error)).strip())
for statement in ["from math import sqroot", "from collections import OrderedDct", "from math import pi, coss", "import mth", "import colections", "from nowhere import x", "import math.pii", "from os import pathh", "thing.attribut += 1", "del thing.atribute", "del global_valu", "global_valu += 1", "del Slots().positon", "from os.path import joiin", "Slots().speed = 1", "raise ValueErro('x')", "class A(Objct): pass", "with opn('x'): pass", "for i in rnge(3): pass", "import datetime.datetim", "math.pi.x.y", "async_ = awaitt"]:
    try:
        exec(statement)
        print(statement, "worked")
    except Exception as error:
        text = "".join(traceback.format_exception_only(error)).strip()
        print(statement, "->", re.sub(r"\((/|unknown)[^)]*\)", "({where})", text))
