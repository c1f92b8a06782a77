"""What sysconfig.get_config_vars() knows of how Fang was built.

Fang has no Makefile and no pyconfig.h: these are the variables that programs ask for,
with the values that are true of Fang.
"""
import sys

_library = sys.prefix + "/lib/python3.13"

build_time_vars = {
    # Names and places.
    "VERSION": "3.13",
    "LDVERSION": "3.13",
    "ABIFLAGS": "",
    "MACHDEP": "linux",
    "MULTIARCH": "x86_64-linux-gnu",
    "HOST_GNU_TYPE": "x86_64-pc-linux-gnu",
    "BUILD_GNU_TYPE": "x86_64-pc-linux-gnu",
    "prefix": sys.prefix,
    "exec_prefix": sys.prefix,
    "BINDIR": sys.prefix,
    "LIBDIR": sys.prefix + "/lib",
    "LIBDEST": _library,
    "BINLIBDEST": _library,
    "INCLUDEPY": sys.prefix + "/include/python3.13",
    "LIBPL": _library + "/config-3.13-x86_64-linux-gnu",
    "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
    "EXE": "",
    # Extension modules in C do not load: the suffix is one that no file has.
    "SOABI": "fang-313-x86_64-linux-gnu",
    "EXT_SUFFIX": ".fang-313-x86_64-linux-gnu.so",
    "SHLIB_SUFFIX": ".so",
    "Py_ENABLE_SHARED": 0,
    "LIBRARY": "",
    "LDLIBRARY": "",
    "INSTSONAME": "",
    "PYTHONFRAMEWORK": "",
    "WHEEL_PKG_DIR": "",
    # No C compiler takes part.
    "CC": "cc",
    "CXX": "c++",
    "CFLAGS": "",
    "CCSHARED": "-fPIC",
    "LDSHARED": "cc -shared",
    "LDFLAGS": "",
    "LIBS": "",
    "AR": "ar",
    "ARFLAGS": "rcs",
    "OPT": "",
    "CONFIG_ARGS": "",
    "PY_CFLAGS": "",
    "PY_CFLAGS_NODIST": "",
    "PY_LDFLAGS_NODIST": "",
    # Threads run in parallel; the names that mean so belong to CPython's free-threaded C interface.
    "Py_GIL_DISABLED": 0,
    "Py_DEBUG": 0,
    "Py_TRACE_REFS": 0,
    "WITH_PYMALLOC": 0,
    "WITH_DOC_STRINGS": 1,
    "WITH_DTRACE": 0,
    "WITH_VALGRIND": 0,
    "WITH_FREELISTS": 0,
    "HAVE_FORK": 0,
    "HAVE_VFORK": 0,
    "HAVE_GETENTROPY": 1,
    "HAVE_GETRANDOM": 1,
    "HAVE_GETRANDOM_SYSCALL": 1,
    "SIZEOF_VOID_P": 8,
    "SIZEOF_SIZE_T": 8,
    "SIZEOF_LONG": 8,
    "SIZEOF_INT": 4,
    "SIZEOF_TIME_T": 8,
}
