using Fang.Runtime.Native;

namespace Fang.Modules;

/// <summary>The tokens of source text: what the module tokenize is built on.</summary>
[PyModule("_tokenize", Types = [typeof(PyTokenizerIterator)])]
internal static partial class TokenizeModule;
