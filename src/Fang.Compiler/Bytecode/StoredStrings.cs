using System.Runtime.InteropServices;
using System.Text;

namespace Fang.Compiler.Bytecode;

/// <summary>The strings of a stored file, each decoded when it is first asked for.</summary>
internal sealed class StoredStrings
{
    private readonly ReadOnlyMemory<byte> _file;
    private readonly int[] _starts;

    // Threads that decode one at the same time write equal strings.
    private readonly string?[] _texts;

    public StoredStrings(ReadOnlyMemory<byte> file, ref CodeBytesReader bytes)
    {
        _file = file;
        _starts = new int[bytes.Count()];
        _texts = new string?[_starts.Length];
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = bytes.Position;
            bytes.Bytes(bytes.Natural() >> 1);
        }
    }

    public int Count => _texts.Length;

    public string this[int index] => _texts[index] ??= Decode(_starts[index]);

    private string Decode(int start)
    {
        var bytes = new CodeBytesReader(_file.Span[start..]);
        var header = bytes.Natural();
        var content = bytes.Bytes(header >> 1);
        if ((header & 1) == 0)
            return Encoding.UTF8.GetString(content);
        return content.Length % sizeof(char) == 0 ? new string(MemoryMarshal.Cast<byte, char>(content)) : throw new CorruptCodeException("bad string");
    }
}
