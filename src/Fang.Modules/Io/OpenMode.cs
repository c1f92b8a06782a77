namespace Fang.Modules.Io;

/// <summary>The mode argument of open().</summary>
internal readonly record struct OpenMode(bool Binary, bool Writes, bool Updates, string Raw)
{
    public static OpenMode Parse(string mode)
    {
        var seen = 0;
        foreach (var c in mode)
        {
            var at = "xrwabt+".IndexOf(c, StringComparison.Ordinal);
            if (at < 0 || (seen & (1 << at)) != 0)
                throw Errors.ValueError($"invalid mode: '{mode}'");
            seen |= 1 << at;
        }
        bool Has(char c) => mode.Contains(c, StringComparison.Ordinal);
        if (Has('b') && Has('t'))
            throw Errors.ValueError("can't have text and binary mode at once");
        if (System.Numerics.BitOperations.PopCount((uint)seen & 0xF) > 1)
            throw Errors.ValueError("must have exactly one of create/read/write/append mode");
        var kind = Has('x') ? "x" : Has('r') ? "r" : Has('w') ? "w" : Has('a') ? "a" : "";
        return new OpenMode(Has('b'), kind is "x" or "w" or "a", Has('+'), Has('+') ? kind + "+" : kind);
    }

    /// <summary>Throws for arguments that only text has.</summary>
    public void CheckText(string? encoding, string? errors, string? newline)
    {
        if (!Binary)
            return;
        if (encoding != null)
            throw Errors.ValueError("binary mode doesn't take an encoding argument");
        if (errors != null)
            throw Errors.ValueError("binary mode doesn't take an errors argument");
        if (newline != null)
            throw Errors.ValueError("binary mode doesn't take a newline argument");
    }
}
