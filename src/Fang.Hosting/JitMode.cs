namespace Fang.Hosting;

/// <summary>When Python code is compiled to machine code: <c>-X jit</c> and <c>PYTHON_JIT</c>.</summary>
public enum JitMode
{
    /// <summary><c>0</c>: never.</summary>
    Off,
    /// <summary><c>1</c>: code that is hot.</summary>
    Hot,
    /// <summary><c>always</c>: all, before its first call.</summary>
    Always,
}
