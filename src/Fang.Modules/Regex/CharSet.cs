using System.Numerics;
using System.Runtime.CompilerServices;

namespace Fang.Modules.Regex;

/// <summary>A set of code points that matches one character: a literal, a class or any character.</summary>
/// <remarks>
/// The set is given by the item words of the pattern's code. Membership below 256 is a table; above, 256 code
/// points at a time are evaluated when the first of them is asked for. Immutable but for those pages, whose
/// publication is idempotent, so any thread may fill one.
/// </remarks>
internal sealed class CharSet
{
    /// <summary>At most so many members make a set that vectorised searches take as a list.</summary>
    internal const int FewLimit = 5;

    /// <summary>Characters above Latin-1 whose lowercase is in it.</summary>
    private static ReadOnlySpan<int> LatinLowercased => [0x130, 0x178, 0x1e9e, 0x212a, 0x212b];

    private readonly uint[] _items;
    private readonly CaseFold _fold;
    private readonly bool _complement;
    private ulong[]?[]? _pages;

    /// <summary>Makes a set of item words, which end with Failure.</summary>
    /// <param name="items">The words; they have been validated.</param>
    /// <param name="fold">How a character is folded before it is looked up.</param>
    /// <param name="complement">Whether the set holds what the items, after folding, do not.</param>
    internal CharSet(uint[] items, CaseFold fold, bool complement = false)
    {
        _items = items;
        _fold = fold;
        _complement = complement;
        Latin1 = new bool[256];
        for (int c = 0; c < 256; c++)
        {
            if (Evaluate(c))
            {
                Latin1[c] = true;
                Bits[c >> 6] |= 1UL << (c & 63);
            }
        }
        var wide = WidePart.Of(this);
        WideClasses = wide.Classes;
        Classify(wide);
    }

    /// <summary>Every character.</summary>
    internal static CharSet All { get; } = new([(uint)SreOpcode.Negate, (uint)SreOpcode.Failure], CaseFold.None);

    /// <summary>Every character but the newline.</summary>
    internal static CharSet NotNewline { get; } =
        new([(uint)SreOpcode.Negate, (uint)SreOpcode.Literal, '\n', (uint)SreOpcode.Failure], CaseFold.None);

    /// <summary>The word characters of ASCII.</summary>
    internal static CharSet AsciiWord { get; } = OfCategory(SreCategory.Word);

    /// <summary>The word characters of Unicode.</summary>
    internal static CharSet UnicodeWord { get; } = OfCategory(SreCategory.UniWord);

    /// <summary>Membership of the first 256 code points.</summary>
    internal bool[] Latin1 { get; }

    /// <summary>The same as bits.</summary>
    internal ulong[] Bits { get; } = new ulong[4];

    /// <summary>The classes that members above Latin-1 may have: no class means there is no such member.</summary>
    internal WideClass WideClasses { get; }

    /// <summary>All members if they are few, else null.</summary>
    internal int[]? Few { get; private set; }

    /// <summary>All code points outside the set if they are few, else null.</summary>
    internal int[]? ExceptFew { get; private set; }

    /// <summary>The only member, or -1.</summary>
    internal int Single => Few is { Length: 1 } few ? few[0] : -1;

    private static CharSet OfCategory(SreCategory category) =>
        new([(uint)SreOpcode.Category, (uint)category, (uint)SreOpcode.Failure], CaseFold.None);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Contains(int c) => (uint)c < 256 ? Latin1[c] : ContainsWide(c);

    /// <summary>Membership of a code point that is not in Latin-1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool ContainsWide(int c)
    {
        if (WideClasses == WideClass.None)
        {
            return false;
        }
        if (c >= 0x10000)
        {
            return Evaluate(c);
        }
        var pages = _pages ??= new ulong[256][];
        var page = Volatile.Read(ref pages[c >> 8]) ?? MakePage(pages, c >> 8);
        return (page[(c & 255) >> 6] >> (c & 63) & 1) != 0;
    }

    private ulong[] MakePage(ulong[]?[] pages, int number)
    {
        var page = new ulong[4];
        for (int c = 0; c < 256; c++)
        {
            if (Evaluate((number << 8) | c))
            {
                page[c >> 6] |= 1UL << (c & 63);
            }
        }
        Volatile.Write(ref pages[number], page);
        return page;
    }

    /// <summary>Looks a character up in the items themselves.</summary>
    internal bool Evaluate(int c)
    {
        switch (_fold)
        {
            case CaseFold.Ascii:
                return EvaluateItems(AsciiClass.ToLower(c));
            case CaseFold.Unicode:
                return EvaluateItems(UnicodeClass.ToLower(c));
            case CaseFold.Locale:
                int lower = AsciiClass.ToLower(c), upper = AsciiClass.ToUpper(c);
                return (EvaluateItems(lower) || (upper != lower && EvaluateItems(upper))) != _complement;
            default:
                return EvaluateItems(c);
        }
    }

    private bool EvaluateItems(int c)
    {
        var items = _items;
        bool found = true;
        for (int i = 0; ;)
        {
            switch ((SreOpcode)items[i++])
            {
                case SreOpcode.Failure:
                    return !found;
                case SreOpcode.Negate:
                    found = !found;
                    break;
                case SreOpcode.Literal:
                    if (items[i] == (uint)c)
                    {
                        return found;
                    }
                    i++;
                    break;
                case SreOpcode.Category:
                    if (InCategory((SreCategory)items[i], c))
                    {
                        return found;
                    }
                    i++;
                    break;
                case SreOpcode.Range:
                    if (items[i] <= (uint)c && (uint)c <= items[i + 1])
                    {
                        return found;
                    }
                    i += 2;
                    break;
                case SreOpcode.RangeUniIgnore:
                    uint upper = (uint)UnicodeClass.ToUpper(c);
                    if ((items[i] <= (uint)c && (uint)c <= items[i + 1]) || (items[i] <= upper && upper <= items[i + 1]))
                    {
                        return found;
                    }
                    i += 2;
                    break;
                case SreOpcode.Charset:
                    if (c < 256 && (items[i + (c >> 5)] >> (c & 31) & 1) != 0)
                    {
                        return found;
                    }
                    i += 8;
                    break;
                default: // BigCharset: a count of blocks, 256 bytes of block numbers, the blocks of 8 words
                    int count = (int)items[i++];
                    if (c < 0x10000)
                    {
                        int block = (int)(items[i + (c >> 10)] >> (8 * (c >> 8 & 3)) & 255);
                        if ((items[i + 64 + (8 * block) + ((c & 255) >> 5)] >> (c & 31) & 1) != 0)
                        {
                            return found;
                        }
                    }
                    i += 64 + (8 * count);
                    break;
            }
        }
    }

    /// <summary>Whether the character is of the category.</summary>
    internal static bool InCategory(SreCategory category, int c)
    {
        bool found = (SreCategory)((int)category & ~1) switch
        {
            SreCategory.Digit => AsciiClass.IsDigit(c),
            SreCategory.Space => AsciiClass.IsSpace(c),
            SreCategory.Word or SreCategory.LocWord => AsciiClass.IsWord(c),
            SreCategory.Linebreak => c == '\n',
            SreCategory.UniDigit => UnicodeClass.IsDecimal(c),
            SreCategory.UniSpace => UnicodeClass.IsSpace(c),
            SreCategory.UniWord => UnicodeClass.IsWord(c),
            _ => UnicodeClass.IsLinebreak(c),
        };
        return found == (((int)category & 1) == 0);
    }

    private void Classify(WidePart wide)
    {
        if (wide.Members is not { } members)
        {
            return;
        }
        int inside = 0;
        foreach (ulong word in Bits)
        {
            inside += BitOperations.PopCount(word);
        }
        int few = (wide.IsComplement ? 256 - inside : inside) + members.Count;
        if (few > FewLimit)
        {
            return;
        }
        var list = new int[few];
        int n = 0;
        for (int c = 0; c < 256; c++)
        {
            if (Latin1[c] != wide.IsComplement)
            {
                list[n++] = c;
            }
        }
        members.CopyTo(list, n);
        if (wide.IsComplement)
        {
            ExceptFew = list;
        }
        else
        {
            Few = list;
        }
    }

    /// <summary>What a set holds above Latin-1, as far as it is known without evaluating every code point.</summary>
    /// <param name="Classes">The classes that members may have.</param>
    /// <param name="Members">The members, or those outside if <paramref name="IsComplement"/>; null if unknown.</param>
    /// <param name="IsComplement">Whether <paramref name="Members"/> lists what is outside.</param>
    private readonly record struct WidePart(WideClass Classes, List<int>? Members, bool IsComplement)
    {
        private static readonly WidePart Unknown = new(WideClass.All, null, false);

        internal static WidePart Of(CharSet set)
        {
            var items = set._items;
            bool negate = items[0] == (uint)SreOpcode.Negate;
            bool exactClasses = true, exactMembers = true;
            var classes = WideClass.None;
            var members = new List<int>();
            for (int i = negate ? 1 : 0; ;)
            {
                switch ((SreOpcode)items[i++])
                {
                    case SreOpcode.Failure:
                        return Make(set, negate, exactClasses, exactMembers, classes, members);
                    case SreOpcode.Literal:
                        Add(items[i], items[i]);
                        i++;
                        break;
                    case SreOpcode.Range:
                        Add(items[i], items[i + 1]);
                        i += 2;
                        break;
                    case SreOpcode.Charset:
                        i += 8;
                        break;
                    case SreOpcode.Category:
                        var category = (SreCategory)items[i++];
                        classes |= ClassesOf(category, ref exactClasses, ref exactMembers);
                        break;
                    default:
                        return Unknown;
                }
            }

            void Add(uint first, uint last)
            {
                if (last < 256)
                {
                    return;
                }
                exactClasses = false;
                if (last - first >= 256 || members.Count > FewLimit)
                {
                    exactMembers = false;
                    classes = WideClass.All;
                    return;
                }
                for (uint c = Math.Max(first, 256); c <= last && c <= 0x10ffff; c++)
                {
                    members.Add((int)c);
                    classes |= ClassOf((int)c);
                }
            }
        }

        private static WidePart Make(
            CharSet set, bool negate, bool exactClasses, bool exactMembers, WideClass classes, List<int> members)
        {
            if (set._fold == CaseFold.Unicode)
            {
                if (members.Count != 0 || !exactMembers)
                {
                    return Unknown;
                }
                // Only letters of Latin-1 are in the items: beyond it, what folds to them.
                foreach (int c in LatinLowercased)
                {
                    if (set.Evaluate(c) != negate)
                    {
                        members.Add(c);
                        classes |= ClassOf(c);
                        exactClasses = false;
                    }
                }
            }
            bool outside = negate != set._complement;
            var result = !outside ? classes : exactClasses ? WideClass.All & ~classes : WideClass.All;
            return new WidePart(result, exactMembers ? members : null, outside);
        }

        private static WideClass ClassesOf(SreCategory category, ref bool exactClasses, ref bool exactMembers)
        {
            var positive = (SreCategory)((int)category & ~1);
            var classes = positive switch
            {
                SreCategory.UniDigit => WideClass.Digit,
                SreCategory.UniSpace => WideClass.Space,
                SreCategory.UniWord => WideClass.Digit | WideClass.Letter,
                SreCategory.UniLinebreak => WideClass.Space,
                _ => WideClass.None,
            };
            bool negative = category != positive;
            if (classes != WideClass.None || negative)
            {
                exactMembers = false;
            }
            if (positive == SreCategory.UniLinebreak)
            {
                exactClasses = false;
                return negative ? WideClass.All : classes;
            }
            return negative ? WideClass.All & ~classes : classes;
        }
    }

    /// <summary>The class of a code point above Latin-1.</summary>
    internal static WideClass ClassOf(int c) =>
        UnicodeClass.IsDecimal(c) ? WideClass.Digit
        : UnicodeClass.IsAlphanumeric(c) ? WideClass.Letter
        : UnicodeClass.IsSpace(c) ? WideClass.Space
        : WideClass.Other;
}

/// <summary>A partition of the code points above Latin-1, as fine as the categories need.</summary>
[Flags]
internal enum WideClass
{
    None = 0,
    Letter = 1,
    Digit = 2,
    Space = 4,
    Other = 8,
    All = 15,
}
