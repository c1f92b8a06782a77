using Fang.Jit.Graphs;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Jit.Lowering;

/// <summary>
/// What one attempt at a graph leaves to the next: in which representation the registers enter each loop, and which calls cannot
/// be inlined. The former is guessed from what holds before the loop; building the graph shows whether the guess holds for what
/// comes back from the loop's end; if not, it is built again.
/// </summary>
internal sealed class BuildFacts(PyCode code)
{
    private readonly Dictionary<(int Pc, int Register), Representation> _known = [];
    private readonly HashSet<int> _refused = [];
    private readonly Dictionary<(int Pc, PyCode Callee), BuildFacts> _inner = [];
    private bool _hasChanged;

    public LiveTemporaries Live { get; } = new(code.Unit);

    /// <summary>Whether a guess was wrong, here or in an inlined call.</summary>
    public bool HasChanged => _hasChanged || _inner.Values.Any(inner => inner.HasChanged);

    public void Begin()
    {
        _hasChanged = false;
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

    public void Refuse(int pc) => _refused.Add(pc);

    /// <summary>The facts of the code that is inlined at an instruction.</summary>
    public BuildFacts Inner(int pc, PyCode callee)
    {
        if (!_inner.TryGetValue((pc, callee), out var inner))
            _inner[(pc, callee)] = inner = new BuildFacts(callee);
        return inner;
    }
}

/// <summary>A call that was taken for one that can be inlined is not; the facts say so, and the graph is built again.</summary>
internal sealed class RefusedInliningException : Exception;
