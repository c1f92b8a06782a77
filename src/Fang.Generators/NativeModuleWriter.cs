using System.Text;
using Microsoft.CodeAnalysis;
using static Fang.Generators.NativeNames;

namespace Fang.Generators;

/// <summary>Writes the other part of a class with a <c>PyModule</c> attribute, and the table of an assembly's modules.</summary>
internal static class NativeModuleWriter
{
    public static NativeOutput Write(INamedTypeSymbol type, AttributeData attribute)
    {
        var name = attribute.ConstructorArguments[0].Value as string ?? "";
        var diagnostics = new NativeDiagnostics();
        var methods = new StringBuilder();
        var fill = new StringBuilder();
        var initialisers = new StringBuilder();
        var signatures = new List<string>();
        // The functions of builtins go by their bare names in messages.
        var owner = name == "builtins" ? "" : name;
        foreach (var member in type.GetMembers())
        {
            if (NativeNames.Attribute(member, "PyFunctionAttribute") is { } function && diagnostics.Parse(member, function) is { } signature)
            {
                var entry = "M_" + signature.Name;
                if (!NativeBinding.Write(methods, diagnostics, (IMethodSymbol)member, signature, BindingKind.Function, owner, entry))
                    continue;
                if (NativeBinding.NeedsNames(signature))
                    signatures.Add(entry);
                fill.Append($"        builder.Function({Literal(signature.Name)}, new {Native}NativeCode(&{entry}), {Literal(signature.Text)}, {Doc(member)});\n");
            }
            if (NativeNames.Attribute(member, "PyConstantAttribute") is { } constant)
                NativeTypeWriter.WriteConstant(fill, diagnostics, member, constant);
            if (NativeNames.Attribute(member, "PyModuleInitAttribute") != null)
                WriteInitialiser(initialisers, diagnostics, (IMethodSymbol)member);
        }
        var types = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Types").Value;
        if (!types.IsNull)
        {
            foreach (var item in types.Values)
                fill.Append($"        builder.Type({FullName((ITypeSymbol)item.Value!)}.TypeObject);\n");
        }
        var code = new StringBuilder(Header);
        var (open, close) = Around(type);
        code.Append(open);
        code.Append($"unsafe partial class {type.Name}\n{{\n");
        code.Append($"    /// <summary>The module <c>{name}</c>.</summary>\n");
        code.Append($"    public static {Native}NativeModule Definition => new({Literal(name)}, {Doc(type)}, &Fill);\n\n");
        code.Append(methods);
        code.Append($"    private static void Fill({Native}ModuleBuilder builder)\n    {{\n").Append(fill).Append(initialisers).Append("    }\n");
        NativeTypeWriter.WriteSignatures(code, signatures);
        code.Append("}\n").Append(close);
        return new NativeOutput(HintName(type), code.ToString(), diagnostics.Found, name, FullName(type));
    }

    private static void WriteInitialiser(StringBuilder code, NativeDiagnostics diagnostics, IMethodSymbol method)
    {
        if (!method.IsStatic || !method.ReturnsVoid || method.Parameters.Length != 1 || !IsObject(method.Parameters[0].Type, "PyModule"))
            diagnostics.Report(method, "a module's initialiser is static void M(PyModule module)");
        else
            code.Append($"        {method.Name}(builder.Module);\n");
    }

    /// <summary>The class <c>NativeModules</c> of an assembly.</summary>
    public static string WriteTable(string assembly, IEnumerable<NativeOutput> modules)
    {
        var sorted = modules.OrderBy(module => module.ModuleName, StringComparer.Ordinal).ToList();
        var code = new StringBuilder(Header);
        code.Append($"namespace {assembly};\n\n/// <summary>The native modules of this assembly.</summary>\npublic static class NativeModules\n{{\n");
        code.Append($"    private static readonly string[] s_names = [{string.Join(", ", sorted.Select(module => Literal(module.ModuleName)))}];\n\n");
        code.Append("    /// <summary>Their names, sorted.</summary>\n    public static global::System.ReadOnlySpan<string> Names => s_names;\n\n");
        code.Append($"    /// <summary>The module of this name, or null.</summary>\n    public static {Native}NativeModule? Find(string name) => name switch\n    {{\n");
        foreach (var module in sorted)
            code.Append($"        {Literal(module.ModuleName)} => {module.ClassName}.Definition,\n");
        code.Append("        _ => null,\n    };\n}\n");
        return code.ToString();
    }
}
