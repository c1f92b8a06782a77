using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>The coroutine of an async function (PEP 492).</summary>
/// <remarks>It shares the generator's mechanism but is no iterator: its Python type derives from object.</remarks>
[PyType("coroutine", Instantiable = false, Weakrefable = true)]
public sealed partial class PyCoroutine : PyGenerator
{
    internal PyCoroutine(Frame frame, PyFunction function)
        : base(frame, function) { }

    internal override string KindName => "coroutine";

    /// <summary>Whether it is suspended in an await, and so awaited by nobody else yet running.</summary>
    internal bool IsDelegating => State == GeneratorState.Suspended && Frame!.Code.Instructions[Frame.Pc].Opcode == Opcode.YieldDelegated;
}
