"""Sets text for display as a Chinese paper prints it: full-width punctuation, paired quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

STOPS = dict(zip(",:;?!", "，：；？！", strict=True))
BRACKETS = dict(zip("()", "（）", strict=True))
QUOTES = {'"': "“”", "'": "‘’"}

_IDEOGRAPH = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BRACKET_OR_IDEOGRAPHS = re.compile(rf"[()（）]|{_IDEOGRAPH.pattern}+")
_ANY_QUOTE = re.compile("[\"'“”‘’]")
_STRAIGHT = {mark: straight for straight, pair in QUOTES.items() for mark in pair}
_HALF_WIDTH = re.compile("[,:;?!()\"']")
_LATIN_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,15}://[!-~]+|www\.[!-~]+|[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z.]+",
    re.ASCII,
)
_YEAR = re.compile(r"[0-9]{4}年")
# What stands between a mark and the word that decides how wide it is.
_NEUTRAL = frozenset("\"'“”‘’()（）[]［］,:;?!，：；？！…—·")
_WORD = re.compile(r"[A-Za-z0-9.%-]+")
_FAR = 40  # characters to look at, so that no text takes more than linear time
_CLOSES_BEFORE = frozenset(",.:;?!)，。、：；？！）》」』")


def set_type(text: str) -> str:
    """The text with one character for each of its own, so that every offset into it still holds.

    Within Chinese paragraphs , : ; ? ! ( ) become full width and straight quotation marks are paired; numbers
    (3,465 10:30 1:1), Latin words, addresses and whatever was set properly already stay as they are. After
    GB/T 15834, which gives Chinese punctuation the width of a character.
    """
    return "\n".join(map(set_paragraph, text.split("\n")))


def set_paragraph(text: str) -> str:
    """One paragraph: quotation marks open and close anew in each."""
    if not _HALF_WIDTH.search(text) or not is_chinese(text):
        return text
    fixed = {place for found in _ADDRESS.finditer(text) for place in address_span(found)}
    new = {place: STOPS[text[place]] for place in find_stops(text) if is_wide_stop(text, place)}
    new |= {place: BRACKETS[text[place]] for place in wide_brackets(text) if text[place] in BRACKETS}
    new |= dict(paired_quotes(text))
    letters = list(text)
    for place in new.keys() - fixed:
        letters[place] = new[place]
    return "".join(letters)


def is_chinese(text: str) -> bool:
    """Whether the paragraph is Chinese with Latin words in it, rather than the other way round."""
    ideographs = len(_IDEOGRAPH.findall(text))
    return ideographs > 0 and ideographs >= len(_LATIN_WORD.findall(text))


def address_span(found: re.Match[str]) -> range:
    """The places of a web or mail address, without the mark of the sentence that it ends."""
    address = found.group().rstrip(",.:;?!)\"'")
    return range(found.start(), found.start() + len(address))


def find_stops(text: str) -> Iterator[int]:
    return (place for place, letter in enumerate(text) if letter in STOPS)


def is_wide_stop(text: str, place: int) -> bool:
    """Whether the mark belongs to the Chinese sentence rather than to a number or to Latin words."""
    before, after = at(text, place - 1), at(text, place + 1)
    if is_digit(before) and is_digit(after):
        return text[place] == "," and _YEAR.match(text, place + 1) is not None
    if is_ideographic(nearest(text, place, -1)) or is_ideographic(nearest(text, place, 1)):
        return True
    if after.isspace():
        return False
    return not (has_letter(word_at(text, place, -1)) and has_letter(word_at(text, place, 1)))


def wide_brackets(text: str) -> Iterator[int]:
    """Brackets in pairs, both of a pair alike; one without a partner by its neighbours."""
    open_ones: list[int] = []
    last_ideograph = -1
    for found in _BRACKET_OR_IDEOGRAPHS.finditer(text):
        place, letter = found.start(), found.group()
        if letter not in "()（）":
            last_ideograph = place
        elif letter in "(（":
            open_ones.append(place)
        elif letter in ")）" and open_ones:
            start = open_ones.pop()
            if last_ideograph > start or is_wide_pair(text, start, place):
                yield from (start, place)
        elif letter in ")）" and is_lone_wide(text, place):
            yield place
    yield from (place for place in open_ones if is_lone_wide(text, place))


def is_wide_pair(text: str, start: int, end: int) -> bool:
    """Whether brackets that hold no Chinese stand in it all the same; those of f(x) do not."""
    if text[start] == "（" or text[end] == "）" or is_ideographic(nearest(text, start, -1)):
        return True
    return not is_word(at(text, start - 1)) and is_ideographic(at(text, end + 1))


def is_lone_wide(text: str, place: int) -> bool:
    return is_ideographic(at(text, place - 1)) or is_ideographic(at(text, place + 1))


def paired_quotes(text: str) -> Iterator[tuple[int, str]]:
    """(place, mark) of the straight quotation marks: opening and closing by turns."""
    opened = dict.fromkeys(QUOTES, False)
    for found in _ANY_QUOTE.finditer(text):
        place, letter = found.start(), found.group()
        if letter not in QUOTES:
            opened[_STRAIGHT[letter]] = letter in "“‘"
        elif not is_of_a_word(text, place, opened[letter]):
            closes = opened[letter] or ends_here(text, place)
            yield place, QUOTES[letter][closes]
            opened[letter] = not closes


def ends_here(text: str, place: int) -> bool:
    """Whether words end before the mark and a stop follows: nothing opens there, its other half is lost."""
    return bool(at(text, place - 1).strip()) and at(text, place + 1) in _CLOSES_BEFORE


def is_of_a_word(text: str, place: int, opened: bool) -> bool:
    """An apostrophe (Xi'an), or feet and inches (12")."""
    before, after = at(text, place - 1), at(text, place + 1)
    if text[place] == "'" and is_latin(before) and (is_latin(after) or not opened):
        return True
    return is_digit(before) and not opened and not ends_here(text, place)


def nearest(text: str, place: int, step: int) -> str:
    """The next character that way that is no mark; "" where a space or the end comes first."""
    for _ in range(_FAR):
        place += step
        if at(text, place) not in _NEUTRAL:
            break
    return at(text, place)


def word_at(text: str, place: int, step: int) -> str:
    """The letters and digits that touch the mark on that side, from the mark outwards."""
    side = text[place + 1 : place + 1 + _FAR] if step > 0 else text[max(place - _FAR, 0) : place][::-1]
    found = _WORD.match(side)
    return found.group() if found else ""


def at(text: str, place: int) -> str:
    """The character at the place; "" outside the text."""
    return text[place] if 0 <= place < len(text) else ""


def is_ideographic(letter: str) -> bool:
    return bool(letter) and (_IDEOGRAPH.match(letter) is not None or letter in "、。《》「」『』【】〔〕〈〉")


def is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def is_digit(letter: str) -> bool:
    return letter.isascii() and letter.isdigit()


def is_word(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def has_letter(word: str) -> bool:
    return any(map(is_latin, word))
