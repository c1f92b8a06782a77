"""Write cases.tsv: what Python's re does, with the code words that its compiler makes.

Run with Python 3.13, whose behaviour the file then states:  python3.13 cases.py > cases.tsv
A line is: pattern, flags, number of groups, code words, "str" or "bytes", text as numbers, results.
A result is an operation (m match, f fullmatch, s search, i finditer) and for each match the last
group's number and the spans of the match and its groups.
"""
import re
import re._compiler
import re._parser

I, M, S, A, L = re.I, re.M, re.S, re.A, re.L

CASES = [
    # Repeats: greedy, lazy, possessive; empty turns; captures that are taken back.
    (r'a*ab', 0, ['aaab', 'b']), (r'a*?b', 0, ['aab']), (r'a*+ab', 0, ['aaab']), (r'a{2,3}?', 0, ['aaaaa']),
    (r'(a*)*', 0, ['aab', '']), (r'(a*)+', 0, ['b']), (r'(a|b)*?c', 0, ['abac']), (r'(?:a?){3}b', 0, ['aab']),
    (r'(a?)*?$', 0, ['aa']), (r'((a)|b)*', 0, ['ab', 'ba']), (r'(?:(a)|(b))*', 0, ['ab']),
    (r'(a(b)?)+', 0, ['aba']), (r'(?:(a)|b)*(?(1)c|d)', 0, ['bd', 'abc', 'abd']), (r'(a{1,2}){2,3}', 0, ['aaaaa']),
    (r'(?:ab?){2,4}?c', 0, ['aabac']), (r'(?:a|ab)(?:c|bcd)(d*)', 0, ['abcd']), (r'x*', 0, ['axb']),
    (r'(?:a?)*+b', 0, ['aab']), (r'(?:ab){1,2}+ab', 0, ['ababab', 'abab']), (r'.*b', 0, ['abab\nb']), (r'.*?b', S, ['\nab']),
    (r'(\w+)\s*=\s*(.*?)\s*$', M, ['a = 1 \nb=2']), (r'(?:x|(y))+z', 0, ['xyxz']), (r'(.)*?\1', 0, ['abb']),
    # Alternatives.
    (r'foo|foobar|bar', 0, ['foobarbar']), (r'(?:int|integer|in)\b', 0, ['in integer int']), (r'|a', 0, ['a']),
    (r'(a|ab)(c|bcd)', 0, ['abcd']), (r'b|[a-c]d|e', 0, ['adbe']),
    # Assertions, atomic groups, conditions, back references.
    (r'(?=(a+))a*b\1', 0, ['baaabac']), (r'(?!(a)b)a', 0, ['abac']), (r'(?<=(\d))x|y', 0, ['1xyx']), (r'(?<!a|b)c', 0, ['acbcc']),
    (r'(?>a|ab)c', 0, ['abc', 'ac']), (r'(?>(a+))b', 0, ['aab']), (r'(<)?a(?(1)>)', 0, ['<a>', 'a', '<a']),
    (r'(["\'])(.*?)\1', 0, ['x"it\'s"']), (r'(a)\1', I, ['aA']), (r'(?:(a)|b)\1', 0, ['bab']),
    # Positions.
    (r'^a|b$', 0, ['aab\n']), (r'^a|b$', M, ['b\nab\na']), (r'\Aa|b\Z', M, ['b\na\nb']), (r'\bfoo\b', 0, ['foo afoo foo_ (foo)']),
    (r'\B', 0, ['ab c', '']), (r'\b', A, ['é a']), (r'$', 0, ['a\n']), (r'\s+$', M, ['a  b \n c']),
    # Sets, categories, cases.
    (r'[^a-c\n]+', 0, ['abcdef\ng']), (r'[\w-]+@\w+', 0, ['x a-b@c, @d']), (r'\d+', 0, ['a1٢3']), (r'\d+', A, ['a1٢3']),
    (r'\W', 0, ['aé_ ²']), (r'\s', 0, ['a\x1c\u2003b']), (r'\s', A, ['a\x1c\n']), (r'straße', I, ['STRASSE STRAßE STRAẞE']),
    (r'k', I, ['kK\u212a']), (r'k', I | A, ['kK\u212a']), (r'[à-ÿ]+', I, ['ÀÉé×']), (r'ς', I, ['σΣς']), (r'ﬅ', I, ['ﬆ']),
    (r'[^k]', I, ['kK\u212a\u0131']), (r'[\U00010400-\U00010410a]+', I, ['\U00010428A\U00010401']), (r'İ', I, ['iİI']),
    (r'[\u0100-\u2000日]', 0, ['a日月Ā']), (r'(?i:a)b', 0, ['AbAB']), (r'.', 0, ['\U0001F600\n']),
    (rb'[\xe0-\xff]\w', 0, [b'\xe9a\xe9\xe9']), (rb'(?i)\xe9A', 0, [b'\xe9a\xc9a']), (rb'\w[^a]', L | I, [b'aA1b']),
    (rb'a\b', L, [b'a ab']),
    # Beginnings that a search looks for.
    (r'abcabd', 0, ['abcabcabd']), (r'(ab)c', 0, ['aababc']), (r'\w+@', 0, ['a bc@d@']), (r'\d*;', 0, ['12;;3']),
    (r'q', 0, ['aqq']), (r'[xyz]1', 0, ['axyz1']),
]


def spans(match):
    return ','.join(str(n) for n in (match.lastindex or -1, *(n for span in match.regs for n in span)))


for pattern, flags, texts in CASES:
    tree = re._parser.parse(pattern, flags)
    compiled = re.compile(pattern, flags)
    code = ','.join(str(int(word)) for word in re._compiler._code(tree, int(flags)))
    for text in texts:
        results = []
        for name, operation in ('m', compiled.match), ('f', compiled.fullmatch), ('s', compiled.search):
            match = operation(text)
            results.append(name + ':' + (spans(match) if match else ''))
        results.append('i:' + '/'.join(map(spans, compiled.finditer(text))))
        kind, codes = ('bytes', text) if isinstance(text, bytes) else ('str', map(ord, text))
        numbers = ','.join(map(str, codes))
        print(ascii(pattern), int(flags), compiled.groups, code, kind, numbers, ' '.join(results), sep='\t')
