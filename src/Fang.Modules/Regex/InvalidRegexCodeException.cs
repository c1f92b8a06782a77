namespace Fang.Modules.Regex;

/// <summary>The code words are not a valid pattern program.</summary>
public sealed class InvalidRegexCodeException : Exception
{
    /// <summary>Makes the exception.</summary>
    public InvalidRegexCodeException()
        : base("invalid SRE code")
    {
    }
}
