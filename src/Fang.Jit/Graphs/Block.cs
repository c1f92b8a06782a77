using System.Reflection.Emit;

namespace Fang.Jit.Graphs;

/// <summary>Nodes that run one after the other. The last one is the only one that goes elsewhere.</summary>
internal sealed class Block(int pc)
{
    /// <summary>The instruction it begins with.</summary>
    public int Pc { get; } = pc;

    public List<Node> Phis { get; } = [];
    public List<Node> Nodes { get; } = [];
    public List<Block> Successors { get; } = [];

    /// <summary>In the order of the phis' inputs.</summary>
    public List<Block> Predecessors { get; } = [];

    public bool IsInLoop { get; set; }
    public Label Label { get; set; }
}
