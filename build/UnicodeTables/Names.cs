using System.IO.Compression;
using System.Text;

namespace Fang.UnicodeTables;

/// <summary>Writes the names of characters: numbers, offsets and text of the names; then aliases and named sequences.</summary>
internal static class Names
{
    public static void Write(Database database, string path)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.ASCII, leaveOpen: true))
        {
            WriteNames(database, writer);
            WriteOthers(database, writer);
        }
        using var compressed = new BrotliStream(File.Create(path), CompressionLevel.SmallestSize);
        compressed.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void WriteNames(Database database, BinaryWriter writer)
    {
        var names = new SortedDictionary<int, string>();
        foreach (var entry in database.Read("UnicodeData"))
        {
            var name = Database.Text(entry, "name")!;
            if (name[0] != '<')
                names[Database.CodePoint(entry)] = name;
        }
        writer.Write(names.Count);
        foreach (var c in names.Keys)
            writer.Write(c);
        var offset = 0;
        foreach (var name in names.Values)
        {
            writer.Write(offset);
            offset += name.Length;
        }
        writer.Write(offset);
        foreach (var name in names.Values)
            writer.Write(Encoding.ASCII.GetBytes(name));
    }

    private static void WriteOthers(Database database, BinaryWriter writer)
    {
        var others = new List<(string Name, int[] Characters)>();
        foreach (var entry in database.Read("NameAliases"))
            others.Add((Database.Text(entry, "alias")!, [Database.CodePoint(entry)]));
        foreach (var entry in database.Read("NamedSequences"))
            others.Add((Database.Text(entry, "name")!, Database.Characters(entry.GetProperty("codepointSequence"))));
        writer.Write(others.Count);
        foreach (var (name, characters) in others)
        {
            writer.Write((byte)name.Length);
            writer.Write(Encoding.ASCII.GetBytes(name));
            writer.Write((byte)characters.Length);
            foreach (var c in characters)
                writer.Write(c);
        }
    }
}
