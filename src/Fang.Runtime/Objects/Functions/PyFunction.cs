using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A Python function.</summary>
/// <remarks>Its parts may be replaced by any thread; each is one reference, and a call reads each once.</remarks>
[PyType("function", HasDict = true, Weakrefable = true, MethodDescriptor = true)]
public sealed partial class PyFunction : PyNativeInstance
{
    public PyFunction(PyCode code, PyDict globals, PyDict builtins)
        : base(TypeObject)
    {
        Code = code;
        Globals = globals;
        Builtins = builtins;
        Name = code.Name;
        QualifiedName = code.QualifiedName;
    }

    public PyCode Code { get; internal set; }
    public PyDict Globals { get; }

    /// <summary>Where names go that the globals do not have: fixed when the function is made, as in CPython.</summary>
    public PyDict Builtins { get; }
    public PyStr Name { get; internal set; }
    public PyStr QualifiedName { get; internal set; }

    /// <summary>Defaults of positional parameters; null for none.</summary>
    public PyTuple? Defaults { get; internal set; }

    /// <summary>Defaults of keyword-only parameters; null for none.</summary>
    public PyDict? KeywordDefaults { get; internal set; }

    /// <summary>The cells of the free variables; null for none.</summary>
    public PyTuple? Closure { get; internal set; }

    /// <summary>A flat tuple (name, annotation, ...) or the dict made of it; null for none.</summary>
    internal PyObject? AnnotationSource { get; set; }

    /// <summary><c>__module__</c>; null when the globals have no <c>__name__</c>.</summary>
    internal PyObject? Module { get; set; }

    // Null until it is set: a reader that stored what it found in the code could undo that.
    private PyObject? _doc;

    /// <summary><c>__doc__</c>: that of the code until it is set.</summary>
    internal PyObject Doc
    {
        get => _doc ?? (Code.Constants is [PyStr text, ..] ? text : PyNone.Value);
        set => _doc = value;
    }

    /// <summary>Replaces the code; the docstring stays what it was.</summary>
    internal void SetCode(PyCode code)
    {
        Interlocked.CompareExchange(ref _doc, Doc, null);
        Code = code;
    }

    /// <summary>PEP 695 type parameters.</summary>
    internal PyTuple? TypeParameters { get; set; }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Calls.FunctionCalls.Call((PyFunction)self, arguments, keywords);

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner) =>
        instance == null ? self : new PyBoundMethod(self, instance);
}
