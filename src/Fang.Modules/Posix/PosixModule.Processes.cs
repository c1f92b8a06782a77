using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Posix;

/// <content>Processes: starting, waiting for and ending them.</content>
internal static partial class PosixModule
{
    /// <summary>Return the number of this process.</summary>
    [PyFunction("getpid($module, /)")]
    private static int ProcessId() => Processes.Id();

    /// <summary>Return the number of the parent process.</summary>
    [PyFunction("getppid($module, /)")]
    private static int ParentId() => Processes.ParentId();

    /// <summary>Take functions to call around a fork, which never comes.</summary>
    [PyFunction("register_at_fork($module, /, *, before=<unrepresentable>, after_in_child=<unrepresentable>, after_in_parent=<unrepresentable>)")]
    private static void RegisterAtFork(PyObject? before, PyObject? afterInChild, PyObject? afterInParent)
    {
        if (before == null && afterInChild == null && afterInParent == null)
            throw Errors.TypeError("At least one argument is required.");
        CheckCallable(before, "before");
        CheckCallable(afterInChild, "after_in_child");
        CheckCallable(afterInParent, "after_in_parent");
    }

    private static void CheckCallable(PyObject? value, string name)
    {
        if (value != null && !Runtime.Calls.Callable.IsCallable(value))
            throw Errors.TypeError($"'{name}' must be callable, not {value.Type.Name}");
    }

    /// <summary>End the process at once, without clean-up.</summary>
    [PyFunction("_exit($module, /, status)")]
    private static void ExitNow(int status) => Processes.ExitNow(status);

    /// <summary>Abort the process.</summary>
    [PyFunction("abort($module, /)")]
    private static void Abort() => Processes.Abort();

    /// <summary>Send a signal to a process.</summary>
    [PyFunction("kill($module, pid, signal, /)")]
    private static void Kill(int pid, int signal)
    {
        SystemErrors.Check(Processes.Kill(pid, signal));
        SystemErrors.CheckSignals();
    }

    /// <summary>Send a signal to a process group.</summary>
    [PyFunction("killpg($module, pgid, signal, /)")]
    private static void KillGroup(int pgid, int signal)
    {
        SystemErrors.Check(Processes.KillGroup(pgid, signal));
        SystemErrors.CheckSignals();
    }

    /// <summary>Wait for a child process to end; return its number and status.</summary>
    [PyFunction("wait($module, /)")]
    private static PyObject Wait() => WaitFor(-1, 0);

    /// <summary>Wait for a child process; return its number and status.</summary>
    [PyFunction("waitpid($module, pid, options, /)")]
    private static PyObject WaitFor(int pid, int options)
    {
        int process, status;
        while ((process = Processes.Wait(pid, out status, options)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyTuple.Of(PyInt.From(process), PyInt.From(process == 0 ? 0 : status));
    }

    /// <summary>Wait for a child process to end; return its number, status and what it used.</summary>
    [PyFunction("wait3($module, /, options)")]
    private static PyObject WaitWithUsage(int options) => WaitWithUsage(-1, options);

    /// <summary>Wait for a child process; return its number, status and what it used.</summary>
    [PyFunction("wait4($module, /, pid, options)")]
    private static PyObject WaitWithUsage(int pid, int options)
    {
        int process, status;
        ResourceUsage usage;
        while ((process = Processes.Wait(pid, out status, options, out usage)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyTuple.Of(PyInt.From(process), PyInt.From(process == 0 ? 0 : status), Modules.Resource.ResourceModule.Of(usage));
    }

    /// <summary>Wait for a child process and return a waitid_result, or None when none has changed.</summary>
    [PyFunction("waitid($module, idtype, id, options, /)")]
    private static PyObject WaitId(int idtype, int id, int options)
    {
        ChildStatus status;
        while (Processes.Wait(idtype, (uint)id, options, out status) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return status.Process == 0 ? PyNone.Value : PosixResults.WaitId.Make(
            PyInt.From(status.Process), PyInt.From(status.User), PyInt.From(status.Signal), PyInt.From(status.Status), PyInt.From(status.Code));
    }

    /// <summary>Return whether the process dumped core.</summary>
    [PyFunction("WCOREDUMP($module, status, /)")]
    private static bool DumpedCore(int status) => (status & 0x80) != 0;

    /// <summary>Return whether the process was continued.</summary>
    [PyFunction("WIFCONTINUED($module, /, status)")]
    private static bool WasContinued(int status) => status == 0xffff;

    /// <summary>Return whether the process was stopped.</summary>
    [PyFunction("WIFSTOPPED($module, /, status)")]
    private static bool WasStopped(int status) => (status & 0xff) == 0x7f;

    /// <summary>Return whether a signal ended the process.</summary>
    [PyFunction("WIFSIGNALED($module, /, status)")]
    private static bool WasSignaled(int status) => (status & 0x7f) is not (0 or 0x7f);

    /// <summary>Return whether the process ended by itself.</summary>
    [PyFunction("WIFEXITED($module, /, status)")]
    private static bool HasExited(int status) => (status & 0x7f) == 0;

    /// <summary>Return the process's exit code.</summary>
    [PyFunction("WEXITSTATUS($module, /, status)")]
    private static int ExitStatus(int status) => (status >> 8) & 0xff;

    /// <summary>Return the signal that ended the process.</summary>
    [PyFunction("WTERMSIG($module, /, status)")]
    private static int EndingSignal(int status) => status & 0x7f;

    /// <summary>Return the signal that stopped the process.</summary>
    [PyFunction("WSTOPSIG($module, /, status)")]
    private static int StoppingSignal(int status) => (status >> 8) & 0xff;

    /// <summary>Return the exit code that a status means; minus the number of the signal that ended the process.</summary>
    [PyFunction("waitstatus_to_exitcode($module, /, status)")]
    private static int ExitCode(int status)
    {
        if (HasExited(status))
            return ExitStatus(status);
        if (WasSignaled(status))
            return -EndingSignal(status);
        throw Errors.ValueError(WasStopped(status)
            ? $"process stopped by delivery of signal {StoppingSignal(status)}"
            : $"invalid wait status: {status}");
    }

    /// <summary>Run a command in the shell and return its status.</summary>
    [PyFunction("system($module, /, command)")]
    private static int RunCommand(PyObject command) => Processes.RunShell(FileNames.Encode(command));

    /// <summary>Return a descriptor for a process.</summary>
    [PyFunction("pidfd_open($module, /, pid, flags=0)")]
    private static int ProcessDescriptor(int pid, uint flags) => SystemErrors.Check(FileDescriptors.ProcessDescriptor(pid, flags));

    /// <summary>Run another program in place of this one.</summary>
    [PyFunction("execv($module, path, argv, /)")]
    private static void Execute(PyObject path, PyObject argv)
    {
        var file = PathArgument.Of(path, "execv");
        if (argv is not (PyTuple or PyList))
            throw Errors.TypeError("execv() arg 2 must be a tuple or list");
        var arguments = ProgramArguments(argv, "execv() arg 2 must not be empty", "execv() arg 2 first element cannot be empty");
        _ = Processes.Execute(file.Bytes, arguments, EnvironmentVariables.All().ConvertAll(variable => (byte[])[.. variable, 0]));
        throw SystemErrors.Last();
    }

    /// <summary>Run another program in place of this one, with an environment.</summary>
    [PyFunction("execve($module, /, path, argv, env)")]
    private static void ExecuteWithEnvironment(PyObject path, PyObject argv, PyObject env)
    {
        var file = PathArgument.OrDescriptor(path, "execve");
        if (argv is not (PyTuple or PyList))
            throw Errors.TypeError("execve: argv must be a tuple or list");
        var arguments = ProgramArguments(argv, "execve: argv must not be empty", "execve: argv first element cannot be empty");
        if (!HasKeys(env))
            throw Errors.TypeError("execve: environment must be a mapping object");
        var environment = ProgramEnvironment(env);
        _ = file.IsDescriptor ? Processes.Execute(file.Descriptor, arguments, environment) : Processes.Execute(file.Bytes, arguments, environment);
        throw file.Error();
    }

    private static bool HasKeys(PyObject env) => env is PyDict || Attributes.GetOrNull(env, PyStr.Intern("keys")) != null;

    private static List<byte[]> ProgramArguments(PyObject argv, string emptyMessage, string? emptyFirstMessage)
    {
        var items = Iteration.ToArray(argv);
        if (items.Length == 0)
            throw Errors.ValueError(emptyMessage);
        var arguments = new List<byte[]>(items.Length);
        foreach (var item in items)
            arguments.Add(FileNames.Encode(item));
        if (emptyFirstMessage != null && arguments[0].Length == 1)
            throw Errors.ValueError(emptyFirstMessage);
        return arguments;
    }

    private static List<byte[]> ProgramEnvironment(PyObject env)
    {
        var environment = new List<byte[]>();
        foreach (var (key, value) in Mappings.Items(env))
        {
            var name = FileNames.Encode(key);
            // A name may begin with '=', as some do on other systems.
            if (name.Length == 1 || name.AsSpan(1).Contains((byte)'='))
                throw Errors.ValueError("illegal environment variable name");
            environment.Add([.. name.AsSpan(0, name.Length - 1), (byte)'=', .. FileNames.Encode(value)]);
        }
        return environment;
    }

    /// <summary>Start a program in a new process and return its number.</summary>
    [PyFunction("posix_spawn($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)")]
    private static int Spawn(
        PyObject path, PyObject argv, PyObject env, PyObject? fileActions, PyObject? setpgroup, bool resetids, bool setsid, PyObject? setsigmask,
        PyObject? setsigdef, PyObject? scheduler) =>
        Spawn("posix_spawn", false, path, argv, env, fileActions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);

    /// <summary>Start a program, found through PATH, in a new process and return its number.</summary>
    [PyFunction("posix_spawnp($module, path, argv, env, /, *, file_actions=(), setpgroup=<unrepresentable>, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)")]
    private static int SpawnSearching(
        PyObject path, PyObject argv, PyObject env, PyObject? fileActions, PyObject? setpgroup, bool resetids, bool setsid, PyObject? setsigmask,
        PyObject? setsigdef, PyObject? scheduler) =>
        Spawn("posix_spawnp", true, path, argv, env, fileActions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler);

    private static int Spawn(
        string function, bool search, PyObject path, PyObject argv, PyObject env, PyObject? fileActions, PyObject? group, bool resetIds, bool newSession,
        PyObject? mask, PyObject? defaults, PyObject? scheduler)
    {
        var file = PathArgument.Of(path, function);
        if (argv is not (PyTuple or PyList))
            throw Errors.TypeError($"{function}: argv must be a tuple or list");
        var arguments = ProgramArguments(argv, $"{function}: argv must not be empty", $"{function}: argv first element cannot be empty");
        if (env is not PyNone && !HasKeys(env))
            throw Errors.TypeError($"{function}: environment must be a mapping object or None");
        int? policy = null;
        int? priority = null;
        if (scheduler != null)
            (policy, priority) = Scheduler(scheduler);
        var request = new SpawnRequest
        {
            Path = file.Bytes,
            SearchPath = search,
            Arguments = arguments,
            Environment = env is PyNone ? EnvironmentVariables.All().ConvertAll(variable => (byte[])[.. variable, 0]) : ProgramEnvironment(env),
            NewSession = newSession,
            ProcessGroup = group == null ? null : Converters.ToInt32(group),
            ResetIds = resetIds,
            SignalMask = SignalsOrNull(mask),
            DefaultSignals = SignalsOrNull(defaults),
            SchedulingPolicy = policy,
            SchedulingPriority = priority,
        };
        AddActions(request, fileActions);
        var process = Spawning.Start(request);
        return process >= 0 ? process : throw file.Error();
    }

    private static (int? Policy, int Priority) Scheduler(PyObject scheduler)
    {
        if (scheduler is not PyTuple { Count: 2 } pair)
            throw Errors.TypeError("A scheduler must have two elements");
        if (pair[1] is not PyStructSequence { Count: 1 } parameter || parameter.Type != PosixResults.SchedulingParameter.Type)
            throw Errors.TypeError("must have a sched_param object");
        return (pair[0] is PyNone ? null : Converters.ToInt32(pair[0]), Converters.ToInt32(parameter[0]));
    }

    private static SignalSet? SignalsOrNull(PyObject? value)
    {
        if (value is null or PyTuple { Count: 0 })
            return null;
        var set = default(SignalSet);
        foreach (var item in Iteration.ToArray(value))
        {
            var signal = Converters.ToInt64(item);
            if (signal is < 1 or > SignalSet.Maximum)
                throw Errors.ValueError($"signal number {signal} out of range [1; {SignalSet.Maximum}]");
            set.Add((int)signal);
        }
        return set;
    }

    private static void AddActions(SpawnRequest request, PyObject? fileActions)
    {
        if (fileActions is null or PyNone)
            return;
        foreach (var item in Iteration.ToArray(fileActions))
        {
            if (item is not PyTuple { Count: > 0 } action)
                throw Errors.TypeError("Each file_actions element must be a non-empty tuple");
            switch (action[0] is PyInt kind ? kind.Int64 : -1)
            {
                case 0 when action.Count == 5:
                    request.Open(Converters.ToInt32(action[1]), FileNames.Encode(action[2]), Converters.ToInt32(action[3]), (uint)Converters.ToInt32(action[4]));
                    break;
                case 0:
                    throw Errors.TypeError("A open file_action tuple must have 5 elements");
                case 1 when action.Count == 2:
                    request.Close(Converters.ToInt32(action[1]));
                    break;
                case 1:
                    throw Errors.TypeError("A close file_action tuple must have 2 elements");
                case 2 when action.Count == 3:
                    request.Duplicate(Converters.ToInt32(action[1]), Converters.ToInt32(action[2]));
                    break;
                case 2:
                    throw Errors.TypeError("A dup2 file_action tuple must have 3 elements");
                case 3 when action.Count == 2:
                    request.CloseFrom(Converters.ToInt32(action[1]));
                    break;
                case 3:
                    throw Errors.TypeError("A closefrom file_action tuple must have 2 elements");
                default:
                    throw Errors.TypeError("Unknown file_actions identifier");
            }
        }
    }

    /// <summary>Return the times that this process and its children have used.</summary>
    [PyFunction("times($module, /)")]
    private static PyObject Times()
    {
        var elapsed = SystemErrors.Check(Resources.Times(out var times));
        double ticks = SystemInformation.Configuration(2);
        return PosixResults.Times.Make(
            new PyFloat(times.User / ticks), new PyFloat(times.System / ticks), new PyFloat(times.ChildrenUser / ticks),
            new PyFloat(times.ChildrenSystem / ticks), new PyFloat(elapsed / ticks));
    }
}
