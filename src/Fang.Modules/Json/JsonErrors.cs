using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>The errors of reading JSON.</summary>
internal static class JsonErrors
{
    private static readonly PyStr DecoderModule = PyStr.Intern("json.decoder");
    private static readonly PyStr ErrorName = PyStr.Intern("JSONDecodeError");

    /// <summary>json.JSONDecodeError.</summary>
    public static PyException Decode(string message, PyStr document, int position)
    {
        var module = SysModuleAccess.ModuleOrNull(DecoderModule);
        if (module == null)
        {
            Callable.Call(SysModuleAccess.ImportFunction(), DecoderModule);
            module = SysModuleAccess.ModuleOrNull(DecoderModule) ?? throw Errors.ImportError("json.decoder is not there");
        }
        var error = Callable.Call(Attributes.Get(module, ErrorName), PyStr.From(message), document, PyInt.From(position));
        return error is PyBaseException exception ? new PyException(exception) : Errors.TypeError("exceptions must derive from BaseException");
    }
}
