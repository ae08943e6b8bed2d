"""Recognises what a site prints around an article for readers to press: menus, share bars, sizes of type."""

from __future__ import annotations

import re

_NAVIGATION = re.compile(
    r"^(?:您?(?:现在|当前)(?:所在)?(?:的?位置)|您?所?在?的?位置|当前栏目|首页|返回|[上下]一[篇条页版期]|字[号体]|分享到?|登录|注册|搜索"
    r"|扫一扫|相关(?:新闻|阅读|文章|链接|报道|推荐|专题|稿件)|(?:推荐|延伸|热门|精彩)(?:阅读|新闻|推荐|文章|图片)|热[点门]|热点推荐|猜你喜欢|今日推荐|频道精选|图片新闻|新闻排行|点击排行"
    r"|为您推荐|最新(?:新闻|文章|资讯)|往期(?:回顾|推荐|精选)|返回顶部|查看更多|展开全文|阅读(?:原文|下一篇)|手机版|客户端下载|设为首页|加入收藏|网站(?:地图|首页|导航)"
    r"|更多精彩内容|本版(?:新闻|导航)|版面(?:导航|概览|目录|列表)|标题导航)"
    r"(?=$|[\s:：>|»)\]】/]|请)"
    r"|^(?:打印|收藏|关闭|点赞|评论|举报|更多)(?=$|[\s>»)\]】]|[:：|]$)"
)
# What stands before the first arrow is counted once, before the steps are tried.
_BREADCRUMB = re.compile(
    r"^(?=[^,，。>»›＞→]{1,16}+[>»›＞→])(?:[^,，。>»›＞→]{1,12}\s{0,4}[>»›＞→]{1,2}\s{0,4}){1,6}[^,，。]{0,12}$|^(?:首页|主页)\s*[>»›＞·|/／-]"
)
# What stands on a button, alone or in a row with others.
_BUTTON_WORDS = (
    r"(?>打印(?:本[页文稿]|此[页文])?|关闭(?:窗口|本页)?|(?:加入|添加)?收藏(?:本[页文])?|分享(?:[到至]|让更多人看到)?|转发|微信(?:好友|扫一扫)?|(?:新浪|腾讯)?微博"
    r"|QQ(?:空间|好友|群)?|空间|朋友圈|人人网|豆瓣|贴吧|(?:复制)?(?:链接|连结)"
    r"|[字号体大中小特超默认标准正文]|放大|缩小|[Aa][-+]?|我要(?:评论|反馈|举报|纠错|分享)"
    r"|(?:发表|查看|参与|条|人)?评论|参与(?:互动)?|跟[贴帖]|人?参与|点?赞|[顶踩](?:一下)?|举报|反馈|纠错|挑错"
    r"|[收再]?听(?:新闻|全文)|语音播报|朗读|播[放报]|暂停|\+?关注|已关注|订阅|登录|注册|返回(?:首页|目录|列表|顶部|上一页)?|回到?(?:顶部|首页)|首页"
    r"|上一?[篇版期条页]|下一?[篇版期条页]|(?:本?版面?|标题)(?:导航|概览|目录|列表)|PDF(?:版|下载)?|下载|往期(?:回顾|查看)?"
    r"|(?:数字报|报纸)首页|(?:高级)?检索|搜索|扫一扫|手机(?:看|版|阅读)|电脑版|无障碍(?:浏览)?|长者版|[简繁]体?(?:中文|版)?"
    r"|English|EN|邮[箱件]|更多|展开|收起|展开全文|打开|APP|客户端|(?:查看|阅读)原文|点?个?在看|END|推荐|留言|护眼|保护视力色?|原图)++"
)
_BUTTON = re.compile(_BUTTON_WORDS)
_COLUMNS_TOO = frozenset(("链接", "关注", "推荐", "检索", "参与", "打开", "下载", "播报", "正文", "标准"))
_BUTTONS_LENGTH = 60
_FRAME_MARKS = "《》()（）【】[]〔〕■●◆□|｜/／—-–,，:：·∙•<>«»…"
_FRAMES = str.maketrans(dict.fromkeys(_FRAME_MARKS, " "))
# How a row of buttons begins: most lines are none of them by their first word.
_FIRST_BUTTON = re.compile(rf"[{re.escape(_FRAME_MARKS)}\s0-9]*+{_BUTTON_WORDS}")
_BARS = re.compile(r"[|｜]")
_SERVICE = re.compile(
    r"(?:手机[版网]|客户端(?:下载)?|设为首页|加入收藏|网站地图|联系我们|登录|注册|首页|导航"
    r"|繁体|简体|无障碍|长者版|English|邮箱)$"
)
_SERVICE_LENGTH = 14
_INVITATION = re.compile(
    r"(?:点击|戳)(?:上方|下方|这里|蓝字|播报|查看|阅读|收听|关注)|长按|(?:识别|扫描|扫码|扫一扫).{0,6}(?:二维码|手机|查看|关注)"
    r"|(?:打开|下载|进入|登录).{0,8}(?:客户端|[Aa][Pp][Pp]|频道|小程序)|手机(?:打开|查看|阅读)(?:当前页|本页|本文)?|点个(?:赞|在看)|关注我们|扫一扫"
)
_INVITATION_LENGTH = 30


def is_navigation(plain: str) -> bool:
    """A web page's menu, breadcrumb, or a link around the article."""
    if len(plain) > _BUTTONS_LENGTH:
        return False
    return bool(_NAVIGATION.match(plain) or _BREADCRUMB.match(plain)) or is_row_of_buttons(plain)


def is_row_of_buttons(plain: str) -> bool:
    """Nothing but what stands on buttons: 【打印】【关闭】, 上一版 下一版, 小 中 大, 0人参与."""
    if _is_menu(plain):
        return True
    if "。" in plain or not _FIRST_BUTTON.match(plain):  # a full stop is on no button
        return False
    words = plain.translate(_FRAMES).split()
    pressed = 0
    for word in words:
        bare = word.strip("0123456789")
        if bare and not _BUTTON.fullmatch(bare):
            return False
        pressed += len(bare)
    return pressed > 1 and not (len(words) == 1 and words[0] in _COLUMNS_TOO)


def _is_menu(plain: str) -> bool:
    """Words between bars, half of them a site's services: 某网手机版 | 客户端下载 | 设为首页."""
    if "|" not in plain and "｜" not in plain:
        return False
    words = [word.strip() for word in _BARS.split(plain) if word.strip()]
    named = sum(bool(_SERVICE.search(word) or _BUTTON.fullmatch(word)) for word in words)
    return len(words) > 1 and 2 * named >= len(words) and max(map(len, words)) <= _SERVICE_LENGTH


def is_button(plain: str) -> bool:
    """Whether a word stands on a button, though it may be a name or a column's too: 关注."""
    return bool(_BUTTON.fullmatch(plain))


def is_invitation(plain: str) -> bool:
    """A short line that asks the reader to press or to scan something: 点击上方蓝字关注我们."""
    return len(plain) <= _INVITATION_LENGTH and "。" not in plain and bool(_INVITATION.search(plain))
