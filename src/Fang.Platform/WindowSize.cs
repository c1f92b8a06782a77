using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The size of a terminal's window (struct winsize).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct WindowSize(ushort Rows, ushort Columns, ushort Width = 0, ushort Height = 0);
