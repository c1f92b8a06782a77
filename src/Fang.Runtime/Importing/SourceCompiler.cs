using Fang.Compiler;
using Fang.Compiler.Bytecode;
using Fang.Compiler.CodeGen;
using Fang.Compiler.Scopes;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;
using Fang.Syntax.Ast;
using Fang.Syntax.Parsing;
using Fang.Syntax.Text;

namespace Fang.Runtime.Importing;

/// <summary>Source text to code objects, with Python's SyntaxErrors and SyntaxWarnings (library reference, <c>compile()</c>).</summary>
public static class SourceCompiler
{
    /// <summary>The flags of <c>from __future__</c> features.</summary>
    public const CodeFlags FutureMask = CodeFlags.FutureDivision | CodeFlags.FutureAbsoluteImport | CodeFlags.FutureWithStatement
        | CodeFlags.FuturePrintFunction | CodeFlags.FutureUnicodeLiterals | CodeFlags.FutureBarryAsBdfl | CodeFlags.FutureGeneratorStop | CodeFlags.FutureAnnotations;

    private const int DontImplyDedent = 0x200;
    private const int OnlyAst = 0x400;
    private const int TypeComments = 0x1000;
    private const int AllowTopLevelAwait = 0x2000;
    private const int AllowIncompleteInput = 0x4000;
    private const int OptimizedAst = 0x8000 | OnlyAst;
    private const int KnownFlags = (int)FutureMask | DontImplyDedent | TypeComments | AllowTopLevelAwait | AllowIncompleteInput | OptimizedAst | 0x100;

    static SourceCompiler() => Fang.Syntax.Lexing.Identifiers.Normalizer = Normalization.ComposeCompatible;

    /// <summary>The optimisation level of the command line (<c>-O</c>), set before code runs.</summary>
    internal static int DefaultOptimize { get; set; }

    /// <summary>Makes <c>ast</c> objects of a tree and trees of <c>ast</c> objects; the module <c>_ast</c> sets it.</summary>
    internal static IAstBridge? AstBridge { get; set; }

    /// <summary><c>compile()</c>: a code object, or <c>ast</c> objects with PyCF_ONLY_AST.</summary>
    public static PyObject Compile(PyObject source, string fileName, string mode, int flags, CodeFlags inherited, int optimize, int featureVersion)
    {
        if ((flags & ~KnownFlags) != 0)
            throw Errors.ValueError("compile(): unrecognised flags");
        if (optimize is < -1 or > 2)
            throw Errors.ValueError("compile(): invalid optimize value");
        var parseMode = mode switch
        {
            "exec" => ParseMode.File,
            "eval" => ParseMode.Expression,
            "single" => ParseMode.Interactive,
            "func_type" when (flags & OnlyAst) != 0 => ParseMode.FunctionType,
            "func_type" => throw Errors.ValueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST"),
            _ => throw Errors.ValueError("compile() mode must be 'exec', 'eval' or 'single'"),
        };
        var futures = ((CodeFlags)flags & FutureMask) | inherited;
        var options = new CompileOptions
        {
            Optimize = optimize < 0 ? DefaultOptimize : optimize,
            Futures = futures,
            AllowTopLevelAwait = (flags & AllowTopLevelAwait) != 0,
        };
        if (AstBridge != null && AstBridge.IsTree(source))
        {
            if ((flags & OptimizedAst) == OnlyAst)
                return source;
            var given = AstBridge.ToTree(source, parseMode);
            return (flags & OptimizedAst) == OptimizedAst
                ? AstBridge.ToPython(given, new TreeSimplifier(options.Optimize == 0))
                : CompileTree(given, null, fileName, options);
        }
        return Guard(source, fileName, text =>
        {
            var warnings = new List<Fang.Syntax.Text.SyntaxWarning>();
            var parseOptions = new ParseOptions
            {
                TypeComments = (flags & TypeComments) != 0,
                FeatureVersion = featureVersion < 0 ? 13 : featureVersion,
                BarryAsFlufl = (futures & CodeFlags.FutureBarryAsBdfl) != 0,
                DoNotImplyDedent = (flags & DontImplyDedent) != 0,
                AllowIncompleteInput = (flags & AllowIncompleteInput) != 0,
                CharacterByName = CharacterNames.Literal,
                MaxIntegerDigits = Operations.IntegerDigitLimit.Current,
                Warnings = warnings,
            };
            Mod tree;
            try
            {
                tree = PythonParser.Parse(text, parseMode, parseOptions);
            }
            finally
            {
                // Text that ends in an error has been warned about as far as it was read.
                foreach (var warning in warnings)
                    SyntaxWarnings.Issue(warning.Message, text, fileName, warning.Line, Math.Max(warning.Column - 1, 0), warning.EndLine, Math.Max(warning.EndColumn - 1, 0));
            }
            if ((flags & OnlyAst) != 0)
                return LoadedAstBridge().ToPython(tree, (flags & OptimizedAst) == OptimizedAst ? new TreeSimplifier(options.Optimize == 0) : null);
            return CompileTree(tree, text, fileName, options);
        });
    }

    private static IAstBridge LoadedAstBridge()
    {
        if (AstBridge == null)
            Calls.Callable.Call(SysModuleAccess.ImportFunction(), PyStr.Intern("_ast"));
        return AstBridge!;
    }

    /// <summary>The code of a module's source bytes.</summary>
    public static CodeUnit CompileModule(ReadOnlySpan<byte> bytes, string fileName, int optimize)
    {
        var text = SourceText.FromBytes(bytes, fileName);
        var tree = PythonParser.Parse(text, ParseMode.File, new ParseOptions { CharacterByName = CharacterNames.Literal });
        return PythonCompiler.Compile(tree, fileName, new CompileOptions { Optimize = optimize }, null);
    }

    /// <summary>Source of eval() may start with blanks.</summary>
    public static PyObject WithoutLeadingBlanks(PyObject source) =>
        source is PyStr { Length: > 0 } text && text[0] is ' ' or '\t' ? PyStr.From(source.ToString()!.TrimStart(' ', '\t')) : source;

    private static PyCode CompileTree(Mod tree, SourceText? text, string fileName, CompileOptions options)
    {
        var warnings = new List<SyntaxWarningInfo>();
        try
        {
            var unit = PythonCompiler.Compile(tree, fileName, options, warnings);
            foreach (var warning in warnings)
                SyntaxWarnings.Issue(warning.Message, text, fileName, warning.Span.Line, warning.Span.Column, warning.Span.EndLine, warning.Span.EndColumn);
            return new PyCode(unit);
        }
        catch (SyntaxErrorException error)
        {
            throw Translate(error, fileName, OnDisk(fileName));
        }
        catch (CompilationRecursionException)
        {
            throw TooDeep();
        }
    }

    private static PyException TooDeep() => Errors.RecursionError("maximum recursion depth exceeded during compilation");

    /// <summary>The errors of the compiler show the line of a file, if there is one of that name, and not the text they were given.</summary>
    private static SourceText? OnDisk(string fileName)
    {
        try
        {
            return File.Exists(fileName) ? SourceText.FromBytes(File.ReadAllBytes(fileName), fileName, Decode) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SyntaxErrorException)
        {
            return null;
        }
    }

    /// <summary>The scopes of a source (<c>_symtable.symtable()</c>).</summary>
    public static ScopeTable Scopes(PyObject source, string fileName, ParseMode mode)
    {
        SourceText? text = null;
        try
        {
            text = Read(source, fileName);
            var tree = PythonParser.Parse(text, mode, new ParseOptions { CharacterByName = CharacterNames.Literal });
            text = OnDisk(fileName);
            return ScopeTable.Build(tree, FutureFeatures.Find(tree, out _));
        }
        catch (SyntaxErrorException error)
        {
            throw Translate(error, fileName, text);
        }
        catch (CompilationRecursionException)
        {
            throw TooDeep();
        }
    }

    private static PyObject Guard(PyObject source, string fileName, Func<SourceText, PyObject> compile)
    {
        SourceText? text = null;
        try
        {
            text = Read(source, fileName);
            return compile(text);
        }
        catch (SyntaxErrorException error)
        {
            throw Translate(error, fileName, text);
        }
    }

    private static SourceText Read(PyObject source, string fileName)
    {
        switch (source)
        {
            case PyStr text:
                Codecs.CheckEncodable(text);
                return SourceText.FromString(NoNulls(text.ToString()), fileName);
            case PyBytes or PyByteArray or IBufferExporter:
                return SourceText.FromBytes(NoNulls(Converters.ToBuffer(source).Span), fileName, Decode);
            default:
                throw Errors.TypeError("compile() arg 1 must be a string, bytes or AST object");
        }
    }

    // Any codec that gives text.
    private static string? Decode(string encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CodecRegistry.Decode(PyBytes.From(bytes), encoding, "strict", textOnly: true).ToString();
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.LookupError))
        {
            return null;
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.UnicodeError))
        {
            throw new SyntaxErrorException(SyntaxErrorKind.SyntaxError, Operations.ObjectProtocol.Str(error.Value).ToString(), 0, -1, -1, -1, null);
        }
    }

    /// <summary>The code of a program's file, whose bytes that are no source text have messages of their own.</summary>
    public static PyCode CompileProgram(byte[] bytes, string path)
    {
        var undeclared = SourceText.FirstUndeclaredByte(bytes);
        var nullByte = Array.IndexOf(bytes, (byte)0);
        if (nullByte >= 0 && (undeclared < 0 || nullByte < undeclared))
        {
            var line = bytes.AsSpan(0, nullByte);
            var text = PyStr.From(System.Text.Encoding.UTF8.GetString(line[(line.LastIndexOf((byte)'\n') + 1)..]));
            throw Located("source code cannot contain null bytes", PyTuple.Own([PyStr.From(path), LineNumber(line), PyInt.From(0), text]));
        }
        if (undeclared >= 0)
        {
            throw Unlocated(
                $"Non-UTF-8 code starting with '\\x{bytes[undeclared]:x2}' in file {path} on line {LineNumber(bytes.AsSpan(0, undeclared)).Int64}, "
                + "but no encoding declared; see https://peps.python.org/pep-0263/ for details");
        }
        return (PyCode)Compile(PyBytes.Own(bytes), path, "exec", 0, 0, -1, -1);
    }

    private static PyInt LineNumber(ReadOnlySpan<byte> before) => PyInt.From(before.Count((byte)'\n') + 1);

    private static PyException Located(string message, PyTuple place) =>
        new((PyBaseException)Calls.Callable.Call(ExceptionTypes.SyntaxError, PyStr.From(message), place));

    private static string NoNulls(string text) => text.Contains('\0') ? throw NullBytes() : text;

    private static ReadOnlySpan<byte> NoNulls(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)0) ? throw NullBytes() : bytes;

    private static PyException NullBytes() => Unlocated("source code string cannot contain null bytes");

    private static PyException Unlocated(string message)
    {
        var text = PyStr.From(message);
        return new PyException(new PySyntaxError(ExceptionTypes.SyntaxError) { Arguments = PyTuple.Of(text), MessageText = text });
    }

    /// <summary>The SyntaxError (or subclass) of the parser's or compiler's exception.</summary>
    internal static PyException Translate(SyntaxErrorException error, string fileName, SourceText? text)
    {
        var message = PyStr.From(error.Message);
        var type = error.Kind switch
        {
            SyntaxErrorKind.IndentationError => ExceptionTypes.IndentationError,
            SyntaxErrorKind.TabError => ExceptionTypes.TabError,
            SyntaxErrorKind.MemoryError or SyntaxErrorKind.ValueError => null,
            SyntaxErrorKind.IncompleteInputError => ExceptionTypes.IncompleteInputError,
            _ => ExceptionTypes.SyntaxError,
        };
        if (type == null)
            return error.Kind == SyntaxErrorKind.MemoryError ? Errors.MemoryError() : Errors.ValueError(error.Message);
        if (!error.HasLocation)
            return new PyException(new PySyntaxError(type) { Arguments = PyTuple.Of(message), MessageText = message });
        var line = error.SourceLine ?? LineOf(text, error.Line);
        PyObject file = PyStr.From(fileName);
        PyObject shown = line == null ? PyNone.Value : PyStr.From(line);
        var endLine = PyInt.From(error.EndLine < 0 ? error.Line : error.EndLine);
        PyObject endColumn = error.EndLine < 0 ? PyNone.Value : PyInt.From(error.EndColumn);
        PyObject[] place = [file, PyInt.From(error.Line), PyInt.From(error.Column), shown, endLine, endColumn];
        if (error.Line == 0)
            (place[4], place[5]) = (PyNone.Value, PyNone.Value);
        return new PyException(new PySyntaxError(type)
        {
            Arguments = PyTuple.Of(message, PyTuple.From(error.Line == 0 ? place.AsSpan(0, 4) : place)),
            MessageText = message,
            FileName = place[0],
            Line = place[1],
            Offset = place[2],
            Text = place[3],
            EndLine = place[4],
            EndOffset = place[5],
        });
    }

    private static string? LineOf(SourceText? text, int line) =>
        text != null && line >= 1 && line <= text.LineCount ? text.Line(line).TrimEnd("\r\n").ToString() + "\n" : null;
}
