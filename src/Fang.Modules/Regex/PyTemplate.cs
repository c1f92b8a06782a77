using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Regex;

/// <summary>A replacement with group references, as <c>re._parser.parse_template</c> reads it.</summary>
[PyType("SRE_Template", Module = "_sre", Instantiable = false)]
internal sealed partial class PyTemplate : PyObject
{
    private readonly PyObject _literal;
    private readonly (int Group, PyObject Literal)[] _items;

    /// <summary>Makes a template of a literal and of groups that each have a literal after them.</summary>
    internal PyTemplate(PyObject literal, (int Group, PyObject Literal)[] items)
    {
        _literal = literal;
        _items = items;
    }

    /// <summary>The text of the template, if it refers to no group.</summary>
    internal PyObject? LiteralOnly => _items.Length == 0 ? _literal : null;

    /// <summary>Adds the template, filled in from a match, to the last piece of the output.</summary>
    internal void AppendTo(ref RegexOutput output, in RegexText text, ReadOnlySpan<int> spans)
    {
        output.Append(_literal);
        foreach (var (group, literal) in _items)
        {
            if (2 * group >= spans.Length)
            {
                throw PyMatch.NoSuchGroup();
            }
            int start = spans[2 * group], end = Math.Min(spans[(2 * group) + 1], text.Length);
            if (start >= 0 && start < end)
            {
                output.Append(text, start, end);
            }
            output.Append(literal);
        }
    }
}
