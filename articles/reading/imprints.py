"""Reads the line with which a site introduces an article: time, source, author, editors, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.controls import is_button, is_row_of_buttons
from articles.reading.credits import Name, has_role, is_person, only_names, parse_credits
from articles.reading.dates import CHINESE_DAY, first_day
from articles.reading.lexicon import PROVINCES
from articles.reading.values import CreditRole

_LONGEST = 160
_MOST_WORDS = 4  # beside a bare date: the medium, a province, a button or two
_LONGEST_WORD = 16
_TELLS = re.compile(
    r"[源稿转自者文字编辑责审校对签发间期于新览击读问气度号体量数类构]\s?[:：|｜丨/／]|20\d\d|19\d\d|发[布表]于"
)
_LABELLED = re.compile(r"[:：|｜丨/／]|[者员生]\s")  # a colon or its like, or a role and its name
_TIME = (
    rf"(?:(?:19|20)\d{{2}}(?:\s?年|[-/.]|\s(?=\d\d[-/]))\s?\d{{1,2}}\s?[-/月.]\s?\d{{1,2}}\s?日?|{CHINESE_DAY})"
    r"(?:\s{0,3}T?\d{1,2}\s?[:：时]\s?\d{2}(?:分|(?:[:：]\d{2}){0,1})?)?"
)
_MASKED = re.compile(
    rf"{_TIME}|\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?|星期[一二三四五六日天]|周[一二三四五六日](?![\u4e00-\u9fff])"
    r"|第?\s?[A-Z]?\d{1,3}\s?版(?:\s?[:：]\s?[\u4e00-\u9fff·]{2,6})?"
    r"|(?:发[布表]于|来自|IP属地)\s?[:：]?\s?(?=[\u4e00-\u9fff])"
)
_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])(?:"
    r"(?P<source>(?:信息|新闻|文章|稿件|消息|内容|发布|本文)?来源|稿源|转载自|转自|出处|综合(?=[:：]))\s?[:：|｜丨]"
    r"|(?P<editor>(?:值班|责任|网络|新媒体|本文|执行|图片|视频|初审|本期|轮值|见习|实习|版面)?(?:编辑|主编|责编|编审|编校|审编|编委)(?!部)"
    r"|审核|审校|校对|监制|[一二三初复终]审|签发|审签|审读|统筹)\s?[:：|｜丨/／]"
    r"|(?P<author>作者|撰文|撰稿|文字|采写|记者|通讯员|文)\s?[:：]|(?P<role>记者|通讯员|实习生)(?=\s[\u4e00-\u9fff])"
    r"|(?P<photographer>图片|摄影|配?图|摄)\s?[:：]"
    r"|(?P<date>(?:发布|更新|发表|发稿|刊发|成文|编辑|上传|见报|添加|录入|创建)?(?:时间|日期)|最[新后]更新|(?:发[布表]|更新|刊载)于|出版|更新|首发)\s?[:：]"
    r"|(?P<original>原标题|原题)\s?[:：]"
    r"|(?P<other>(?:浏览|点击|阅读|访问|查看|关注)(?:次数|数量|量|数|率|人数)?|人气|热度|字[号体]大?小?|字数|视力保护色?|版[次面名]|关键[词字]|标签"
    r"|责任单位|供稿|发布(?:机构|单位|人|者)|录入(?:者|员)|公开方式|主题分类|索\s?引\s?号|发文字?号|文号|分享到?|打印|评论|收藏)\s?[:：]"
    r")"
)
_COUNTED = re.compile(r"浏览|点击|阅读|访问|查看|人气|热度|字[号体]|视力|索|公开方式|主题分类|发文|发布")
_MEDIUM = re.compile(
    r"(?:报|报社|通讯社|新华社|中新社|网|新闻|在线|客户端|电视台|广播|融媒体?(?:中心)?|传媒|发布|周刊|杂志|观察|频道|之声|热线|视窗|信息港"
    r"|政府|委员会|管委会|办公室|局|厅|公众号|平台|数字报纸?|电子[报版])$"
)
_PRESS = re.compile(r"(?:报|报社|新闻|网|在线|客户端|融媒体?(?:中心)?|频道|周刊|传媒|通讯社)$")
_VALUE_END = re.compile(r"\s{2,}|\s(?=[\[【|(（])|[|｜;；]|[【\[]")
_NAMES_END = re.compile(r"\s{2,}|[|｜;；]|[【\[(（)）】\]]")
_PROVINCE = re.compile(rf"^(?:{'|'.join(PROVINCES)}|台湾|香港|澳门)[省市]?$")
_WORD = re.compile(r"[^\s|｜·•∙,，/]+")
_BRACKETS = "()（）【】[]〔〕〖〗《》<> "


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such a line says. `source` is where in the line the source stands; dated: it gives a day."""

    dated: bool
    source: tuple[int, int] | None
    names: tuple[Name, ...]
    sourced: bool  # a source is asked for, be it left empty
    counts: bool  # nothing but what readers did, or how the text is filed


def find_imprint(plain: str) -> Imprint | None:
    """The imprint that a simplified line is from end to end, or None.

    Either each part is labelled (发布时间: 来源: 作者: 编辑: 浏览次数:) or a medium and a button or two stand
    beside a bare date.
    """
    if len(plain) > _LONGEST or plain[-1] in "。!?！？" or not _TELLS.search(plain):
        return None
    dated = first_day(plain) is not None
    if not dated and not _LABELLED.search(plain):
        return None
    masked = _MASKED.sub(lambda found: " " * len(found.group()), plain)
    labels = list(_LABEL.finditer(masked))
    begin = labels[0].start() if labels else len(masked)
    margin = _margin(masked[:begin], bool(labels)) if labels or dated else None
    parts = [_Part(masked, label, _end(masked, labels, i)) for i, label in enumerate(labels)]
    if margin is None or not all(part.fits() for part in parts):
        return None
    kinds = {str(label.lastgroup) for label in labels}
    source = next((part.source() for part in parts if part.label.lastgroup == "source"), None)
    if "source" not in kinds and dated:
        source = _beside_the_date(masked[:begin])
    names = (*margin, *(name for part in parts for name in part.names()))
    counts = kinds == {"other"} and bool(_COUNTED.match(labels[0].group()))
    return Imprint(dated, source, names, "source" in kinds, counts and not dated)


def _end(masked: str, labels: list[re.Match[str]], i: int) -> int:
    return labels[i + 1].start() if i + 1 < len(labels) else len(masked)


class _Part:
    """A label with the value behind it."""

    def __init__(self, text: str, label: re.Match[str], end: int) -> None:
        self.label = label
        self.begin, self.value = label.end(), text[label.end() : end]

    def fits(self) -> bool:
        """Whether the value is one that this label may have: no sentence, no long text."""
        value = self.value.strip(_BRACKETS)
        if self.label.lastgroup == "original":
            return True
        if ":" in value or "：" in value:
            return False
        if self.label.lastgroup == "date":
            return len(value) <= _LONGEST_WORD
        return len(value) <= 40 and "。" not in value and value.count("，") + value.count(",") < 2

    def source(self) -> tuple[int, int] | None:
        """Where the source's name stands, without what follows it on the line."""
        start = self.begin + len(self.value) - len(self.value.lstrip(_BRACKETS))
        kept = _VALUE_END.split(self.value.lstrip(_BRACKETS), maxsplit=1)[0].rstrip(_BRACKETS + "|｜")
        words = kept.split(" ")
        while len(words) > 1 and (_PROVINCE.match(words[-1]) or is_row_of_buttons(words[-1])):
            words.pop()
        kept = " ".join(words).rstrip()
        return (start, start + len(kept)) if kept else None

    def names(self) -> tuple[Name, ...]:
        """The names behind a label that asks for names."""
        if self.label.lastgroup not in ("author", "editor", "role", "photographer"):
            return ()
        return _names_in(_NAMES_END.split(self.value, maxsplit=1)[0], self.begin, _role(self.label))


def _names_in(value: str, begin: int, role: CreditRole) -> tuple[Name, ...]:
    """The names with which the value begins; what can be none stands behind them."""
    words = value.rstrip(_BRACKETS).split(" ")
    while words:
        value = " ".join(words)
        found = parse_credits(value.strip(), role) if not is_button(words[-1]) else None
        if found is not None:
            lead = begin + len(value) - len(value.lstrip())
            return tuple(Name(name.start + lead, name.end + lead, name.role) for name in found)
        words.pop()
    return ()


def _role(label: re.Match[str]) -> CreditRole:
    if label.lastgroup in ("editor", "photographer"):
        return "editor" if label.lastgroup == "editor" else "photographer"
    word = label.group()
    roles: dict[str, CreditRole] = {"记者": "reporter", "通讯": "correspondent", "实习": "intern"}
    return roles.get(word[:2], "author")


def _margin(text: str, labelled: bool) -> tuple[Name, ...] | None:
    """The names that stand beside dates and before labels, or None where other words than these do.

    A few words may: each a medium, a province, a button.
    """
    words = list(_WORD.finditer(text))
    if len(words) > _MOST_WORDS or any(len(word.group()) > _LONGEST_WORD for word in words):
        return None
    other = [w for w in words if not _may_stand_beside(w.group().strip(_BRACKETS))]
    if not other:
        return ()
    begin, end = other[0].start(), other[-1].end()
    if has_role(text[begin:end]) or only_names(text[begin:end]):
        names = _names_in(text[begin:end], begin, "author")
        return tuple(n for n in names if n.role != "author" or is_person(text[n.start : n.end]))
    return () if labelled and all(len(word.group()) <= 6 for word in other) else None


def _may_stand_beside(word: str) -> bool:
    return not word or bool(_MEDIUM.search(word) or _PROVINCE.match(word) or is_row_of_buttons(word))


def _beside_the_date(text: str) -> tuple[int, int] | None:
    """The medium that stands beside a bare date: 2024-03-05 08:30 某某网."""
    for found in _WORD.finditer(text):
        if _PRESS.search(found.group().strip(_BRACKETS)):
            lead = len(found.group()) - len(found.group().lstrip(_BRACKETS))
            return found.start() + lead, found.start() + len(found.group().rstrip(_BRACKETS))
    return None
