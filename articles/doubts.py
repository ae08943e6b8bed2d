"""Words each open question of reading and storing for the editor, in his language, by the rule that asks.

Reading is pure and names the rule; storing words its doubts where it makes them, since they carry names and
numbers of the archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDINGS: Mapping[str, Any] = {
    "torn sentence": gettext_lazy("这句话没有说完，版面上找不到它的另一半。请对照原版面补接，或确认有缺文。"),
    "weak headline": gettext_lazy("这里可能是另一篇文章的开头，也可能仍属上一篇。请确认是否分篇。"),
    "headline parts": gettext_lazy("几行标题中，哪行是引题、主题、副题，把握不大。请核对。"),
    "region: left open": gettext_lazy("这个地名不止一处，文中其他地名不足以判定。请选定是哪一处。"),
    "no headline": gettext_lazy("这段文字没有见报标题。请确认它是独立一篇，还是别篇的一部分。"),
    "look-alike place": gettext_lazy(
        "这个地名与已知地名只差一个形近字，可能是误认。请对照原件核定，文字未作改动。"
    ),
    "look-alike person": gettext_lazy("同一版面上两个人名只差一个形近字，可能是同一人。请对照原件核定。"),
    "look-alike name": gettext_lazy("同一版面上两个名称只差一个形近字，可能是同一个。请对照原件核定。"),
    "two dates": gettext_lazy("版头、文件名、导入选项写明的日期不一致。请核定见报日期。"),
    "two publications": gettext_lazy("版头、文件名、导入选项写明的报名不一致。请核定出自哪家。"),
}
WORDED_WHERE_MADE = frozenset(
    {
        "lines held by others",
        "headline too long",
        "too long for its column",
        "same page again",
        "read otherwise now",
    }
)
# Rules whose message names, behind its colon, what is open.
NAMING = frozenset(
    {
        "region: left open", "two dates", "two publications", "look-alike place", "look-alike person",
        "look-alike name",
    }
)  # fmt: skip
# What a rule of the structure went by, told behind the question: what stands after the message's colon.
GROUNDS: Mapping[str, Any] = {
    "dispatch without a headline": gettext_lazy("有电头，没有标题"),
    "headline of a picture": gettext_lazy("标题下只有图片和说明"),
    "headline of a text signed at its end": gettext_lazy("这段文字末尾另有署名"),
    "one title on two lines": gettext_lazy("两行合读为一个标题"),
    "kicker over title": gettext_lazy("上一行读作引题"),
    "subtitle under title": gettext_lazy("下一行读作副题"),
    "title between kicker and subtitle": gettext_lazy("上下行读作引题、副题"),
}


def word_doubt(doubt: Any) -> str:
    """The doubt in a line for the editor, as the column of open doubts keeps it: {"rule", "line", "message"}.

    One whose rule has no wording keeps its own message; a bare text is told as it is.
    """
    if not isinstance(doubt, dict):
        return str(doubt)
    place = _("第 %(line)s 行：") % {"line": doubt["line"]} if doubt.get("line") else ""
    message = doubt.get("message") or doubt.get("rule", "")
    if doubt.get("rule") not in WORDINGS:
        return f"{place}{message}"
    words = str(WORDINGS[doubt["rule"]])
    told = message.rpartition(": ")[2]
    if doubt["rule"] in NAMING:
        return f"{place}{words}（{told}{word_confidence(doubt)}）"
    ground = GROUNDS.get(told)
    return place + words + (_("（依据：%(ground)s）") % {"ground": ground} if ground else "")


def word_confidence(doubt: Mapping[str, Any]) -> str:
    """How sure the rule is of the answer that it proposes, where it proposes one."""
    if doubt.get("confidence") is None:
        return ""
    return _("，把握 %(confidence)s") % {"confidence": f"{doubt['confidence']:.0%}"}
