using Fang.Jit.Graphs;

namespace Fang.Jit.Lowering;

/// <summary>
/// In which representation the registers enter each loop. They are guessed from what holds before the loop; building the
/// graph shows whether the guess holds for what comes back from the loop's end; if not, it is built again.
/// </summary>
internal sealed class LoopFacts
{
    private readonly Dictionary<(int Pc, int Register), Representation> _known = [];

    public bool HasChanged { get; private set; }

    public void Begin() => HasChanged = false;

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
        HasChanged = true;
    }
}
