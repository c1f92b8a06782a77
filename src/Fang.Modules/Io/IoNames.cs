using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>The attributes that streams ask each other for.</summary>
internal static class IoNames
{
    public static readonly PyStr Read = PyStr.Intern("read");
    public static readonly PyStr Read1 = PyStr.Intern("read1");
    public static readonly PyStr ReadAll = PyStr.Intern("readall");
    public static readonly PyStr ReadInto = PyStr.Intern("readinto");
    public static readonly PyStr ReadInto1 = PyStr.Intern("readinto1");
    public static readonly PyStr ReadLine = PyStr.Intern("readline");
    public static readonly PyStr Peek = PyStr.Intern("peek");
    public static readonly PyStr Write = PyStr.Intern("write");
    public static readonly PyStr Flush = PyStr.Intern("flush");
    public static readonly PyStr Close = PyStr.Intern("close");
    public static readonly PyStr Closed = PyStr.Intern("closed");
    public static readonly PyStr Seek = PyStr.Intern("seek");
    public static readonly PyStr Tell = PyStr.Intern("tell");
    public static readonly PyStr Truncate = PyStr.Intern("truncate");
    public static readonly PyStr Seekable = PyStr.Intern("seekable");
    public static readonly PyStr Readable = PyStr.Intern("readable");
    public static readonly PyStr Writable = PyStr.Intern("writable");
    public static readonly PyStr FileNo = PyStr.Intern("fileno");
    public static readonly PyStr IsATty = PyStr.Intern("isatty");
    public static readonly PyStr Name = PyStr.Intern("name");
    public static readonly PyStr Mode = PyStr.Intern("mode");
    public static readonly PyStr Decode = PyStr.Intern("decode");
    public static readonly PyStr Encode = PyStr.Intern("encode");
    public static readonly PyStr GetState = PyStr.Intern("getstate");
    public static readonly PyStr SetState = PyStr.Intern("setstate");
    public static readonly PyStr Reset = PyStr.Intern("reset");
    public static readonly PyStr DeallocWarn = PyStr.Intern("_dealloc_warn");
}
