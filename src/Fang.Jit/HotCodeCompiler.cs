using System.Collections.Concurrent;
using Fang.Compiler.Bytecode;
using Fang.Jit.Emit;
using Fang.Jit.Lowering;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit;

/// <summary>Tier 1: compiles hot code on a thread of its own, and samples the Python threads to find it.</summary>
public sealed class HotCodeCompiler : IHotCodeCompiler
{
    // From the start of Python to the first sample: imports and short scripts are over by then.
    private const int FirstPause = 80;

    // Between two samples at first, and at most while nothing new is found; a sample itself lasts one tick.
    private const int ShortestPause = 2;
    private const int LongestPause = 250;

    // Calls of calls that are compiled with what calls them.
    private const int DeepestCompiling = 6;

    // The ticks that a thread has to begin its sample and to end it.
    private const int LongestSample = 10;

    // Loops, in which some thread is, go before functions, and what was found hot last before what was so earlier: during imports, say.
    private readonly BlockingCollection<(PyCode Code, int Entry)> _loops = new(new ConcurrentStack<(PyCode, int)>(), TierLimits.QueueLength);
    private readonly BlockingCollection<(PyCode Code, int Entry)> _functions = new(new ConcurrentStack<(PyCode, int)>(), TierLimits.QueueLength);
    private readonly ConcurrentDictionary<(PyCode, int), bool> _submitted = new();
    private readonly TextWriter? _log;
    private readonly TextWriter? _dump;
    private volatile int _pause = ShortestPause;

    private HotCodeCompiler()
    {
        _log = Environment.GetEnvironmentVariable("FANG_JIT_LOG") is { Length: > 0 } ? Console.Error : null;
        _dump = Environment.GetEnvironmentVariable("FANG_JIT_DUMP") is { Length: > 0 } ? Console.Error : null;
    }

    /// <summary>Starts compiling hot code; what runs for no longer than a moment pays nothing for it.</summary>
    public static void Start(bool isEager)
    {
        Tiers.IsEnabled = true;
        Tiers.IsEager = isEager;
        var compiler = isEager ? Begin() : null;
        var sampler = new Thread(
            () =>
            {
                Thread.Sleep(FirstPause);
                (compiler ?? Begin()).Sample();
            },
            256 << 10);
        sampler.IsBackground = true;
        sampler.Name = "sampler";
        sampler.Start();
    }

    private static HotCodeCompiler Begin()
    {
        var compiler = new HotCodeCompiler();
        Tiers.Compiler = compiler;
        new Thread(compiler.Compile, 16 << 20) { IsBackground = true, Name = "compiler" }.Start();
        return compiler;
    }

    void IHotCodeCompiler.Submit(PyCode code, int entry)
    {
        if (!_submitted.TryAdd((code, entry), true))
            return;
        _pause = ShortestPause;
        if (!(entry == 0 ? _functions : _loops).TryAdd((code, entry)))
            _submitted.TryRemove((code, entry), out _);
    }

    void IHotCodeCompiler.CompileNow(PyCode code, int entry) => Compile(code, entry, []);

    void IHotCodeCompiler.Report(PyCode code, int entry, string why) => _log?.WriteLine($"jit: {code.Unit.QualifiedName} from {entry}: {why}");

    private void Sample()
    {
        while (true)
        {
            Thread.Sleep(_pause);
            _pause = Math.Min(_pause + (_pause >> 2) + 1, LongestPause);
            // One tick after a thread began its sample it ends. Threads that did not begin (they wait, or run native code) are left alone.
            for (var tick = 0; tick <= LongestSample; tick++)
            {
                var isSampling = false;
                foreach (var thread in PyThreads.Living())
                {
                    if (tick == 0 || thread.IsProfiling)
                    {
                        thread.IsSampleDue = true;
                        thread.Interrupt = true;
                    }
                    else if (tick == LongestSample)
                    {
                        thread.IsSampleDue = false;
                    }
                    isSampling |= thread.IsSampleDue;
                }
                if (!isSampling)
                    break;
                Thread.Sleep(1);
            }
        }
    }

    private void Compile()
    {
        CompilerThreads.GiveWay();
        BlockingCollection<(PyCode Code, int Entry)>[] queues = [_loops, _functions];
        while (true)
        {
            // From the first one that has any.
            BlockingCollection<(PyCode Code, int Entry)>.TakeFromAny(queues, out var next);
            var (code, entry) = next;
            _submitted.TryRemove((code, entry), out _);
            // While it was being compiled it may have been found hot once more.
            if ((entry == 0 ? code.Compiled : Tiers.EntryAt(code, entry)) == null)
                Compile(code, entry, []);
        }
    }

    // What is called is compiled first, so that it may be called without a frame. `open` is what is being compiled.
    private FramelessEntry? FramelessOf(PyCode code, HashSet<PyCode> open)
    {
        if (code.Compiled == null && code.Profile?.Count(0) > 0 && open.Count < DeepestCompiling && !open.Contains(code) && Tiers.CanBeCompiled(code, 0))
            Compile(code, 0, open);
        return code.Frameless is { Body: not null } entry ? entry : null;
    }

    private void Compile(PyCode code, int entry, HashSet<PyCode> open)
    {
        open.Add(code);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            var compiled = Make(code, entry, withHandlers: true, TierLimits.GraphNodes, open)
                ?? Make(code, entry, withHandlers: true, TierLimits.GraphNodes / 4, open)
                ?? Make(code, entry, withHandlers: false, 0, open)
                ?? throw new InvalidOperationException("the machine code is too long");
            Tiers.Publish(compiled);
            _log?.WriteLine($"jit: {code.Unit.QualifiedName} from {entry} (line {code.LineAt(entry)}): {clock.Elapsed.TotalMilliseconds:F1} ms");
        }
        catch (Exception error)
        {
            // Code that cannot be compiled goes on being interpreted, whatever is the matter with it.
            Tiers.GiveUp(code);
            _log?.WriteLine($"jit: {code.Unit.QualifiedName} from {entry}: not compiled: {error}");
        }
    }

    // Null: it is too long.
    private CompiledCode? Make(PyCode code, int entry, bool withHandlers, int mostNodes, HashSet<PyCode> open)
    {
        var graph = GraphBuilder.Build(code, entry, new BuildOptions(withHandlers, mostNodes, callee => FramelessOf(callee, open)));
        _dump?.WriteLine(Graphs.GraphPrinter.Print(graph));
        return MachineCode.Make(graph, LoopEnd(code, entry));
    }

    private static int LoopEnd(PyCode code, int entry)
    {
        var end = entry;
        for (var pc = entry; pc < code.Instructions.Length; pc++)
        {
            if (code.Instructions[pc].Opcode == Opcode.JumpBack && code.Instructions[pc].X == entry)
                end = pc;
        }
        return end;
    }
}
