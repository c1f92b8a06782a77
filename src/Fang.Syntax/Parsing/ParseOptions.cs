using Fang.Syntax.Text;

namespace Fang.Syntax.Parsing;

/// <summary>How to parse a text.</summary>
public sealed record ParseOptions
{
    /// <summary>The options of a plain call of compile.</summary>
    public static ParseOptions Default { get; } = new();

    /// <summary>Whether type comments become part of the tree (PyCF_TYPE_COMMENTS).</summary>
    public bool TypeComments { get; init; }

    /// <summary>The minor version of Python 3 whose grammar to accept, as far as it is easily told apart.</summary>
    public int FeatureVersion { get; init; } = 13;

    /// <summary>Whether not-equal is written &lt;&gt; (from __future__ import barry_as_FLUFL).</summary>
    public bool BarryAsFlufl { get; init; }

    /// <summary>Whether the end of the text may close no block (PyCF_DONT_IMPLY_DEDENT), as codeop asks.</summary>
    public bool DoNotImplyDedent { get; init; }

    /// <summary>Whether an error at the end of the text is an _IncompleteInputError (PyCF_ALLOW_INCOMPLETE_INPUT).</summary>
    public bool AllowIncompleteInput { get; init; }

    /// <summary>The greatest number of decimal digits of an int literal; 0 for no limit (sys.set_int_max_str_digits).</summary>
    public int MaxIntegerDigits { get; init; } = 4300;

    /// <summary>Finds the character that \N{name} means; null if there is no such name. Without it no name is known.</summary>
    public Func<string, string?>? CharacterByName { get; init; }

    /// <summary>Where warnings go; null to drop them.</summary>
    public List<SyntaxWarning>? Warnings { get; init; }
}
