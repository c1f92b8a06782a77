namespace Fang.Modules.Random;

/// <summary>MT19937 (M. Matsumoto and T. Nishimura, "Mersenne Twister", 1998; its initialisation of 2002).</summary>
/// <remarks>Not safe for two threads at once.</remarks>
internal sealed class MersenneTwister
{
    /// <summary>The words of the state.</summary>
    public const int Size = 624;

    private const int Shift = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>The words of the state.</summary>
    public ReadOnlySpan<uint> State => _state;

    /// <summary>The next word to be handed out; <see cref="Size"/> when all are used up.</summary>
    public int Next => _next;

    /// <summary>Takes a state over.</summary>
    public void Restore(ReadOnlySpan<uint> state, int next)
    {
        state.CopyTo(_state);
        _next = next;
    }

    /// <summary>Starts the sequence that belongs to a key of any length but zero.</summary>
    public void Seed(ReadOnlySpan<uint> key)
    {
        Seed(19650218);
        var state = _state;
        var i = 1;
        var j = 0;
        for (var k = Math.Max(Size, key.Length); k > 0; k--)
        {
            state[i] = (state[i] ^ (state[i - 1] ^ (state[i - 1] >> 30)) * 1664525) + key[j] + (uint)j;
            if (++i == Size)
            {
                state[0] = state[Size - 1];
                i = 1;
            }
            if (++j == key.Length)
                j = 0;
        }
        for (var k = Size - 1; k > 0; k--)
        {
            state[i] = (state[i] ^ (state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941) - (uint)i;
            if (++i == Size)
            {
                state[0] = state[Size - 1];
                i = 1;
            }
        }
        state[0] = 0x80000000;
    }

    private void Seed(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Size; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        _next = Size;
    }

    /// <summary>The next 32 bits.</summary>
    public uint NextWord()
    {
        if (_next >= Size)
            Twist();
        var word = _state[_next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    /// <summary>The next float from 0 to 1, of 53 bits.</summary>
    public double NextDouble()
    {
        var high = NextWord() >> 5;
        var low = NextWord() >> 6;
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
    }

    private void Twist()
    {
        var state = _state;
        for (var i = 0; i < Size; i++)
        {
            var bits = (state[i] & 0x80000000) | (state[i + 1 < Size ? i + 1 : 0] & 0x7fffffff);
            state[i] = state[i + Shift < Size ? i + Shift : i + Shift - Size] ^ (bits >> 1) ^ ((bits & 1) * 0x9908b0df);
        }
        _next = 0;
    }
}
