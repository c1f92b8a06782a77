using Fang.Jit.Graphs;
using Fang.Runtime.Frames;

namespace Fang.Jit.Lowering;

/// <content>
/// Functions that need no frame: as inlined code, they do nothing that nobody may look at. They take and give numbers unboxed
/// where the profile says that they always are.
/// </content>
internal sealed partial class GraphBuilder
{
    private readonly List<Node> _results = [];

    // Whether this is all of a function that has no frame.
    private bool IsFrameless => _graph.IsFrameless && _site == null;

    private void BuildFrameless()
    {
        _inlined = new InlinedFrame(_code, Add(NodeKind.RunningFunction, Representation.Object), null, FrameFlags.None, null, 0);
        for (var register = 0; register < _code.LocalCount; register++)
        {
            _registers[register] = register < _code.ArgumentCount
                ? Add(NodeKind.Parameter, _facts.ParameterOf(register), index: register)
                : Add(NodeKind.Unbound, Representation.Object);
        }
        BuildBlocks();
        _facts.CorrectResult(_results.Count > 0 && _results.TrueForAll(value => IntOf(value) != null) ? Representation.Int
            : _results.Count > 0 && _results.TrueForAll(value => FloatOf(value) != null) ? Representation.Float
            : Representation.Object);
        _graph.Signature = new FramelessSignature([.. Enumerable.Range(0, _code.ArgumentCount).Select(_facts.ParameterOf)], _facts.Result);
    }

    private void LowerFramelessReturn(Node value)
    {
        _results.Add(value);
        var result = Unboxed(value, _facts.Result) ?? Make(Object(value));
        Add(NodeKind.Return, Representation.None, [result], state: State);
    }

    // A number in the representation that it was found to have; null if it has not.
    private Node? Unboxed(Node value, Representation representation) => representation switch
    {
        Representation.Int when IntOf(value) != null => UnboxInt(value),
        Representation.Float when FloatOf(value) != null => UnboxFloat(value),
        _ => null,
    };

    // An argument that is used as a number is passed as one.
    private void WantParameter(Node value, Representation representation)
    {
        if (IsFrameless && value.Kind == NodeKind.Parameter && _profile?.AreArgumentsRefuted != true)
            _facts.WantParameter((int)value.Index, representation);
    }

    /// <summary>A call of a function that needs no frame. Null: it needs one, or the arguments are other ones.</summary>
    private Node? TryCallFrameless(BoundCall call)
    {
        var isSelf = _graph.IsFrameless && ReferenceEquals(call.Code, _graph.Code);
        var entry = isSelf ? null : _facts.Options.FramelessOf(call.Code);
        var signature = isSelf ? _facts.Root.Signature : (FramelessSignature?)entry?.Signature;
        if (signature == null || IsRefuted)
            return null;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var representation = signature.Parameters[i];
            if (representation != Representation.Object && !CanPass(call.Arguments[i], representation))
                return null;
        }
        Add(NodeKind.GuardCode, Representation.None, [call.Function], data: call.Code, state: State);
        var arguments = call.Arguments.Select((argument, i) => signature.Parameters[i] switch
        {
            Representation.Int => UnboxInt(argument),
            Representation.Float => UnboxFloat(argument),
            _ => Object(argument),
        });
        var result = Add(NodeKind.CallFrameless, signature.Result, [call.Function, .. arguments], data: entry, state: State);
        _state = null;
        _heap = _heap.Forget();
        return result;
    }

    // What is nothing known of is taken for what the callee always was given.
    private static bool CanPass(Node argument, Representation representation) =>
        (representation == Representation.Int ? IntOf(argument) : FloatOf(argument)) != null
        || (argument.Representation == Representation.Object && (argument.Class == null || argument.Class == ClassOf(representation)));
}
