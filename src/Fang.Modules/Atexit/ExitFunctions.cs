namespace Fang.Modules;

/// <summary>What the program has registered for its end.</summary>
public static class ExitFunctions
{
    /// <summary>Calls the functions, the last registered first, whether or not the module atexit can still be found; then Python is finalizing.</summary>
    public static void Run()
    {
        AtexitModule.RunAll();
        SysState.IsFinalizing = true;
    }
}
