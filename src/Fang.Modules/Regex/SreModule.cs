using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Regex;

/// <summary>The engine under the re package.</summary>
[PyModule("_sre")]
internal static partial class SreModule
{
    /// <summary>Says which code words the engine takes.</summary>
    [PyConstant("MAGIC")]
    public const int Magic = 20230612;

    [PyConstant("CODESIZE")]
    public const int CodeSize = 4;

    [PyConstant("MAXREPEAT")]
    public const long MaxRepeat = uint.MaxValue;

    [PyConstant("MAXGROUPS")]
    public const int MaxGroups = int.MaxValue / 2;

    [PyConstant("copyright")]
    public const string Copyright = " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ";

    [PyModuleInit]
    private static void Initialize(PyModule module) => RegexProgram.Poll = Poll;

    /// <summary>Make a pattern object of code words.</summary>
    [PyFunction("compile($module, /, pattern, flags, code, groups, groupindex, indexgroup)")]
    private static PyPattern Compile(PyObject pattern, int flags, PyList code, nint groups, PyDict groupindex, PyTuple indexgroup)
    {
        var items = code.ToArray();
        var words = new uint[items.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Word(items[i]);
        }
        if (groups < 0 || groups > MaxGroups)
        {
            throw Errors.RuntimeError("invalid SRE code");
        }
        try
        {
            return new PyPattern(pattern, flags, words, RegexProgram.Create(words, (int)groups), groupindex, indexgroup);
        }
        catch (InvalidRegexCodeException error)
        {
            throw Errors.RuntimeError(error.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            throw Errors.RecursionError();
        }
    }

    /// <summary>Make a template of a list: a literal, then a group number and a literal for each reference.</summary>
    [PyFunction("template($module, pattern, template, /)")]
    private static PyTemplate Template(PyObject pattern, PyList template)
    {
        var parts = template.ToArray();
        if (parts.Length % 2 == 0)
        {
            throw Errors.TypeError("invalid template");
        }
        var items = new (int Group, PyObject Literal)[parts.Length / 2];
        for (int i = 0; i < items.Length; i++)
        {
            if (parts[(2 * i) + 1] is not PyInteger number)
            {
                throw Errors.TypeError("an integer is required");
            }
            if (!number.TryToInt64(out long group) || group is < 0 or > MaxGroups)
            {
                throw Errors.TypeError("invalid template");
            }
            items[i] = ((int)group, parts[(2 * i) + 2]);
        }
        return new PyTemplate(parts[0], items);
    }

    /// <summary>The size of a code word in bytes.</summary>
    [PyFunction("getcodesize($module, /)")]
    private static int GetCodeSize() => CodeSize;

    /// <summary>Whether an ASCII letter.</summary>
    [PyFunction("ascii_iscased($module, character, /)")]
    private static bool AsciiIsCased(int character) => AsciiClass.IsCased(character);

    /// <summary>Whether the character has another case.</summary>
    [PyFunction("unicode_iscased($module, character, /)")]
    private static bool UnicodeIsCased(int character) => UnicodeClass.IsCased(character);

    /// <summary>The lowercase of an ASCII letter; any other character itself.</summary>
    [PyFunction("ascii_tolower($module, character, /)")]
    private static int AsciiToLower(int character) => AsciiClass.ToLower(character);

    /// <summary>The lowercase of the character.</summary>
    [PyFunction("unicode_tolower($module, character, /)")]
    private static int UnicodeToLower(int character) => UnicodeClass.ToLower(character);

    /// <summary>Lets a long match be interrupted.</summary>
    private static void Poll()
    {
        var thread = ThreadState.Current;
        if (thread.Interrupt)
        {
            Safepoint.Reach(thread);
        }
    }

    private static uint Word(PyObject item)
    {
        if (item is not PyInteger number)
        {
            throw Errors.TypeError("an integer is required");
        }
        if (number.TryToInt64(out long value))
        {
            return value < 0 ? throw Errors.OverflowError("can't convert negative value to unsigned int")
                : value <= uint.MaxValue ? (uint)value
                : throw Errors.OverflowError("regular expression code size limit exceeded");
        }
        throw Errors.OverflowError(number.Value.Sign < 0
            ? "can't convert negative value to unsigned int"
            : number.Value <= ulong.MaxValue
                ? "regular expression code size limit exceeded"
                : "Python int too large to convert to C unsigned long");
    }
}
