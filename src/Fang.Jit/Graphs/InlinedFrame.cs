using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>
/// A call whose callee became part of the caller's graph, or the call of frameless code. No frame is made for it: the code calls nothing
/// that could look for one. The frames are made when compiled code is left in it.
/// </summary>
/// <param name="Code">What the callee runs.</param>
/// <param name="Function">The callee.</param>
/// <param name="Caller">The caller's registers, and the instruction that calls; null if the caller is other code.</param>
/// <param name="Flags">How the frame gives its result back.</param>
/// <param name="Instance">The instance whose <c>__init__</c> it is.</param>
/// <param name="Depth">How many inlined calls are open.</param>
internal sealed record InlinedFrame(PyCode Code, Node Function, FrameState? Caller, FrameFlags Flags, Node? Instance, int Depth);
