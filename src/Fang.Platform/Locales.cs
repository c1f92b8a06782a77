using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The locale of the C library, which belongs to the whole process.</summary>
public static unsafe partial class Locales
{
    // What the functions return lies in memory that the next setlocale() may write.
    private static readonly Lock Current = new();

    /// <summary>Sets a category's locale, or asks for it with null. The locale's name, or null if there is none such.</summary>
    public static byte[]? Exchange(int category, byte[]? name)
    {
        lock (Current)
            fixed (byte* start = name)
                return Libc.Bytes(SetLocale(category, start));
    }

    /// <summary>nl_langinfo(): a property of the locale.</summary>
    public static byte[] Property(int item)
    {
        lock (Current)
            return Libc.Bytes(LanguageInformation(item)) ?? [];
    }

    /// <summary>localeconv(): how numbers and amounts of money are written.</summary>
    public static NumberConventions Conventions()
    {
        lock (Current)
        {
            var raw = LocaleConventions();
            var texts = new byte[NumberConventions.TextCount][];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = Libc.Bytes(((byte**)raw)[i]) ?? [];
            var numbers = new ReadOnlySpan<byte>((byte**)raw + NumberConventions.TextCount, NumberConventions.NumberCount);
            return new NumberConventions(texts, numbers.ToArray());
        }
    }

    /// <summary>Compares two texts that end with a NUL, in the order of the locale.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "strcoll", SetLastError = true)]
    public static partial int Compare(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second);

    /// <summary>Bytes that compare as the text does in the order of the locale; null and an error if there are none.</summary>
    public static byte[]? SortKey(ReadOnlySpan<byte> text)
    {
        for (var buffer = new byte[Math.Max(64, text.Length * 4)]; ;)
        {
            nuint length;
            fixed (byte* start = buffer)
                length = Transform(start, text, (nuint)buffer.Length);
            if (Errno.Last != 0)
                return null;
            if (length < (nuint)buffer.Length)
                return buffer[..(int)length];
            buffer = new byte[length + 1];
        }
    }

    [LibraryImport(Libc.Name, EntryPoint = "setlocale")]
    private static partial byte* SetLocale(int category, byte* name);

    [LibraryImport(Libc.Name, EntryPoint = "nl_langinfo")]
    private static partial byte* LanguageInformation(int item);

    [LibraryImport(Libc.Name, EntryPoint = "localeconv")]
    private static partial void* LocaleConventions();

    [LibraryImport(Libc.Name, EntryPoint = "strxfrm", SetLastError = true)]
    private static partial nuint Transform(byte* buffer, ReadOnlySpan<byte> text, nuint size);
}
