using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Fang.Generators;

/// <summary>Makes <c>Opcode</c> and <c>OpcodeTable</c> from <c>opcodes.txt</c>, whose header explains its lines.</summary>
[Generator]
public sealed class OpcodeGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tables = context.AdditionalTextsProvider
            .Where(file => Path.GetFileName(file.Path) == "opcodes.txt")
            .Select((file, cancel) => file.GetText(cancel)?.ToString() ?? "");
        context.RegisterSourceOutput(tables, (output, text) => output.AddSource("Opcodes.g.cs", SourceText.From(Emit(text), Encoding.UTF8)));
    }

    private static string Emit(string table)
    {
        var rows = table.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split([' '], 6, StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        var text = new StringBuilder("#nullable enable\nnamespace Fang.Compiler.Bytecode;\n\n/// <summary>What an instruction does; see opcodes.txt.</summary>\npublic enum Opcode : ushort\n{\n");
        foreach (var row in rows)
        {
            var meaning = (row.Length > 5 ? row[5] : "").Replace("&", "&amp;").Replace("<", "&lt;");
            text.Append($"    /// <summary>{meaning}</summary>\n    {row[0]},\n");
        }
        text.Append("}\n\n/// <summary>How each opcode uses its operands; see opcodes.txt.</summary>\npublic static class OpcodeTable\n{\n");
        text.Append($"    /// <summary>The number of opcodes.</summary>\n    public const int Count = {rows.Length};\n\n");
        text.Append($"    /// <summary>Changes when the opcodes or their operands change; written with stored code.</summary>\n    public const uint Fingerprint = {Fingerprint(rows)}u;\n\n");
        foreach (var (operand, column) in new[] { ("A", 1), ("B", 2), ("C", 3) })
        {
            var kinds = string.Join(", ", rows.Select(row => "(byte)OperandKind." + Kind(row[column])));
            text.Append($"    private static ReadOnlySpan<byte> Kinds{operand} => [{kinds}];\n\n");
            text.Append($"    /// <summary>What operand {operand} of <paramref name=\"opcode\"/> means.</summary>\n");
            text.Append($"    public static OperandKind {operand}(Opcode opcode) => (OperandKind)Kinds{operand}[(int)opcode];\n\n");
        }
        var extras = string.Join(", ", rows.Select(row => "(byte)ExtraKind." + Extra(row[4])));
        text.Append($"    private static ReadOnlySpan<byte> KindsX => [{extras}];\n\n");
        text.Append("    /// <summary>What operand X of <paramref name=\"opcode\"/> means.</summary>\n");
        text.Append("    public static ExtraKind X(Opcode opcode) => (ExtraKind)KindsX[(int)opcode];\n}\n");
        return text.ToString();
    }

    /// <summary>A hash (FNV-1a) of the names and operands of all opcodes.</summary>
    private static uint Fingerprint(string[][] rows)
    {
        var hash = 2166136261u;
        foreach (var row in rows)
        {
            foreach (var c in string.Join(" ", row.Take(5)))
                hash = (hash ^ c) * 16777619u;
        }
        return hash;
    }

    private static string Kind(string mark) => mark switch
    {
        "d" => "Write",
        "u" => "Read",
        "m" => "Change",
        "w" => "Window",
        "i" => "Immediate",
        "-" => "None",
        _ => throw new FormatException($"opcodes.txt: unknown operand kind '{mark}'"),
    };

    private static string Extra(string mark) => mark switch
    {
        "const" => "Constant",
        "name" => "Name",
        "local" => "Local",
        "target" => "Target",
        "imm" => "Immediate",
        "-" => "None",
        _ => throw new FormatException($"opcodes.txt: unknown kind of X '{mark}'"),
    };
}
