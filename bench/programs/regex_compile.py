"""Compile regular expressions, bypassing the cache."""
import re

N = 30

PATTERNS = [
    r"[a-z]+\d{2,5}(?:foo|bar|baz)*", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    r"^\s*(?:(?:async\s+)?def|class)\s+([A-Za-z_]\w*)\s*[(:]", r"(?i)\b(?:select|from|where|group by)\b",
    r"(['\"])(?:\\.|(?!\1).)*\1", r"[^\W\d_]+(?:[-'][^\W\d_]+)*", r"(?<=@)[\w.-]+\.[a-z]{2,}(?!\w)",
    r"(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:0(?:_?0)*|[1-9](?:_?[0-9])*))",
    r"(a|b|c|d|e|f|g)*?x{3}|(?s:.*)end$", r"<(\w+)(?:\s+\w+=\"[^\"]*\")*\s*/?>",
    r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}", r"[\u0400-\u04ff]+|[\u4e00-\u9fff]+",
]


def run(n):
    groups = 0
    for i in range(n):
        re.purge()
        for pattern in PATTERNS:
            groups += re.compile(pattern).groups
            groups += re.compile(pattern + "|unique%d" % i, re.VERBOSE).groups
    return groups
