using Fang.Jit.Graphs;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <summary>What is to become part of a graph.</summary>
/// <param name="WithHandlers">Whether exception handlers are that were seen to run.</param>
/// <param name="MostNodes">How many nodes it may have before a call is inlined.</param>
/// <param name="FramelessOf">Finds where code is called without a frame.</param>
internal sealed record BuildOptions(bool WithHandlers, int MostNodes, Func<PyCode, FramelessEntry?> FramelessOf);

/// <summary>
/// What one attempt at a graph leaves to the next: in which representation the registers enter each loop, and which calls cannot
/// be inlined. The former is guessed from what holds before the loop; building the graph shows whether the guess holds for what
/// comes back from the loop's end; if not, it is built again. For frameless code it tells how arguments and result are passed.
/// </summary>
/// <param name="code">What the graph is made of.</param>
/// <param name="root">The facts of the code that it is inlined in; null: it is not.</param>
/// <param name="options">What is to become part of the graph.</param>
internal sealed class BuildFacts(PyCode code, BuildFacts? root, BuildOptions options)
{
    private readonly Representation[] _parameters = [.. Enumerable.Repeat(Representation.Object, code.ArgumentCount)];
    private readonly Dictionary<int, Representation> _wanted = [];
    private Representation? _nextResult;
    private readonly Dictionary<(int Pc, int Register), Representation> _known = [];
    private readonly HashSet<int> _refused = [];
    private readonly Dictionary<(int Pc, PyCode Callee), BuildFacts> _inner = [];
    private bool _hasChanged;

    public LiveTemporaries Live { get; } = new(code.Unit);

    public BuildFacts Root => root ?? this;

    /// <summary>How frameless code gives its result.</summary>
    public Representation Result { get; private set; } = Representation.Object;

    public BuildOptions Options => options;

    /// <summary>How frameless code takes an argument.</summary>
    public Representation ParameterOf(int index) => _parameters[index];

    /// <summary>How this code is called where it calls itself.</summary>
    public FramelessSignature Signature => new(_parameters, Result);

    public void WantParameter(int index, Representation representation)
    {
        if (_parameters[index] == Representation.Object)
            _hasChanged |= _wanted.TryAdd(index, representation);
    }

    public void CorrectResult(Representation result)
    {
        if (result == Result || (_nextResult != null && Result == Representation.Object))
            return;
        _nextResult = Result == Representation.Object ? result : Representation.Object;
        _hasChanged = true;
    }

    /// <summary>Whether a guess was wrong, here or in an inlined call.</summary>
    public bool HasChanged => _hasChanged || _inner.Values.Any(inner => inner.HasChanged);

    public void Begin()
    {
        _hasChanged = false;
        foreach (var (index, representation) in _wanted)
            _parameters[index] = representation;
        Result = _nextResult ?? Result;
        foreach (var inner in _inner.Values)
            inner.Begin();
    }

    public bool TryGet(int pc, int register, out Representation representation) => _known.TryGetValue((pc, register), out representation);

    /// <summary>Corrects the representation of a register. What was corrected before can only become an object.</summary>
    public void Correct(int pc, int register, Representation representation)
    {
        if (_known.TryGetValue((pc, register), out var before))
        {
            if (before == Representation.Object)
                return;
            representation = Representation.Object;
        }
        _known[(pc, register)] = representation;
        _hasChanged = true;
    }

    /// <summary>Whether the call at an instruction was found not to be one that can be inlined.</summary>
    public bool IsRefused(int pc) => _refused.Contains(pc);

    /// <summary>What was learnt holds for more than this graph.</summary>
    public void BuildAgain() => _hasChanged = true;

    public void Refuse(int pc) => _refused.Add(pc);

    /// <summary>The facts of the code that is inlined at an instruction.</summary>
    public BuildFacts Inner(int pc, PyCode callee)
    {
        if (!_inner.TryGetValue((pc, callee), out var inner))
            _inner[(pc, callee)] = inner = new BuildFacts(callee, Root, options);
        return inner;
    }
}

/// <summary>A function that was taken for one that needs no frame needs one.</summary>
internal sealed class FrameNeededException : Exception;

/// <summary>A call that was taken for one that can be inlined is not; the facts say so, and the graph is built again.</summary>
internal sealed class RefusedInliningException : Exception;
