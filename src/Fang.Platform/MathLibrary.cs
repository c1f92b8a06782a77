using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Functions of the C library's mathematics that .NET does not offer; they set no error and never fail.</summary>
public static unsafe class MathLibrary
{
    private static readonly nint Library = Open();
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> ErfPointer = Function("erf");
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> ErfcPointer = Function("erfc");
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> Expm1Pointer = Function("expm1");
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> Exp2Pointer = Function("exp2");
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> Log1pPointer = Function("log1p");
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> GammaPointer = Function("tgamma");
    private static readonly delegate* unmanaged[SuppressGCTransition]<double, double> LogGammaPointer = Function("lgamma");

    /// <summary>The error function.</summary>
    public static double Erf(double x) => ErfPointer(x);

    /// <summary>One less the error function.</summary>
    public static double Erfc(double x) => ErfcPointer(x);

    /// <summary><c>exp(x) - 1</c>, exact for small x.</summary>
    public static double Expm1(double x) => Expm1Pointer(x);

    /// <summary>Two to the power of x.</summary>
    public static double Exp2(double x) => Exp2Pointer(x);

    /// <summary><c>log(1 + x)</c>, exact for small x.</summary>
    public static double Log1p(double x) => Log1pPointer(x);

    /// <summary>The gamma function.</summary>
    public static double Gamma(double x) => GammaPointer(x);

    /// <summary>The logarithm of the absolute value of the gamma function.</summary>
    public static double LogGamma(double x) => LogGammaPointer(x);

    private static nint Open()
    {
        // glibc, musl, macOS, Windows.
        foreach (var name in new[] { "libm.so.6", "libc.so", "libSystem.dylib", "ucrtbase.dll" })
        {
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "erf", out _))
                return library;
        }
        return NativeLibrary.GetMainProgramHandle();
    }

    private static delegate* unmanaged[SuppressGCTransition]<double, double> Function(string name) =>
        (delegate* unmanaged[SuppressGCTransition]<double, double>)NativeLibrary.GetExport(Library, name);
}
