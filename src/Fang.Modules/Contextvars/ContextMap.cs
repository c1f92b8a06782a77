using System.Numerics;
using Fang.Runtime.Objects;

namespace Fang.Modules.Contextvars;

/// <summary>
/// The values of context variables: a mapping that never changes, so that copying a context is taking a reference. A tree
/// of 32-way nodes by the variables' numbers, which no two share.
/// </summary>
internal sealed class ContextMap
{
    private const int Bits = 5;
    private const int Width = 1 << Bits;

    private sealed class Entry(PyContextVar variable, PyObject value)
    {
        public readonly PyContextVar Variable = variable;
        public readonly PyObject Value = value;
    }

    // Bit i of the map: there is a slot for digit i, a node or an entry; slots are in the order of digits.
    private sealed class Node(uint map, object[] slots)
    {
        public readonly uint Map = map;
        public readonly object[] Slots = slots;
    }

    public static readonly ContextMap Empty = new(new Node(0, []), 0);

    private readonly Node _root;

    private ContextMap(Node root, int count)
    {
        _root = root;
        Count = count;
    }

    /// <summary>How many variables have a value.</summary>
    public int Count { get; }

    /// <summary>The variable's value, or null.</summary>
    public PyObject? Find(PyContextVar variable)
    {
        var node = _root;
        var number = variable.Number;
        for (var shift = 0; ; shift += Bits)
        {
            var bit = 1u << (int)(number >> shift & (Width - 1));
            if ((node.Map & bit) == 0)
                return null;
            var slot = node.Slots[Position(node.Map, bit)];
            if (slot is Entry entry)
                return ReferenceEquals(entry.Variable, variable) ? entry.Value : null;
            node = (Node)slot;
        }
    }

    /// <summary>The mapping with the variable set.</summary>
    public ContextMap With(PyContextVar variable, PyObject value)
    {
        var added = false;
        var root = Insert(_root, 0, new Entry(variable, value), ref added);
        return new ContextMap(root, added ? Count + 1 : Count);
    }

    /// <summary>The mapping without the variable.</summary>
    public ContextMap Without(PyContextVar variable)
    {
        var root = Remove(_root, 0, variable);
        return ReferenceEquals(root, _root) ? this : new ContextMap(root, Count - 1);
    }

    /// <summary>The variables and their values.</summary>
    public KeyValuePair<PyContextVar, PyObject>[] ToArray()
    {
        var items = new List<KeyValuePair<PyContextVar, PyObject>>(Count);
        Collect(_root, items);
        return [.. items];
    }

    private static Node Insert(Node node, int shift, Entry entry, ref bool added)
    {
        var bit = 1u << (int)(entry.Variable.Number >> shift & (Width - 1));
        var position = Position(node.Map, bit);
        if ((node.Map & bit) == 0)
        {
            added = true;
            object[] wider = [.. node.Slots.AsSpan(0, position), entry, .. node.Slots.AsSpan(position)];
            return new Node(node.Map | bit, wider);
        }
        var slots = (object[])node.Slots.Clone();
        if (slots[position] is Node below)
        {
            slots[position] = Insert(below, shift + Bits, entry, ref added);
        }
        else if (slots[position] is Entry present && !ReferenceEquals(present.Variable, entry.Variable))
        {
            var lower = Insert(new Node(0, []), shift + Bits, present, ref added);
            slots[position] = Insert(lower, shift + Bits, entry, ref added);
        }
        else
        {
            slots[position] = entry;
        }
        return new Node(node.Map, slots);
    }

    private static Node Remove(Node node, int shift, PyContextVar variable)
    {
        var bit = 1u << (int)(variable.Number >> shift & (Width - 1));
        if ((node.Map & bit) == 0)
            return node;
        var position = Position(node.Map, bit);
        if (node.Slots[position] is Node below)
        {
            var lower = Remove(below, shift + Bits, variable);
            if (ReferenceEquals(lower, below))
                return node;
            if (lower.Map != 0)
            {
                var slots = (object[])node.Slots.Clone();
                slots[position] = lower;
                return new Node(node.Map, slots);
            }
        }
        else if (!ReferenceEquals(((Entry)node.Slots[position]).Variable, variable))
        {
            return node;
        }
        object[] narrower = [.. node.Slots.AsSpan(0, position), .. node.Slots.AsSpan(position + 1)];
        return new Node(node.Map & ~bit, narrower);
    }

    private static void Collect(Node node, List<KeyValuePair<PyContextVar, PyObject>> items)
    {
        foreach (var slot in node.Slots)
        {
            if (slot is Entry entry)
                items.Add(new(entry.Variable, entry.Value));
            else
                Collect((Node)slot, items);
        }
    }

    private static int Position(uint map, uint bit) => BitOperations.PopCount(map & (bit - 1));
}
