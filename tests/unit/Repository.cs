using System.Reflection;

namespace Fang.Tests;

/// <summary>Where the tests find what is not compiled into them.</summary>
public static class Repository
{
    /// <summary>The folder that holds the sources.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
