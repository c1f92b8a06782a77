using System.Runtime.CompilerServices;

namespace Fang.Runtime.Text;

/// <summary>How the methods of bytes classify and map bytes: as ASCII, whatever the locale.</summary>
internal static class AsciiCharacters
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(byte unit) => unit <= ' ' && (unit == ' ' || (uint)(unit - 9) <= 13 - 9);

    public static bool IsUpper(byte unit) => (uint)(unit - 'A') <= 'Z' - 'A';

    public static bool IsLower(byte unit) => (uint)(unit - 'a') <= 'z' - 'a';

    public static bool IsAlpha(byte unit) => IsUpper(unit) || IsLower(unit);

    public static bool IsDigit(byte unit) => (uint)(unit - '0') <= 9;

    public static byte ToLower(byte unit) => IsUpper(unit) ? (byte)(unit | 0x20) : unit;

    public static byte ToUpper(byte unit) => IsLower(unit) ? (byte)(unit & ~0x20) : unit;

    public static byte SwapCase(byte unit) => IsAlpha(unit) ? (byte)(unit ^ 0x20) : unit;
}
