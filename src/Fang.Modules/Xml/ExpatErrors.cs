namespace Fang.Modules.Xml;

/// <summary>The errors of the module pyexpat: their numbers are positions here.</summary>
internal static class ExpatErrors
{
    public const int Syntax = 2, NoElements = 3, InvalidToken = 4, UnclosedToken = 5, TagMismatch = 7, DuplicateAttribute = 8, JunkAfterDocument = 9,
        UndefinedEntity = 11, RecursiveEntity = 12, AsyncEntity = 13, BadCharacterReference = 14, BinaryEntity = 15, ExternalEntityInAttribute = 16,
        MisplacedDeclaration = 17, IncorrectEncoding = 19, UnclosedCdata = 20, ExternalEntityHandling = 21, NotStandalone = 22,
        CannotChangeOnceParsing = 26, UnboundPrefix = 27, UndeclaringPrefix = 28, BadXmlDeclaration = 30, BadTextDeclaration = 31, Finished = 36,
        ReservedXml = 38, ReservedXmlns = 39, Amplification = 43;

    private static readonly (string Name, string Message)[] All =
    [
        ("NO_MEMORY", "out of memory"),
        ("SYNTAX", "syntax error"),
        ("NO_ELEMENTS", "no element found"),
        ("INVALID_TOKEN", "not well-formed (invalid token)"),
        ("UNCLOSED_TOKEN", "unclosed token"),
        ("PARTIAL_CHAR", "partial character"),
        ("TAG_MISMATCH", "mismatched tag"),
        ("DUPLICATE_ATTRIBUTE", "duplicate attribute"),
        ("JUNK_AFTER_DOC_ELEMENT", "junk after document element"),
        ("PARAM_ENTITY_REF", "illegal parameter entity reference"),
        ("UNDEFINED_ENTITY", "undefined entity"),
        ("RECURSIVE_ENTITY_REF", "recursive entity reference"),
        ("ASYNC_ENTITY", "asynchronous entity"),
        ("BAD_CHAR_REF", "reference to invalid character number"),
        ("BINARY_ENTITY_REF", "reference to binary entity"),
        ("ATTRIBUTE_EXTERNAL_ENTITY_REF", "reference to external entity in attribute"),
        ("MISPLACED_XML_PI", "XML or text declaration not at start of entity"),
        ("UNKNOWN_ENCODING", "unknown encoding"),
        ("INCORRECT_ENCODING", "encoding specified in XML declaration is incorrect"),
        ("UNCLOSED_CDATA_SECTION", "unclosed CDATA section"),
        ("EXTERNAL_ENTITY_HANDLING", "error in processing external entity reference"),
        ("NOT_STANDALONE", "document is not standalone"),
        ("UNEXPECTED_STATE", "unexpected parser state - please send a bug report"),
        ("ENTITY_DECLARED_IN_PE", "entity declared in parameter entity"),
        ("FEATURE_REQUIRES_XML_DTD", "requested feature requires XML_DTD support in Expat"),
        ("CANT_CHANGE_FEATURE_ONCE_PARSING", "cannot change setting once parsing has begun"),
        ("UNBOUND_PREFIX", "unbound prefix"),
        ("UNDECLARING_PREFIX", "must not undeclare prefix"),
        ("INCOMPLETE_PE", "incomplete markup in parameter entity"),
        ("XML_DECL", "XML declaration not well-formed"),
        ("TEXT_DECL", "text declaration not well-formed"),
        ("PUBLICID", "illegal character(s) in public id"),
        ("SUSPENDED", "parser suspended"),
        ("NOT_SUSPENDED", "parser not suspended"),
        ("ABORTED", "parsing aborted"),
        ("FINISHED", "parsing finished"),
        ("SUSPEND_PE", "cannot suspend in external parameter entity"),
        ("RESERVED_PREFIX_XML", "reserved prefix (xml) must not be undeclared or bound to another namespace name"),
        ("RESERVED_PREFIX_XMLNS", "reserved prefix (xmlns) must not be declared or undeclared"),
        ("RESERVED_NAMESPACE_URI", "prefix must not be bound to one of the reserved namespace names"),
        ("INVALID_ARGUMENT", "invalid argument"),
        ("NO_BUFFER", "a successful prior call to function XML_GetBuffer is required"),
        ("AMPLIFICATION_LIMIT_BREACH", "limit on input amplification factor (from DTD and entities) breached"),
    ];

    public static int Count => All.Length;

    public static string ConstantName(int code) => "XML_ERROR_" + All[code - 1].Name;

    public static string? Message(long code) => code >= 1 && code <= All.Length ? All[code - 1].Message : null;
}

/// <summary>Ends parsing with one of <see cref="ExpatErrors"/>, at the position that the scanner has marked.</summary>
internal sealed class XmlFailure(int code) : Exception
{
    public int Code { get; } = code;
}
