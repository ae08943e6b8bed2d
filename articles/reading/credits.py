"""Reads the names in bylines, datelines and picture credits, each with the role that is printed with it."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.reading.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, SURNAMES
from articles.reading.values import CreditRole

_MEDIUM = (
    r"(?:本[报刊网台社](?:驻[\u4e00-\u9fff]{1,4})?(?:[\u4e00-\u9fff]{2,3}(?=记者|通讯员))?"
    r"|[A-Za-z\u4e00-\u9fff·/+]{0,16}?(?:日报|晚报|早报|时报|导报|商报|周报|都市报|[\u4e00-\u9fff]报|通讯社|新华社|中新社|报社"
    r"|[\u4e00-\u9fff]{2}网|新闻|客户端|融媒体?中心|融媒体?|全媒体|传媒|周刊|杂志|电视台|广播|壹点|观海|频道|发布|观察|报业|在线|热线))"
)
_MEDIA = rf"(?:{_MEDIUM}[/·\s]?){{0,3}}"
_MODIFIER = r"(?:(?:全媒体|融媒体?|首席|高级|资深|特约|特派|特邀|驻[\u4e00-\u9fff]{1,4}|区域|跑线|本报)){0,2}"
_TRAINEE = r"(?:实习|见习)"
# Papers' names are tried only where a role follows: they may divide a run of letters in thousands of ways.
_AHEAD = r"(?=[A-Za-z\u4e00-\u9fff·/+\s]{0,90}?(?:记者|通讯员|实习|见习|评论员))"
_ROLE = re.compile(
    rf"(?:{_AHEAD}{_MEDIA}\s?{_MODIFIER}\s?(?P<intern>{_TRAINEE}(?:记者|生|编辑)|实习生)"
    rf"|{_AHEAD}{_MEDIA}\s?{_MODIFIER}\s?(?P<reporter>记者)"
    rf"|{_AHEAD}{_MEDIA}\s?{_MODIFIER}\s?(?P<correspondent>通讯员)"
    r"|(?P<photographer>摄影[:：/|]|图片[:：/|]|图[:：/|](?!文)|摄影\s?(?=\S))"
    rf"|(?P<author>作者[:：/|]|(?:撰文|撰稿|采写|供稿)[:：/|\s]|文\s?[:：/|](?!图)|文字[:：/|]"
    rf"|{_AHEAD}{_MEDIA}(?:特约)?评论员"
    r"|(?<![\u4e00-\u9fff])文\s(?=[\u4e00-\u9fff]))"
    r"|(?P<other>(?:制图|漫画|绘图|插画|视频|剪辑|策划|统筹|设计)[:：/\s])"
    r"|(?P<editor>(?:值班|责任|执行|本版|网络)?编辑[:：/\s]|责编[:：/\s]?)"
    r")\s*[:：/|]?\s*"
)
_ROLE_WORD = re.compile(
    r"记者|通讯员|实习|见习|摄影|[图片文字][:：/|]|作者|撰|采写|供稿|文\s|评论员|编辑|责编|制图|漫画|绘图|插画|视频|剪辑|策划|统筹|设计"
)
# What a byline may hold at all; and one without a role: words no longer than names are.
_POSSIBLE = re.compile(r"[\u4e00-\u9fffA-Za-z·/+\s、,，;；|&:：()（）\[\]【】〔〕「」.]+\Z")
_NAME_ROW = re.compile(
    r"(?:[^\u4e00-\u9fffA-Za-z·.]*[\u4e00-\u9fffA-Za-z·.]{1,9}(?![\u4e00-\u9fffA-Za-z·.]))+[^\u4e00-\u9fff]*\Z"
)
_SURPLUS = re.compile(
    r"(?:(?<=[\s/／、])(?:文字?|图片?|整理|撰写|采写|视频)\s*[/／、和与并]?\s*(?:文|图|影|摄)?)?"
    r"(?:\s?/\s?[\u4e00-\u9fff]{0,3}(?:即时|现场|专题|特稿|综合)?(?=报[道导]))?"
    r"\s*(?:发自\S{2,6}|(?:摄影|综合)?(?:报道|报导)?)[:：]?\s*$"
)
_SURPLUS_ENDS = frozenset("字片理写频文图影摄道导合/／、和与并:：")  # or it ends with a place, 发自北京
_FRONT = re.compile(r"\s*(?:文字?|图片?|摄影)\s?[/、&+]\s?(?:文字?|图片?|摄影?|影)\s?[:：/|]?\s*")
# 张三/文 李四/摄: the role stands behind its names.
_BEHIND = re.compile(r"([^/]{2,24}?)\s?(?:/\s?|\s)(文字?|图片?|摄影?|供图)(?=\s|$|[、/])[\s、/]*")
_BEHIND_END = re.compile(r"(?:/\s?|[\u4e00-\u9fff]\s)(?<!文/)(?<!图/)(?:文字?|图片?|摄影?|供图)\s*$")
_BEHIND_ENDS = ("文", "字", "图", "片", "摄", "影")
_OUTLET = re.compile(r"(?:[报网讯台社组]|新闻|客户端|融媒体?|发布|观察|在线|频道|传媒|全媒体)$")
_SEPARATORS = re.compile(r"[\s、,，;；/|&]+|(?<=[\u4e00-\u9fff]{2})[和与](?=[\u4e00-\u9fff]{2,3}(?:\s|$))")
# A column that the newsroom writes in its own name: 记者手记, 编辑札记.
_COLUMN = re.compile(
    r"(?:记者|编辑|通讯员|特派员)(?:手记|札记|观察|调查|来信|点评|视点|视角|连线|日记|随笔|感言|快评|目击|笔记)$"
)
_SURNAME_LETTERS = SURNAMES | {surname[0] for surname in COMPOUND_SURNAMES}
_COLUMN_ENDS = frozenset("记察查信评点角线笔言击")
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z.]{1,14}$")
_ORGANISATION_END = frozenset("区局院部司厂社校会园办委所站县市者方网队团镇乡村处科室台报馆库")
_WORD_BEFORE = re.compile(r"[\u4e00-\u9fff]{4,10}$")
_BRACKETS = str.maketrans(dict.fromkeys("()（）[]【】〔〕「」", " ") | {"／": "/", "｜": "|", "丨": "|"})
_BRACKETED = re.compile("[" + "".join(map(re.escape, map(chr, _BRACKETS))) + "]")
_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")


class Name(NamedTuple):
    """A name in a byline: where it stands in the byline's text, and its role."""

    start: int
    end: int
    role: CreditRole


def _unbracketed(plain: str) -> str:
    return plain.translate(_BRACKETS) if _BRACKETED.search(plain) else plain


def parse_credits(plain: str, default: CreditRole = "author") -> tuple[Name, ...] | None:
    """The names in a simplified byline, or None where it holds anything but names, roles and media."""
    plain = _unbracketed(plain)
    if not _POSSIBLE.match(plain) or (plain[-1] in _COLUMN_ENDS and _COLUMN.search(plain[-6:])):
        return None
    shot_or_written = plain.rstrip().endswith(_BEHIND_ENDS) and _BEHIND_END.search(plain[-8:])
    if shot_or_written and (names := _roles_behind(plain)):
        return names
    has_roles = _ROLE_WORD.search(plain) is not None
    return _roles_before(plain, default, has_roles) if has_roles or _NAME_ROW.match(plain) else None


def _roles_before(text: str, default: CreditRole, has_roles: bool) -> tuple[Name, ...] | None:
    """The names where each role stands before its names, 记者 张三 通讯员 李四."""
    found: list[Name] = []
    front = _FRONT.match(text)
    role, begin, kept = default, front.end() if front else 0, True
    for printed in _ROLE.finditer(text) if has_roles else ():
        names = _names(text, begin, _before_medium(text, begin, printed), role)
        if names is None:
            return None
        found += names if kept else []
        kept = printed.lastgroup != "other"
        role, begin = _role_of(printed) if kept else role, printed.end()
    names = _names(text, begin, _before_surplus(text, begin), role)
    if names is None:
        return None
    if "供稿" in text:  # offices give texts too
        names = [name for name in names if is_person(text[name.start : name.end])]
    return tuple([*found, *names] if kept else found)


def _before_surplus(text: str, begin: int) -> int:
    """Where the names end behind which 文/图, 综合报道, 发自某地 or nothing stands."""
    if text.rstrip()[-1:] not in _SURPLUS_ENDS and "发自" not in text:
        return len(text)
    surplus = _SURPLUS.search(text, begin)
    return surplus.start() if surplus else len(text)


def _before_medium(text: str, begin: int, printed: re.Match[str]) -> int:
    """Where the names before a role end: the word printed close to 记者 is its medium, unless it is names."""
    word = _WORD_BEFORE.search(text, begin, printed.start()) if printed["reporter"] else None
    return word.start() if word and not _are_persons(word.group()) else printed.start()


def _are_persons(word: str) -> bool:
    begin = 0
    for length in _split_fused(word) or (len(word),):
        if not is_person(word[begin : begin + length]):
            return False
        begin += length
    return True


def _roles_behind(text: str) -> tuple[Name, ...] | None:
    """The names where each has its role behind it, 张三/文 李四/摄, or None where that does not fit."""
    found: list[Name] = []
    begin = 0
    while begin < len(text.rstrip()):
        part = _BEHIND.match(text, begin)
        if part is None or _BEHIND_END.search(part[1]):
            return None
        shot = part[2][0] in "图摄供"
        names = parse_credits(part[1], "photographer" if shot else "author")
        if not names:
            return None
        start = part.start(1)
        found += [Name(n.start + start, n.end + start, "photographer" if shot else n.role) for n in names]
        begin = part.end()
    return tuple(found)


def has_role(plain: str) -> bool:
    """Whether a role of the newsroom is printed: 记者, 通讯员, 实习生, 作者: ..."""
    plain = _unbracketed(plain)
    return bool(_ROLE_WORD.search(plain) and _ROLE.search(plain))


def is_person(letters: str) -> bool:
    """Whether the simplified letters have the shape of a Chinese person's name."""
    if not 2 <= len(letters) <= 4 or not _IDEOGRAPHS.fullmatch(letters):
        return False
    if letters[:2] in COMPOUND_SURNAMES:
        return len(letters) >= 3
    return letters[0] in SURNAMES and len(letters) < 4 and letters[-1] not in _ORGANISATION_END


def only_names(plain: str) -> bool:
    """Whether the text is nothing but one to six persons' names, divided by spaces or commas."""
    plain = _unbracketed(plain)
    names = _names(plain, 0, len(plain), "author") or []
    return 0 < len(names) <= 6 and all(is_person(plain[n.start : n.end].replace(" ", "")) for n in names)


def _role_of(printed: re.Match[str]) -> CreditRole:
    role: CreditRole = printed.lastgroup  # type: ignore[assignment]  # the groups are named after the roles
    return role


def _names(text: str, begin: int, end: int, role: CreditRole) -> list[Name] | None:
    """The names in text[begin:end]; None where something in it can't be a name."""
    tokens = _tokens(text, begin, end)
    found: list[Name] = []
    for start, stop in tokens:
        if stop - start > 3 and _OUTLET.search(text, start, stop):
            continue
        parts = _split_fused(text[start:stop])
        if parts is None:
            return None
        for length in parts:
            found.append(Name(start, start + length, role))
            start += length
    return found


def _tokens(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where the separated words of text[begin:end] stand; 张 伟, set wide to fill a line, is one word."""
    words: list[tuple[int, int]] = []
    start = begin
    for gap in [*_SEPARATORS.finditer(text, begin, end), None]:
        stop = gap.start() if gap else end
        if stop > start:
            words.append((start, stop))
        start = gap.end() if gap else end
    return _pair_letters(text, words)


def _pair_letters(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words with lone letters joined to what they belong to: 张 伟, 郝 景川, 王小 明."""
    paired: list[tuple[int, int]] = []
    joinable = False  # whether the last word is whole as printed, so that a letter may join it
    at = 0
    while at < len(words):
        start, stop = words[at]
        after = _next_to(text, words, at)
        if stop - start > 1 or not (after or paired):
            paired.append((start, stop))
            joinable = stop - start == 2
            at += 1
            continue
        behind = (
            joinable and text[paired[-1][1] : start].isspace() and _joins(text, paired[-1], (start, stop))
        )
        if after == 1 or (after == 2 and _joins(text, (start, stop), words[at + 1]) and not behind):
            paired.append((start, words[at + 1][1]))
            at += 1
        elif behind:
            paired[-1] = (paired[-1][0], stop)
        else:
            paired.append((start, stop))
        joinable = False
        at += 1
    return paired


def _next_to(text: str, words: list[tuple[int, int]], at: int) -> int:
    """How many letters the next word has, 0 where more than a space stands between."""
    if at + 1 == len(words) or text[words[at][1] : words[at + 1][0]].strip():
        return 0
    return words[at + 1][1] - words[at + 1][0]


def _joins(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two words make a person's name that a stray space has parted."""
    return is_person(text[one[0] : one[1]] + text[other[0] : other[1]])


def _split_fused(word: str) -> list[int] | None:
    """The lengths of the names in a word: usually one name, at times two or three printed without a space."""
    bare = word.replace(" ", "")
    if _LATIN_NAME.match(word) or "·" in word[1:-1]:
        return [len(word)]
    if not 2 <= len(bare) <= 9 or not _IDEOGRAPHS.fullmatch(bare):
        return None
    if len(bare) <= 3 or (len(bare) == 4 and not (bare[0] in COMMON_SURNAMES and bare[2] in COMMON_SURNAMES)):
        return [len(word)]
    if bare[0] not in _SURNAME_LETTERS:
        return None
    for first in (3, 2, 4):
        if is_person(bare[:first]) and len(bare) - first >= 2:
            rest = _split_fused(bare[first:])
            if rest and is_person(bare[first : first + rest[0]]):
                return [first, *rest]
    return None
