using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>The C library's locales: what the module locale is built on.</summary>
[PyModule("_locale", Types = [typeof(PyLocaleError)])]
internal static partial class LocaleModule
{
    private const int UndefinedNumber = 127;

    private static readonly string[] TextNames =
    [
        "decimal_point", "thousands_sep", "grouping", "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep",
        "mon_grouping", "positive_sign", "negative_sign",
    ];

    private static readonly string[] NumberNames =
    [
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn",
    ];

    /// <summary>Set the locale of a category, or return it.</summary>
    [PyFunction("setlocale($module, category, locale=<unrepresentable>, /)")]
    private static PyStr SetLocale(int category, PyObject? locale = null)
    {
        byte[]? name = null;
        if (locale is not (null or PyNone))
            name = Terminated(locale as PyStr ?? throw Errors.TypeError($"setlocale() argument 2 must be str or None, not {locale.Type.Name}"));
        var result = Locales.Exchange(category, name);
        if (result == null)
            throw Error(name == null ? "locale query failed" : "unsupported locale setting");
        return Codecs.DecodeFileName(result);
    }

    /// <summary>Return how numbers and amounts of money are written.</summary>
    [PyFunction("localeconv($module, /)")]
    private static PyDict LocaleConventions()
    {
        var conventions = Locales.Conventions();
        var result = new PyDict();
        for (var i = 0; i < TextNames.Length; i++)
        {
            var text = conventions.Texts[i];
            PyObject value = TextNames[i].EndsWith("grouping", StringComparison.Ordinal) ? Grouping(text) : Codecs.DecodeFileName(text);
            result.SetItem(PyStr.Intern(TextNames[i]), value);
        }
        for (var i = 0; i < NumberNames.Length; i++)
            result.SetItem(PyStr.Intern(NumberNames[i]), PyInt.From(conventions.Numbers[i]));
        return result;
    }

    // The sizes of groups; the list ends with 0 if the last repeats, and with 127 if nothing more is grouped.
    private static PyList Grouping(byte[] text)
    {
        var sizes = new PyList();
        foreach (var size in text)
        {
            sizes.Append(PyInt.From(size));
            if (size == UndefinedNumber)
                return sizes;
        }
        if (text.Length > 0)
            sizes.Append(PyInt.Zero);
        return sizes;
    }

    /// <summary>Return a property of the locale.</summary>
    [PyFunction("nl_langinfo($module, key, /)")]
    private static PyStr LanguageInformation(int key)
    {
        foreach (var (name, value) in SystemConstants.Locales)
        {
            if (value == key && !name.StartsWith("LC_", StringComparison.Ordinal) && name != "CHAR_MAX")
                return Codecs.DecodeFileName(Locales.Property(key));
        }
        throw Errors.ValueError("unsupported langinfo constant");
    }

    /// <summary>Compare two strings in the order of the locale.</summary>
    [PyFunction("strcoll($module, os1, os2, /)")]
    private static int Compare(PyStr os1, PyStr os2) => Locales.Compare(Terminated(os1), Terminated(os2));

    /// <summary>Return a string that compares as the string does in the order of the locale.</summary>
    [PyFunction("strxfrm($module, string, /)")]
    private static PyStr Transform(PyStr @string)
    {
        if (@string.Contains(PyStr.FromChar('\0')))
            throw Errors.ValueError("embedded null character");
        var key = Locales.SortKey(Terminated(@string));
        return key == null ? @string : AsciiCodec.FromLatin1(key);
    }

    /// <summary>Return the encoding of the locale.</summary>
    [PyFunction("getencoding($module, /)")]
    private static string GetEncoding() => "UTF-8";

    private static byte[] Terminated(PyStr text)
    {
        var bytes = Codecs.EncodeFileName(text);
        if (Array.IndexOf(bytes, (byte)0) >= 0)
            throw Errors.ValueError("embedded null character");
        return [.. bytes, 0];
    }

    private static PyException Error(string message) =>
        new(new PyLocaleError(PyLocaleError.TypeObject) { Arguments = PyTuple.Of(PyStr.From(message)) });

    [PyModuleInit]
    private static void Init(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Locales)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
    }
}

/// <summary>locale.Error.</summary>
[PyType("Error", Module = "locale", Base = typeof(PyExceptionBase), Subclassable = true, Mutable = true)]
internal sealed partial class PyLocaleError(PyType type) : PyBaseException(type)
{
    [PyNew("Error(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyLocaleError(type) { Arguments = PyTuple.From(args) };
}
