using Fang.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fang.Tests.Generators;

/// <summary>What the generator makes of native declarations, and which mistakes it refuses.</summary>
public class NativeDeclarationsTests
{
    private const string Usings = """
        using System;
        using System.Numerics;
        using Fang.Runtime.Native;
        using Fang.Runtime.Objects;
        using Fang.Runtime.Slots;
        using Fang.Runtime.Threading;

        """;

    [Fact]
    public void A_type_and_a_module_compile()
    {
        var (output, diagnostics) = Run(Usings + """
            /// <summary>A stack.</summary>
            [PyType("Stack", Module = "_stack")]
            public partial class PyStack(nint limit) : PyObject
            {
                public nint Limit => limit;

                [PyNew("Stack(limit=sys.maxsize, /)")]
                private static PyStack New(PyType type, nint limit) => new(limit);

                /// <summary>Add a value.</summary>
                [PyMethod("push($self, value, /, *, count=1, name='a', flag=True, ratio=1.5)")]
                private void Push(PyObject value, int count, string name, bool flag, double ratio) { }

                [PyMethod("find($self, value, start=0, stop=sys.maxsize, key=None, /)")]
                private nint Find(CodePoint value, SliceIndex start, SliceIndex? stop, PyObject? key) => start;

                [PyMethod("update($self, /, *args, other=<unrepresentable>, **kwargs)")]
                private PyDict Update(ReadOnlySpan<PyObject> args, PyStr? other, PyDict kwargs) => kwargs;

                [PyMethod("write($self, data, /)")]
                private static int Write(PyStack self, ThreadState thread, ReadOnlyMemory<byte> data) => data.Length;

                [PyClassMethod("make($type, max_size, /)")]
                private static PyObject Make(PyType type, BigInteger? maxSize) => type;

                [PySlot(Slot.Length)]
                private nint Length() => limit;

                [PySlot(Slot.Add)]
                private static PyObject? Add(PyObject left, PyObject right) => left;

                [PyProperty("top")]
                private PyObject? Top { get; set; }
            }

            [PyModule("_stack", Types = [typeof(PyStack)])]
            internal static partial class StackModule
            {
                [PyConstant("VERSION")]
                public const int Version = 1;

                [PyFunction("stack($module, /, *values, limit=None)")]
                private static PyStack Stack(PyModule module, ReadOnlySpan<PyObject> values, nint? limit) => new(limit ?? 0);

                [PyModuleInit]
                private static void Initialise(PyModule module) { }
            }
            """);
        Assert.Empty(diagnostics);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void A_positional_only_entry_tests_the_count_and_calls()
    {
        var (output, _) = Run(Usings + """
            [PyModule("m")]
            internal static partial class M
            {
                [PyFunction("pop($module, value, index=-1, /)")]
                private static PyObject Pop(PyObject value, nint index) => value;
            }
            """);
        var text = output.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("M.Native.g.cs", StringComparison.Ordinal)).ToString();
        Assert.Contains("if (keywords != null || (uint)(args.Length - 1) > 1u) global::Fang.Runtime.Native.ArgumentErrors.CheckPositional(\"m.pop\", args, keywords, 1, 2);", text);
        Assert.Contains("var a1 = args.Length > 1 ? args[1] : null;", text);
        Assert.Contains("(a1 == null ? unchecked((nint)(-1L)) : global::Fang.Runtime.Native.Converters.ToNint(a1))", text);
    }

    [Theory]
    [InlineData("[PyFunction(\"f($module, a, /\")] static void F(PyObject a) { }", "a signature has the form")]
    [InlineData("[PyFunction(\"f($module, a=1, b, /)\")] static void F(PyObject? a, PyObject b) { }", "follows an optional one")]
    [InlineData("[PyFunction(\"f($module, a, a, /)\")] static void F(PyObject a, PyObject b) { }", "occurs twice")]
    [InlineData("[PyFunction(\"f($module, a, /)\")] static void F(PyObject b) { }", "should have the name 'a'")]
    [InlineData("[PyFunction(\"f($module, a, /)\")] static void F() { }", "has 1 parameters, the method 0")]
    [InlineData("[PyFunction(\"f($module, a, /)\")] static void F(DateTime a) { }", "no converter makes a System.DateTime")]
    [InlineData("[PyFunction(\"f($module, /)\")] static DateTime F() => default;", "no converter takes a System.DateTime")]
    [InlineData("[PyFunction(\"f($module, a=None, /)\")] static void F(int a) { }", "the default None does not fit int")]
    [InlineData("[PyFunction(\"f($module, /, *a)\")] static void F(PyTuple a) { }", "should be a ReadOnlySpan<PyObject>")]
    public void A_wrong_function_is_refused(string member, string message)
    {
        var (_, diagnostics) = Run(Usings + "[PyModule(\"m\")] internal static partial class M { " + member + " }");
        Assert.Contains(message, Assert.Single(diagnostics).GetMessage());
    }

    [Theory]
    [InlineData("[PySlot(Slot.Add)] private PyObject? Add(PyObject right) => right;", "self may be either operand")]
    [InlineData("[PySlot(Slot.GetItem)] private PyObject? GetItem(PyObject key, int x) => key;", "slot GetItem has the signature PyObject? (PyObject, PyObject)")]
    [InlineData("[PySlot(Slot.Length)] private string Length() => \"\";", "slot Length has the signature nint (PyObject)")]
    [InlineData("[PyClassMethod(\"make($type, /)\")] private static void Make() { }", "takes self or the class first")]
    public void A_wrong_member_of_a_type_is_refused(string member, string message)
    {
        var (_, diagnostics) = Run(Usings + "[PyType(\"t\")] public partial class T : PyObject { " + member + " }");
        Assert.Contains(message, Assert.Single(diagnostics).GetMessage());
    }

    private static (Compilation Output, IReadOnlyList<Diagnostic> Diagnostics) Run(string source)
    {
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Declared",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            assemblies.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new NativeDeclarations())
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        return (output, diagnostics);
    }
}
