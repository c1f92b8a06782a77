namespace Fang.Platform;

/// <summary>
/// The numbers of Linux (on x64, with the GNU C library) under the names that its headers and Python give them, for
/// modules that offer them all. A table is text until it is asked for.
/// </summary>
public static partial class SystemConstants
{
    private static ConstantTable Parse(string table) => new(table);
}
