using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Regex;

/// <summary>Walks over the matches of a pattern in a text.</summary>
/// <remarks>
/// One thread at a time moves it: <see cref="_isRunning"/> is taken by compare-and-swap, and a second caller is refused.
/// </remarks>
[PyType("SRE_Scanner", Module = "_sre", Instantiable = false)]
internal sealed partial class PyScanner : PyObject
{
    private readonly RegexSearch _search;

    // Where the next match begins, or -1 when there are no more. Written only while _isRunning is held.
    private int _at;
    private bool _mustAdvance;
    private bool _isRunning;

    internal PyScanner(in RegexSearch search)
    {
        _search = search;
        _at = search.Start;
        (search.Text.Source as IBufferExporter)?.AddExport(this);
    }

    [PyProperty("pattern")]
    private PyPattern Pattern => _search.Pattern;

    [PyMethod("match($self, /)")]
    private PyObject Match() => (PyObject?)Next(RegexSearch.Operation.Match) ?? PyNone.Value;

    [PyMethod("search($self, /)")]
    private PyObject Search() => (PyObject?)Next(RegexSearch.Operation.Search) ?? PyNone.Value;

    private PyMatch? Next(RegexSearch.Operation operation)
    {
        if (Interlocked.CompareExchange(ref _isRunning, true, false))
        {
            throw Errors.ValueError("regular expression scanner already executing");
        }
        try
        {
            if (_at < 0)
            {
                return null;
            }
            var match = _search.At(_at, operation, _mustAdvance);
            if (match is null)
            {
                _at = -1;
                (_search.Text.Source as IBufferExporter)?.RemoveExport(this);
                return null;
            }
            _mustAdvance = match.Spans[0] == match.Spans[1];
            _at = match.Spans[1];
            return match;
        }
        finally
        {
            Volatile.Write(ref _isRunning, false);
        }
    }
}
