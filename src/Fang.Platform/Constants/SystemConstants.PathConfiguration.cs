namespace Fang.Platform;

public static partial class SystemConstants
{
    /// <summary>The names of pathconf().</summary>
    public static ConstantTable PathConfiguration => Parse("""
        PC_ALLOC_SIZE_MIN=18 PC_ASYNC_IO=10 PC_CHOWN_RESTRICTED=6 PC_FILESIZEBITS=13 PC_LINK_MAX=0 PC_MAX_CANON=1
        PC_MAX_INPUT=2 PC_NAME_MAX=3 PC_NO_TRUNC=7 PC_PATH_MAX=4 PC_PIPE_BUF=5 PC_PRIO_IO=11 PC_REC_INCR_XFER_SIZE=14
        PC_REC_MAX_XFER_SIZE=15 PC_REC_MIN_XFER_SIZE=16 PC_REC_XFER_ALIGN=17 PC_SOCK_MAXBUF=12 PC_SYMLINK_MAX=19
        PC_SYNC_IO=9 PC_VDISABLE=8
        """);
}
