namespace Fang.Modules.Regex;

/// <summary>A quick test of the next character that rules out most hopeless continuations.</summary>
internal sealed class Guard
{
    internal Guard(FirstSet first)
    {
        Latin1 = new bool[256];
        int count = 0;
        for (int c = 0; c < 256; c++)
        {
            if (first.ContainsLatin1(c))
            {
                Latin1[c] = true;
                count++;
                Single = c;
            }
        }
        Wide = first.Wide != WideClass.None;
        AtEnd = first.IsAtEnd || first.IsEmpty;
        if (count != 1 || Wide || AtEnd)
        {
            Single = -1;
        }
    }

    /// <summary>Which of the first 256 code points may come next.</summary>
    internal bool[] Latin1 { get; }

    /// <summary>Whether others may.</summary>
    internal bool Wide { get; }

    /// <summary>Whether the end of the text may.</summary>
    internal bool AtEnd { get; }

    /// <summary>The only character that may come next, or -1.</summary>
    internal int Single { get; } = -1;
}
