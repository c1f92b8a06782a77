namespace Fang.Runtime.Objects;

/// <summary>A strict order of keys. It may run Python code and throw.</summary>
internal interface IOrder<TKey>
{
    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    bool Less(TKey left, TKey right);
}

/// <summary>
/// A stable, adaptive merge sort: it finds runs that are in order, makes short ones longer by binary insertion, and merges
/// neighbours so that the lengths of waiting runs stay balanced; a merge that keeps taking from one side gallops.
/// </summary>
/// <param name="keys">What is compared; sorted in place. Structures, so that each kind of key has its own code and stores check no types.</param>
/// <param name="values">Moved along with the keys; another array, or null.</param>
internal sealed class MergeSort<TKey, TOrder>(TKey[] keys, ObjectCell[]? values)
    where TKey : struct
    where TOrder : struct, IOrder<TKey>
{
    private const int InitialGallop = 7;

    private readonly ObjectCell[]? _values = values;
    private TKey[] _keyBuffer = [];
    private ObjectCell[] _valueBuffer = [];
    private int _minimumGallop = InitialGallop;

    // The waiting runs. Lengths shrink at least like Fibonacci numbers from the bottom up, so 64 are enough.
    private readonly int[] _runStart = new int[64];
    private readonly int[] _runLength = new int[64];
    private int _runs;

    private static bool Less(TKey left, TKey right) => default(TOrder).Less(left, right);

    public void Sort()
    {
        var remaining = keys.Length;
        if (remaining < 2)
            return;
        var minimumRun = MinimumRun(remaining);
        var start = 0;
        while (remaining > 0)
        {
            var length = CountRun(start, start + remaining);
            if (length < minimumRun)
            {
                var forced = Math.Min(minimumRun, remaining);
                InsertionSort(start, start + forced, start + length);
                length = forced;
            }
            _runStart[_runs] = start;
            _runLength[_runs++] = length;
            Collapse();
            start += length;
            remaining -= length;
        }
        while (_runs > 1)
        {
            var at = _runs - 2;
            if (at > 0 && _runLength[at - 1] < _runLength[at + 1])
                at--;
            MergeAt(at);
        }
    }

    // So that the number of runs is a power of two or a little less.
    private static int MinimumRun(int length)
    {
        var odd = 0;
        while (length >= 64)
        {
            odd |= length & 1;
            length >>= 1;
        }
        return length + odd;
    }

    // The length of the run at `start`; a strictly descending one is reversed.
    private int CountRun(int start, int end)
    {
        var at = start + 1;
        if (at == end)
            return 1;
        if (Less(keys[at], keys[start]))
        {
            at++;
            while (at < end && Less(keys[at], keys[at - 1]))
                at++;
            keys.AsSpan(start, at - start).Reverse();
            if (_values != null)
                _values.AsSpan(start, at - start).Reverse();
        }
        else
        {
            at++;
            while (at < end && !Less(keys[at], keys[at - 1]))
                at++;
        }
        return at - start;
    }

    // Sorts [start, end), of which [start, next) is sorted.
    private void InsertionSort(int start, int end, int next)
    {
        var run = keys.AsSpan(0, end);
        for (; next < end; next++)
        {
            var key = run[next];
            var low = start;
            var high = next;
            while (low < high)
            {
                var middle = (low + high) >> 1;
                if (Less(key, run[middle]))
                    high = middle;
                else
                    low = middle + 1;
            }
            if (low == next)
                continue;
            run[low..next].CopyTo(run[(low + 1)..]);
            run[low] = key;
            if (_values != null)
            {
                var value = _values[next];
                _values.AsSpan(low, next - low).CopyTo(_values.AsSpan(low + 1));
                _values[low] = value;
            }
        }
    }

    // Each waiting run is longer than the next two together.
    private void Collapse()
    {
        while (_runs > 1)
        {
            var at = _runs - 2;
            if ((at > 0 && _runLength[at - 1] <= _runLength[at] + _runLength[at + 1])
                || (at > 1 && _runLength[at - 2] <= _runLength[at - 1] + _runLength[at]))
            {
                if (_runLength[at - 1] < _runLength[at + 1])
                    at--;
            }
            else if (_runLength[at] > _runLength[at + 1])
            {
                return;
            }
            MergeAt(at);
        }
    }

    private void MergeAt(int at)
    {
        var left = _runStart[at];
        var leftLength = _runLength[at];
        var right = _runStart[at + 1];
        var rightLength = _runLength[at + 1];
        _runLength[at] = leftLength + rightLength;
        if (at == _runs - 3)
        {
            _runStart[at + 1] = _runStart[at + 2];
            _runLength[at + 1] = _runLength[at + 2];
        }
        _runs--;
        // What is in its place already.
        var skip = UpperBound(keys[right], keys, left, leftLength, 0);
        left += skip;
        leftLength -= skip;
        if (leftLength == 0)
            return;
        rightLength = LowerBound(keys[left + leftLength - 1], keys, right, rightLength, rightLength - 1);
        if (rightLength == 0)
            return;
        if (leftLength <= rightLength)
            MergeLow(left, leftLength, right, rightLength);
        else
            MergeHigh(left, leftLength, right, rightLength);
    }

    // How many of the sorted keys at [start, start+length) come before `key`: not those equal to it. Gallops from `hint`.
    private static int LowerBound(TKey key, TKey[] sorted, int start, int length, int hint)
    {
        int low;
        int high;
        var step = 1;
        if (Less(sorted[start + hint], key))
        {
            low = hint + 1;
            high = length;
            while (hint + step < length)
            {
                if (!Less(sorted[start + hint + step], key))
                {
                    high = hint + step;
                    break;
                }
                low = hint + step + 1;
                step = NextStep(step);
            }
        }
        else
        {
            low = 0;
            high = hint;
            while (hint - step >= 0)
            {
                if (Less(sorted[start + hint - step], key))
                {
                    low = hint - step + 1;
                    break;
                }
                high = hint - step;
                step = NextStep(step);
            }
        }
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Less(sorted[start + middle], key))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // As LowerBound, with those equal to it.
    private static int UpperBound(TKey key, TKey[] sorted, int start, int length, int hint)
    {
        int low;
        int high;
        var step = 1;
        if (Less(key, sorted[start + hint]))
        {
            low = 0;
            high = hint;
            while (hint - step >= 0)
            {
                if (!Less(key, sorted[start + hint - step]))
                {
                    low = hint - step + 1;
                    break;
                }
                high = hint - step;
                step = NextStep(step);
            }
        }
        else
        {
            low = hint + 1;
            high = length;
            while (hint + step < length)
            {
                if (Less(key, sorted[start + hint + step]))
                {
                    high = hint + step;
                    break;
                }
                low = hint + step + 1;
                step = NextStep(step);
            }
        }
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Less(key, sorted[start + middle]))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private static int NextStep(int step) => step < int.MaxValue / 4 ? step * 2 + 1 : step;

    private void Save(int start, int length)
    {
        if (_keyBuffer.Length < length)
        {
            _keyBuffer = new TKey[length];
            if (_values != null)
                _valueBuffer = new ObjectCell[length];
        }
        keys.AsSpan(start, length).CopyTo(_keyBuffer.AsSpan(0));
        if (_values != null)
            _values.AsSpan(start, length).CopyTo(_valueBuffer.AsSpan(0));
    }

    private void Move(int from, int to, int length)
    {
        keys.AsSpan(from, length).CopyTo(keys.AsSpan(to));
        if (_values != null)
            _values.AsSpan(from, length).CopyTo(_values.AsSpan(to));
    }

    private void Restore(int from, int to, int length)
    {
        _keyBuffer.AsSpan(from, length).CopyTo(keys.AsSpan(to));
        if (_values != null)
            _valueBuffer.AsSpan(from, length).CopyTo(_values.AsSpan(to));
    }

    private void MoveOne(int from, int to)
    {
        keys[to] = keys[from];
        if (_values != null)
            _values[to] = _values[from];
    }

    private void RestoreOne(int from, int to)
    {
        keys[to] = _keyBuffer[from];
        if (_values != null)
            _values[to] = _valueBuffer[from];
    }

    // Merges from the left; the shorter left run waits in the buffer.
    private void MergeLow(int left, int leftLength, int right, int rightLength)
    {
        Save(left, leftLength);
        var target = left;
        var a = 0;
        var b = right;
        var leftEnd = leftLength;
        var rightEnd = right + rightLength;
        while (a < leftEnd && b < rightEnd)
        {
            var leftWins = 0;
            var rightWins = 0;
            while (a < leftEnd && b < rightEnd && leftWins < _minimumGallop && rightWins < _minimumGallop)
            {
                if (Less(keys[b], _keyBuffer[a]))
                {
                    MoveOne(b++, target++);
                    rightWins++;
                    leftWins = 0;
                }
                else
                {
                    RestoreOne(a++, target++);
                    leftWins++;
                    rightWins = 0;
                }
            }
            while (a < leftEnd && b < rightEnd)
            {
                leftWins = UpperBound(keys[b], _keyBuffer, a, leftEnd - a, 0);
                Restore(a, target, leftWins);
                a += leftWins;
                target += leftWins;
                if (a == leftEnd)
                    break;
                rightWins = LowerBound(_keyBuffer[a], keys, b, rightEnd - b, 0);
                Move(b, target, rightWins);
                b += rightWins;
                target += rightWins;
                if (leftWins < InitialGallop && rightWins < InitialGallop)
                {
                    _minimumGallop += 2;
                    break;
                }
                if (_minimumGallop > 1)
                    _minimumGallop--;
            }
        }
        Restore(a, target, leftEnd - a);
    }

    // Merges from the right; the shorter right run waits in the buffer.
    private void MergeHigh(int left, int leftLength, int right, int rightLength)
    {
        Save(right, rightLength);
        var target = right + rightLength - 1;
        var a = left + leftLength - 1;
        var b = rightLength - 1;
        while (a >= left && b >= 0)
        {
            var leftWins = 0;
            var rightWins = 0;
            while (a >= left && b >= 0 && leftWins < _minimumGallop && rightWins < _minimumGallop)
            {
                if (Less(_keyBuffer[b], keys[a]))
                {
                    MoveOne(a--, target--);
                    leftWins++;
                    rightWins = 0;
                }
                else
                {
                    RestoreOne(b--, target--);
                    rightWins++;
                    leftWins = 0;
                }
            }
            while (a >= left && b >= 0)
            {
                var length = a - left + 1;
                leftWins = length - UpperBound(_keyBuffer[b], keys, left, length, length - 1);
                target -= leftWins;
                a -= leftWins;
                Move(a + 1, target + 1, leftWins);
                if (a < left)
                    break;
                rightWins = b + 1 - LowerBound(keys[a], _keyBuffer, 0, b + 1, b);
                target -= rightWins;
                b -= rightWins;
                Restore(b + 1, target + 1, rightWins);
                if (leftWins < InitialGallop && rightWins < InitialGallop)
                {
                    _minimumGallop += 2;
                    break;
                }
                if (_minimumGallop > 1)
                    _minimumGallop--;
            }
        }
        Restore(0, target - b, b + 1);
    }
}
