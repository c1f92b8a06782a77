using Fang.Compiler.Bytecode;

namespace Fang.Tests.Compiler;

/// <summary>The stored form of code.</summary>
public sealed class StoredCodeTests
{
    private const string Source =
        """
        from a import b as c
        def f(x, *y, k=1.5, **z):
            "doc"
            try:
                return {1, 2, 3} | {x: 10 ** 20, 'é\ud800': b'\0', ...: 2j}[x], [k for k in y if k is not None]
            except (A, B) as e:
                raise e from None
        class C[T]:
            async def m(self):
                async for i in self: yield f'{i!r:>{self.w}}' + "\U0001F600"
        """;

    [Fact]
    public void Reading_gives_what_was_written()
    {
        var unit = CompilerCase.Compile(Source);
        var read = CodeUnitReader.Read(CodeUnitWriter.Write(unit));
        Assert.Equal(Disassembler.Disassemble(unit, nested: true), Disassembler.Disassemble(read, nested: true));
        Assert.Equal(unit.Positions, read.Positions);
        Assert.Equal(CodeUnitWriter.Write(unit), CodeUnitWriter.Write(read));
    }

    [Fact]
    public void Every_file_of_the_standard_library_survives()
    {
        var library = Path.Combine(Repository.Root, "artifacts", "fang", "lib", "python3.13");
        if (!Directory.Exists(library))
            return;
        foreach (var path in Directory.EnumerateFiles(library, "*.py"))
        {
            var unit = CompilerCase.Compile(File.ReadAllText(path));
            var bytes = CodeUnitWriter.Write(unit);
            Assert.Equal(bytes, CodeUnitWriter.Write(CodeUnitReader.Read(bytes)));
        }
    }

    [Fact]
    public void Damaged_bytes_are_told_and_nothing_worse()
    {
        var bytes = CodeUnitWriter.Write(CompilerCase.Compile(Source));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<CorruptCodeException>(() => CodeUnitReader.Read(bytes.AsMemory(0, length)));
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            Assert.Throws<CorruptCodeException>(() => CodeUnitReader.Read(damaged));
        }
    }

    [Fact]
    public void Bytes_that_were_made_to_look_intact_are_told_when_they_are_read()
    {
        var bytes = CodeUnitWriter.Write(CompilerCase.Compile(Source));
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var made = (byte[])bytes.Clone();
            made[random.Next(StoredCode.HeaderLength, made.Length)] = (byte)random.Next(256);
            BitConverter.TryWriteBytes(made.AsSpan(8), StoredCode.Checksum(made.AsSpan(StoredCode.HeaderLength)));
            try
            {
                ReadAll(CodeUnitReader.Read(made));
            }
            catch (CorruptCodeException)
            {
                continue;
            }
        }

        static void ReadAll(CodeUnit unit)
        {
            _ = unit.Positions;
            foreach (var constant in unit.Constants)
            {
                if (constant is CodeUnit inner)
                    ReadAll(inner);
            }
        }
    }
}
