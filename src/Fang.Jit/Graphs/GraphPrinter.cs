using System.Text;
using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>A graph as text, for those who work on the compiler.</summary>
internal static class GraphPrinter
{
    public static string Print(Graph graph)
    {
        var text = new StringBuilder();
        text.AppendLine($"{graph.Code.Unit.QualifiedName} from {graph.Entry}");
        for (var i = 0; i < graph.Blocks.Count; i++)
        {
            var block = graph.Blocks[i];
            text.AppendLine($"b{i} (pc {block.Pc}{(block.IsInLoop ? ", loop" : "")}) <- {string.Join(", ", block.Predecessors.Select(from => "b" + graph.Blocks.IndexOf(from)))}");
            foreach (var node in block.Phis.Concat(block.Nodes))
                Print(text, graph, node);
            if (block.Successors.Count > 0)
                text.AppendLine($"    -> {string.Join(", ", block.Successors.Select(to => "b" + graph.Blocks.IndexOf(to)))}");
        }
        return text.ToString();
    }

    private static void Print(StringBuilder text, FrameState state)
    {
        text.Append($"  [{state.Inlined?.Code.Unit.QualifiedName} pc {state.Pc}:");
        foreach (var register in state.Stale())
            text.Append($" r{register}=v{state.Registers[register]!.Id}");
        text.Append(']');
        if (state.Inlined?.Caller is { } caller)
            Print(text, caller);
    }

    private static void Print(StringBuilder text, Graph graph, Node node)
    {
        text.Append($"    v{node.Id} = {node.Kind} {node.Representation}");
        foreach (var input in node.Inputs)
            text.Append($" v{input.Id}");
        if (node.Index != 0)
            text.Append($" #{node.Index}");
        if (node is SupportCall call)
            text.Append(' ').Append(call.Method.Name);
        else if (node.Data is PyObject or Type or double)
            text.Append(' ').Append(node.Data is PyObject value ? value.GetType().Name : node.Data);
        if (node.Handler is { } handler)
            text.Append(" !b").Append(graph.Blocks.IndexOf(handler));
        if (node.State is { } state)
            Print(text, state);
        text.AppendLine();
    }
}
