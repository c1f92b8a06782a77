using System.Reflection;

namespace Fang.Jit.Graphs;

/// <summary>What of the frame must be written before native code runs.</summary>
internal enum Sync : byte { None, Locals, All }

/// <summary>A call of native code that throws nothing: null, a negative number or false tell of an exception in the thread state.</summary>
internal sealed class SupportCall(int id, Representation representation, MethodInfo method, Sync sync, Node[] inputs)
    : Node(id, NodeKind.Call, representation, inputs)
{
    public MethodInfo Method { get; } = method;
    public Sync Sync { get; } = sync;
}
