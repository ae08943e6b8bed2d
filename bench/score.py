"""Scores readings against gold readings: the measures by which reading is judged.

split     share of the text's characters given to the right article (furniture counts as an article of its own)
order     share of an article's lines that stand in the right order (interleaved columns)
title     headlines found to the letter (kicker and subtitle are not counted here)
byline    F1 over names with their role (reporter, correspondent, intern, photographer, author)
source    publication, date and credited source that are right, of those that gold states
region    F1 over (article, region code)
park      F1 over (article, park)
initiative F1 over (article, initiative)
figure    F1 over (line, value, unit)
fact      of the figures found, the share whose subject and metric are right too, times figure
          (metric: Dice coefficient of character pairs, 0.5 or more)
"""

import re
import sys
import unicodedata
from bisect import bisect_left

ROLES = {
    "reporters": "reporter",
    "correspondents": "correspondent",
    "interns": "intern",
    "photographers": "photographer",
    "authors_unspecified": "author",
}
COLUMNS = ["split", "order", "title", "byline", "source", "region", "park", "initiative", "figure", "fact"]


def norm(text):
    """Fold width, white space and punctuation away, so that only letters, digits and ideographs compare."""
    text = unicodedata.normalize("NFKC", text or "").lower()
    return re.sub(r"[\W_]+", "", text)


def expand(ranges):
    return [n for first, last in (ranges or []) for n in range(first, last + 1)]


def f1(hit, found, wanted):
    if not wanted and not found:
        return None
    return 2 * hit / (found + wanted) if hit else 0.0


def line_weights(text):
    """Characters of each non-empty line; a line ends at \\r\\n, \\n or \\r and nowhere else."""
    lines = re.split(r"\r\n|\n|\r", text)
    return {n: len(re.sub(r"\s", "", line)) for n, line in enumerate(lines, 1) if line.strip()}


def misused_line(read, last):
    """The first line that the reading uses twice or that the document does not have, or None."""
    seen = set()
    for article in read.get("articles", []):
        for n in expand(article.get("lines")):
            if n in seen or not 1 <= n <= last:
                return n
            seen.add(n)
    return None


def pair_articles(gold, read, weights):
    """Greedy one-to-one pairing of articles, most shared characters first."""
    overlaps = []
    for i, g in enumerate(gold["articles"]):
        wanted = set(expand(g["lines"]))
        for j, r in enumerate(read.get("articles", [])):
            shared = sum(weights.get(n, 0) for n in wanted & set(expand(r.get("lines"))))
            if shared:
                overlaps.append((shared, i, j))
    pairs, used_i, used_j = [], set(), set()
    for shared, i, j in sorted(overlaps, reverse=True):
        if i not in used_i and j not in used_j:
            pairs.append((i, j))
            used_i.add(i)
            used_j.add(j)
    return pairs


def lis(seq):
    """Length of the longest increasing subsequence."""
    tails = []
    for x in seq:
        k = bisect_left(tails, x)
        tails[k : k + 1] = [x]
    return len(tails)


def names(article):
    return {(role, norm(n)) for key, role in ROLES.items() for n in article.get(key) or []}


def same_name(a, b):
    a, b = norm(a), norm(b)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return short in long and len(short) >= 0.6 * len(long)


def park_names(park):
    return {norm(park["name"])} | {norm(a) for a in park.get("aliases") or []}


def match_sets(wanted, found, same):
    left = list(found)
    hits = []
    for w in wanted:
        for f in left:
            if same(w, f):
                left.remove(f)
                hits.append((w, f))
                break
    return hits


def bigrams(text):
    text = norm(text)
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def same_metric(a, b):
    x, y = bigrams(a), bigrams(b)
    return 2 * len(x & y) / (len(x) + len(y)) >= 0.5


def figure_key(fig):
    try:
        value = round(float(fig["value"]), 4)
    except (TypeError, ValueError, KeyError):
        value = None
    return fig.get("line"), value, norm(fig.get("unit")) or (fig.get("unit") or "").strip()


def score(gold, read, text):
    weights = line_weights(text)
    bad = misused_line(read, len(re.split(r"\r\n|\n|\r", text)))
    if bad is not None:
        print(f"{gold['document']}: line {bad} is used twice or does not exist: scores 0", file=sys.stderr)
        return dict.fromkeys(COLUMNS, 0.0) | {"_source": (0, 1)}
    pairs = pair_articles(gold, read, weights)
    garts, rarts = gold["articles"], read.get("articles", [])
    total = sum(weights.values())
    right = sum(
        weights.get(n, 0)
        for i, j in pairs
        for n in set(expand(garts[i]["lines"])) & set(expand(rarts[j].get("lines")))
    )
    gold_boiler = set(expand(gold.get("boilerplate_lines")))
    taken = {n for r in rarts for n in expand(r.get("lines"))}
    right += sum(weights.get(n, 0) for n in gold_boiler - taken)
    row = {"split": right / total}

    in_order = placed = 0
    for i, j in pairs:
        place = {n: k for k, n in enumerate(n for n in expand(garts[i]["lines"]) if n in weights)}
        seq = [place[n] for n in expand(rarts[j].get("lines")) if n in place]
        in_order += lis(seq)
        placed += len(seq)
    row["order"] = in_order / placed if placed else 0.0

    by_gold = dict(pairs)
    titled = [i for i, g in enumerate(garts) if g.get("title")]
    row["title"] = (
        sum(
            1
            for i in titled
            if i in by_gold and norm(rarts[by_gold[i]].get("title")) == norm(garts[i]["title"])
        )
        / len(titled)
        if titled
        else None
    )

    hit = found = wanted = 0
    for i, g in enumerate(garts):
        r = rarts[by_gold[i]] if i in by_gold else {}
        w, f = names(g), names(r)
        hit += len(w & f)
        found += len(f)
        wanted += len(w)
    paired_j = {j for _, j in pairs}
    found += sum(len(names(r)) for j, r in enumerate(rarts) if j not in paired_j)
    row["byline"] = f1(hit, found, wanted)

    stated = good = 0
    for key in ("publication", "published"):
        if gold.get(key):
            stated += 1
            good += norm(read.get(key)) == norm(gold[key])
    for i, g in enumerate(garts):
        r = rarts[by_gold[i]] if i in by_gold else {}
        for key in ("published", "credited_source"):
            if g.get(key):
                stated += 1
                good += norm(r.get(key)) == norm(g[key])
    row["source"] = good / stated if stated else None
    row["_source"] = (good, stated)

    def over_articles(pick, same):
        hit = found = wanted = 0
        for i, g in enumerate(garts):
            r = rarts[by_gold[i]] if i in by_gold else {}
            w, f = pick(g), pick(r)
            hit += len(match_sets(w, f, same))
            found += len(f)
            wanted += len(w)
        found += sum(len(pick(r)) for j, r in enumerate(rarts) if j not in paired_j)
        return f1(hit, found, wanted)

    row["region"] = over_articles(
        lambda a: sorted({str(x.get("code") or norm(x["name"])) for x in a.get("regions") or []}),
        lambda x, y: x == y,
    )
    row["park"] = over_articles(
        lambda a: a.get("parks") or [], lambda x, y: bool(park_names(x) & park_names(y))
    )
    spare = [n for g in garts for n in g.get("initiatives_optional") or []]
    row["initiative"] = over_articles(
        lambda a: [
            n
            for n in a.get("initiatives") or []
            if a.get("initiatives_optional") is not None or not any(same_name(n, s) for s in spare)
        ],
        same_name,
    )

    wanted = [f for g in garts for f in g.get("figures") or [] if not f.get("optional")]
    optional = {figure_key(f) for g in garts for f in g.get("figures") or [] if f.get("optional")}
    asked = {figure_key(f) for f in wanted}
    found = [
        f
        for r in rarts
        for f in r.get("figures") or []
        if figure_key(f) in asked or figure_key(f) not in optional
    ]
    if gold.get("figures_are_a_sample"):
        hits = match_sets(wanted, found, lambda x, y: figure_key(x) == figure_key(y))
        row["figure"] = len(hits) / len(wanted) if wanted else None
    else:
        hits = match_sets(wanted, found, lambda x, y: figure_key(x) == figure_key(y))
        row["figure"] = f1(len(hits), len(found), len(wanted))
    if row["figure"] is not None:
        full = sum(
            same_name(w.get("subject"), f.get("subject")) and same_metric(w.get("metric"), f.get("metric"))
            for w, f in hits
        )
        row["fact"] = row["figure"] * full / len(hits) if hits else 0.0
    else:
        row["fact"] = None
    return row
