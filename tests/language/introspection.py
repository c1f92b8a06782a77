"""inspect, code objects, frames, sys, types: what programs can see of themselves."""
import inspect
import sys
import types


def f(a, b=2, /, c: int = 3, *args, d, e=5, **kw) -> str:
    """Doc of f."""
    x = a + b
    return [x for x in args], lambda: (x, c)


class C:
    """Doc of C."""
    attribute = 1

    def method(self, x): return x
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(y=1): pass
    @property
    def p(self): return 1


print(inspect.signature(f), inspect.signature(C().method), inspect.signature(C.method), inspect.signature(C.cm), inspect.signature(C.sm), inspect.signature(C), inspect.signature(lambda *, k=1: 0), inspect.signature(len), inspect.signature(type("D", (), {"__init__": lambda self, z: None})))
for p in inspect.signature(f).parameters.values(): print(p.name, p.kind.name, p.default is inspect.Parameter.empty or p.default, p.annotation if p.annotation is not inspect.Parameter.empty else "-", p)
b = inspect.signature(f).bind(1, c=5, d=6, z=7); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
try:
    inspect.signature(f).bind(1)
except TypeError as error:
    print(error)
code = f.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals, bool(code.co_flags & inspect.CO_VARARGS), code.co_firstlineno, f.__code__.co_filename == __file__, type(code.co_code).__name__, code.co_consts[0], code == f.__code__)
print(inspect.isfunction(f), inspect.ismethod(C().method), inspect.isclass(C), inspect.ismodule(sys), inspect.isbuiltin(len), inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(f), inspect.isdatadescriptor(C.p), inspect.isroutine(len), inspect.isgenerator(x for x in ()), inspect.isabstract(C), inspect.ismethoddescriptor(str.join))
print(inspect.getdoc(f), inspect.getdoc(C), inspect.getmodule(f).__name__, inspect.getfile(C) == __file__, inspect.getsource(C.method).strip(), inspect.getsourcelines(f)[1], inspect.getmro(C), [n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getattr_static(C(), "p"). __class__.__name__, inspect.unwrap(f) is f, inspect.cleandoc("  a\n    b"))


def outer():
    local = 1

    def inner():
        frame = sys._getframe()
        return frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_lineno, sorted(frame.f_back.f_locals), frame.f_globals is globals(), frame.f_back.f_locals["local"], inspect.stack()[0].function, inspect.currentframe().f_back.f_back.f_code.co_name
    return inner()


print(outer(), inspect.getclosurevars(f(1, d=2)[1]).nonlocals)
new = f.__code__.replace(co_name="renamed"); print(new.co_name, types.FunctionType(new, globals(), "g", (9, 8), None).__defaults__)
copy = types.FunctionType((lambda n: n + 1).__code__, {}, "copy"); print(copy(1), copy.__name__, copy.__globals__ == {} or sorted(copy.__globals__))
print(types.MethodType(lambda self, x: (self, x), 5)(6), types.MappingProxyType({"a": 1}), types.SimpleNamespace(a=1).a, types.new_class("N", (C,), {}, lambda ns: ns.update(q=1)).q, types.resolve_bases((C,)), types.GenericAlias(list, (int,)), types.NoneType, types.EllipsisType, isinstance(f, types.FunctionType), isinstance(len, types.BuiltinFunctionType), types.get_original_bases(C), type(types.ModuleType("m")).__name__)
print(sys.version_info[:2], sys.implementation.name in ("cpython", "fang"), sys.maxsize, sys.byteorder, sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus, sys.platform, sys.argv[0].endswith("introspection.py"), sys.getrefcount.__name__, "sys" in sys.modules, sys.flags.optimize, sys.getdefaultencoding(), sys.intern("a") is sys.intern("a"), sys.getrecursionlimit(), sys.stdout.encoding, sys.exc_info(), sys.getsizeof([]) > 0, "sys" in sys.builtin_module_names, sys.is_finalizing(), sys.version.split()[0][:4], sys.hexversion >> 16 == 0x30D, sys.api_version)
try:
    raise ValueError
except ValueError as error:
    tb = error.__traceback__
    print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next, type(tb).__name__, tb.tb_lasti >= 0)
g = (i for i in range(3)); next(g); print(g.gi_code.co_name, g.gi_frame.f_locals["i"], inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g)["i"])


def tracer_demo():
    events = []

    def trace(frame, event, arg):
        if frame.f_code.co_name == "traced":
            events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, arg if event == "return" else None))
        return trace

    def traced(n):
        total = 0
        for i in range(n):
            total += i
        return total

    sys.settrace(trace); traced(2); sys.settrace(None)
    return events


print(tracer_demo())
calls = []
sys.setprofile(lambda frame, event, arg: calls.append((event, getattr(arg, "__name__", frame.f_code.co_name) if event.startswith("c_") else frame.f_code.co_name)))
(lambda: len("abc"))()
sys.setprofile(None); print(calls)
for action in ["inspect.signature(5)", "inspect.getsource(len)", "inspect.getfile(len)", "sys._getframe(1000)", "sys.intern(5)", "sys.setswitchinterval(-1)", "types.FunctionType(5, {})", "types.MethodType(5)", "types.MethodType(5, 6)", "types.MappingProxyType(5)", "types.MappingProxyType({})['a']", "f.__code__.replace(nope=1)", "setattr(f, '__defaults__', 5)", "setattr(f, '__kwdefaults__', 5)", "delattr(f, '__code__')", "setattr(f, '__dict__', 5)", "setattr(types.MappingProxyType({}), 'x', 1)", "f.__code__.co_nope", "setattr(f.__code__, 'co_name', 'x')", "f.__closure__", "setattr(f, '__closure__', ())", "setattr(f, '__globals__', {})"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
