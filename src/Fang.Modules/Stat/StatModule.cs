using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>File modes, as stat() tells them.</summary>
[PyModule("_stat")]
internal static partial class StatModule
{
    [PyConstant("SF_APPEND")]
    public const long FlagSFAPPEND = 0x40000;

    [PyConstant("SF_ARCHIVED")]
    public const long FlagSFARCHIVED = 0x10000;

    [PyConstant("SF_DATALESS")]
    public const long FlagSFDATALESS = 0x40000000;

    [PyConstant("SF_FIRMLINK")]
    public const long FlagSFFIRMLINK = 0x800000;

    [PyConstant("SF_IMMUTABLE")]
    public const long FlagSFIMMUTABLE = 0x20000;

    [PyConstant("SF_NOUNLINK")]
    public const long FlagSFNOUNLINK = 0x100000;

    [PyConstant("SF_SETTABLE")]
    public const long FlagSFSETTABLE = 0xffff0000;

    [PyConstant("SF_SNAPSHOT")]
    public const long FlagSFSNAPSHOT = 0x200000;

    [PyConstant("ST_ATIME")]
    public const long STATIME = 7;

    [PyConstant("ST_CTIME")]
    public const long STCTIME = 9;

    [PyConstant("ST_DEV")]
    public const long STDEV = 2;

    [PyConstant("ST_GID")]
    public const long STGID = 5;

    [PyConstant("ST_INO")]
    public const long STINO = 1;

    [PyConstant("ST_MODE")]
    public const long STMODE = 0;

    [PyConstant("ST_MTIME")]
    public const long STMTIME = 8;

    [PyConstant("ST_NLINK")]
    public const long STNLINK = 3;

    [PyConstant("ST_SIZE")]
    public const long STSIZE = 6;

    [PyConstant("ST_UID")]
    public const long STUID = 4;

    [PyConstant("S_ENFMT")]
    public const long SENFMT = 0x400;

    [PyConstant("S_IEXEC")]
    public const long SIEXEC = 0x40;

    [PyConstant("S_IFBLK")]
    public const long SIFBLK = 0x6000;

    [PyConstant("S_IFCHR")]
    public const long SIFCHR = 0x2000;

    [PyConstant("S_IFDIR")]
    public const long SIFDIR = 0x4000;

    [PyConstant("S_IFDOOR")]
    public const long SIFDOOR = 0x0;

    [PyConstant("S_IFIFO")]
    public const long SIFIFO = 0x1000;

    [PyConstant("S_IFLNK")]
    public const long SIFLNK = 0xa000;

    [PyConstant("S_IFPORT")]
    public const long SIFPORT = 0x0;

    [PyConstant("S_IFREG")]
    public const long SIFREG = 0x8000;

    [PyConstant("S_IFSOCK")]
    public const long SIFSOCK = 0xc000;

    [PyConstant("S_IFWHT")]
    public const long SIFWHT = 0x0;

    [PyConstant("S_IREAD")]
    public const long SIREAD = 0x100;

    [PyConstant("S_IRGRP")]
    public const long SIRGRP = 0x20;

    [PyConstant("S_IROTH")]
    public const long SIROTH = 0x4;

    [PyConstant("S_IRUSR")]
    public const long SIRUSR = 0x100;

    [PyConstant("S_IRWXG")]
    public const long SIRWXG = 0x38;

    [PyConstant("S_IRWXO")]
    public const long SIRWXO = 0x7;

    [PyConstant("S_IRWXU")]
    public const long SIRWXU = 0x1c0;

    [PyConstant("S_ISGID")]
    public const long SISGID = 0x400;

    [PyConstant("S_ISUID")]
    public const long SISUID = 0x800;

    [PyConstant("S_ISVTX")]
    public const long SISVTX = 0x200;

    [PyConstant("S_IWGRP")]
    public const long SIWGRP = 0x10;

    [PyConstant("S_IWOTH")]
    public const long SIWOTH = 0x2;

    [PyConstant("S_IWRITE")]
    public const long SIWRITE = 0x80;

    [PyConstant("S_IWUSR")]
    public const long SIWUSR = 0x80;

    [PyConstant("S_IXGRP")]
    public const long SIXGRP = 0x8;

    [PyConstant("S_IXOTH")]
    public const long SIXOTH = 0x1;

    [PyConstant("S_IXUSR")]
    public const long SIXUSR = 0x40;

    [PyConstant("UF_APPEND")]
    public const long FlagUFAPPEND = 0x4;

    [PyConstant("UF_COMPRESSED")]
    public const long FlagUFCOMPRESSED = 0x20;

    [PyConstant("UF_DATAVAULT")]
    public const long FlagUFDATAVAULT = 0x80;

    [PyConstant("UF_HIDDEN")]
    public const long FlagUFHIDDEN = 0x8000;

    [PyConstant("UF_IMMUTABLE")]
    public const long FlagUFIMMUTABLE = 0x2;

    [PyConstant("UF_NODUMP")]
    public const long FlagUFNODUMP = 0x1;

    [PyConstant("UF_NOUNLINK")]
    public const long FlagUFNOUNLINK = 0x10;

    [PyConstant("UF_OPAQUE")]
    public const long FlagUFOPAQUE = 0x8;

    [PyConstant("UF_SETTABLE")]
    public const long FlagUFSETTABLE = 0xffff;

    [PyConstant("UF_TRACKED")]
    public const long FlagUFTRACKED = 0x40;

    private static uint Mode(PyObject mode)
    {
        if (mode is not PyInteger integer)
            throw Errors.TypeError("an integer is required");
        if (integer.Value.Sign < 0)
            throw Errors.OverflowError("can't convert negative value to unsigned int");
        if (!integer.TryToInt64(out var value))
            throw Errors.OverflowError("Python int too large to convert to C unsigned long");
        return value <= uint.MaxValue ? (uint)value : throw Errors.OverflowError("mode out of range");
    }

    private static bool IsKind(PyObject mode, long kind) => (Mode(mode) & 0xF000) == kind;

    /// <summary>Whether the mode is that of a directory.</summary>
    [PyFunction("S_ISDIR($module, object, /)")]
    private static bool IsDIR(PyObject @object) => IsKind(@object, SIFDIR);

    /// <summary>Whether the mode is that of a character device.</summary>
    [PyFunction("S_ISCHR($module, object, /)")]
    private static bool IsCHR(PyObject @object) => IsKind(@object, SIFCHR);

    /// <summary>Whether the mode is that of a block device.</summary>
    [PyFunction("S_ISBLK($module, object, /)")]
    private static bool IsBLK(PyObject @object) => IsKind(@object, SIFBLK);

    /// <summary>Whether the mode is that of a regular file.</summary>
    [PyFunction("S_ISREG($module, object, /)")]
    private static bool IsREG(PyObject @object) => IsKind(@object, SIFREG);

    /// <summary>Whether the mode is that of a pipe.</summary>
    [PyFunction("S_ISFIFO($module, object, /)")]
    private static bool IsFIFO(PyObject @object) => IsKind(@object, SIFIFO);

    /// <summary>Whether the mode is that of a symbolic link.</summary>
    [PyFunction("S_ISLNK($module, object, /)")]
    private static bool IsLNK(PyObject @object) => IsKind(@object, SIFLNK);

    /// <summary>Whether the mode is that of a socket.</summary>
    [PyFunction("S_ISSOCK($module, object, /)")]
    private static bool IsSOCK(PyObject @object) => IsKind(@object, SIFSOCK);

    /// <summary>Whether the mode is that of a door, which this system does not have.</summary>
    [PyFunction("S_ISDOOR($module, object, /)")]
    private static bool IsDOOR(PyObject @object)
    {
        Mode(@object);
        return false;
    }

    /// <summary>Whether the mode is that of an event port, which this system does not have.</summary>
    [PyFunction("S_ISPORT($module, object, /)")]
    private static bool IsPORT(PyObject @object)
    {
        Mode(@object);
        return false;
    }

    /// <summary>Whether the mode is that of a whiteout, which this system does not have.</summary>
    [PyFunction("S_ISWHT($module, object, /)")]
    private static bool IsWHT(PyObject @object)
    {
        Mode(@object);
        return false;
    }

    /// <summary>The part of the mode that tells the kind of the file.</summary>
    [PyFunction("S_IFMT($module, object, /)")]
    private static long Format(PyObject @object) => Mode(@object) & 0xF000;

    /// <summary>The part of the mode that can be set.</summary>
    [PyFunction("S_IMODE($module, object, /)")]
    private static long Settable(PyObject @object) => Mode(@object) & 0xFFF;

    /// <summary>The mode as ls shows it: -rw-r--r--.</summary>
    [PyFunction("filemode($module, object, /)")]
    private static string FileMode(PyObject @object)
    {
        var mode = Mode(@object);
        var kind = (long)(mode & 0xF000) switch
        {
            SIFREG => '-',
            SIFDIR => 'd',
            SIFLNK => 'l',
            SIFBLK => 'b',
            SIFCHR => 'c',
            SIFIFO => 'p',
            SIFSOCK => 's',
            _ => '?',
        };
        return new string(
        [
            kind,
            Letter(mode, SIRUSR, 'r'), Letter(mode, SIWUSR, 'w'), Execute(mode, SIXUSR, SISUID, 's'),
            Letter(mode, SIRGRP, 'r'), Letter(mode, SIWGRP, 'w'), Execute(mode, SIXGRP, SISGID, 's'),
            Letter(mode, SIROTH, 'r'), Letter(mode, SIWOTH, 'w'), Execute(mode, SIXOTH, SISVTX, 't'),
        ]);
    }

    private static char Letter(uint mode, long bit, char letter) => (mode & bit) != 0 ? letter : '-';

    private static char Execute(uint mode, long bit, long special, char letter)
    {
        if ((mode & special) == 0)
            return Letter(mode, bit, 'x');
        return (mode & bit) != 0 ? letter : char.ToUpperInvariant(letter);
    }
}
