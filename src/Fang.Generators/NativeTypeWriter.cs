using System.Text;
using Microsoft.CodeAnalysis;
using static Fang.Generators.NativeNames;

namespace Fang.Generators;

/// <summary>Writes the other part of a class with a <c>PyType</c> attribute.</summary>
internal sealed class NativeTypeWriter
{
    private readonly INamedTypeSymbol _class;
    private readonly AttributeData _attribute;
    private readonly string _name;
    private readonly NativeDiagnostics _diagnostics = new();
    private readonly StringBuilder _methods = new();
    private readonly StringBuilder _slots = new();
    private readonly StringBuilder _members = new();
    private readonly List<string> _signatures = [];
    private readonly HashSet<string> _entries = [];
    private string? _constructorSignature;

    private NativeTypeWriter(INamedTypeSymbol type, AttributeData attribute)
    {
        _class = type;
        _attribute = attribute;
        _name = attribute.ConstructorArguments[0].Value as string ?? "";
    }

    public static NativeOutput Write(INamedTypeSymbol type, AttributeData attribute) => new NativeTypeWriter(type, attribute).Write();

    private bool StoresType => Derives(_class, "PyNativeInstance") || Derives(_class, "PyInstance");

    private NativeOutput Write()
    {
        foreach (var member in _class.GetMembers())
        {
            foreach (var attribute in member.GetAttributes())
            {
                if (attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() == "Fang.Runtime.Native")
                    WriteMember(member, attribute);
            }
        }
        var code = new StringBuilder(Header);
        var (open, close) = Around(_class);
        code.Append(open);
        code.Append($"unsafe partial class {_class.Name}\n{{\n");
        WriteTypeObject(code);
        code.Append(_methods);
        code.Append($"    private static void FillSlots({PyType} type)\n    {{\n").Append(_slots).Append("    }\n\n");
        code.Append($"    private static void FillMembers({Native}TypeBuilder builder)\n    {{\n").Append(_members).Append("    }\n");
        WriteSignatures(code, _signatures);
        code.Append("}\n");
        if (Option(_attribute, "Subclassable") is true && !StoresType && !_class.IsStatic && !_class.IsAbstract)
            WriteInstanceClass(code);
        code.Append(close);
        return new NativeOutput(HintName(_class), code.ToString(), _diagnostics.Found, null, FullName(_class));
    }

    /// <summary>Writes the class that keeps the names of parameters, made at the first call that needs them.</summary>
    public static void WriteSignatures(StringBuilder code, List<string> names)
    {
        if (names.Count > 0)
            code.Append($"\n    private static class Signatures\n    {{\n        internal static {Native}ArgumentNames? {string.Join(", ", names)};\n    }}\n");
    }

    private void WriteTypeObject(StringBuilder code)
    {
        var isObject = IsObject(_class, "PyBaseObject");
        var baseClass = Option(_attribute, "Base") is INamedTypeSymbol given ? FullName(given) : Objects + "PyBaseObject";
        code.Append($"    /// <summary>The type <c>{_name}</c>.</summary>\n");
        code.Append($"    public static {(HidesTypeObject() ? "new " : "")}{PyType} TypeObject => TypeHolder.Value;\n\n");
        if (!_class.IsStatic && !StoresType && _class.GetMembers("Type").IsEmpty)
            code.Append($"    public override {PyType} Type => TypeHolder.Value;\n\n");
        // A class of its own, so that the other static fields of the class do not take part in making the type.
        code.Append("    private static class TypeHolder\n    {\n");
        code.Append($"        internal static readonly {PyType} Value = {Native}NativeType.Create(new {Native}NativeTypeSpec\n        {{\n");
        code.Append($"            Name = {Literal(_name)},\n");
        code.Append($"            Module = {Literal(Option(_attribute, "Module") as string ?? "builtins")},\n");
        code.Append($"            Traits = {Traits()},\n");
        code.Append($"            Doc = {Doc(_class)},\n");
        code.Append($"            Signature = {Literal(_constructorSignature ?? Option(_attribute, "Signature") as string)},\n");
        code.Append($"        }}, {(isObject ? "null" : baseClass + ".TypeObject")}, &FillSlots, &FillMembers);\n    }}\n\n");
    }

    private bool HidesTypeObject()
    {
        for (var type = _class.BaseType; type != null; type = type.BaseType)
        {
            if (Attribute(type, "PyTypeAttribute") != null)
                return true;
        }
        return false;
    }

    private string Traits()
    {
        var traits = new List<string> { "None" };
        foreach (var name in new[] { "Subclassable", "Mutable", "Weakrefable", "HasDict", "MethodDescriptor" })
        {
            if (Option(_attribute, name) is true)
                traits.Add(name);
        }
        if (Option(_attribute, "Instantiable") is false)
            traits.Add("NotInstantiable");
        switch (Option(_attribute, "Pattern"))
        {
            case (byte)1: traits.Add("PatternSequence"); break;
            case (byte)2: traits.Add("PatternMapping"); break;
        }
        return string.Join(" | ", traits.Skip(traits.Count > 1 ? 1 : 0).Select(trait => $"{Objects}TypeTraits.{trait}"));
    }

    private void WriteMember(ISymbol member, AttributeData attribute)
    {
        switch (attribute.AttributeClass!.Name)
        {
            case "PyMethodAttribute":
                WriteMethod((IMethodSymbol)member, attribute, BindingKind.Method, "Method");
                break;
            case "PyClassMethodAttribute":
                WriteMethod((IMethodSymbol)member, attribute, BindingKind.ClassMethod, "ClassMethod");
                break;
            case "PyStaticMethodAttribute":
                WriteMethod((IMethodSymbol)member, attribute, BindingKind.StaticMethod, "StaticMethod");
                break;
            case "PyNewAttribute":
                WriteConstructor((IMethodSymbol)member, attribute, BindingKind.New);
                break;
            case "PyInitAttribute":
                WriteConstructor((IMethodSymbol)member, attribute, BindingKind.Init);
                break;
            case "PySlotAttribute":
                var slot = NativeSlots.SlotName(attribute);
                if (NativeSlots.Write(_methods, _diagnostics, (IMethodSymbol)member, slot) is { } target)
                    FillSlot(slot, target);
                break;
            case "PyPropertyAttribute":
                WriteProperty((IPropertySymbol)member, (string)attribute.ConstructorArguments[0].Value!, "Property");
                break;
            case "PyMemberAttribute":
                WriteProperty((IPropertySymbol)member, (string)attribute.ConstructorArguments[0].Value!, "Member");
                break;
            case "PyConstantAttribute":
                WriteConstant(_members, _diagnostics, member, attribute);
                break;
            case "PyFunctionAttribute" or "PyModuleInitAttribute":
                _diagnostics.Report(member, "belongs in a class with PyModule");
                break;
        }
    }

    private void FillSlot(string slot, string target) =>
        _slots.Append($"        type.Slots[global::Fang.Runtime.Slots.Slot.{slot}] = (nint)({NativeSlots.PointerType(slot)})&{target};\n");

    private void WriteMethod(IMethodSymbol method, AttributeData attribute, BindingKind kind, string adder)
    {
        if (_diagnostics.Parse(method, attribute) is not { } signature)
            return;
        var entry = Entry(signature.Name);
        if (!NativeBinding.Write(_methods, _diagnostics, method, signature, kind, _name, entry))
            return;
        if (NativeBinding.NeedsNames(signature))
            _signatures.Add(entry);
        _members.Append($"        builder.{adder}({Literal(signature.Name)}, new {Native}NativeCode(&{entry}), {Literal(signature.Text)}, {Doc(method)});\n");
    }

    private void WriteConstructor(IMethodSymbol method, AttributeData attribute, BindingKind kind)
    {
        if (_diagnostics.Parse(method, attribute) is not { } signature)
            return;
        var slot = kind == BindingKind.New ? "New" : "Init";
        var entry = "Slot_" + slot;
        if (!NativeBinding.Write(_methods, _diagnostics, method, signature, kind, _name, entry))
            return;
        if (NativeBinding.NeedsNames(signature))
            _signatures.Add(entry);
        FillSlot(slot, entry);
        // Of two, the one that takes everything says nothing.
        if (_constructorSignature is null or "(*args, **kwargs)")
            _constructorSignature = signature.Text;
    }

    private string Entry(string name)
    {
        var entry = "M_" + name;
        while (!_entries.Add(entry))
            entry += "_";
        return entry;
    }

    private void WriteProperty(IPropertySymbol property, string name, string adder)
    {
        var owner = FullName(_class);
        var receiver = property.IsStatic ? owner : $"{UnsafeAs}{owner}>(self)";
        if (property.GetMethod == null || NativeSlots.Return(property.Type, $"{receiver}.@{property.Name}") is not { } getter)
        {
            _diagnostics.Report(property, $"no converter takes a {property.Type.ToDisplayString()}");
            return;
        }
        _methods.Append($"    private static {PyObject}? Get_{name}({PyObject} self) {{ {getter} }}\n\n");
        var setter = "null";
        // A setter that is more private than its property is for C# alone.
        if (property.SetMethod is { IsInitOnly: false } && property.SetMethod.DeclaredAccessibility == property.DeclaredAccessibility)
        {
            setter = "&Set_" + name;
            var takesNull = IsObject(property.Type, "PyObject") && property.NullableAnnotation == NullableAnnotation.Annotated;
            var value = takesNull ? "value" : NativeConversion.Convert(property.Type, "value", name, noneIsMissing: true);
            if (value == null)
            {
                _diagnostics.Report(property, $"no converter makes a {property.Type.ToDisplayString()}");
                return;
            }
            var check = takesNull ? "" : $"if (value == null) {Native}ArgumentErrors.ThrowDeletion({(property.Type.IsValueType ? "true" : "false")}); ";
            _methods.Append($"    private static void Set_{name}({PyObject} self, {PyObject}? value) {{ {check}{receiver}.@{property.Name} = {value}; }}\n\n");
        }
        _members.Append($"        builder.{adder}({Literal(name)}, &Get_{name}, {setter}, {Doc(property)});\n");
    }

    /// <summary>Writes the call that adds a constant to a type or module.</summary>
    public static void WriteConstant(StringBuilder members, NativeDiagnostics diagnostics, ISymbol member, AttributeData attribute)
    {
        var type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        var value = NativeSlots.Result(type, $"{FullName(member.ContainingType)}.@{member.Name}");
        if (!member.IsStatic || value == null)
            diagnostics.Report(member, "a constant is static and of a type that has a converter");
        else
            members.Append($"        builder.Constant({Literal((string)attribute.ConstructorArguments[0].Value!)}, {value});\n");
    }

    /// <summary>Writes the class of the instances of Python subclasses: it knows its type, and has the dictionary and slot values that they have.</summary>
    private void WriteInstanceClass(StringBuilder code)
    {
        if (_class.IsSealed)
        {
            _diagnostics.Report(_class, "is subclassable in Python and so cannot be sealed");
            return;
        }
        var name = _class.Name + "Instance";
        code.Append($"\n/// <summary>An instance of a Python class that derives from <c>{_name}</c>.</summary>\n");
        code.Append($"{(_class.DeclaredAccessibility == Accessibility.Public ? "public" : "internal")} sealed class {name} : {FullName(_class)}\n{{\n");
        code.Append($"    private {PyType} _type;\n    private {Objects}PyDict? _dict;\n    private {PyObject}?[]? _slotValues;\n\n");
        foreach (var constructor in _class.InstanceConstructors)
        {
            if (constructor.DeclaredAccessibility == Accessibility.Private)
                continue;
            var parameters = string.Concat(constructor.Parameters.Select(Parameter));
            var arguments = string.Join(", ", constructor.Parameters.Select(parameter => RefKindWord(parameter) + "@" + parameter.Name));
            code.Append($"    public {name}({PyType} type{parameters}) : base({arguments})\n    {{\n        _type = type;\n        if (type.HasFinalizer)\n            {Objects}FinalizerWatch.Attach(this, type);\n    }}\n\n");
        }
        code.Append($$"""
                public override {{PyType}} Type => _type;

                internal override {{Objects}}PyDict? GetDict(bool create)
                {
                    if (_dict == null && create && _type.HasDict)
                        global::System.Threading.Interlocked.CompareExchange(ref _dict, new {{Objects}}PyDict(), null);
                    return _dict;
                }

                internal override void SetDict({{Objects}}PyDict dict) => global::System.Threading.Volatile.Write(ref _dict, dict);

                internal override {{PyObject}}?[]? SlotValues
                {
                    get
                    {
                        if (_slotValues == null && _type.SlotCount > 0)
                            global::System.Threading.Interlocked.CompareExchange(ref _slotValues, new {{PyObject}}?[_type.SlotCount], null);
                        return _slotValues;
                    }
                }

                internal override void SetType({{PyType}} type) => _type = type;
            }

            """);
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        var type = parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
        var defaultValue = parameter.HasExplicitDefaultValue ? " = " + NativeConversion.Constant(parameter.Type, parameter.ExplicitDefaultValue) : "";
        return $", {RefKindWord(parameter)}{type} @{parameter.Name}{defaultValue}";
    }

    private static string RefKindWord(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        _ => "",
    };
}
