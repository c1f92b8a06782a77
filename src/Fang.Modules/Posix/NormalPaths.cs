namespace Fang.Modules.Posix;

/// <summary>Paths without empty parts, "." and removable "..", in characters or bytes.</summary>
internal static class NormalPaths
{
    /// <summary>The length of the slashes at the start that mean something: exactly two are kept, more are one.</summary>
    public static int RootLength<T>(ReadOnlySpan<T> path, T slash) where T : unmanaged, IEquatable<T>
    {
        if (path.Length == 0 || !path[0].Equals(slash))
            return 0;
        return path.Length > 1 && path[1].Equals(slash) && (path.Length == 2 || !path[2].Equals(slash)) ? 2 : 1;
    }

    /// <summary>The normal form of a path; an empty one is ".".</summary>
    public static T[] Of<T>(ReadOnlySpan<T> path, T slash, T dot) where T : unmanaged, IEquatable<T>
    {
        var root = RootLength(path, slash);
        var result = new List<T>(path.Length + 1);
        result.AddRange(path[..root]);
        // Where each part begins that a ".." may remove.
        var starts = new List<int>();
        var rest = path[root..];
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(slash);
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (part.Length == 0 || (part.Length == 1 && part[0].Equals(dot)))
                continue;
            var isParent = part.Length == 2 && part[0].Equals(dot) && part[1].Equals(dot);
            if (isParent && starts.Count > 0)
            {
                result.RemoveRange(starts[^1], result.Count - starts[^1]);
                starts.RemoveAt(starts.Count - 1);
                continue;
            }
            if (isParent && root > 0)
                continue;
            if (!isParent)
                starts.Add(result.Count);
            if (result.Count > root)
                result.Add(slash);
            result.AddRange(part);
        }
        if (result.Count == 0)
            result.Add(dot);
        return result.ToArray();
    }
}
