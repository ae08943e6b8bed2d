"""Recognises public notices: their headlines (更正, 招标公告, 关于…的通告) and the office that signs them."""

from __future__ import annotations

import re

from articles.reading.blocks import Block
from regions.plain_value import changed

_LONGEST_TITLE = 45
_LONGEST_NAME = 30
_TITLE = re.compile(
    r"(?:更正|致歉|致读者|勘误|讣告|公告|启事|通告|公示|声明|通知|通报|公开信|简章|告知书|邀请函|征集令|征稿函)(?:[(（].{1,12}[)）])?$"
)
_TITLE_ENDS = frozenset("正歉者误告讣事示明知报信章书函令稿)）")
_CORRECTION = re.compile(r"^(?:更正|致歉|勘误|来函照登)")
# A headline that tells of a notice is no notice: 我市发布三项通告.
_TOLD = re.compile(
    r"发布|出台|印发|下发|公布|刊登|收到|引发|签发|解读|[,，:：]|[^\u4e00-\u9fff]\s[\u4e00-\u9fff]"
)
_NAMED = re.compile(r"^关于|^[\u4e00-\u9fff]{0,14}$")
_OFFICE = re.compile(
    r"(?:局|委|委员会|政府|办公室|公司|中心|集团|学院|大学|协会|商会|编辑部|法院|检察院|组委会|筹委会|管委会|报社|本报|支队|大队|银行|医院"
    r"|学校|联合会|总会|工会|部|厅|处|署|院|所|社|会)(?:[(（].{1,12}[)）])?$"
)
_DATE = re.compile(r"(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年.{1,3}月(?:.{1,3}日)?$")
_MARKS = "【】[]■●◆□:： "


def is_notice_title(plain: str) -> bool:
    """Whether a simplified line is the headline of a notice, set wide (更 正) or in brackets too."""
    bare = _bare(plain)
    if not 2 <= len(bare) <= _LONGEST_TITLE or bare[-1] not in _TITLE_ENDS or not _TITLE.search(bare):
        return False
    return bool(_NAMED.match(bare)) and (bare.startswith("关于") or not _TOLD.search(bare))


def is_correction_title(plain: str) -> bool:
    return bool(_CORRECTION.match(_bare(plain)))


def _bare(plain: str) -> str:
    return plain.replace(" ", "").strip(_MARKS)


def mark_signatures(blocks: list[Block]) -> None:
    """The office and the date under a notice belong to it; under another text if both stand there."""
    inside = written = False
    for i, block in enumerate(blocks):
        if block.kind == "headline" and is_notice_title(block.shape.plain):
            inside, written = True, False
        elif block.flows:
            written, inside = True, inside and block.kind == "body"
        elif written and _signs(blocks, i, inside):
            blocks[i] = changed(block, kind="signature", rule="office or date under a notice")
        elif block.kind == "headline":
            inside = written = False


def _signs(blocks: list[Block], i: int, inside: bool) -> bool:
    block, plain = blocks[i], blocks[i].shape.plain
    if _DATE.match(plain) and len(plain) <= _LONGEST_NAME:
        return inside or blocks[i - 1].kind == "signature"
    if block.kind != "headline" or not _is_office(plain):
        return False
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    dated = following is not None and bool(_DATE.match(following.shape.plain))
    return dated or (inside and (following is None or not following.flows))


def _is_office(plain: str) -> bool:
    return len(plain) <= _LONGEST_NAME and bool(_OFFICE.search(plain)) and not is_notice_title(plain)
