using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>A decoder after another one that finds the kinds of line ends and may translate them to line feeds.</summary>
[PyType("IncrementalNewlineDecoder", Module = "_io", Subclassable = true)]
internal sealed partial class PyIncrementalNewlineDecoder(PyType type) : PyNativeInstance(type)
{
    private PyObject? _decoder;
    private NewlineTranslation? _newlines;

    [PyNew("IncrementalNewlineDecoder(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyIncrementalNewlineDecoder(type);

    /// <summary>Decode with another decoder, or take text if it is None.</summary>
    [PyInit("IncrementalNewlineDecoder(decoder, translate, errors='strict')")]
    private void Init(PyObject decoder, bool translate, PyObject? errors)
    {
        _decoder = decoder is PyNone ? null : decoder;
        _newlines = new NewlineTranslation(translate);
    }

    private NewlineTranslation Newlines => _newlines ?? throw Errors.ValueError("IncrementalNewlineDecoder.__init__() not called");

    /// <summary>Decode and handle line ends.</summary>
    [PyMethod("decode($self, /, input, final=False)")]
    private PyObject Decode(PyObject input, bool final)
    {
        var newlines = Newlines;
        var output = _decoder == null ? input : Callable.CallMethod(_decoder, IoNames.Decode, input, PyBool.Of(final));
        return output is PyStr text
            ? newlines.Process(text, final)
            : throw Errors.TypeError($"decoder should return a string result, not '{output.Type.Name}'");
    }

    /// <summary>Return the decoder's state: bytes not decoded yet and a number.</summary>
    [PyMethod("getstate($self, /)")]
    private PyObject GetState()
    {
        var newlines = Newlines;
        PyObject buffer = PyBytes.Empty;
        var flag = BigInteger.Zero;
        if (_decoder != null)
        {
            var state = Callable.CallMethod(_decoder, IoNames.GetState) as PyTuple ?? throw Errors.TypeError("illegal decoder state");
            if (state.Count != 2)
                throw Errors.TypeError("illegal decoder state");
            buffer = state[0];
            flag = Converters.ToBigInteger(state[1]) << 1;
        }
        return PyTuple.Of(buffer, PyInteger.From(flag | (newlines.HoldsReturn ? 1 : 0)));
    }

    /// <summary>Set the decoder's state.</summary>
    [PyMethod("setstate($self, state, /)")]
    private void SetState(PyObject state)
    {
        var newlines = Newlines;
        if (state is not PyTuple tuple)
            throw Errors.TypeError("state argument must be a tuple");
        if (tuple.Count != 2)
            throw Errors.TypeError("setstate(): illegal state argument");
        var flag = Converters.ToBigInteger(tuple[1]);
        newlines.HoldsReturn = !flag.IsEven;
        if (_decoder != null)
            Callable.CallMethod(_decoder, IoNames.SetState, PyTuple.Of(tuple[0], PyInteger.From(flag >> 1)));
    }

    /// <summary>Forget everything.</summary>
    [PyMethod("reset($self, /)")]
    private void Reset()
    {
        Newlines.Reset();
        if (_decoder != null)
            Callable.CallMethod(_decoder, IoNames.Reset);
    }

    [PyProperty("newlines")]
    private PyObject NewlinesProperty => Newlines.Newlines;
}
