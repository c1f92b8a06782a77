using System.Text;
using Microsoft.CodeAnalysis;
using static Fang.Generators.NativeNames;

namespace Fang.Generators;

/// <summary>What a declared method is in Python.</summary>
internal enum BindingKind { Function, Method, ClassMethod, StaticMethod, New, Init }

/// <summary>Writes the static entry of a declared method: it binds the arguments of a call to the typed parameters.</summary>
/// <remarks>
/// There are four forms, as in CPython, which also differ in what they say of wrong calls: no parameter, exactly one
/// positional-only parameter, positional-only parameters, and everything else.
/// </remarks>
internal sealed class NativeBinding
{
    private readonly StringBuilder _code;
    private readonly NativeDiagnostics _diagnostics;
    private readonly IMethodSymbol _method;
    private readonly NativeSignature _signature;
    private readonly BindingKind _kind;
    private readonly string _qualifiedName;
    private readonly string _entry;
    private readonly string _target;
    private readonly List<NativeParameter> _positional;
    private readonly List<NativeParameter> _keywordOnly;
    private readonly NativeParameter? _varPositional;
    private readonly NativeParameter? _varKeyword;
    private readonly int _required;
    private int _depth;

    private NativeBinding(StringBuilder code, NativeDiagnostics diagnostics, IMethodSymbol method, NativeSignature signature, BindingKind kind, string owner, string entry)
    {
        _code = code;
        _diagnostics = diagnostics;
        _method = method;
        _signature = signature;
        _kind = kind;
        _qualifiedName = owner.Length == 0 || IsConstructor ? signature.Name : owner + "." + signature.Name;
        _entry = entry;
        _target = FullName(method.ContainingType);
        _positional = signature.Parameters.FindAll(parameter => parameter.Kind is ParameterKind.PositionalOnly or ParameterKind.Positional);
        _keywordOnly = signature.Parameters.FindAll(parameter => parameter.Kind == ParameterKind.KeywordOnly);
        _varPositional = signature.Parameters.Find(parameter => parameter.Kind == ParameterKind.VarPositional);
        _varKeyword = signature.Parameters.Find(parameter => parameter.Kind == ParameterKind.VarKeyword);
        _required = _positional.Count(parameter => parameter.IsRequired);
    }

    private bool IsConstructor => _kind is BindingKind.New or BindingKind.Init;

    private bool IsPositionalOnly => _keywordOnly.Count == 0 && _positional.All(parameter => parameter.Kind == ParameterKind.PositionalOnly);

    /// <summary>Whether the call has the form that takes exactly one argument, whose messages give it no number.</summary>
    private bool IsSingle => !IsConstructor && _signature.Parameters.Count == 1 && _required == 1 && IsPositionalOnly;

    /// <summary>Writes the entry as static method <paramref name="entry"/>; false, with a diagnostic, when the declaration is wrong.</summary>
    /// <param name="owner">The type or module name before the dot in messages; empty for builtins.</param>
    public static bool Write(StringBuilder code, NativeDiagnostics diagnostics, IMethodSymbol method, NativeSignature signature, BindingKind kind, string owner, string entry) =>
        new NativeBinding(code, diagnostics, method, signature, kind, owner, entry).Write();

    private bool Write()
    {
        var leading = Leading(out var receiver);
        if (leading == null || !MatchParameters(leading.Count))
            return false;
        var arguments = new List<string>(leading);
        for (var i = 0; i < _signature.Parameters.Count; i++)
        {
            if (Argument(_method.Parameters[leading.Count + i], _signature.Parameters[i]) is not { } argument)
                return false;
            arguments.Add(argument);
        }
        var call = $"{receiver}.@{_method.Name}({string.Join(", ", arguments)})";
        if (Return(call) is not { } body)
            return false;
        var (self, result) = _kind switch
        {
            BindingKind.New => (PyType + " type", PyObject + "?"),
            BindingKind.Init => (PyObject + " self", "void"),
            _ => (PyObject + "? self", PyObject + "?"),
        };
        _code.Append($"    private static {result} {_entry}({self}, {Arguments} args, {Keywords} keywords)\n    {{\n");
        WriteBinding();
        _code.Append($"        {body}\n    }}\n\n");
        return true;
    }

    /// <summary>What the first C# parameters receive that Python does not see.</summary>
    private List<string>? Leading(out string receiver)
    {
        var leading = new List<string>();
        receiver = _target;
        var needsReceiver = _kind is BindingKind.Method or BindingKind.ClassMethod or BindingKind.New or BindingKind.Init;
        if (!_method.IsStatic)
        {
            receiver = $"{UnsafeAs}{_target}>(self)";
            needsReceiver = false;
            if (_kind is not (BindingKind.Method or BindingKind.Init))
                return Fail<List<string>>("must be static");
        }
        foreach (var parameter in _method.Parameters)
        {
            if (FullName(parameter.Type) == "global::Fang.Runtime.Threading.ThreadState")
            {
                leading.Add("global::Fang.Runtime.Threading.ThreadState.Current");
                continue;
            }
            var isModule = _kind == BindingKind.Function && leading.All(item => !item.Contains("(self)")) && IsObject(parameter.Type, "PyModule")
                && (_signature.Parameters.Count == 0 || !SameName(parameter.Name, _signature.Parameters[0].Name));
            if (!needsReceiver && !isModule)
                break;
            needsReceiver = false;
            if (_kind is BindingKind.ClassMethod or BindingKind.New)
            {
                if (!IsObject(parameter.Type, "PyType") && !IsObject(parameter.Type, "PyObject"))
                    return Fail<List<string>>("takes the class, a PyType, first");
                leading.Add(_kind == BindingKind.New ? "type" : IsObject(parameter.Type, "PyObject") ? "self!" : $"{UnsafeAs}{PyType}>(self)");
            }
            else
            {
                if (!Derives(parameter.Type, "PyObject"))
                    return Fail<List<string>>("takes self first");
                leading.Add(IsObject(parameter.Type, "PyObject") ? "self!" : $"{UnsafeAs}{FullName(parameter.Type)}>(self)");
            }
        }
        return needsReceiver ? Fail<List<string>>("takes self or the class first") : leading;
    }

    private bool MatchParameters(int leading)
    {
        if (_method.Parameters.Length - leading != _signature.Parameters.Count)
        {
            Fail<string>($"the signature has {_signature.Parameters.Count} parameters, the method {_method.Parameters.Length - leading}");
            return false;
        }
        for (var i = 0; i < _signature.Parameters.Count; i++)
        {
            if (!SameName(_method.Parameters[leading + i].Name, _signature.Parameters[i].Name))
            {
                Fail<string>($"parameter '{_method.Parameters[leading + i].Name}' should have the name '{_signature.Parameters[i].Name}' of the signature");
                return false;
            }
        }
        return true;
    }

    private static bool SameName(string name, string pythonName) =>
        string.Equals(name.Replace("_", ""), pythonName.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>The C# expression for one parameter.</summary>
    private string? Argument(IParameterSymbol parameter, NativeParameter python)
    {
        if (python.Kind == ParameterKind.VarPositional)
            return FullName(parameter.Type) == Arguments ? "rest" : Fail<string>($"parameter '{python.Name}' should be a ReadOnlySpan<PyObject>");
        if (python.Kind == ParameterKind.VarKeyword)
        {
            return !IsObject(parameter.Type, "PyDict") ? Fail<string>($"parameter '{python.Name}' should be a PyDict")
                : parameter.NullableAnnotation == NullableAnnotation.Annotated ? "extra" : $"(extra ?? new {Objects}PyDict())";
        }
        var index = python.Kind == ParameterKind.KeywordOnly ? _positional.Count + _keywordOnly.IndexOf(python) : _positional.IndexOf(python);
        var local = "a" + index;
        var site = IsSingle ? $"{_signature.Name}() argument"
            : python.Kind == ParameterKind.PositionalOnly ? $"{_signature.Name}() argument {index + 1}"
            : $"{_signature.Name}() argument '{python.Name}'";
        // Nothing passed and None are one when the signature says that the default is None.
        var noneIsMissing = python.Default is null or "None";
        var isIdentity = IsObject(parameter.Type, "PyObject") && !(noneIsMissing && parameter.NullableAnnotation == NullableAnnotation.Annotated);
        var converted = NativeConversion.Convert(parameter, local, site, noneIsMissing);
        if (converted == null)
            return Fail<string>($"parameter '{parameter.Name}': no converter makes a {parameter.Type.ToDisplayString()}");
        if (python.IsRequired)
            return isIdentity ? local + "!" : converted;
        var missing = NativeConversion.Default(parameter, python.Default!);
        if (missing == null)
            return Fail<string>($"parameter '{parameter.Name}': the default {python.Default} does not fit {parameter.Type.ToDisplayString()}");
        if (isIdentity)
            return missing.StartsWith("default(", StringComparison.Ordinal) ? local : $"({local} ?? {missing})";
        return converted.StartsWith(Converters + ".NoneToNull", StringComparison.Ordinal) ? converted : $"({local} == null ? {missing} : {converted})";
    }

    private string? Return(string call) => _kind switch
    {
        BindingKind.Init => _method.ReturnsVoid ? call + ";" : Fail<string>("returns void"),
        BindingKind.New => Derives(_method.ReturnType, "PyObject") ? $"return {call};" : Fail<string>("returns the new object"),
        _ => NativeSlots.Return(_method.ReturnType, call) ?? Fail<string>($"no converter takes a {_method.ReturnType.ToDisplayString()}"),
    };

    private T? Fail<T>(string message) where T : class
    {
        _diagnostics.Report(_method, message);
        return null;
    }

    // Writes the statements that give a0, a1, ... (null when missing), rest and extra their values, or throw.
    private void WriteBinding()
    {
        if (IsPositionalOnly)
            WritePositionalOnly();
        else
            WriteGeneral();
    }

    private void WritePositionalOnly()
    {
        var count = _positional.Count;
        var name = Literal(_qualifiedName);
        var errors = Native + "ArgumentErrors";
        if (_varKeyword != null)
            Line($"var extra = keywords == null ? null : {Native}Arguments.TakeKeywords(ref args, keywords);");
        else if (_kind == BindingKind.New)
            Line($"if (keywords != null) {errors}.CheckKeywordsOfNew({name}, type, TypeObject, ref args, keywords);");
        else if (_kind == BindingKind.Init)
            Line($"if (keywords != null) {errors}.CheckKeywordsOfInit({name}, self, TypeObject, ref args, keywords);");
        var test = _varKeyword == null && !IsConstructor ? "keywords != null || " : "";
        var keywords = test.Length == 0 ? "null" : "keywords";
        if (_varPositional != null)
        {
            if (_required > 0)
                Line($"if ({test}args.Length < {_required}) {errors}.CheckPositional({name}, args, {keywords}, {_required}, int.MaxValue);");
            else if (test.Length > 0)
                Line($"if (keywords != null) {errors}.CheckPositional({name}, args, keywords, 0, int.MaxValue);");
        }
        else if (count == 0)
        {
            Line($"if ({test}args.Length != 0) {errors}.{(IsConstructor ? "CheckConstructorEmpty" : "CheckNone")}({name}, args, {keywords});");
        }
        else if (IsSingle)
        {
            Line($"if ({test}args.Length != 1) {errors}.CheckOne({name}, args, keywords);");
        }
        else
        {
            var range = _required == count ? $"args.Length != {count}" : _required == 0 ? $"args.Length > {count}" : $"(uint)(args.Length - {_required}) > {count - _required}u";
            Line($"if ({test}{range}) {errors}.CheckPositional({name}, args, {keywords}, {_required}, {count});");
        }
        WritePositionalLocals(declare: true);
    }

    private void WritePositionalLocals(bool declare)
    {
        var type = declare ? "var " : "";
        for (var i = 0; i < _positional.Count; i++)
            Line(i < _required ? $"{type}a{i} = args[{i}];" : $"{type}a{i} = args.Length > {i} ? args[{i}] : null;");
        if (_varPositional != null)
        {
            var count = _positional.Count;
            Line($"{type}rest = {(count == 0 ? "args" : _required == count ? $"args.Slice({count})" : $"args.Length > {count} ? args.Slice({count}) : default")};");
        }
    }

    private void WriteGeneral()
    {
        var (count, total) = (_positional.Count, _positional.Count + _keywordOnly.Count);
        Line($"{PyObject}? {string.Join(", ", Enumerable.Range(0, total).Select(i => $"a{i}"))};");
        if (_varPositional != null)
            Line($"{Arguments} rest;");
        if (_varKeyword != null)
            Line($"{Objects}PyDict? extra = null;");
        var fast = new List<string> { "keywords == null" };
        if (_varPositional == null)
            fast.Add(_required == count ? $"args.Length == {count}" : _required == 0 ? $"args.Length <= {count}" : $"(uint)(args.Length - {_required}) <= {count - _required}u");
        else if (_required > 0)
            fast.Add($"args.Length >= {_required}");
        var hasFast = _keywordOnly.All(parameter => !parameter.IsRequired);
        if (hasFast)
        {
            Line($"if ({string.Join(" && ", fast)})");
            OpenBlock();
            WritePositionalLocals(declare: false);
            for (var i = count; i < total; i++)
                Line($"a{i} = null;");
            CloseBlock();
            Line("else");
            OpenBlock();
        }
        Line($"global::System.Span<{PyObject}?> bound = [{string.Join(", ", Enumerable.Repeat("null", total))}];");
        var bind = $"{Native}Arguments.Bind({Native}ArgumentNames.Get(ref Signatures.{_entry}, {SignatureArguments()}), args, keywords, bound{(_varKeyword == null ? "" : ", ref extra")});";
        Line(_varPositional == null ? bind : $"var given = {bind}");
        for (var i = 0; i < total; i++)
            Line($"a{i} = bound[{i}];");
        if (_varPositional != null)
            Line($"rest = given > {count} ? args.Slice({count}, given - {count}) : default;");
        if (hasFast)
            CloseBlock();
    }

    private string SignatureArguments()
    {
        var bound = _positional.Concat(_keywordOnly).ToList();
        ulong required = 0;
        for (var i = 0; i < bound.Count; i++)
            required |= bound[i].IsRequired ? 1ul << i : 0;
        var traits = $"{(_varPositional == null ? "false" : "true")}, {(_varKeyword == null ? "false" : "true")}";
        return $"{Literal(_signature.Name)}, {Literal(string.Join(" ", bound.Select(parameter => parameter.Name)))}, "
            + $"{bound.Count(parameter => parameter.Kind == ParameterKind.PositionalOnly)}, {_positional.Count}, {required}ul, {traits}";
    }

    /// <summary>Whether the entry uses a field of the class Signatures.</summary>
    public static bool NeedsNames(NativeSignature signature) =>
        signature.Parameters.Any(parameter => parameter.Kind is ParameterKind.Positional or ParameterKind.KeywordOnly);

    private void Line(string text) => _code.Append(' ', 8 + (4 * _depth)).Append(text).Append('\n');

    private void OpenBlock()
    {
        Line("{");
        _depth++;
    }

    private void CloseBlock()
    {
        _depth--;
        Line("}");
    }
}
