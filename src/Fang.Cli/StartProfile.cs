using System.Runtime;

namespace Fang.Hosting;

/// <summary>
/// What a start needs of .NET, made ready by a thread of its own while the program runs: the runtime records the methods that a training
/// program uses, once for a build (<c>build/publish</c>), and at each later start goes through the list on a second processor.
/// </summary>
/// <remarks>
/// The runtime would record every run and replace the list, unless DOTNET_MultiCoreJitNoProfileGather is set, which <c>fang</c> does. Where it
/// is not set there is no list, so that nothing is ever written into the installation.
/// </remarks>
internal static class StartProfile
{
    private const string FileName = "start.profile";

    /// <summary>Records into the installation when the build says so; else goes through what was recorded there.</summary>
    /// <returns>Whether the run is recorded, and <see cref="Write"/> is to be called at its end.</returns>
    public static bool Begin()
    {
        var records = Environment.GetEnvironmentVariable("FANG_RECORD_START") is not null;
        if (!records && Environment.GetEnvironmentVariable("DOTNET_MultiCoreJitNoProfileGather") is not "1")
            return false;
        ProfileOptimization.SetProfileRoot(AppContext.BaseDirectory);
        ProfileOptimization.StartProfile(FileName);
        return records;
    }

    /// <summary>Ends the recording.</summary>
    public static void Write() => ProfileOptimization.StartProfile(null!);
}
