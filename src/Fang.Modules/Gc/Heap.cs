using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The objects that Python code can reach. .NET's collector does not tell which objects there are.</summary>
internal static class Heap
{
    /// <summary>All objects that modules and running functions lead to.</summary>
    public static HashSet<PyObject> Reachable(ThreadState thread)
    {
        var walk = new Walk(isLocal: false);
        foreach (var module in SysModuleAccess.Modules.ValuesToArray())
            walk.Reach(module);
        walk.Run(thread);
        return walk.Seen;
    }

    /// <summary>Those that running functions lead to without a way through a module or a class of one.</summary>
    public static HashSet<PyObject> ReachableFromFrames(ThreadState thread)
    {
        var walk = new Walk(isLocal: true);
        walk.Run(thread);
        return walk.Seen;
    }

    private sealed class Walk(bool isLocal)
    {
        private readonly Stack<PyObject> _waiting = new();
        private readonly List<PyObject> _found = [];

        public HashSet<PyObject> Seen { get; } = new(ReferenceEqualityComparer.Instance);

        public void Reach(PyObject value)
        {
            if (value is PyStr or PyInteger or PyBytes or PyFloat || (isLocal && IsOfModule(value)))
                return;
            if (Seen.Add(value))
                _waiting.Push(value);
        }

        public void Run(ThreadState thread)
        {
            thread.ForgetDeadRegisters();
            foreach (var state in PyThreads.Living())
            {
                for (var frame = state.Frame; frame is { Code: not null }; frame = frame.Back)
                    ReachFrame(frame);
                if (state.Error is { } error)
                    Reach(error);
            }
            while (_waiting.TryPop(out var value))
            {
                _found.Clear();
                Referents.AddTo(_found, value);
                foreach (var referent in _found)
                    Reach(referent);
            }
        }

        // The frames of other threads change while this looks at them: each field is read once.
        private void ReachFrame(Frame frame)
        {
            var (registers, first, code) = (frame.Registers, frame.Base, frame.Code);
            if (code == null)
                return;
            for (var i = first; i < Math.Min(registers.Length, first + code.RegisterCount); i++)
            {
                if (registers[i] is { } value)
                    Reach(value);
            }
            if (frame.Locals is { } locals)
                Reach(locals);
            if (frame.Function is { } function)
                Reach(function);
            if (frame.Generator is { } generator)
                Reach(generator);
        }

        private static bool IsOfModule(PyObject value) => value switch
        {
            PyModule or PyCode => true,
            PyType type => !type.IsHeap || !type.QualifiedName.Contains("<locals>", StringComparison.Ordinal),
            PyDict dict => dict.GetType() == typeof(PyDict) && dict.GetItemOrNull(WellKnown.Name) is PyStr name
                && SysModuleAccess.ModuleOrNull(name) is PyModule module && ReferenceEquals(module.Dict, dict),
            _ => false,
        };
    }
}
