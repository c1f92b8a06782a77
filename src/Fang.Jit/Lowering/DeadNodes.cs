using Fang.Jit.Graphs;

namespace Fang.Jit.Lowering;

/// <summary>Removes values that nothing needs, and counts the uses of the others.</summary>
internal static class DeadNodes
{
    public static void Remove(Graph graph)
    {
        var pending = new Stack<Node>();
        var isNeeded = new HashSet<Node>();
        foreach (var block in graph.Blocks)
        {
            foreach (var node in block.Nodes)
            {
                if (node.HasEffect)
                    Need(node);
            }
        }
        while (pending.TryPop(out var node))
        {
            for (var i = 0; i < node.Inputs.Length; i++)
                Use(node.Inputs[i], node.Kind == NodeKind.Phi ? node.Block!.Predecessors[i] : node.Block!);
            if (node.IsBound is { } isBound)
                Use(isBound, node.Block!);
            if (node.State is { } state)
            {
                foreach (var value in state.Needed())
                    Use(value, node.Block!);
            }
        }
        foreach (var block in graph.Blocks)
        {
            block.Phis.RemoveAll(phi => !isNeeded.Contains(phi));
            block.Nodes.RemoveAll(node => !isNeeded.Contains(node));
        }

        void Use(Node value, Block user)
        {
            value.Uses++;
            value.UsedIn = user;
            Need(value);
        }

        void Need(Node node)
        {
            if (isNeeded.Add(node))
                pending.Push(node);
        }
    }
}
