"""Who speaks for whom in a story: the organisation of a speaker, so that 我们 in a quotation has one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from articles.reading.values import FoundMention

POSTS = (
    r"(?:主任|书记|[局市区县州镇厅司处部院所行会校]长|负责人|董事长|经理(?!人)|总裁|主席|秘书长|教授|专家|创始人|研究员"
    r"|工程师|主管|发言人|当家人|技术部|部门|总监|院长|站长|厂长|主席|理事长|会长|馆长)"
)
SPEAKER_REACH = 24
SPEAKER = re.compile(
    rf"[^,，。:：“”;；\d]{{0,18}}?{POSTS}[\u4e00-\u9fff·]{{0,4}}?"
    r"(?=[,，。:：、;；]|$|介绍|表示|说|认为|指出|透露|告诉|坦言|解释|补充|在|打|算|用|对|指|向|捏|带|感)"
)
_NAMED = re.compile(
    rf"[^,，。:：“”;；]{{0,24}}{POSTS}(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?=在|介绍|表示|说|认为|指出|透露|告诉|坦言|[,，。:：])"
)
# How each post ends, by its last letter and the one before: looked for first, since most names have no post
# behind them. A class of letters at the beginning makes the search quick.
_POST_END = re.compile(
    "[任记长人理裁席授家员师管部门监](?<=主任|书记|[局市区县州镇厅司处部院所行会校事书站厂馆]长|[责始言家]人|经理|总裁"
    "|主席|教授|专家|究员|程师|主管|术部|部门|总监)"
)
_SAID = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?:补充|在接受采访时|对记者|向记者)?(?:介绍说?|表示|说|认为|指出|透露|坦言|告诉记者)[。:：,，]"
)
_COMMITTEE = re.compile(r"(?:党工委|管委会|管理委员会|委员会|开发建设管理局)$")
_BUREAU = re.compile(
    r"(?:局|厅|委|办|部|市委员会|县委员会|区委员会|[展革务理源村障]委员会|政府|[省市县区州]政协)$"
)
_GOVERNMENT = re.compile(r"(?:市委|县委|区委|省委|州委|党委|[省市县区州]?人民政府|[省市县区州]政府)$")


@lru_cache(maxsize=8)
def holds_post(text: str) -> bool:
    """Whether a post may be printed in a paragraph, which is asked for each of its names."""
    return _POST_END.search(text) is not None


def is_speaker(text: str, end: int) -> bool:
    """Whether the name that ends at text[:end] is followed by a post (某局局长某某说)."""
    stop = end + SPEAKER_REACH
    may_be = holds_post(text) and _POST_END.search(text, end, stop)
    return bool(may_be and SPEAKER.match(text, end, stop))


def organisation_of(post_holder: FoundMention, known: Sequence[FoundMention]) -> FoundMention:
    """Whom the holder of a post speaks for: a park's committee for the park, a government for its region."""
    name = post_holder.name
    if post_holder.kind != "organisation":
        return post_holder
    for ending, kind in ((_COMMITTEE, "park"), (_GOVERNMENT, "region"), (_BUREAU, "region")):
        if ending.search(name):
            found = named_in_front(name, kind, known)
            if found is not None:
                return found
    return post_holder


def named_in_front(name: str, kind: str, known: Sequence[FoundMention]) -> FoundMention | None:
    """The known park or region whose name an organisation's name begins with; the longest one."""
    best: tuple[int, FoundMention] | None = None
    for mention in known:
        if mention.kind != kind:
            continue
        for printed in (mention.name, mention.printed):
            if name.startswith(printed) and (best is None or len(printed) > best[0]):
                best = (len(printed), mention)
    return best[1] if best else None


def names_of_speakers(text: str, named: Sequence[tuple[int, FoundMention]]) -> dict[str, FoundMention]:
    """Each person's name behind an organisation and a post (某公司董事长某某), with the organisation.

    named holds the place where each organisation's name ends, and its mention.
    """
    found: dict[str, FoundMention] = {}
    for end, mention in named:
        person = _NAMED.match(text, end, end + 44) if _POST_END.search(text, end, end + 30) else None
        if person:
            found[person["name"]] = mention
    return found


def speaker_at(text: str, speakers: Mapping[str, FoundMention]) -> FoundMention | None:
    """The organisation of the last named speaker of a paragraph (某某说。), None where there is none."""
    for name in sorted(speakers, key=len, reverse=True) if speakers else ():
        place = text.rfind(name)
        if place >= 0 and _SAID.match(text, place):
            return speakers[name]
    return None
