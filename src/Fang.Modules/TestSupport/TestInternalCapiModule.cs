using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>What Python's own test suite asks about the interpreter, as far as the answer does not depend on its kind.</summary>
[PyModule("_testinternalcapi")]
internal static partial class TestInternalCapiModule
{
    /// <summary>Return settings that the interpreter was started with.</summary>
    [PyFunction("get_config($module, /)")]
    private static PyDict GetConfig()
    {
        var config = new PyDict();
        config.SetItem(PyStr.Intern("code_debug_ranges"), PyCode.DebugRanges ? PyInt.One : PyInt.Zero);
        return config;
    }

    /// <summary>Return the name of what allocates memory: not one that Python's suite knows.</summary>
    [PyFunction("pymem_getallocatorsname($module, /)")]
    private static string GetAllocatorsName() => "malloc";

    /// <summary>Return where a block of memory was taken: places, the last call first, or None.</summary>
    [PyFunction("_PyTraceMalloc_GetTraceback($module, domain, ptr, /)")]
    private static PyObject GetTraceback(long domain, long ptr) =>
        MemoryTraces.IsTracing && MemoryTraces.Find(domain, ptr) is { } block ? TracemallocModule.Places(block, []) : PyNone.Value;

    /// <summary>Return an empty sequence of instructions.</summary>
    [PyFunction("new_instruction_sequence($module, /)")]
    private static PyObject NewInstructionSequence() => new InstructionSequence();

    /// <summary>Return how many calls are open.</summary>
    [PyFunction("get_recursion_depth($module, /)")]
    private static int GetRecursionDepth(ThreadState thread) => thread.Depth;

    /// <summary>Return text in the encoding of the locale, which is UTF-8.</summary>
    [PyFunction("EncodeLocaleEx($module, text, current_locale=0, errors=None, /)")]
    private static PyObject EncodeLocale(PyStr text, int currentLocale, string? errors)
    {
        CheckHandler(errors);
        try
        {
            return Callable.CallMethod(text, PyStr.Intern("encode"), PyStr.From("utf-8"), PyStr.From(errors ?? "strict"));
        }
        catch (PyException error) when (error.Value.Type.Name == "UnicodeEncodeError")
        {
            throw Failure("encode", error.Value);
        }
    }

    /// <summary>Return the text of bytes in the encoding of the locale, which is UTF-8.</summary>
    [PyFunction("DecodeLocaleEx($module, bytes, current_locale=0, errors=None, /)")]
    private static PyObject DecodeLocale(PyBytes bytes, int currentLocale, string? errors)
    {
        CheckHandler(errors);
        try
        {
            return Callable.CallMethod(bytes, PyStr.Intern("decode"), PyStr.From("utf-8"), PyStr.From(errors ?? "strict"));
        }
        catch (PyException error) when (error.Value.Type.Name == "UnicodeDecodeError")
        {
            throw Failure("decode", error.Value);
        }
    }

    private static PyException Failure(string what, PyObject error) => Errors.RuntimeError(
        $"{what} error: pos={Attributes.Get(error, PyStr.Intern("start"))}, reason={Attributes.Get(error, PyStr.Intern("reason"))}");

    private static void CheckHandler(string? errors)
    {
        if (errors is not (null or "strict" or "surrogateescape" or "surrogatepass"))
            throw Errors.ValueError("unsupported error handler");
    }

    /// <summary>Return whether the attributes of the object stand in the object itself and not in a dictionary.</summary>
    [PyFunction("has_inline_values($module, obj, /)")]
    private static bool HasInlineValues(PyObject obj) => obj is PyInstance { Shape.IsDictionary: false } && obj.Type.HasDict;

    /// <summary>Nothing is immortal: every object is collected when nothing refers to it.</summary>
    [PyFunction("suppress_immortalization($module, suppress, /)")]
    private static void SuppressImmortalization(bool suppress) { }

    /// <summary>Return whether functions and classes live for ever once other threads run: they do not.</summary>
    [PyFunction("get_immortalize_deferred($module, /)")]
    private static bool GetImmortalizeDeferred() => false;
}
