using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Xml;

/// <summary>Parsing of XML by handlers.</summary>
[PyModule("pyexpat")]
internal static partial class ExpatModule
{
    [PyConstant("EXPAT_VERSION")]
    public const string Version = "expat_2.6.3";

    [PyConstant("native_encoding")]
    public const string NativeEncoding = "UTF-8";

    [PyConstant("XML_PARAM_ENTITY_PARSING_NEVER")]
    public const int ParseNever = 0;

    [PyConstant("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE")]
    public const int ParseUnlessStandalone = 1;

    [PyConstant("XML_PARAM_ENTITY_PARSING_ALWAYS")]
    public const int ParseAlways = 2;

    [PyConstant("error")]
    public static PyType Error { get; } = ExceptionTypes.Plain("ExpatError", ExceptionTypes.Exception, "xml.parsers.expat");

    [PyConstant("ExpatError")]
    public static PyType ExpatError => Error;

    [PyConstant("XMLParserType")]
    public static PyType ParserType => PyXmlParser.TypeObject;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        Set(module, "version_info", PyTuple.Of(PyInt.From(2), PyInt.From(6), PyInt.From(3)));
        Set(module, "features", PyList.From([Feature("sizeof(XML_Char)", 1), Feature("sizeof(XML_LChar)", 1), Feature("XML_DTD", 0), Feature("XML_NS", 0)]));
        var model = Submodule(module, "model");
        string[] contents = ["EMPTY", "ANY", "MIXED", "NAME", "CHOICE", "SEQ"];
        for (var i = 0; i < contents.Length; i++)
            Set(model, "XML_CTYPE_" + contents[i], PyInt.From(i + 1));
        string[] quantities = ["NONE", "OPT", "REP", "PLUS"];
        for (var i = 0; i < quantities.Length; i++)
            Set(model, "XML_CQUANT_" + quantities[i], PyInt.From(i));
        var errors = Submodule(module, "errors");
        var (codes, messages) = (new PyDict(), new PyDict());
        for (var code = 1; code <= ExpatErrors.Count; code++)
        {
            var message = PyStr.From(ExpatErrors.Message(code)!);
            Set(errors, ExpatErrors.ConstantName(code), message);
            codes.SetItem(message, PyInt.From(code));
            messages.SetItem(PyInt.From(code), message);
        }
        Set(errors, "codes", codes);
        Set(errors, "messages", messages);
    }

    private static PyTuple Feature(string name, int value) => PyTuple.Of(PyStr.From(name), PyInt.From(value));

    private static void Set(PyModule module, string name, PyObject value) => module.Dict.SetItem(PyStr.Intern(name), value);

    private static PyModule Submodule(PyModule module, string name)
    {
        var made = new PyModule("pyexpat." + name);
        Set(module, name, made);
        SysModuleAccess.Modules.SetItem(PyStr.Intern("pyexpat." + name), made);
        return made;
    }

    /// <summary>Return a new parser.</summary>
    [PyFunction("ParserCreate($module, /, encoding=None, namespace_separator=None, intern=<unrepresentable>)")]
    private static PyXmlParser ParserCreate(string? encoding, string? namespaceSeparator, PyObject? intern = null)
    {
        if (namespaceSeparator is { Length: > 1 })
            throw Errors.ValueError("namespace_separator must be at most one character, omitted, or None");
        if (intern is not (null or PyNone or PyDict))
            throw Errors.TypeError("intern must be a dictionary");
        return new PyXmlParser(encoding, namespaceSeparator, intern is PyNone ? null : intern as PyDict ?? new PyDict());
    }

    /// <summary>Return the message of an error's number.</summary>
    [PyFunction("ErrorString($module, code, /)")]
    private static string? ErrorString(long code) => ExpatErrors.Message(code);

    /// <summary>The exception for an error at a position.</summary>
    public static PyException Failure(int code, long line, long column)
    {
        var error = (PyBaseException)Callable.Call(Error, PyStr.From($"{ExpatErrors.Message(code)}: line {line}, column {column}"));
        Runtime.Operations.Attributes.Set(error, PyStr.Intern("code"), PyInt.From(code));
        Runtime.Operations.Attributes.Set(error, PyStr.Intern("offset"), PyInt.From(column));
        Runtime.Operations.Attributes.Set(error, PyStr.Intern("lineno"), PyInt.From(line));
        return new PyException(error);
    }
}
