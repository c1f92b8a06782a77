"""PEP 695: type parameters of functions, classes and aliases; bounds, constraints, defaults; generic types."""
from typing import Generic, ParamSpec, TypeVar, TypeVarTuple, get_args, get_origin, get_type_hints, Union, Optional, Literal, Any, Callable, Annotated


def first[T](items: list[T]) -> T:
    return items[0]


class Stack[T]:
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item); return self


class Pair[K: str, V: (int, float)]:
    def get[Q](self, q: Q) -> tuple[K, V, Q]: ...


class Child[T](Stack[T], dict[str, T]): pass


type Alias = int | str
type Recursive = list[Recursive] | None
type ListOf[T] = list[T]
type Callback[**P, R] = Callable[P, R]
type Many[*Ts] = tuple[int, *Ts]
print(first([5]), first.__type_params__, Stack.__type_params__, Stack[int], Stack[int]().push(1).items, Stack.__orig_bases__, Stack.__parameters__, Stack[int].__args__)
K, V = Pair.__type_params__
print(K, K.__bound__, V.__constraints__, V.__bound__, K.__infer_variance__, K.__covariant__, Pair.get.__type_params__, get_type_hints(Pair.get)["return"], K.__name__, K.__module__)
print(Alias, Alias.__value__, Alias.__name__, Alias.__type_params__, Recursive.__value__, ListOf[int], ListOf.__value__, ListOf[int].__origin__ is ListOf, ListOf[int].__args__, Callback.__type_params__, Many.__value__, type(Alias).__name__)
print(Child.__mro__[1:4], Child.__orig_bases__, isinstance(Child(), Stack), Child[int]().push(1).items)


def lazily[T: Undefined](x: T): pass


try:
    lazily.__type_params__[0].__bound__
except NameError as error:
    print(error)
type Late = NotYet
try:
    Late.__value__
except NameError as error:
    print(error)
NotYet = int; print(Late.__value__)


class Default[T = int, **P = [int]]: pass


class Variadic[*Ts = *tuple[int, str]]: pass


print(Default.__type_params__[0].__default__, Default.__type_params__[0].has_default(), Default.__type_params__, Variadic.__type_params__[0].__default__, Stack.__type_params__[0].has_default())


def scoping[T](x: T = None):
    class Inner[U]:
        t = T
        u = U
        def m(self) -> (T, U): return T, U
    return Inner


I = scoping(); print(I.t, I.u, I().m(), "T" in globals())
T = TypeVar("T"); B = TypeVar("B", bound=int, covariant=True); P = ParamSpec("P"); Ts = TypeVarTuple("Ts")


class Old(Generic[T]): pass


print(T, B, P, Ts, P.args, P.kwargs, Old[int], Old.__parameters__, list[T][int], dict[T, B][str, int], tuple[T, ...][int], Callable[P, T], Callable[[int, str], T][bool])
print(int | None, Optional[int], Union[int, str], Union[int, int], int | str == str | int, Literal["a", 1], Annotated[int, "meta"], list[int] | None, get_origin(list[int]), get_args(dict[str, int]), get_args(Callable[[int], str]), Any, type(int | str).__name__, isinstance(5, int | str), isinstance(None, int | None), Union[int, None, "X"])
print(list[int], type[int], tuple[()], tuple[int, str], set[frozenset[int]], type(list[int]).__name__, list[int]((1, 2)), issubclass(list, list[int].__origin__), {list[int]: 1}[list[int]], list["x"], list[T].__parameters__, dict[str, T][int])
for action in ["Stack[int, str]", "list[int][str]", "isinstance([], list[int])", "Old[int, str]", "Alias[int]", "int[str]", "Alias()", "Old[5]", "TypeVar('X', int)", "TypeVar('X', bound=int, covariant=True, contravariant=True)", "class_base()", "int | 5", "5 | int", "int | 'x'", "Generic[int]", "isinstance(1, Alias)", "isinstance(1, list[int] | int)", "ListOf[int]()", "T()", "Optional[int, str]", "Literal[()]", "issubclass(int, T)", "Stack[int]().nope", "Union[()]"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
for source in ["def f[T, T](): pass", "def f[](): pass", "class A[T: (yield)]: pass", "type X[T] = (yield)", "type X = (y := 1)", "type 1 = int", "def f[T = int, U](): pass", "class A[*T: int]: pass", "type X", "type = 1", "type X = 1; print(type)", "def f[T](x): nonlocal T", "class A[**P: int]: pass", "type X[T]: int", "def f[T: int = bool](): pass", "lambda[T]: 1", "type X[T=await x] = 1", "type a.b = 1", "type X += 1", "class A[T](metaclass=type): pass", "def f[__debug__](): pass", "def f[*Ts = *int](): pass", "def f[T = *int](): pass"]:
    try:
        compile(source, "<s>", "exec"); print(source, "compiles")
    except SyntaxError as error:
        print(source, "->", error.msg)
