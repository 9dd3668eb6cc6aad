#!/usr/bin/env python3
"""Makes the weights with which the reader of text takes a second look at what its patterns
found (see ../src/language/likely.rs): one logistic model a label over words and pairs of words,
by stochastic gradient descent with a step of its own for each weight (Adagrad), on the labelled
lines of lines/ and of ../tests/reading/. Standard library only; a minute or two.

    python3 crates/insight/lexicon/weigh.py            writes en/*.weights.txt
"""
import collections, json, math, pathlib, random, re

HERE = pathlib.Path(__file__).resolve().parent
ROUNDS, STEP, DECAY, SEEN_LEAST, POSITIVE_WEIGHS = 25, 0.3, 1e-3, 2, 3


def lines(name):
    found = [json.loads(l) for l in (HERE / 'lines' / f'{name}.jsonl').open(encoding='utf-8') if l.strip()]
    tests = HERE.parent / 'tests' / 'reading'
    if name == 'journal':
        found += [json.loads(l) for l in (tests / 'journal.jsonl').open(encoding='utf-8') if l.strip()]
    else:
        for l in (tests / 'message.txt').open(encoding='utf-8'):
            labels, bar, text = l.rstrip('\n').partition('| ')
            if bar and not l.startswith('//'):
                found.append({'text': text, 'labels': [x for x in re.split(r'[ ,]+', labels) if x]})
    return found


def words(text):
    out, word = [], ''
    for c in text.lower():
        if c.isalnum():
            word += c
        elif c not in "'’":
            if word:
                out.append(stem(word))
                word = ''
            if c in '?!.':
                out.append(c)
    return out + ([stem(word)] if word else [])


def stem(word):
    for ending in ('ing', 'ed', 'es', 's'):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[:-len(ending)]
    return word


def features(text):
    w = ['^'] + words(text) + ['$']
    pairs = {f'{a}{n}{w[i + n]}' for i, a in enumerate(w) for n in (1, 2, 3) if i + n < len(w)}
    return set(w) | pairs


def fitted(known, label, found):
    weights, begin, seen = collections.defaultdict(float), -2.5, collections.defaultdict(lambda: 1e-6)
    order = list(range(len(found)))
    for _ in range(ROUNDS):
        random.shuffle(order)
        for i in order:
            norm = math.sqrt(len(known[i]) + 1)
            odds = begin + sum(weights[x] for x in known[i]) / norm
            y = label in found[i]['labels']
            g = (1 / (1 + math.exp(-max(-30, min(30, odds)))) - y) * (POSITIVE_WEIGHS if y else 1)
            begin -= 0.05 * g
            for x in known[i]:
                slope = g / norm + DECAY * weights[x]
                seen[x] += slope * slope
                weights[x] -= STEP * slope / math.sqrt(seen[x])
    return begin, weights


for name in ('journal', 'message'):
    random.seed(7)
    found = lines(name)
    per = [features(d['text']) for d in found]
    count = collections.Counter(x for f in per for x in f)
    known = [sorted(x for x in f if count[x] >= SEEN_LEAST) for f in per]
    labels = sorted({l for d in found for l in d['labels']})
    models = {l: fitted(known, l, found) for l in labels}
    with (HERE / 'en' / f'{name}.weights.txt').open('w', encoding='utf-8') as out:
        out.write('labels ' + ' '.join(labels) + '\n')
        out.write('begin ' + ' '.join(str(round(models[l][0] * 10)) for l in labels) + '\n')
        for x in sorted(x for x, n in count.items() if n >= SEEN_LEAST):
            out.write(x + ' ' + ' '.join(str(round(models[l][1][x] * 10)) for l in labels) + '\n')
    print(name, len(found), 'lines,', len(labels), 'labels')
