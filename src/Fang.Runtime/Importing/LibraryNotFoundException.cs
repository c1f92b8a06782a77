namespace Fang.Runtime.Importing;

/// <summary>A file of the standard library without which Python does not start is not there.</summary>
public sealed class LibraryNotFoundException(string path)
    : FileNotFoundException($"the standard library is missing: there is no file '{path}'", path);
