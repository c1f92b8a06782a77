"""Count words: dict.get, setdefault, defaultdict and Counter over a generated text."""
from collections import Counter, defaultdict

N = 40_000
SYLLABLES = ["ka", "lo", "mi", "ne", "su", "ta", "ri", "vo", "shi", "an"]


def text(n):
    words, state = [], 7
    for _ in range(n):
        state = (state * 69069 + 1) & 0xFFFFFFFF
        size = state >> 28 & 3
        words.append("".join([SYLLABLES[(state >> 4 * i + 8) % 10] for i in range(size + 1)]))
    return " ".join(words)


def run(n):
    words = text(n).split()
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    by_initial = {}
    for word in words:
        by_initial.setdefault(word[0], set()).add(word)
    places = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    counter = Counter(words)
    assert counter == counts
    pairs = {}
    for pair in zip(words, words[1:]):
        if pair in pairs:
            pairs[pair] += 1
        else:
            pairs[pair] = 1
    return (len(counts), counter.most_common(2), sorted((k, len(v)) for k, v in by_initial.items())[:2],
            sum(p[-1] - p[0] for p in places.values()), len(pairs))
