"""Compile the library's modules into Fang's cached code, beside their sources: FOLDER [the FOLDER it will be moved to]."""
import concurrent.futures
import importlib.machinery
import importlib.util
import os
import py_compile
import runpy
import sys
import zipimport

# The frozen modules are compiled when they are loaded, which the imports above and the start have done.
assert importlib.machinery and importlib.util and runpy and zipimport

folder = sys.argv[1]
final = sys.argv[2] if len(sys.argv) > 2 else folder
sources = [os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names if name.endswith(".py")]


def compile_module(path):
    py_compile.compile(path, dfile=final + path[len(folder):], doraise=True)


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for _ in pool.map(compile_module, sources):
        pass
