using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>All categories of nodes, read from the schema that the tree's classes are generated from.</summary>
internal static class NodeSchema
{
    /// <summary>The categories in the order of the schema.</summary>
    public static NodeCategory[] Read()
    {
        var categories = new List<NodeCategory>();
        var kind = 0;
        foreach (var line in NodeFactory.Schema.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "enum")
            {
                categories.Add(new NodeCategory(words[1][..words[1].IndexOf('=')], true, false) { Members = words[2..] });
            }
            else if (words.Length > 1 && !words[1].Contains(':'))
            {
                // excepthandler is a category of one node whose name differs from its own.
                categories.Add(new NodeCategory(words[0], words[1][0] != '=', words is [_, _, "position"]));
            }
            else
            {
                var category = categories[^1];
                category.Nodes.Add(new NodeDescription(words[0], (NodeKind)kind++, category.HasPosition, Array.ConvertAll(words[1..], ReadField)));
            }
        }
        return [.. categories.Select(Named)];
    }

    // A category is its only node's own, unless the node has another name.
    private static NodeCategory Named(NodeCategory category)
    {
        if (category.IsSum || category.Nodes[0].Name == category.Name)
            return category;
        var sum = new NodeCategory(category.Name, true, category.HasPosition);
        sum.Nodes.AddRange(category.Nodes);
        return sum;
    }

    private static FieldDescription ReadField(string word)
    {
        var parts = word.Split(':', '=');
        return new FieldDescription(parts[0], parts[1]);
    }
}
