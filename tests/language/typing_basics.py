"""typing: protocols, typed dicts, named tuples, overloads, annotations at run time."""
import typing
from typing import Annotated, Any, Callable, ClassVar, Final, Generic, Literal, NamedTuple, Never, NewType, Optional, Protocol, Required, NotRequired, Self, TypedDict, TypeGuard, TypeVar, Union, assert_never, assert_type, cast, final, get_args, get_origin, get_overloads, get_type_hints, is_typeddict, overload, override, reveal_type, runtime_checkable


@runtime_checkable
class HasLength(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class HasName(Protocol):
    name: str


class Named:
    name = "n"


print(isinstance([], HasLength), isinstance(5, HasLength), isinstance(Named(), HasName), issubclass(list, HasLength))


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int


class Employee(NamedTuple):
    """An employee."""
    name: str
    id: int = 3

    def upper(self): return self.name.upper()


UserId = NewType("UserId", int)
print(Movie(title="x", year=1), Movie.__required_keys__, Movie.__optional_keys__, is_typeddict(Movie), Movie.__total__, Employee("a"), Employee("b", id=1)._asdict(), Employee("c").upper(), Employee.__annotations__, Employee._field_defaults, UserId(5) + 1, UserId, TypedDict("T", {"a": int})(a=1), NamedTuple("N", [("x", int)])(1))


class Node:
    parent: Optional["Node"] = None
    children: list["Node"]
    count: ClassVar[int] = 0
    kind: Annotated[str, "meta", 5] = "k"
    limit: Final = 3

    def add(self, child: "Node", *rest: int, flag: bool = False) -> Self: return self


print(Node.__annotations__, get_type_hints(Node), get_type_hints(Node, include_extras=True)["kind"], get_type_hints(Node.add), sep="\n")


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x


@final
class Last:
    @override
    def m(self): pass


print(len(get_overloads(f)), Last.__final__, Last.m.__override__, cast(int, "not"), assert_type(5, int), typing.TYPE_CHECKING, typing.NoReturn, Never, Any, Self, Literal["a"], Callable[..., int], Union[int, str, None], Optional[None], ClassVar[int], get_origin(Annotated[int, 1]), get_args(Union[int, Literal[1, 2]]), typing.List[int], typing.Dict[str, int], typing.Tuple[int, ...], typing.Type[int], typing.Iterable[int], typing.get_protocol_members(HasName), typing.is_protocol(HasName), TypeGuard[int], typing.ForwardRef("X"), typing.Union[int, "Y"], typing.Concatenate, typing.LiteralString, typing.Unpack, typing.AnyStr, typing.Text, typing.Hashable)
T = TypeVar("T")


class Box(Generic[T]):
    item: T

    def __init__(self, item: T): self.item = item


b = Box[int](5); print(b.item, b.__orig_class__, Box[int], Box[T][str], Box.__parameters__, Box[int].__origin__, Box[int] == Box[int], get_type_hints(Box))
for action in ["HasName()", "isinstance(5, Protocol)", "Union[5]", "Optional[int, str]", "Literal", "Callable[int]", "Callable[5, int]", "ClassVar[1, 2]", "Any()", "assert_never(5)", "get_type_hints(5)", "Employee()", "Movie('x')", "NewType('X', int)()", "Box[int, str]", "Annotated[int]", "List[int]", "Final[int, str]", "TypedDict('X', [1])", "isinstance({}, Movie)", "issubclass(Named, HasName)", "Self[int]", "Union[int, str]()", "type('S', (Union[int, str],), {})", "type('S', (Any,), {})", "typing.Nope", "class_final", "isinstance(5, typing.List[int])", "isinstance([], typing.List)", "Never[int]"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
