using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The modes of a terminal (struct termios).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct TerminalAttributes
{
    public uint InputModes;
    public uint OutputModes;
    public uint ControlModes;
    public uint LocalModes;
    public byte Discipline;
    public ControlCharacters Characters;
    private readonly uint _inputSpeed;
    private readonly uint _outputSpeed;

    /// <summary>The characters that mean something to the terminal (c_cc).</summary>
    [InlineArray(Count)]
    public struct ControlCharacters
    {
        public const int Count = 32;
        private byte _character;
    }
}
