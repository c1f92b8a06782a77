using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <content>The spawn functions, which the module os builds of fork and exec where it finds these.</content>
internal static partial class PosixModule
{
    // What a shell tells of a program that it could not run.
    private const int NotRun = 127;

    [PyConstant("P_WAIT")]
    public const int SpawnAndWait = 0;

    [PyConstant("P_NOWAIT")]
    public const int SpawnWithoutWait = 1;

    [PyConstant("P_NOWAITO")]
    public const int SpawnWithoutWaitOld = 1;

    /// <summary>Run a program; return its process, or with P_WAIT its exit code.</summary>
    [PyFunction("spawnv($module, mode, path, argv, /)")]
    private static int Spawnv(int mode, PyObject path, PyObject argv) => SpawnIn(mode, path, argv, PyNone.Value, false);

    /// <summary>Run a program in an environment; return its process, or with P_WAIT its exit code.</summary>
    [PyFunction("spawnve($module, mode, path, argv, env, /)")]
    private static int Spawnve(int mode, PyObject path, PyObject argv, PyObject env) => SpawnIn(mode, path, argv, env, false);

    /// <summary>Run a program found through PATH; return its process, or with P_WAIT its exit code.</summary>
    [PyFunction("spawnvp($module, mode, file, argv, /)")]
    private static int Spawnvp(int mode, PyObject file, PyObject argv) => SpawnIn(mode, file, argv, PyNone.Value, true);

    /// <summary>Run a program found through PATH in an environment; return its process, or with P_WAIT its exit code.</summary>
    [PyFunction("spawnvpe($module, mode, file, argv, env, /)")]
    private static int Spawnvpe(int mode, PyObject file, PyObject argv, PyObject env) => SpawnIn(mode, file, argv, env, true);

    private static int SpawnIn(int mode, PyObject path, PyObject argv, PyObject env, bool search)
    {
        if (argv is not (PyTuple or PyList))
            throw Errors.TypeError("argv must be a tuple or a list");
        if (env is not PyNone && !HasKeys(env))
            throw Errors.TypeError("env must be a mapping object");
        var process = Spawning.Start(new SpawnRequest
        {
            Path = PathArgument.Of(path, "spawn").Bytes,
            SearchPath = search,
            Arguments = ProgramArguments(argv, "argv must not be empty", "argv first element cannot be empty"),
            Environment = env is PyNone ? EnvironmentVariables.All().ConvertAll(variable => (byte[])[.. variable, 0]) : ProgramEnvironment(env),
        });
        if (mode != SpawnAndWait)
            return SystemErrors.Check(process);
        if (process < 0)
            return NotRun;
        while (true)
        {
            var status = ((PyInt)((PyTuple)WaitFor(process, 0))[1]).Int64;
            if (!WasStopped((int)status))
                return ExitCode((int)status);
        }
    }
}
