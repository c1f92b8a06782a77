using Fang.Syntax.Ast;
using Fang.Syntax.Lexing;
using Fang.Syntax.Text;

namespace Fang.Syntax.Parsing;

// String literals and f-strings, and their concatenation.
internal sealed partial class Parser
{
    /// <summary>(STRING | fstring)+, concatenated</summary>
    private Expr? Strings()
    {
        var start = _position;
        var parts = new ArrayBuilder<Expr>();
        var hasFString = false;
        while (Kind is TokenKind.String or TokenKind.FStringStart)
        {
            var isFString = Kind == TokenKind.FStringStart;
            if ((isFString ? FString() : (Expr)String()) is not { } part)
                return null;
            hasFString |= isFString;
            parts.Add(part);
        }
        if (parts.Count == 1)
            return parts[0];
        var span = SpanFrom(start);
        var bytes = 0;
        for (var i = 0; i < parts.Count; i++)
            bytes += parts[i] is ConstantExpr { Value: BytesConstant } ? 1 : 0;
        if (bytes != 0 && bytes != parts.Count)
            throw ErrorAtLastToken("cannot mix bytes and nonbytes literals");
        if (bytes != 0)
            return new ConstantExpr(ConcatenatedBytes(parts), null, span);
        if (hasFString)
            return new JoinedStrExpr(Flattened(parts), span);
        return new ConstantExpr(ConcatenatedText(parts, 0, parts.Count), ((ConstantExpr)parts[0]).Prefix, span);
    }

    private static BytesConstant ConcatenatedBytes(ArrayBuilder<Expr> parts)
    {
        var bytes = new List<byte>();
        foreach (var part in parts.ToArray())
            bytes.AddRange(((BytesConstant)((ConstantExpr)part).Value!).Value);
        return new BytesConstant([.. bytes]);
    }

    private static object ConcatenatedText(in ArrayBuilder<Expr> parts, int start, int end)
    {
        var values = new object[end - start];
        for (var i = 0; i < values.Length; i++)
            values[i] = ((ConstantExpr)parts[start + i]).Value!;
        return StringLiteral.Concatenate(values);
    }

    /// <summary>The values of the f-string that all parts together are, where neighbouring constants have become one.</summary>
    private static Expr[] Flattened(in ArrayBuilder<Expr> parts)
    {
        var flat = new ArrayBuilder<Expr>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is JoinedStrExpr joined)
            {
                foreach (var value in joined.Values)
                    flat.Add(value);
            }
            else
            {
                flat.Add(parts[i]);
            }
        }
        return Folded(flat);
    }

    private static Expr[] Folded(in ArrayBuilder<Expr> parts)
    {
        var folded = new ArrayBuilder<Expr>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not ConstantExpr first)
            {
                folded.Add(parts[i]);
                continue;
            }
            var end = i + 1;
            while (end < parts.Count && parts[end] is ConstantExpr)
                end++;
            var constant = end == i + 1 ? first : new ConstantExpr(
                ConcatenatedText(parts, i, end), first.Prefix, first.Span.To(parts[end - 1].Span));
            i = end - 1;
            if (constant.Value is not "")
                folded.Add(constant);
        }
        return folded.ToArray();
    }

    /// <summary>The constant of a STRING token, which is passed.</summary>
    private ConstantExpr String()
    {
        var token = _tokens[_position];
        var text = TokenText(token);
        var quote = text.IndexOfAny('\'', '"');
        StringPrefix.TryParse(text[..quote], out var prefix);
        var quotes = text.Length >= quote + 6 && text[quote + 1] == text[quote] && text[quote + 2] == text[quote] ? 3 : 1;
        var bodyStart = token.Start + quote + quotes;
        var body = text[(quote + quotes)..^quotes];
        var kind = prefix.IsUnicode && text[0] == 'u' ? "u" : null;
        if (prefix.IsBytes)
        {
            if (!System.Text.Ascii.IsValid(body))
                throw ErrorInRange(TokenSpan(_position), "bytes can only contain ASCII literal characters");
            if (!body.Contains('\\') || prefix.IsRaw)
                return Constant(new BytesConstant(System.Text.Encoding.ASCII.GetBytes(body.ToString())));
            var literal = new StringLiteral(body, null);
            var bytes = literal.DecodeBytes() ?? throw ErrorInRange(TokenSpan(_position), literal.Error!);
            WarnOfInvalidEscape(bodyStart, literal.InvalidEscape, token);
            return Constant(new BytesConstant(bytes));
        }
        string? error = null;
        var value = DecodedText(bodyStart, body, prefix.IsRaw, token, ref error) ?? throw ErrorInRange(TokenSpan(_position), error!);
        return new ConstantExpr(value, kind, TokenSpan(_position++));
    }

    /// <summary>The value of the text of a str literal or of a part of an f-string; null if there is an error.</summary>
    private object? DecodedText(int bodyStart, ReadOnlySpan<char> body, bool isRaw, in Token token, ref string? error)
    {
        if (isRaw || !body.Contains('\\'))
            return body.Length <= 16 ? Interned(body) : body.ToString();
        var literal = new StringLiteral(body, _options.CharacterByName);
        var value = literal.Decode();
        error ??= literal.Error;
        WarnOfInvalidEscape(bodyStart, literal.InvalidEscape, token);
        return value;
    }

    /// <summary>Short texts are often repeated in a source.</summary>
    private string Interned(ReadOnlySpan<char> text)
    {
        if (_nameLookup.TryGetValue(text, out var found))
            return found;
        var value = text.ToString();
        _names.Add(value);
        return value;
    }

    private void WarnOfInvalidEscape(int bodyStart, int escape, in Token token)
    {
        if (escape < 0 || _diagnosing || _options.Warnings is not { } warnings)
            return;
        var text = _source.Text;
        var position = bodyStart + escape + 1;
        var isOctal = text[position] is >= '4' and <= '7';
        var length = isOctal ? 3 : char.IsHighSurrogate(text[position]) ? 2 : 1;
        var message = $"invalid {(isOctal ? "octal " : "")}escape sequence '\\{text.AsSpan(position, length)}'";
        warnings.Add(new SyntaxWarning(message, token.Line, _source.CharacterColumn(token.Line, token.Column) + 1,
            token.EndLine, _source.CharacterColumn(token.EndLine, token.EndColumn) + 1));
    }

    private JoinedStrExpr? FString()
    {
        Enter();
        var start = _position++;
        var isRaw = TokenText(_tokens[start]).IndexOfAny('r', 'R') >= 0;
        var parts = new ArrayBuilder<Expr>();
        string? error = null;
        if (!FStringParts(ref parts, isRaw, ref error) || !Accept(TokenKind.FStringEnd))
            return null;
        if (error is not null)
            throw ErrorAtLastToken(error);
        Leave();
        return new JoinedStrExpr(Folded(parts), SpanFrom(start));
    }

    /// <summary>(FSTRING_MIDDLE | replacement field)*</summary>
    /// <param name="parts">Where the parts go.</param>
    /// <param name="isRaw">Whether backslashes are text.</param>
    /// <param name="error">What is wrong with an escape, which is told when the string ends.</param>
    /// <returns>False if a replacement field is wrong.</returns>
    private bool FStringParts(ref ArrayBuilder<Expr> parts, bool isRaw, ref string? error)
    {
        while (true)
        {
            if (Kind == TokenKind.FStringMiddle)
            {
                var token = _tokens[_position];
                var value = DecodedText(token.Start, TokenText(token), isRaw, token, ref error) ?? "";
                parts.Add(new ConstantExpr(value, null, TokenSpan(_position++)));
            }
            else if (Kind != TokenKind.LeftBrace)
            {
                return true;
            }
            else
            {
                var start = _position;
                if (!ReplacementField(ref parts, isRaw, ref error))
                {
                    if (_lookForInvalid)
                    {
                        _position = start;
                        InvalidReplacementField();
                    }
                    return false;
                }
            }
        }
    }

    /// <summary>'{' expression ['='] ['!' conversion] [':' format spec] '}'</summary>
    private bool ReplacementField(ref ArrayBuilder<Expr> parts, bool isRaw, ref string? error)
    {
        var start = _position++;
        if (AnnotatedRightSide() is not { } value)
            return false;
        var isDebug = Accept(TokenKind.Equal);
        var conversion = -1;
        var end = _position;
        if (Kind == TokenKind.Exclamation && !Conversion(out conversion))
            return false;
        JoinedStrExpr? formatSpec = null;
        if (Kind == TokenKind.Colon)
        {
            var colon = _position++;
            var spec = new ArrayBuilder<Expr>();
            if (!FStringParts(ref spec, isRaw, ref error))
                return false;
            var withoutEmpty = new ArrayBuilder<Expr>();
            for (var i = 0; i < spec.Count; i++)
            {
                if (spec[i] is not ConstantExpr { Value: "" })
                    withoutEmpty.Add(spec[i]);
            }
            formatSpec = new JoinedStrExpr(Folded(withoutEmpty), SpanFrom(colon));
        }
        if (!Accept(TokenKind.RightBrace))
            return false;
        var span = SpanFrom(start);
        if (isDebug)
        {
            if (conversion < 0 && formatSpec is null)
                conversion = 'r';
            parts.Add(DebugText(start, end));
        }
        parts.Add(new FormattedValueExpr(value, conversion, formatSpec, span));
        return true;
    }

    private bool Conversion(out int conversion)
    {
        var mark = _position++;
        conversion = -1;
        if (Kind != TokenKind.Name)
            return false;
        // A quote that should not be here is told before a wrong conversion.
        _position++;
        EnsureToken();
        _position--;
        var text = TokenText(_tokens[_position]);
        if (_tokens[mark].End != _tokens[_position].Start)
            throw ErrorInRange(TokenSpan(mark).To(TokenSpan(_position)), "f-string: conversion type must come right after the exclamanation mark");
        if (text is not ("s" or "r" or "a"))
            throw ErrorInRange(TokenSpan(_position), $"f-string: invalid conversion character '{text}': expected 's', 'r', or 'a'");
        conversion = text[0];
        _position++;
        return true;
    }

    /// <summary>The text of a self-documenting field, from the token after the brace up to the one at the end.</summary>
    private ConstantExpr DebugText(int start, int end)
    {
        ref readonly var brace = ref _tokens[start];
        ref readonly var last = ref _tokens[end];
        var span = new SourceSpan(brace.EndLine, brace.EndColumn, last.Line, last.Column);
        return new ConstantExpr(WithoutComments(brace.End, last.Start, start + 1, end), null, span);
    }

    /// <summary>A slice of the source without what stands between the tokens as a comment.</summary>
    private string WithoutComments(int start, int end, int firstToken, int lastToken)
    {
        var source = _source.Text;
        if (!source.AsSpan(start, end - start).Contains('#'))
            return source[start..end];
        var text = new System.Text.StringBuilder();
        var position = start;
        for (var i = firstToken; i <= lastToken; i++)
        {
            AppendGap(text, source.AsSpan(position, _tokens[i].Start - position));
            var tokenEnd = Math.Min(_tokens[i].End, end);
            text.Append(source, _tokens[i].Start, tokenEnd - _tokens[i].Start);
            position = tokenEnd;
        }
        return text.ToString();
    }

    private static void AppendGap(System.Text.StringBuilder text, ReadOnlySpan<char> gap)
    {
        while (gap.IndexOf('#') is >= 0 and var comment)
        {
            text.Append(gap[..comment]);
            var end = gap[comment..].IndexOf('\n');
            if (end < 0)
                return;
            gap = gap[(comment + end)..];
        }
        text.Append(gap);
    }
}
