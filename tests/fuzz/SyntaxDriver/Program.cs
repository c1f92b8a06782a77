using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fang.Syntax.Lexing;
using Fang.Syntax.Parsing;
using Fang.Syntax.Text;
using Fang.Tests.Syntax;

// Compares the parser with CPython, whose answers the scripts beside this file record.
//
//   dump FILE        writes the tree of a file as ast.dump does
//   trees LIST       reads lines "digest path" and tells which trees differ
//   errors LIST      reads lines of JSON (source, mode and what CPython says) and tells which answers differ
//   tokens LIST      reads lines "digest path" and tells which files have other tokens than in the tokenize module
//   time FILE...     parses files again and again and tells how long it takes
switch (args[0])
{
    case "dump":
        Console.WriteLine(TreeDump.Dump(PythonParser.Parse(Read(args[1]), ParseMode.File, Options())));
        return 0;
    case "trees":
        return Trees(args[1]);
    case "errors":
        return Errors(args[1], args.Length > 2 ? int.Parse(args[2]) : 40);
    case "tokens":
        return Tokens(args[1]);
    case "time":
        return Time(args[1..]);
    default:
        return 2;
}

static SourceText Read(string path) => SourceText.FromBytes(File.ReadAllBytes(path), path, Decode);

// The names of characters, of which the environment variable UNICODE_NAMES tells a file with lines "name;hex".
static ParseOptions Options() => Names.Options;

static string? Decode(string encoding, ReadOnlySpan<byte> bytes)
{
    Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
    try
    {
        return Encoding.GetEncoding(encoding.Replace('_', '-')).GetString(bytes);
    }
    catch (ArgumentException)
    {
        return null;
    }
}

static int Trees(string list)
{
    int same = 0, different = 0;
    foreach (var line in File.ReadLines(list))
    {
        var space = line.IndexOf(' ');
        string digest;
        try
        {
            var dump = TreeDump.Dump(PythonParser.Parse(Read(line[(space + 1)..]), ParseMode.File, Options()));
            digest = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(dump)));
        }
        catch (SyntaxErrorException error)
        {
            digest = $"{error.Kind}: {error.Message} at {error.Line}:{error.Column}";
        }
        if (digest == line[..space])
        {
            same++;
            continue;
        }
        different++;
        Console.WriteLine($"{line[(space + 1)..]}: {(digest.Length == 32 ? "differs" : digest)}");
    }
    Console.WriteLine($"{same} same, {different} different");
    return different == 0 ? 0 : 1;
}

static int Tokens(string list)
{
    int same = 0, different = 0;
    foreach (var line in File.ReadLines(list))
    {
        var space = line.IndexOf(' ');
        var source = Read(line[(space + 1)..]);
        var lexer = new Lexer(source, LexerOptions.ExtraTokens);
        var text = new StringBuilder();
        Token token;
        do
        {
            token = lexer.Next();
            var kind = token.IsKeyword ? TokenKind.Name : token.Kind is >= TokenKind.LeftParenthesis and <= TokenKind.Exclamation ? TokenKind.Operator : token.Kind;
            text.Append($"{(int)kind} {token.Line} {token.Column} {token.EndLine} {token.EndColumn}\n");
        }
        while (token.Kind != TokenKind.EndMarker);
        if (Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text.ToString()))) == line[..space])
        {
            same++;
            continue;
        }
        if (different++ < 5)
            File.WriteAllText(Path.Combine(Path.GetTempPath(), Path.GetFileName(line) + ".tokens"), text.ToString());
        Console.WriteLine(line[(space + 1)..]);
    }
    Console.WriteLine($"{same} same, {different} different");
    return different == 0 ? 0 : 1;
}

static int Errors(string list, int shown)
{
    int same = 0, different = 0;
    foreach (var line in File.ReadLines(list))
    {
        using var record = JsonDocument.Parse(line);
        var source = record.RootElement.GetProperty("source").GetString()!;
        var mode = record.RootElement.GetProperty("mode").GetString()!;
        var expected = record.RootElement.GetProperty("error").GetString()!;
        var actual = Outcome(source, mode);
        if (actual == expected)
        {
            same++;
            continue;
        }
        if (different++ < shown)
            Console.WriteLine($"{mode} {JsonSerializer.Serialize(source.Length > 300 ? source[..300] : source)}\n   expected {expected}\n   actual   {actual}");
    }
    Console.WriteLine($"{same} same, {different} different");
    return different == 0 ? 0 : 1;
}

// Modes: those of compile, "codeop" (single, with the flags of that module), "tree" (exec) and "types" (exec with type
// comments), both of which compare the tree.
static string Outcome(string source, string mode)
{
    var parseMode = mode switch
    {
        "eval" => ParseMode.Expression,
        "single" or "codeop" => ParseMode.Interactive,
        "func_type" => ParseMode.FunctionType,
        _ => ParseMode.File,
    };
    var options = Options() with { TypeComments = mode == "types", AllowIncompleteInput = mode == "codeop", DoNotImplyDedent = mode == "codeop" };
    try
    {
        var tree = PythonParser.Parse(SourceText.FromString(source, "<string>"), parseMode, options);
        return mode is "tree" or "types" or "func_type" ? TreeDump.Dump(tree) : "ok";
    }
    catch (SyntaxErrorException error)
    {
        if (!error.HasLocation)
            return $"{error.Kind}: {error.Message}";
        var end = error.EndLine < 0 ? "None, None" : $"{error.EndLine}, {error.EndColumn}";
        return $"{error.Kind}: {error.Message} ({error.Line}, {error.Column}, {end}) {error.SourceLine?.TrimEnd('\n')}";
    }
}

static int Time(string[] files)
{
    var sources = files.Select(Read).ToArray();
    for (var round = 0; round < 30; round++)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var source in sources)
            PythonParser.Parse(source, ParseMode.File);
        if (round % 10 == 9)
            Console.WriteLine($"{watch.Elapsed.TotalMilliseconds:F2} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) / 1024} KB for {sources.Sum(s => s.LineCount)} lines");
    }
    return 0;
}

internal static class Names
{
    private static readonly Dictionary<string, string> s_characters = Load();

    public static readonly ParseOptions Options = new() { CharacterByName = static name => s_characters.GetValueOrDefault(name.ToUpperInvariant()) };

    private static Dictionary<string, string> Load()
    {
        var characters = new Dictionary<string, string>();
        if (Environment.GetEnvironmentVariable("UNICODE_NAMES") is { } file)
        {
            foreach (var line in File.ReadLines(file))
                characters[line[..line.IndexOf(';')]] = char.ConvertFromUtf32(Convert.ToInt32(line[(line.IndexOf(';') + 1)..], 16));
        }
        return characters;
    }
}
