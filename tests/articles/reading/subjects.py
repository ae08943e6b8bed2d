"""A small authority and story makers for the tests that look for names in a text."""

from articles.reading.mentions import find_mentions
from articles.reading.values import FoundMention, Page, Paragraph, Piece, Role, Span, Story
from regions.gazetteer import KnownName, KnownSubject, NameIndex

# code, name, short name, level; the ancestors of a code stand before it.
_REGIONS = """
110000 北京市 北京 province
110105 朝阳区 朝阳 county
110114 昌平区 昌平 county
210000 辽宁省 辽宁 province
210200 大连市 大连 prefecture
211300 朝阳市 朝阳 prefecture
310000 上海市 上海 province
310107 普陀区 普陀 county
320000 江苏省 江苏 province
320300 徐州市 徐州 prefecture
320400 常州市 常州 prefecture
320412 武进区 武进 county
320500 苏州市 苏州 prefecture
330000 浙江省 浙江 province
330300 温州市 温州 prefecture
330302 鹿城区 鹿城 county
330381 瑞安市 瑞安 county
330900 舟山市 舟山 prefecture
330903 普陀区 普陀 county
350000 福建省 福建 province
350200 厦门市 厦门 prefecture
360000 江西省 江西 province
360100 南昌市 南昌 prefecture
360121 南昌县 南昌 county
410000 河南省 河南 province
410300 洛阳市 洛阳 prefecture
410302 老城区 老城 county
420000 湖北省 湖北 province
420100 武汉市 武汉 prefecture
500000 重庆市 重庆 province
510000 四川省 四川 province
510700 绵阳市 绵阳 prefecture
120000 天津市 天津 province
120116 滨海新区 滨海 county
""".strip().splitlines()

# name, short name, kind, code of its region
_ZONES = """
温州高新技术产业开发区 温州高新区 high-tech-zone 330300
厦门火炬高技术产业开发区 厦门火炬高新区 high-tech-zone 350200
武进高新技术产业开发区 武进高新区 high-tech-zone 320412
绵阳高新技术产业开发区 绵阳高新区 high-tech-zone 510700
东湖新技术开发区 光谷 high-tech-zone 420100
苏州工业园区 苏州工业园 economic-development-zone 320500
""".strip().splitlines()

_ABOVE = {"province": (), "prefecture": (2,), "county": (2, 4)}


def _path(code: str, level: str, codes: set[str]) -> tuple[str, ...]:
    above = [code[:length].ljust(6, "0") for length in _ABOVE[level]]
    return (*(found for found in above if found in codes), code)


def small_index() -> NameIndex:
    """Provinces, cities and districts that the tests speak of, and some national zones."""
    rows = [line.split() for line in _REGIONS]
    codes = {code for code, *_ in rows}
    subjects, names = [], []
    for number, (code, name, short, level) in enumerate(rows, 1):
        subjects.append(
            KnownSubject(number, "region", name, code=code, level=level, path=_path(code, level, codes))
        )
        names += [KnownName(number, name), KnownName(number, short, "short")]
    for number, line in enumerate(_ZONES, 1001):
        name, short, kind, code = line.split()
        subjects.append(
            KnownSubject(number, "park", name, region_code=code, park_kind=kind.replace("-", " "))
        )
        names += [KnownName(number, name), KnownName(number, short, "short")]
    return NameIndex(subjects, names)


INDEX = small_index()
PAGE = Page("newspaper-page", "zh-Hans", None, None, None, (), ())


def make_story(*body: str, title: str | None = None) -> Story:
    """A report of one line a paragraph, the title first where there is one."""
    texts: list[tuple[Role, str]] = [("title", title)] if title else []
    texts += [("body", text) for text in body]
    paragraphs = tuple(Paragraph(role, (Piece(line, text),)) for line, (role, text) in enumerate(texts, 1))
    spans = tuple(Span(line, line, paragraph.role) for line, paragraph in enumerate(paragraphs, 1))
    return Story("report", title, None, None, None, paragraphs, spans)


def mentions_in(*body: str, title: str | None = None) -> tuple[FoundMention, ...]:
    return find_mentions(make_story(*body, title=title), PAGE, INDEX)


def names_in(kind: str, *body: str, title: str | None = None) -> list[str]:
    """The names of that kind in the order of their first mention, each once."""
    found = [mention.name for mention in mentions_in(*body, title=title) if mention.kind == kind]
    return list(dict.fromkeys(found))
