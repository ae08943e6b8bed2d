"""Sketches a folded text: the few of its shingles that any text with the same sentences would choose too.

A shingle is a run of letters; its checksum puts all shingles of all texts in one order without meaning, and
a text keeps the lowest of its own (bottom-k sampling, Broder 1997). Two texts that share sentences then share
kept shingles, also where one is a part of the other, and a plain index finds them.
"""

from __future__ import annotations

from hashlib import blake2b
from heapq import nsmallest
from zlib import crc32

SHINGLE = 8  # letters: longer than most names, so that sharing one says something
FEWEST_LETTERS = 60  # a caption or a line of notice is no dispatch that could be told from its like
KEPT = 16  # of any text; and one more for so many letters, so that a part of a long text is found in it
LETTERS_FOR_ONE_MORE = 100
MOST_KEPT = 64
LEAST_PART = 0.1  # of the shingles that two texts would share, were one part of the other
WIDTH = 4  # bytes of a letter in UTF-32


def letters_of(folded: str) -> str:
    """The letters and digits of a folded text: papers set punctuation and brackets each in their own way."""
    return "".join(filter(str.isalnum, folded))


def sketch(folded: str) -> frozenset[int]:
    """The text's kept shingles as numbers of 63 bits, alike on every machine; none for a very short text."""
    letters = letters_of(folded)
    if len(letters) < FEWEST_LETTERS:
        return frozenset()
    data = letters.encode("utf-32-le", "surrogatepass")
    size = SHINGLE * WIDTH
    found = {data[start : start + size] for start in range(0, len(data) - size + WIDTH, WIDTH)}
    kept = nsmallest(sketch_size(len(letters)), zip(map(crc32, found), found, strict=True))
    return frozenset(number(shingle) for _order, shingle in kept)


def sketch_size(letters: int) -> int:
    """How many shingles a text of so many letters keeps."""
    return min(KEPT + letters // LETTERS_FOR_ONE_MORE, MOST_KEPT)


def may_be_one(shared: int, one: int, other: int) -> bool:
    """Whether texts of so many letters, whose sketches share so many shingles, may print the same sentences.

    Of a text that is all in the other both keep what is low enough for the one that keeps the smaller part:
    so many are to be expected, and of texts that share names and phrases alone one in ten and fewer are.
    """
    kept = min(sketch_size(letters) / max(letters, 1) for letters in (one, other))
    return shared >= LEAST_PART * min(one, other) * kept


def number(shingle: bytes) -> int:
    """A number that names the shingle; 63 bits, which every database's integer holds."""
    return int.from_bytes(blake2b(shingle, digest_size=8).digest(), "big") >> 1
