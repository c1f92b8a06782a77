using System.Collections.Immutable;
using Fang.Jit.Graphs;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <content>
/// What is known of objects: instances are virtual until someone else could see them, and what a guard has found holds until other
/// code runs.
/// </content>
internal sealed partial class GraphBuilder
{
    /// <summary>A new instance of a plain class whose attributes stand in the instance.</summary>
    private Node NewInstance(PyType type)
    {
        if (type.SlotCount > VirtualObject.MostFields)
            return Add(NodeKind.NewInstance, Representation.Object, data: type.RootShape, type: typeof(PyInstance));
        // Those of __slots__ are there from the beginning.
        return Virtual(type.RootShape, typeof(PyInstance), [.. Enumerable.Range(0, type.SlotCount).Select(_ => Add(NodeKind.Unbound, Representation.Object))]);
    }

    private Node Virtual(object layout, Type type, params ImmutableArray<Node> fields)
    {
        var node = new Node(_graph.NextId(), NodeKind.VirtualObject, Representation.Object) { Class = type, Block = _block };
        _heap = _heap with { Virtuals = _heap.Virtuals.Add(node, new VirtualObject(layout, fields, null)) };
        return node;
    }

    private static NodeKind MakingOf(VirtualObject instance) =>
        instance.Shape != null ? NodeKind.NewInstance : instance.Keys != null ? NodeKind.NewKeywords
        : ReferenceEquals(instance.Layout, ObjectLayout.Tuple) ? NodeKind.NewTuple : NodeKind.NewObject;

    /// <summary>The value, made if it is virtual: it escapes.</summary>
    private Node Make(Node value)
    {
        if (value.Kind != NodeKind.VirtualObject)
            return value;
        var instance = _heap.Virtuals[value];
        if (instance.Made is { } known)
            return known;
        var made = Add(MakingOf(instance), Representation.Object, instance.Fields.Select(Object).ToArray(), data: instance.Layout, type: value.Class);
        _heap = WithMade(_heap, value, made);
        return made;
    }

    private Node[] MakeAll(Node[] values) =>
        Array.Exists(values, value => value.Kind == NodeKind.VirtualObject) ? Array.ConvertAll(values, Make) : values;

    // As Make, at the end of the block that an edge comes from.
    private Node MakeAt(Node value, Edge edge)
    {
        var instance = edge.Heap.Virtuals[value];
        if (instance.Made is { } known)
            return known;
        var fields = instance.Fields.Select(field => Convert(field, Representation.Object, edge, _pc)).ToArray();
        var made = AddTo(edge.From, new Node(_graph.NextId(), MakingOf(instance), Representation.Object, fields) { Data = instance.Layout, Class = value.Class });
        edge.Heap = WithMade(edge.Heap, value, made);
        return made;
    }

    private static HeapFacts WithMade(HeapFacts heap, Node value, Node made)
    {
        var instance = heap.Virtuals[value];
        return heap with
        {
            Virtuals = heap.Virtuals.SetItem(value, instance with { Made = made }),
            Shapes = instance.Shape is { } shape ? heap.Shapes.SetItem(made, shape) : heap.Shapes,
        };
    }

    // Who looks at the frame finds objects in its registers.
    private void MakeRegisters(int count)
    {
        for (var register = 0; register < count; register++)
        {
            if (_registers[register] is { } value && _heap.VirtualOf(value) != null)
            {
                Make(value);
                _state = null;
            }
        }
    }

    // Before a node that may run other code, unless it is inlined: then it leaves instead.
    private void MayLook()
    {
        if (_inlined == null)
            MakeRegisters(_code.LocalCount);
    }

    private HeapFacts MergeHeaps(List<Edge> edges)
    {
        if (edges.Count == 1)
            return edges[0].Heap;
        var nodes = edges[0].Heap.Virtuals.Keys.Where(node => edges.TrueForAll(edge => edge.Heap.Virtuals.ContainsKey(node))).ToArray();
        // Making one makes those that it holds, too.
        bool isStable;
        do
        {
            isStable = true;
            foreach (var node in nodes)
            {
                if (StaysVirtual(edges, node))
                    continue;
                foreach (var edge in edges)
                {
                    isStable &= edge.Heap.VirtualOf(node) == null;
                    MakeAt(node, edge);
                }
            }
        }
        while (!isStable);
        var merged = edges.Aggregate(edges[0].Heap, (heap, edge) => heap.Common(edge.Heap));
        var instances = HeapFacts.None.Virtuals.ToBuilder();
        foreach (var node in nodes)
        {
            var ways = edges.ConvertAll(edge => edge.Heap.Virtuals[node]);
            instances[node] = ways[0].Made != null
                ? ways[0] with { Made = MergeValues(edges, ways.ConvertAll(way => way.Made!)) }
                : ways[0] with { Fields = [.. ways[0].Fields.Select((_, i) => MergeValues(edges, ways.ConvertAll(way => way.Fields[i])))] };
        }
        return merged with { Virtuals = instances.ToImmutable() };
    }

    // It was made nowhere, and its attributes can be merged.
    private static bool StaysVirtual(List<Edge> edges, Node node)
    {
        if (edges[0].Heap.VirtualOf(node) is not { } first)
            return edges.TrueForAll(edge => edge.Heap.VirtualOf(node) == null);
        return edges.TrueForAll(edge => edge.Heap.VirtualOf(node) is { } other && ReferenceEquals(other.Layout, first.Layout)
            && other.Fields.Length == first.Fields.Length && other.Fields.Zip(first.Fields).All(pair => ReferenceEquals(pair.First, pair.Second)
                || (pair.First.Kind is not (NodeKind.VirtualObject or NodeKind.Unbound) && pair.Second.Kind is not (NodeKind.VirtualObject or NodeKind.Unbound))));
    }

    /// <summary>From here on the class is known to be as it was.</summary>
    private void KnowVersion(PyType type, ClassVersion version)
    {
        if (_heap.Classes.TryGetValue(type, out var known) && ReferenceEquals(known, version))
            return;
        Add(NodeKind.GuardVersion, Representation.None, data: version, state: State);
        _heap = _heap with { Classes = _heap.Classes.SetItem(type, version) };
    }

    /// <summary>From here on the instance is known to have the shape that a cache tells of, and its class to be as it was. False: it has not.</summary>
    private bool KnowShape(Node value, AttributeCache cache)
    {
        var type = cache.Shape.Type;
        if (_heap.VirtualOf(value) is { } instance)
        {
            if (!ReferenceEquals(instance.Shape, cache.Shape))
                return false;
            KnowVersion(type, cache.Version);
            return true;
        }
        value = Make(Object(value));
        KnowVersion(type, cache.Version);
        if (_heap.Shapes.TryGetValue(value, out var known) && ReferenceEquals(known, cache.Shape))
            return true;
        Add(NodeKind.GuardShape, Representation.None, [value], data: cache.Shape, state: State);
        _heap = WithShape(value, cache);
        return true;
    }

    private HeapFacts WithShape(Node value, AttributeCache cache) =>
        _heap with { Shapes = _heap.Shapes.SetItem(value, cache.Shape), Classes = _heap.Classes.SetItem(cache.Shape.Type, cache.Version) };

    /// <summary>From here on the value is known to be a plain instance of the class that a cache tells of, which is as it was. False: it is not.</summary>
    private bool KnowClass(Node value, TypeCache cache) => KnowType(value, cache, NodeKind.GuardInstance);

    /// <summary>As <see cref="KnowClass"/>, but any object of that type.</summary>
    private bool KnowType(Node value, TypeCache cache) => KnowType(value, cache, NodeKind.GuardType);

    private bool KnowType(Node value, TypeCache cache, NodeKind guard)
    {
        if (_heap.VirtualOf(value) is { } instance)
        {
            if (!ReferenceEquals(instance.Shape?.Type, cache.Type))
                return false;
            KnowVersion(cache.Type, cache.Version);
            return true;
        }
        value = Make(Object(value));
        KnowVersion(cache.Type, cache.Version);
        if (!_heap.Shapes.TryGetValue(value, out var shape) || !ReferenceEquals(shape.Type, cache.Type))
            Add(guard, Representation.None, [value], data: cache.Type, state: State);
        return true;
    }
}
