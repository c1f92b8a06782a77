namespace Fang.Platform;

/// <summary>Names with numbers, <c>NAME=number</c> parted by white space: text that is taken apart as it is enumerated.</summary>
public readonly struct ConstantTable(string text)
{
    public Enumerator GetEnumerator() => new(text);

    /// <summary>An entry.</summary>
    public readonly struct Entry(string name, long value)
    {
        public void Deconstruct(out string outName, out long outValue)
        {
            outName = name;
            outValue = value;
        }
    }

    /// <summary>Walks over the text.</summary>
    public struct Enumerator(string text)
    {
        private int _position;

        public Entry Current { get; private set; }

        public bool MoveNext()
        {
            while (_position < text.Length && text[_position] is ' ' or '\n')
                _position++;
            if (_position == text.Length)
                return false;
            var start = _position;
            var equals = text.IndexOf('=', start);
            _position = equals + 1;
            while (_position < text.Length && text[_position] is not (' ' or '\n'))
                _position++;
            Current = new Entry(text[start..equals], long.Parse(text.AsSpan(equals + 1, _position - equals - 1)));
            return true;
        }
    }
}
