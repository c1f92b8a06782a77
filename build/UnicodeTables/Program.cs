// Usage: UnicodeTables FOLDER-OF-THE-DATABASE OUTPUT-FOLDER
using System.Runtime.InteropServices;
using Fang.Runtime.Text;
using Fang.UnicodeTables;

const int blockSize = 128;
var database = new Database(args[0]);
var properties = new Properties(database);
Directory.CreateDirectory(args[1]);

// Two stages: the number of its block for each run of characters, the number of its record for each character of a block.
var records = new Dictionary<UnicodeRecord, ushort>();
var blocks = new Dictionary<string, ushort>();
var blockNumbers = new ushort[0x110000 / blockSize];
var recordNumbers = new List<ushort>();
var block = new ushort[blockSize];
for (var i = 0; i < blockNumbers.Length; i++)
{
    for (var j = 0; j < blockSize; j++)
    {
        var record = properties[i * blockSize + j];
        if (!records.TryGetValue(record, out var number))
            records.Add(record, number = (ushort)records.Count);
        block[j] = number;
    }
    var key = new string(MemoryMarshal.Cast<ushort, char>(block));
    if (!blocks.TryGetValue(key, out var blockNumber))
    {
        blocks.Add(key, blockNumber = (ushort)blocks.Count);
        recordNumbers.AddRange(block);
    }
    blockNumbers[i] = blockNumber;
}

var pool = new List<int>();
var decomposed = new List<int>();
var places = new List<int>();
foreach (var (c, (tag, characters)) in properties.Decompositions)
{
    decomposed.Add(c);
    places.Add(tag << 24 | pool.Count);
    pool.Add(characters.Length);
    pool.AddRange(characters);
}

var excluded = new HashSet<int>();
foreach (var entry in database.Read("DerivedNormalizationProps"))
{
    if (Database.Text(entry, "property") != "Full_Composition_Exclusion")
        continue;
    var (first, last) = Database.Range(entry);
    excluded.UnionWith(Enumerable.Range(first, last - first + 1));
}
var compositions = properties.Decompositions
    .Where(pair => pair.Value.Tag == 0 && pair.Value.Characters.Length == 2 && !excluded.Contains(pair.Key))
    .Select(pair => (First: pair.Value.Characters[0], Second: pair.Value.Characters[1], Composed: pair.Key))
    .OrderBy(item => item.First).ThenBy(item => item.Second)
    .SelectMany(item => new[] { item.First, item.Second, item.Composed });
var corrections = database.Read("NormalizationCorrections")
    .SelectMany(entry => new[] { Database.CodePoint(entry), Database.Hex(Database.Text(entry, "original")!) });

using (var output = new BinaryWriter(File.Create(Path.Combine(args[1], "characters.bin"))))
{
    void Section<T>(ReadOnlySpan<T> items) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(items);
        output.Write(bytes.Length);
        output.Write(bytes);
        output.Write(new byte[-bytes.Length & 3]);
    }

    Section<ushort>(blockNumbers);
    Section<ushort>(recordNumbers.ToArray());
    Section<UnicodeRecord>(records.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToArray());
    Section<int>(properties.Sequences);
    Section<int>(decomposed.ToArray());
    Section<int>(places.ToArray());
    Section<int>(pool.ToArray());
    Section<int>(compositions.ToArray());
    Section<int>(corrections.ToArray());
}
Names.Write(database, Path.Combine(args[1], "names.bin"));
