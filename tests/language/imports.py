"""Imports: forms of the statement, packages made on the fly, hooks, reload, relative imports, errors."""
import importlib
import importlib.util
import os
import re
import sys
import tempfile

import os.path as path, math as m
from math import pi, sqrt as root
from keyword import *

print(path is os.path, m.pi == pi, root(9), __name__, iskeyword("for"), "softkwlist" in globals())
folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
sys.dont_write_bytecode = True


def write(name, text):
    where = os.path.join(folder, name)
    os.makedirs(os.path.dirname(where), exist_ok=True)
    with open(where, "w") as file:
        file.write(text)


write("single.py", "'''The doc.'''\nprint('single runs as', __name__)\nx = 1\n_hidden = 2\n")
write("pkg/__init__.py", "print('pkg runs'); from . import a; from .a import value; __all__ = ['a', 'late', 'name']; name = 'pkg'")
write("pkg/a.py", "print('a runs', __package__, __name__); value = 5; from . import b")
write("pkg/b.py", "from . import a\nfrom .sub.deep import where\n")
write("pkg/late.py", "print('late runs')")
write("pkg/sub/__init__.py", "")
write("pkg/sub/deep.py", "from ..a import value\nwhere = __name__")
write("broken.py", "x = = 1\n")
write("failing.py", "y = 1\nraise ValueError('while importing')\n")
write("cycle_a.py", "import cycle_b\nfrom cycle_b import thing\nother = 1\n")
write("cycle_b.py", "import cycle_a\nfrom cycle_a import other\nthing = 2\n")
write("nspace/inside.py", "here = __package__")
write("lazy.py", "def __getattr__(name):\n    if name == 'made': return 'made lazily'\n    raise AttributeError(f'lazy has no {name}')\ndef __dir__(): return ['made']\n")
write("starred.py", "__all__ = ['missing']\n")
write("pkg/__main__.py", "print('main of pkg', __name__)")
write("beyond.py", "from . import x\n")
import single
import single as again
from single import x, __doc__ as doc
print(single is again, x, doc, single.__name__, single.__file__ == os.path.join(folder, "single.py"), single.__spec__.name, type(single.__loader__).__name__, hasattr(single, "__builtins__"))
import pkg.sub.deep
print(pkg.value, pkg.sub.deep.where, pkg.__path__ == [os.path.join(folder, "pkg")], sorted(n for n in sys.modules if n.startswith("pkg")), pkg.sub.deep.__package__)
from pkg import *
print(name, a.value, late.__name__)
import nspace.inside
print(nspace.inside.here, nspace.__file__ if hasattr(nspace, "__file__") else "no file", type(nspace.__path__).__name__, repr(nspace).split(" from ")[0])
import lazy
from lazy import made
print(made, lazy.made, dir(lazy))
single.x = 99; importlib.reload(single); print(single.x, importlib.import_module("pkg.a") is pkg.a, importlib.import_module(".b", "pkg").__name__, __import__("pkg.sub").__name__, __import__("pkg.sub", fromlist=["deep"]).__name__, importlib.util.find_spec("pkg.b").name, importlib.util.find_spec("nope"))
sys.modules["faked"] = "anything"; import faked; print(faked)
sys.modules["blocked"] = None
sys.modules["partial"] = type(sys)("partial")


def imports_here():
    import single as local
    from os import sep
    return local.x, sep


print(imports_here(), "local" in globals())


class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"):
            return importlib.util.spec_from_loader(name, self, is_package=True)

    def create_module(self, spec): return None
    def exec_module(self, module): module.made = "by " + module.__name__


sys.meta_path.append(Finder())
import virtual.deeper; print(virtual.made, virtual.deeper.made); sys.meta_path.pop()
for statement in ["import nope", "import pkg.nope", "import single.nope", "from pkg import nope", "from single import nope, x", "from nope import x", "import broken", "import failing", "import failing", "import cycle_a", "from starred import *", "import beyond", "import blocked", "from partial import thing", "from . import x", "from .single import x", "import single.x.y", "from lazy import other", "__import__('')", "__import__(5)", "importlib.import_module('.x')", "importlib.reload(5)", "from math import nope", "from math import cbrtt", "from os.path import nope.x", "import sys as", "import a.b as c.d", "from x import", "from x import (a, b", "from x import a,", "from x import *, y", "import *", "def f(): from x import *", "from __future__ import nope", "x = 1; from __future__ import annotations", "from __future__ import braces", "import a as b as c", "from . import *", "from .x import a.b", "import 1", "from x import (a, *)", "importlib.util.find_spec('single.x')", "__import__('single', level=-1)", "from __future__ import barry_as_FLUFL, annotations", "from collections import Sequence", "import importlib.nope", "from single import *; print(x, '_hidden' in globals())"]:
    try:
        exec(statement); print(statement, "worked")
    except BaseException as error:
        print(statement, "->", type(error).__name__ + ":", re.sub(r"\((/|unknown)[^)]*\)", "({where})", str(error).replace(folder, "{folder}")), getattr(error, "name", ""))
import shutil
shutil.rmtree(folder)
