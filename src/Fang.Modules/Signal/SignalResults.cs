using Fang.Platform;
using Fang.Runtime.Objects;

namespace Fang.Modules.SignalHandling;

/// <summary>The tuples with names that the module gives.</summary>
internal static class SignalResults
{
    /// <summary>What is known of a signal that was waited for.</summary>
    public static readonly StructSequenceType Information = new("signal", "struct_siginfo", "What is known of a signal.", 7,
        ["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"]);

    public static PyObject FromInformation(SignalInformation information) => Information.Make(
        PyInt.From(information.Signal), PyInt.From(information.Code), PyInt.From(information.Error), PyInt.From(information.Process),
        PyInt.From(information.User), PyInt.From(information.Status), PyInt.From(information.Band));
}
