using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>
/// The native function that notes a signal. Managed code cannot be a signal handler: the signal may arrive while
/// its thread runs managed code, and entering that again ends the process. So the handler is a few instructions
/// of machine code, which do what is safe at any moment: set a bit, and write to one or two descriptors by direct
/// system calls, which leave errno alone.
/// </summary>
internal static unsafe class SignalHandler
{
    private const int MaskingOffset = 128;

    /// <summary>What the handler reads and writes; it lives as long as the process.</summary>
    [StructLayout(LayoutKind.Explicit)]
    internal struct State
    {
        /// <summary>Bit n-1 is signal n. Set by the handler, exchanged for 0 by who takes the signals.</summary>
        [FieldOffset(0)] public ulong Pending;

        /// <summary>Gets the signal's number as a byte; -1 for none.</summary>
        [FieldOffset(8)] public int WakeupDescriptor;

        /// <summary>The event that <see cref="Signals.WaitForArrival"/> waits for.</summary>
        [FieldOffset(12)] public int ArrivalDescriptor;

        /// <summary>What the event is raised by: always 1.</summary>
        [FieldOffset(16)] public ulong One;

        /// <summary>The negated error of the last write to the wakeup descriptor that failed, or 0.</summary>
        [FieldOffset(24)] public int WakeupError;

        /// <summary>The mask that threads take over by <see cref="Masking"/>.</summary>
        [FieldOffset(32)] public ulong Mask;

        /// <summary>How many threads have taken it over.</summary>
        [FieldOffset(40)] public int MaskCount;
    }

    /// <summary>The handler's state.</summary>
    internal static State* Shared { get; } = NewState();

    /// <summary>The address of the function that notes a signal.</summary>
    internal static nint Noting => Code.Start;

    /// <summary>The address of a function that does nothing: its signal only interrupts a system call.</summary>
    internal static nint Empty => Code.Start + Instructions.Length - 1;

    /// <summary>
    /// The address of a function that makes its thread block the signals in <see cref="State.Mask"/>: it writes them
    /// where the kernel keeps the mask to restore when the handler returns.
    /// </summary>
    internal static nint Masking => Code.Start + MaskingOffset;

    private static ReadOnlySpan<byte> Instructions =>
    [
        0x49, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, // mov  r8, state
        0x57,                               // push rdi                    the number, as a byte in memory
        0xff, 0xcf,                         // dec  edi
        0xf0, 0x49, 0x0f, 0xab, 0x38,       // lock bts [r8], rdi          Pending
        0x41, 0x8b, 0x78, 0x08,             // mov  edi, [r8+8]            WakeupDescriptor
        0x85, 0xff,                         // test edi, edi
        0x78, 0x17,                         // js   arrival
        0x48, 0x89, 0xe6,                   // mov  rsi, rsp
        0xba, 0x01, 0, 0, 0,                // mov  edx, 1
        0xb8, 0x01, 0, 0, 0,                // mov  eax, SYS_write
        0x0f, 0x05,                         // syscall
        0x85, 0xc0,                         // test eax, eax
        0x79, 0x04,                         // jns  arrival
        0x41, 0x89, 0x40, 0x18,             // mov  [r8+24], eax           WakeupError
        0x41, 0x8b, 0x78, 0x0c,             // arrival: mov edi, [r8+12]   ArrivalDescriptor
        0x49, 0x8d, 0x70, 0x10,             // lea  rsi, [r8+16]           One
        0xba, 0x08, 0, 0, 0,                // mov  edx, 8
        0xb8, 0x01, 0, 0, 0,                // mov  eax, SYS_write
        0x0f, 0x05,                         // syscall
        0x5f,                               // pop  rdi
        0xc3,                               // ret
    ];

    private static ReadOnlySpan<byte> MaskInstructions =>
    [
        0x49, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0,       // mov  r8, state
        0x49, 0x8b, 0x40, 0x20,                   // mov  rax, [r8+32]           Mask
        0x48, 0x89, 0x82, 0x28, 0x01, 0, 0,       // mov  [rdx+0x128], rax       ucontext_t.uc_sigmask
        0xf0, 0x41, 0xff, 0x40, 0x28,             // lock inc dword [r8+40]      MaskCount
        0xc3,                                     // ret
    ];

    private static State* NewState()
    {
        var state = (State*)NativeMemory.AllocZeroed((nuint)sizeof(State));
        state->WakeupDescriptor = -1;
        state->ArrivalDescriptor = FileDescriptors.EventDescriptor(0, FileDescriptors.O_CLOEXEC);
        state->One = 1;
        return state;
    }

    private static nint Assemble()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new PlatformNotSupportedException("signal handlers are written for Linux on x64");
        const int PageSize = 4096;
        var page = MemoryMaps.Map(0, PageSize, MemoryMaps.PROT_READ | MemoryMaps.PROT_WRITE, MemoryMaps.MAP_PRIVATE | MemoryMaps.MAP_ANONYMOUS, -1, 0);
        if (page == MemoryMaps.Failed)
            throw new OutOfMemoryException();
        var code = new Span<byte>((void*)page, PageSize);
        Instructions.CopyTo(code);
        BinaryPrimitives.WriteInt64LittleEndian(code[2..], (nint)Shared);
        MaskInstructions.CopyTo(code[MaskingOffset..]);
        BinaryPrimitives.WriteInt64LittleEndian(code[(MaskingOffset + 2)..], (nint)Shared);
        // Never writable and executable at once.
        if (MemoryMaps.Protect(page, PageSize, MemoryMaps.PROT_READ | MemoryMaps.PROT_EXEC) != 0)
            throw new PlatformNotSupportedException("the system forbids memory that is executed: " + Errno.Message(Errno.Last));
        return page;
    }

    // Assembled when it is first needed, once.
    private static class Code
    {
        internal static readonly nint Start = Assemble();
    }
}
