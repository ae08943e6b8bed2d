"""The periods that a text names (去年, 今年前三季度), resolved against the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.reading.as_of import is_ahead, is_calendar, joined, period_bounds, until, year_before
from articles.reading.numerals import chinese_number
from regions.plain_value import plain_value

__all__ = ["FoundPeriod", "find_periods", "period_bounds"]

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"[~\uff5e至到—–-]{1,2}"
_YEAR = (
    r"(?:19|20)\d{2}年(?!代)|[一二][〇零九]?[〇零一二三四五六七八九]{2}年(?!代)"
    r"|[今去前明当同本]年(?!轻|人|龄)|(?<!以)上年(?!限|龄|纪)|[次翌]年"
)
_MONTHS = rf"(?P<from>{_N})(?:月份?)?{_TO}(?P<to>{_N})月(?!份?\d{{0,2}}日)"
_MONTH = rf"(?P<month>{_N})月(?:[份底末初]|(?P<day>{_N})[日号](?:{_TO}(?P<till>{_N})[日号])?)?"
_PART = re.compile(
    r"(?P<half>[上下])半年|前(?P<quarters>[二两三])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    rf"|前(?P<months>两|{_N})个?月|{_MONTHS}|{_MONTH}|(?P<yearend>年?[底末终])|(?P<yearstart>年?初|开年)"
)
_PARTS_ALONE = (
    rf"[上下]半年|前[二两三]个?季度|第?[一二三四1-4]季度|前(?:两|{_N})个?月|{_N}(?:月份?)?{_TO}{_N}月(?!份?\d{{0,2}}日)"
    rf"|{_N}月(?:[份底末初]|{_N}[日号](?:{_TO}{_N}[日号])?)?|年[底末终]|年初|开年(?=以来)"
)
_CENTURY = (
    r"(?P<century>上个?世纪|20世纪|二十世纪|本世纪|21世纪|二十一世纪)(?:(?P<edge>[初末])|(?P<tens>[1-9]0|[一二三四五六七八九]十)年代)"
    r"|(?<![\d一二三四五六七八九])(?P<decade>[5-9]0|[五六七八九]十)年代"
)
_PERIOD = re.compile(
    rf"(?P<years>(?:19|20)\d{{2}}){_TO}(?P<last_year>(?:19|20)\d{{2}})年(?!代)|(?P<year>{_YEAR})度?的?"
    rf"|(?P<part>(?<![\d.])(?:{_PARTS_ALONE}))|{_CENTURY}"
    r"|(?P<plan>[“\"]?十[一二三四五六]五[”\"]?)(?:规划)?"
    r"|(?<![一二三四五六七八九])(?P<early>[“\"]?(?:[七八九]五|十五)[”\"]?)(?=期间|时期|计划|末)"
    r"|(?:[近过](?:去|来)?|过去的)(?P<last>\d{1,2}|[两二三四五六七八九十]|(?<=过去)一|(?<=去的)一)年|(?P<both>今明两年)"
    r"|(?<![以晚早])(?P<month_by_name>本月|上个?月)|(?P<now>截至目前|目前|如今|当前|[迄至]今(?![年天日春夏秋冬])|现在)"
)
# How a period may begin, by its first letter and what follows: looked for first, since most of a text is none
# of it. A class of letters at the beginning makes the search quick.
_BEGINNINGS = (
    (r"\d", r"\d{0,3}[年月季世~\uff5e至到—–-]"),
    ("一二三四五六七八九十", r"[〇零一二三四五六七八九十]{0,3}[年月季世~\uff5e至到—–-]"),
    ("七八九", r"五[”\"]?[期时计末]"),
    ("十", "[一二三四五六]?五"),
    ("今去明当同本上次翌", "年"),
    ("今", "明"),
    ("本上", "月|个?世|个月"),
    ("当", "前"),
    ("前", r"[年\d一二两三四五六七八九十]"),
    ("上下", "半年"),
    ("第", "[一二三四1-4]季"),
    ('“"', "[七八九十]"),
    ("近过", r"[去来\d一二两三四五六七八九十]"),
    ("截", "至目前"),
    ("目", "前"),
    ("如迄至", "今"),
    ("现", "在"),
    ("年", "[底末终初]"),
    ("开", "年以"),
)
# What may follow that first letter: asked before the rest.
_SECONDS = r"\d年月季世~\uff5e至到—–\-〇零一二两三四五六七八九十明个前半去来目今在底末终初"
_BEGINNING = re.compile(
    f"[{''.join(first for first, _ in _BEGINNINGS)}](?=[{_SECONDS}])"
    f"(?:{'|'.join(f'(?<=[{first}])(?={rest})' for first, rest in _BEGINNINGS)})"
)
_SINCE = re.compile(r"(?:[\u4e00-\u9fff]{2,8}?)?以来|[\u4e00-\u9fff]{0,4}?至今(?!年)|起(?![来步])")
_SINCE_PART = re.compile(r"以来|至今(?!年)")
_JOINED = re.compile(_TO)
_JOINS = frozenset("~\uff5e至到—–-")
_PLAN_PART = re.compile(
    r"(?:的|规划)?(?:(?P<end>末|收官)|前(?P<first>[两二三四])年|(?P<start>开局|首年|第一年)|(?P<since>以来))"
)
_FIVE_YEAR_PLANS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
_EARLY_PLANS = {"七": 1986, "八": 1991, "九": 1996, "十": 2001}
_RELATIVE = {"今": 0, "本": 0, "去": -1, "前": -2, "明": 1}
_DIGITS = "〇一二三四五六七八九"


@plain_value
class FoundPeriod:
    """A period named at text[start:end]; as_of is None where it can't be dated without guessing."""

    start: int
    end: int
    as_of: str | None
    since: bool = False  # 自2017年以来: from here to the day of publication
    present: bool = False  # 目前, 如今


def find_periods(text: str, reference: str | None) -> tuple[FoundPeriod, ...]:
    """Every period that a narrowed, simplified text names, from left to right; 2021年至2023年 is one.

    reference is the partial ISO date of publication, or the latest day that the page names: 今年 is its year,
    目前 its month, and a month or quarter without a year the last such that is not after it. Without a
    reference such a period has no as_of.
    """
    return tuple(_resolved(text, reference))


def _resolved(text: str, reference: str | None) -> Iterator[FoundPeriod]:
    reader = _Reader(text, reference)
    place = 0
    while beginning := _BEGINNING.search(text, place):
        place = beginning.start()
        period = reader.read(place)
        if period is None:
            place += 1
            continue
        period = reader.joined(period)
        yield period
        place = period.end


class _Reader:
    """Reads periods from left to right; knows the year and the period named before, for 当年 and 去年同期."""

    def __init__(self, text: str, reference: str | None) -> None:
        self.text = text
        self.reference = reference
        self.year: int | None = None
        self.before: str | None = None  # of this sentence
        self.stop = -1

    def read(self, place: int) -> FoundPeriod | None:
        """The period that begins here, None where there is none."""
        found = _PERIOD.match(self.text, place)
        if found is None:
            return None
        stop = self.text.rfind("。", self.stop + 1, place)
        framed = self.year if stop < 0 else None
        if stop >= 0:
            self.stop, self.before = stop, None
        period = self._period(found, framed)
        if period.as_of is not None:
            self.before = period.as_of
        return period

    def _period(self, found: re.Match[str], framed: int | None) -> FoundPeriod:
        if found["years"]:
            return FoundPeriod(found.start(), found.end(), joined(found["years"], found["last_year"]))
        if found["year"]:
            self.year = _year(found["year"], self.reference, self.year)
            return self._in_year(found, self.year)
        if found["part"]:
            return self._without_year(found, framed)
        return _other(self.text, found, self.reference)

    def _in_year(self, found: re.Match[str], year: int | None) -> FoundPeriod:
        text = self.text
        if found["year"][0] in "去上" and text.startswith("同期", found.end()) and self.before:
            return FoundPeriod(found.start(), found.end() + 2, year_before(self.before))
        part = _PART.match(text, found.end())
        end = part.end() if part else found.end()
        as_of = None if year is None else _dated(year, part) if part else str(year)
        since = _SINCE.match(text, end)
        if since:
            end, as_of = since.end(), until(as_of, self.reference)
        return FoundPeriod(found.start(), end, as_of, since=since is not None)

    def _without_year(self, found: re.Match[str], framed: int | None) -> FoundPeriod:
        """A month or quarter takes its sentence's year, else the last one not after the reference."""
        part, reference = _PART.match(found["part"]), self.reference
        known = reference if reference and (len(reference) > 4 or framed) else None
        year = framed or (int(known[:4]) if known else None)
        as_of = None if part is None or year is None else _dated(year, part)
        if (
            as_of
            and known
            and part
            and year
            and not framed
            and not part["yearend"]
            and is_ahead(as_of, known)
        ):
            as_of = _dated(year - 1, part)
        since = _SINCE_PART.match(self.text, found.end())
        if since:
            return FoundPeriod(found.start(), since.end(), until(as_of, reference), since=True)
        return FoundPeriod(found.start(), found.end(), as_of)

    def joined(self, first: FoundPeriod) -> FoundPeriod:
        """2022年11月至2023年3月: the two as one, with the 从 before them; else the first as it is."""
        joins = self.text[first.end : first.end + 1] in _JOINS
        mark = _JOINED.match(self.text, first.end) if joins else None
        if mark is None or first.since or first.present or first.as_of is None:
            return first
        following = _PERIOD.match(self.text, mark.end())
        if following is None or not (following["year"] or following["part"]):
            return first
        year = self.year
        last = self.read(mark.end())
        whole = joined(first.as_of, last.as_of) if last and not last.since else None
        if last is None or whole is None:
            self.year, self.before = year, first.as_of
            return first
        self.before = whole
        start = first.start - (self.text[first.start - 1 : first.start] in ("从", "自"))
        return FoundPeriod(start, last.end, whole)


def _year(printed: str, reference: str | None, before: int | None) -> int | None:
    letter = printed[0]
    if letter in "当同":
        return before
    if letter in "次翌":
        return before + 1 if before else None
    if letter == "上":
        year = before or (int(reference[:4]) if reference else None)
        return year - 1 if year else None
    if letter in _RELATIVE:
        return int(reference[:4]) + _RELATIVE[letter] if reference else None
    return int(printed[:4]) if letter.isdigit() else _spelt_year(printed)


def _spelt_year(printed: str) -> int | None:
    number = chinese_number(printed[:-1])
    return number if number is not None and 1900 <= number < 2100 else None


def _dated(year: int, part: re.Match[str]) -> str | None:
    """A part of a year (前三季度, 5月28日, 年底) as an as_of text; None where the calendar has none."""
    if part["half"]:
        return f"{year}-H{'上下'.index(part['half']) + 1}"
    if part["quarter"]:
        return f"{year}-Q{_small(part['quarter'])}"
    if part["quarters"]:
        return f"{year}-01/{year}-09" if part["quarters"] == "三" else f"{year}-H1"
    if part["months"] or part["to"]:
        return _months_of(year, _small(part["from"] or "1"), _small(part["months"] or part["to"]))
    if part["month"]:
        return _day_of(year, part)
    return f"{year}-12" if part["yearend"] else f"{year}-01"


def _small(printed: str) -> int:
    return int(printed) if printed.isdigit() else chinese_number(printed) or 0  # 两 is 2 too


def _months_of(year: int, first: int, last: int) -> str | None:
    return f"{year}-{first:02}/{year}-{last:02}" if 1 <= first < last <= 12 else None


def _day_of(year: int, part: re.Match[str]) -> str | None:
    """A month, its day, or its days from one to another (5月1日至5日)."""
    as_of = f"{year}-{_small(part['month']):02}"
    if part["day"]:
        as_of = f"{as_of}-{_small(part['day']):02}" + (
            f"/{as_of}-{_small(part['till']):02}" if part["till"] else ""
        )
    return as_of if is_calendar(as_of) else None


def _other(text: str, found: re.Match[str], reference: str | None) -> FoundPeriod:
    start, end = found.span()
    if found["now"]:
        return FoundPeriod(start, end, reference and reference[:7], present=True)
    if found["month_by_name"]:
        return FoundPeriod(start, end, _month_by_name(found["month_by_name"], reference))
    if found["last"]:
        return FoundPeriod(start, end, _last_years(_small(found["last"]), reference))
    if found["both"]:
        year = int(reference[:4]) if reference else 0
        return FoundPeriod(start, end, f"{year}/{year + 1}" if year else None)
    if found["plan"] or found["early"]:
        return _plan(text, found, reference)
    return FoundPeriod(start, end, _decade(found))


def _plan(text: str, found: re.Match[str], reference: str | None) -> FoundPeriod:
    """“十四五”期间, 末, 以来, 前三年, 开局之年: the years of a five-year plan, or some of them."""
    printed = (found["plan"] or found["early"]).strip('“”"')
    first = _FIVE_YEAR_PLANS[printed[1]] if found["plan"] else _EARLY_PLANS[printed[0]]
    part = _PLAN_PART.match(text, found.end())
    if part is None:
        return FoundPeriod(found.start(), found.end(), f"{first}/{first + 4}")
    if part["since"]:
        return FoundPeriod(found.start(), part.end(), until(str(first), reference), since=True)
    if part["first"]:
        return FoundPeriod(found.start(), part.end(), f"{first}/{first + _small(part['first']) - 1}")
    return FoundPeriod(found.start(), found.end(), str(first + 4) if part["end"] else str(first))


def _decade(found: re.Match[str]) -> str:
    """上世纪90年代, 本世纪初: a decade by its first three digits."""
    century = "20" if (found["century"] or "").startswith(("本", "21", "二十一")) else "19"
    if found["edge"]:
        return century + ("0" if found["edge"] == "初" else "9")
    tens = found["tens"] or found["decade"]
    return century + (tens[0] if tens[0].isdigit() else str(_DIGITS.index(tens[0])))


def _month_by_name(printed: str, reference: str | None) -> str | None:
    """本月 and 上个月, where the month of publication is known."""
    if reference is None or len(reference) < 7:
        return None
    year, month = int(reference[:4]), int(reference[5:7]) - (printed[0] == "上")
    return f"{year}-{month:02}" if month else f"{year - 1}-12"


def _last_years(count: int, reference: str | None) -> str | None:
    """近三年 said in a year's first half means the full years before it; later in a year it is left open."""
    if reference is None or len(reference) < 7 or reference[5:7] > "06" or count < 1:
        return None
    year = int(reference[:4])
    return f"{year - count}/{year - 1}" if count > 1 else str(year - 1)
