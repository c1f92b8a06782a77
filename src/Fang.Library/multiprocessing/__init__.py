"""Processes with the interface of threads.

Fang starts processes by 'spawn', the one start method that a .NET process can offer: it cannot fork.
"""
import sys

from . import context as _contexts


class _Context(_contexts.DefaultContext):
    """The default context, which knows one start method."""

    def get_all_start_methods(self):
        return ["spawn"]


for _name in [name for name in _contexts._concrete_contexts if name != "spawn"]:
    del _contexts._concrete_contexts[_name]
_contexts._default_context = _Context(_contexts._concrete_contexts["spawn"])

__all__ = []
for _name in dir(_contexts._default_context):
    if not _name.startswith("_"):
        globals()[_name] = getattr(_contexts._default_context, _name)
        __all__.append(_name)

# Levels of logging below and above the standard ones.
SUBDEBUG = 5
SUBWARNING = 25

# Child processes know the main module of their parent under this name, and pickles of objects from it work in both.
if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
