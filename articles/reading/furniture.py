"""Recognises the lines that belong to no article: headers, page marks, menus, adverts, footers."""

from __future__ import annotations

import re

from articles.reading.controls import is_row_of_buttons
from articles.reading.dates import CHINESE_DAY
from articles.reading.repair import has_ideograph

_YEAR = r"(?:19|20)\d{2}"
_MONTH_DAY = r"\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?"
_DAY = _YEAR + _MONTH_DAY
_STAFF = (
    r"(?:本版|值班|责任|执行|见习|版面|视觉|图片|首席)?(?:编辑|责编|主编|美编|校对|版式|组版|排版|检校|统筹|编审|监制"
    r"|审读|审校|制图|设计)"
)
# Searched alternatives begin with letters, which the search finds fast; what stands at the start is matched.
_HEADER_START = re.compile(
    rf"{_DAY}$|星期[一二三四五六日天]"
    r"|(?:第\s?)?[A-Z]?\d{1,3}\s?版(?:面|[\s:：·]+[\u4e00-\u9fff·、]{2,9})?$|[A-Z]?\d{1,3}版?\s?[|｜·/]|版次[:：]"
    r"|[A-Z]\d{1,3}\s+[\u4e00-\u9fff]{2,6}$|农历"
)
_HEADER = re.compile(
    rf"[12]\d{{3}}(?<=19\d\d|20\d\d){_MONTH_DAY}.{{0,20}}星期[一二三四五六日天]|星期[一二三四五六日天].{{0,20}}{_DAY}"
    r"|[|｜·/]\s?[A-Z]?\d{1,3}\s?版?$|国内统一(?:连续出版物|刊号)|CN\d\d-\d{4}|邮发代号|今日\s?\d+\s?版|总第\s?\d+\s?期"
    r"|第\s?\d+\s?期$|零售价"
)
_MARKED = re.compile(r"\d|星期|周[一二三四五六日]|[〇○零一二]月")
_FRAMES = str.maketrans(dict.fromkeys("《》〖〗()（）【】[]■●◆□|｜/—,，", " "))
_HEADER_TOKEN = re.compile(
    rf"\s*(?:(?P<day>{_DAY}|{CHINESE_DAY})|(?P<week>星期[一二三四五六日天]|周[一二三四五六日])"
    r"|(?P<page>第?\s?[A-Z]?\d{1,3}\s?版?(?:面|\s?[:：·]\s?[\u4e00-\u9fff·、]{2,9})?)"
    r"|(?P<other>农历\S+|总?第\s?\d+\s?期|今[日天]\s?\d+\s?版|[A-Za-z][A-Za-z.]*|放大|缩小|默认"
    rf"|{_STAFF}[:：]\s?[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{{2,8}}(?:[·、&][\u4e00-\u9fff]{{2,6}})?))(?=\s|$)"
)
_STAFF_LINE = re.compile(
    rf"^[■●□◎]?\s*{_STAFF}(?:(?:\s?[:：/|]\s?|\s)\S{{2,8}}|[\u4e00-\u9fff]{{2,3}}(?:\s|$))"
)
_INDEX_HEAD = re.compile(r"^[■●]?\s*(?:今日|本[期版]|要闻)?(?:导读|要目|看点导航)$")
_INDEX_LINE = re.compile(
    r"^(?:[A-Z]?\d{1,2}版?\s+[\u4e00-\u9fff].{3,30}|.{4,30}\s{0,4}[>→]{0,4}\s{0,4}(?:详?见)?第?\s?[A-Z]?\d{1,2}\s?版)$"
)
_PRINT_STAFF = re.compile(r"美编|版式|组版|排版|校对|检校|电话|版面")
# A class of letters first: that makes a search quick.
_CONTACT = re.compile(
    r"[电热传邮信投EQ微网\d@hw](?:"
    r"(?:(?<=电)(?:话|子邮件)|(?<=热)线|(?<=传)真|(?<=[邮信])箱|(?<=投)稿|(?<=E)-?[Mm]ail|(?<=Q)Q群?|(?<=微)信|(?<=网)址)"
    r"\s?[:：]?\s?[\w\d(（]|(?<=\d)\d{2,3}[-—]\d{7,8}(?!\d)|(?<=@)[\w.]+\.\w|(?<=h)ttps?://|(?<=w)ww\.\w)"
)
_ADVERT_START = re.compile(
    r"[【\[(（]?\s*(?:公益)?广告\s*(?:[】\])）]|$|[\s:：])|(?:遗失声明|注销公告|减资公告)[\s:：]*\S"
)
_ADVERT = re.compile(
    r"广告(?:热线|刊登|部|代理|经营)|诚邀(?:合作|加盟)|招商热线|咨询电话|欢迎(?:订阅|来电|垂询|投稿)"
    r"|扫码(?:关注|下载|订阅)|长按(?:识别|二维码)|二维码|订阅(?:电话|热线)|定价[:：]|全年订价"
)
_FOOTER_START = re.compile(
    r"(?:特别|郑重|平台|版权|免责|风险|作者|本[网站文])?(?:声明|提示|提醒)\s?[:：]|(?:通讯|联系|单位|公司|报社)?地址[:：]|(?:技术支持|主办(?:单位)?|承办(?:单位)?|主管(?:单位)?|协办|网站标识码)[:：]"
    r"|(?:关于我们|联系我们|法律声明|网站声明|广告服务|友情链接|招聘信息|帮助中心)"
)
_LEAVE, _VIEW = ".{0,6}(?:授权|转载|镜像|复制)", ".{0,8}(?:作者|观点|立场)"
# Each alternative begins with a letter of its own, which makes the search quick.
_FOOTER = re.compile(
    r"版权(?:所有|声明)|All [Rr]ights? [Rr]eserved|ALL RIGHTS? RESERVED|Copyright|copyright|COPYRIGHT|©"
    r"|ICP备|公网安备|许可证(?:编?号)?[:：]?\s?[\d（(]|经营许可|信息服务许可|视听节目|邮(?:政)?编(?:码)?[:：]?\s?\d"
    r"|不良信息|违法信息|举报(?:电话|邮箱)|免责声明|未经(?:书面)?(?:授权|许可)"
    rf"|未经{_LEAVE}|非经{_LEAVE}|不得{_LEAVE}|仅代表{_VIEW}|不代表{_VIEW}|与本[网站平台]{{1,2}}无关|信息存储(?:空间)?服务|删除处理|投资建议"
    r"|新闻热线|读者热线|提供新闻线索|提供线索|想[爆报]料|爆料(?:热线|电话)|报料(?:热线|电话)|广告合作|本网站?所刊载|转载(?:请|须|务必)|凡本网|凡注明|不代表本[网站]|备案号"
)
_JUMP = re.compile(r"^[（(【\[]?\s*(?:[上下紧]\s?[接转])\s*第?\s*[A-Z]?\d{0,3}\s*版?.{0,8}$")
_MASTHEAD = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,9}(?:日报|晚报|早报|晨报|时报|导报|商报|周报|都市报|快报|周刊|[\u4e00-\u9fff]报))"
    rf"(?=$|\s?[|｜·/]|\s+(?:{_DAY}|星期|第?\s?[A-Z]?\d+\s?版|[\u4e00-\u9fff]{{2,6}}(?:版|刊|周刊)?$"
    r"|[A-Z][A-Za-z ]+$))"
)
_EDITION = re.compile(r"(?<=报)\s?(?:数字报纸?|电子报刊?|数字版|电子版|多媒体(?:数字)?[报版])(?=$|[\s|｜·/])")
_EDITED = re.compile(
    r"[《【\[\s]*(?P<name>[\u4e00-\u9fff]{2,10}?)[》】\]]?[\s·|｜(（]*(?:数字报|电子报|数字版|电子版)"
)
_ISSUED = re.compile(r"(?:^|[\s:：])(?P<name>[\u4e00-\u9fff]{2,9}报)社\s?(?:主办|出版|编辑|主管)")
_SET_WIDE = re.compile(r"(?:[\u4e00-\u9fff] +){2,8}[\u4e00-\u9fff]$")


def is_stray(plain: str) -> bool:
    """A mark without words: a page number, an asterisk, scraps of Latin letters."""
    if "\u3400" <= plain[0] <= "\u9fff":  # most lines begin with an ideograph
        return False
    return not has_ideograph(plain) and (len(plain) <= 40 or not any(letter.isalnum() for letter in plain))


def is_header(plain: str) -> bool:
    """A page's head or foot: date and weekday, page number, editors, telephone; short and no sentence."""
    if len(plain) > 90 or plain.endswith(("。", "!", "?", "?")):
        return False
    if len(plain) <= 60 and _has_header(plain) and not _is_sentence(plain):
        return True
    return bool(_STAFF_LINE.match(plain) or (_CONTACT.search(plain) and not _is_sentence(plain)))


def _has_header(plain: str) -> bool:
    return bool(_HEADER_START.match(plain) or _HEADER.search(plain))


def is_header_row(plain: str) -> bool:
    """A row of what heads a page, in any order: the paper or the section, a page number, a date, a weekday.

    Two of the last three must be there, or the paper's name with one of them.
    """
    if len(plain) > 70 or ("。" in plain and "农历" not in plain) or not _MARKED.search(plain):
        return False
    row, kinds, begin, pages = plain.translate(_FRAMES).rstrip(), set(), 0, 0
    other = ""
    while begin < len(row):
        token = _HEADER_TOKEN.match(row, begin)
        if token is None:
            return False
        kinds.add(token.lastgroup)
        other += f" {token['other'] or ''}"
        pages += token.lastgroup == "page" and "版" in token.group()
        begin = token.end()
    marks = kinds & {"day", "week", "page"}
    if len(marks) > 1 or pages > 1:
        return True
    return bool(marks) and (is_row_of_buttons(other) or any(map(is_paper, _EDITION.sub("", row).split())))


def is_paper(plain: str) -> bool:
    """Whether the words are a newspaper's name and no more."""
    found = _MASTHEAD.match(plain)
    return found is not None and found.end("name") == len(plain)


def is_weekday_header(plain: str) -> bool:
    """A date with its weekday or its paper's editors in a row: no web page prints these over an article."""
    if is_header_row(plain):
        return True
    return len(plain) <= 90 and ("星期" in plain or bool(_PRINT_STAFF.search(plain))) and is_header(plain)


def is_index_head(plain: str) -> bool:
    """The headline over a front page's index: 今日导读."""
    return bool(_INDEX_HEAD.match(plain))


def is_index_line(plain: str) -> bool:
    """An entry of that index: a headline with its page number."""
    return bool(_INDEX_LINE.match(plain))


def is_masthead(plain: str) -> bool:
    """A newspaper's name on a line of its own, or before the date."""
    if len(plain) > 40 or ("报" not in plain and "刊" not in plain):  # a paper's name ends with one of them
        return False
    if _is_sentence(plain):
        return False
    return bool(_MASTHEAD.match(_closed_up(plain)))


def masthead(plain: str) -> str | None:
    """The newspaper's name in a header: at its start, among its words, or with the office that issues it."""
    found = _MASTHEAD.match(_closed_up(plain))
    if found:
        return found["name"]
    row = is_header_row(plain)
    named = _ISSUED.search(plain) or (_EDITED.match(plain) if row else None)
    if named:
        return named["name"]
    words = _EDITION.sub("", plain.translate(_FRAMES)).split() if row else []
    return next((word for word in words if is_paper(word) and not word.endswith("刊")), None)


def _closed_up(plain: str) -> str:
    """江 口 日 报, set wide, is one word; 江口日报数字报 is that paper's electronic edition."""
    return _EDITION.sub("", plain.replace(" ", "") if _SET_WIDE.match(plain) else plain)


def is_advert(plain: str) -> bool:
    return len(plain) <= 120 and bool(_ADVERT_START.match(plain) or _ADVERT.search(plain))


def is_footer(plain: str) -> bool:
    """The small print under a web page: rights, licences, address, hotlines."""
    return len(plain) <= 300 and bool(_FOOTER_START.match(plain) or _FOOTER.search(plain))


def is_jump(plain: str) -> bool:
    """A pointer to the page where the story goes on or came from: 下转第4版, 上接第1版."""
    return bool(_JUMP.match(plain))


def _is_sentence(plain: str) -> bool:
    return "。" in plain or plain.count("，") + plain.count(",") > 2
