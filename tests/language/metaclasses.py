"""Metaclasses: __prepare__, __new__, __init__, __call__, conflicts, class keywords, __set_name__."""
log = []


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        log.append(("prepare", name, sorted(kwargs)))
        return {"prepared": True}

    def __new__(mcls, name, bases, namespace, **kwargs):
        log.append(("new", name, [k for k in namespace if not k.startswith("__")]))
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        log.append(("init", name))
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        log.append(("call", cls.__name__, args))
        return super().__call__(*args, **kwargs)

    def __repr__(cls):
        return f"<class! {cls.__name__}>"

    def __len__(cls):
        return 5

    def __contains__(cls, x):
        return x == cls.__name__

    def __getattr__(cls, name):
        return "meta:" + name

    def __iter__(cls):
        return iter("abc")

    def __getitem__(cls, key):
        return key

    def __instancecheck__(cls, instance):
        return instance == "honorary"

    def __subclasscheck__(cls, sub):
        return sub is int

    def __eq__(cls, other):
        return cls is other

    def __hash__(cls):
        return 7

    @property
    def described(cls):
        return "described " + cls.__name__

    def only_meta(cls):
        return "only on the class"


class A(metaclass=Meta, keyword=1):
    x = 1

    def __init__(self, value=0):
        self.value = value


class B(A):
    y = 2


for entry in log:
    print(entry)
log.clear()
a = A(3); print(log, a.value, A.prepared, A, len(A), "A" in A, A.anything, list(B), A["k"], A.described, B.only_meta(), type(B) is Meta)
print(isinstance("honorary", A), isinstance(a, A), issubclass(int, A), issubclass(str, A), isinstance(B(1), B), hash(A))
try:
    a.only_meta
except AttributeError as error:
    print(error)
try:
    a.described
except AttributeError as error:
    print(error)


class Other(type):
    pass


try:
    class Conflict(A, metaclass=Other):
        pass
except TypeError as error:
    print(error)


class Joined(Meta, Other):
    pass


class Works(A, metaclass=Joined):
    pass


print(type(Works).__name__)


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class One(metaclass=Singleton):
    pass


print(One() is One())


def function_meta(name, bases, namespace, **kwargs):
    return name, bases, sorted(k for k in namespace if not k.startswith("__")), kwargs


class NotClass(int, metaclass=function_meta, k=2):
    z = 3


print(NotClass)


class Field:
    def __set_name__(self, owner, name):
        self.where = (owner.__name__, name)


class Model:
    first = Field()
    second = Field()


print(Model.first.where, Model.second.where)


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("bad")


try:
    class UsesBad:
        field = BadName()
except ValueError as error:
    print(error, error.__notes__)


class Entries:
    def __init__(self, bases):
        self.bases = bases

    def __mro_entries__(self, original):
        return self.bases


class FromEntries(Entries((A,)), Entries(())):
    pass


print(FromEntries.__bases__, len(FromEntries.__orig_bases__))


class Checked(type):
    def __new__(mcls, name, bases, ns):
        for key, value in ns.items():
            if callable(value) and not key.startswith("_") and not value.__doc__:
                raise TypeError(f"{name}.{key} needs a docstring")
        return super().__new__(mcls, name, bases, ns)


try:
    class Undocumented(metaclass=Checked):
        def f(self):
            pass
except TypeError as error:
    print(error)


class Ordered(type):
    def __prepare__(name, bases):
        class Recorder(dict):
            def __setitem__(self, key, value):
                if not key.startswith("__"):
                    self.setdefault("order", []).append(key)
                super().__setitem__(key, value)
        return Recorder()


class InOrder(metaclass=Ordered):
    b = 1
    a = 2
    b = 3


print(InOrder.order, InOrder.b)
try:
    class BadPrepare(metaclass=type("M", (type,), {"__prepare__": lambda *a: 5})):
        pass
except TypeError as error:
    print(error)
print(type(type), type.__class__, type(type(1)), isinstance(type, type), isinstance(object, type), issubclass(type, object), type.__mro__)
