"""Why a printed quantity is no figure: dates, names, labels, thresholds, sizes of groups, product data."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from articles.reading.clauses import Clauses
from articles.reading.quantities import FIRST_YEAR, Quantity, QuantityKind, is_money
from regions.plain_value import plain_value

RECENT = 512  # sorts of quantities

_COMPOUNDS = re.compile(
    r"家[庭居电具政属长]|人[工才民物均口大气文类居生]|项目|位[于居列置次]|条[件例款约文]|场[景地馆所域]|支[持撑付行线]"
    r"|所[有在以属处谓]|处[于理置]|间[接隔]|部[分门署队委]|台[湾州风]|株[洲式]|名[城单列优牌校家]|门[类户]"
    r"|头[部]|层[次面级出]|期[间待盼货刊]|单[位项体元独]|对[外接比]|组[织建成合长]|款[项式待]|种[植子业]"
    r"|类[似型]|轮[船胎值动]|次[要日新]|户[籍外口型]|把[手握]|片[区面]?(?=式)|点[击评亮]|件[均]|年[轻代龄度级货会产]"
    r"|度[假过]|道[路德]|起[来步源]|例[如]|只[有是要能]|段[落]|口[岸号径碑]|站[点台]|天[然下津]|分[别布]"
    r"|班[子列车]|列[车]|成[立为果功员都效长本人就绩交分]|只能|张[家]|本[地]|笔[记]|双[方创碳向]|块[状链]|个季度|个半"
)
_IN_COMPOUNDS = frozenset(
    "家人项位条场支所处间部台株名门头层期单对组款种类轮次户把片点件年度道起例只段口站天分班列成张本笔双块个"
)  # the units with which these words begin
_POINTING = re.compile(r"[这那该此首每另某其后]$|上述$|前述$|(?<!其)他$|下一?个?$|后$|同一$")
_POINTS = frozenset("这那该此首每另某其后述他下个一")  # the last letters of its words
_LABELS = re.compile(
    r"项(?:重点|重大|主要|专项)?(?:工程|任务|行动|改革|制度|措施|机制|举措|职能|原则|内容|工作)"
    r"|[件篇张](?:大事|实事|文章|清单|王牌|名片)|条(?:主线|路径|路子|底线|红线|龙|战线)|个(?:坚持|一|转变|方面|字|关键|维度)"
    r"|种(?:方式|模式|能力)|个(?:阶段|环节|层面|步骤)"
)
_AFTER_TIME = re.compile(r"(?:的时间)?(?:之?[前后]|来|间|期|里|以后|以前|之内)")
_PLAN_NAME = re.compile(r"(?:行动|计划|规划|方案|攻坚|倍增|工程|时间[^,，。;；]{2})")
_EACH = re.compile(r"每[年月周天日]$")
_TERM = re.compile(r"(?:期限|试?运行|开办|上线|用|用了)$")
_NUMBER_NEXT = re.compile(r"的?(?:有|达)?\d")
_OF_THEM = re.compile(r"[^,，。;；、]{0,14}之一")
_MONEY_NOUN = re.compile(
    r"[^,，。;；、\d]{0,12}?(?:资金|基金|贷款|投资|债券|产值|订单|授信|补助|补贴|奖励|融资|税收|合同|收入|红包|授权|信贷|注册资本)"
)
_CLASS_NOUN = re.compile(
    r"(?![投用入落建支购签发])级?(?:的)?[^,，。;；、\d的—]{0,8}?(?:项目|企业|产业|集群|园区|产业链|龙头|县|镇|强|村|市|大关|乡|俱乐部|工程|赛道|元产业|级)"
)
_RANKING = re.compile(
    r"[^,，。;；、]{2,12}?(?:中|里|内)?(?:排名|排|位居|位列|名列|居|列|首位|第[一二三四五六七八九十\d]|前列|前茅|榜首|之首)"
)
_AMONG = re.compile(r"[^,，。;；、]{2,10}[里中][,，]")
_IN_FRONT = re.compile(r"在[^,，。]{0,12}$")
_GROUP_BEFORE = re.compile(
    r"(?:居|列|位|在|全国|全省|全市|全区|全球|排名|老区|国内|省内|同类|入选)[^,，]{0,8}$"
)
_PRODUCT = re.compile(
    r"减重|减薄|重量|纯度|精度|误差|续航|时速|转速|功耗|直径|厚度|壁厚|高度|转化效率|压强|温度|分辨率"
)
_INDEX = re.compile(r"指数|点位|收于|报收|得分|评分|总分|均分")
_SPELL = re.compile(
    r"走过|扎根|深耕|跨越|连续|历时|为期|历经|耗时|用时|周期|工期|寿命|不间断|稳定运行|实施|缩短|延长|压缩|期限|最长|提前|至少|累计|建设期"
)
_SPELL_AFTER = re.compile(
    r"(?:余|多)?的?(?:发展|历程|建设|工期|历史|时间|努力|直播|发展历程|奋斗|深耕|培育)|时间|内[^,，。]{0,6}(?:完成|建成|投产|办结)"
)
_SERIES = ("期", "届", "批", "轮", "班", "段", "道", "首", "集", "类", "站")
_BARE_UNITS = ("方", "度", "升", "员", "本")
_HELD = re.compile(r"开设|开办|推出|变成$|从$|举办|举行|开展|召开|组织|培训|发行|连续|成功办|出版")
_COMPANY = re.compile(
    r"(?:超过?|突破|近|约|逾|不足|达到?|过|上|破|有望|共计|共|至|数|成|迈[上向入过]|跨[越过]|投资|总额|规模|产值|瞄准|剑指|冲刺|[为破])$"
)
_REACHES = re.compile(r"(?:达到?|超过?|突破|破|迈[上向入过]|跨[越过]|冲刺|形成)$")


def refusal(clauses: Clauses, quantity: Quantity, dates: Callable[[int], bool]) -> str | None:
    """The name of the rule that refuses the quantity as a figure; None where it may stand.

    dates says whether a place of the text lies inside a period (2022年, 近三年).
    """
    if dates(quantity.start):
        return "date"
    if clauses.in_short_quote(quantity.start):
        return "quoted-name"
    for rule in _rules_of(quantity):
        if rule.holds(clauses, quantity):
            return rule.holds.__name__.strip("_")
    return None


def _is_scale_alone(quantity: Quantity) -> bool:
    return bool(quantity.scale) and quantity.unit == quantity.scale


def _compound_word(clauses: Clauses, quantity: Quantity) -> bool:
    """10家庭, 2位于, 3项目: the unit is the beginning of another word."""
    return _COMPOUNDS.match(clauses.text, quantity.end - 1) is not None and quantity.qualifier != "第"


def _single(clauses: Clauses, quantity: Quantity) -> bool:
    """一家, 一批: an article, not a count."""
    few = quantity.chinese and quantity.qualifier == "几" and not quantity.scale
    is_one = (quantity.small or few) and quantity.value == 1 and not quantity.ordinal
    return is_one and quantity.unit not in ("成", "倍", "番", "%", "个百分点")


def _is_beat(quantity: Quantity) -> bool:
    """每76秒下线一台 tells how fast a line works."""
    return quantity.kind == "time" and not quantity.chinese and quantity.unit in ("秒", "分钟")


def _pointing_word(clauses: Clauses, quantity: Quantity) -> bool:
    """这两条, 该3项, 每100亩: points at known things, or is a measure of something else."""
    if clauses.text[quantity.start - 1 : quantity.start] not in _POINTS or _is_beat(quantity):
        return False
    return _POINTING.search(clauses.text, max(0, quantity.start - 4), quantity.start) is not None


def _label(clauses: Clauses, quantity: Quantity) -> bool:
    """三项行动, 两篇文章, 两个项目: a small Chinese count before a bare noun is a label or points back."""
    if not quantity.small or quantity.kind != "count" or quantity.ordinal:
        return False
    text, end = clauses.text, quantity.end
    if text[end : end + 1] in ("“", "‘", '"', "") or _LABELS.match(text, end - len(quantity.unit)):
        return True
    noun = _BARE_NOUN.match(clauses.after(end))
    return noun is None or len(noun[0]) <= 2 or "的" in clauses.after(end)[:12]


_BARE_NOUN = re.compile(
    r"[^,，。;；、!！?？“”\"()\s]*?(?=$|[,，。;；、!！?？“”\"()\s]|融合|合作|签约|携手|共同|同时|建成|投产|已|将|均|都|之间|于|进行|各自|各\d|先行|一起|接成|缺一|就|才|常|和[\u4e00-\u9fff])"
)


def _time(clauses: Clauses, quantity: Quantity) -> bool:
    """Years and hours are figures where something lasts so long, not where they only say when."""
    if quantity.kind != "time":
        return False
    if quantity.unit in ("年", "周年") and quantity.value >= FIRST_YEAR and not quantity.scale:
        return True
    before, after = clauses.before(quantity.start)[-14:], clauses.after(quantity.end)[:12]
    if quantity.small and (quantity.unit == "秒" or _EACH.search(before)):
        return True
    if (
        _PLAN_NAME.match(after)
        and (quantity.chinese or "用" in before)
        or (quantity.chinese and _TERM.search(before))
    ):
        return True
    if _SPELL.search(before) or (_SPELL_AFTER.match(after) and quantity.unit != "周年"):
        return quantity.value == 24 and quantity.unit == "小时"
    unmoved = not _AFTER_TIME.match(after) and quantity.unit not in ("年", "周年", "分钟")
    return not (unmoved and quantity.value != 24 and before[-1:] not in "近过")


def _threshold(clauses: Clauses, quantity: Quantity) -> bool:
    """亿元以上项目41个, 千亿元产业达到3个: a sum that only says what kind of thing is counted."""
    after = clauses.after(quantity.end)[:16]
    if not (is_money(quantity) or (quantity.scale and quantity.unit == quantity.scale)) or not after:
        return False
    if _MONEY_NOUN.match(after):
        return False
    if _CLASS_NOUN.match(after) and not after.startswith("的"):
        reached = after[0] == "级" or after.startswith("大关")
        return not (reached and _REACHES.search(clauses.before(quantity.start)))
    return False


def _bare_power(clauses: Clauses, quantity: Quantity) -> bool:
    """百家, 千企, 万亩 are numbers only in company (超百家, 百余家, 投资百亿元)."""
    if not quantity.bare:
        return False
    before = clauses.before(quantity.start)
    return _COMPANY.search(before) is None


def _scale_only(clauses: Clauses, quantity: Quantity) -> bool:
    """超千万 and 突破万亿 end a clause; 万 before another word (万物, 10万人才) counts nothing by itself."""
    if not quantity.scale or quantity.unit != quantity.scale:
        return False
    follower = clauses.text[quantity.end : quantity.end + 1]
    return follower not in ("", "级", *",，。;；、!！?？)”的和")


def _size_of_group(clauses: Clauses, quantity: Quantity) -> bool:
    """居全国30个重点城市首位: how many were ranked says nothing of the one that leads."""
    if quantity.kind != "count" or quantity.ordinal:
        return False
    before = clauses.before(quantity.start)
    if "在" in before and _IN_FRONT.search(before) and _AMONG.match(clauses.text, quantity.end):
        return True
    ranked = _GROUP_BEFORE.search(before) and _RANKING.match(clauses.after(quantity.end))
    return ranked is not None


def _one_of_them(clauses: Clauses, quantity: Quantity) -> bool:
    if quantity.kind != "count" or clauses.text.find("之一", quantity.end, quantity.end + 16) < 0:
        return False
    return _OF_THEM.match(clauses.text, quantity.end) is not None


def _product_data(clauses: Clauses, quantity: Quantity) -> bool:
    return (
        quantity.kind in ("share", "amount") and _PRODUCT.search(clauses.before(quantity.start)) is not None
    )


def _needs_scale(clauses: Clauses, quantity: Quantity) -> bool:
    """三方 and 30度 measure nothing; 30万方 and 2亿度 do."""
    return quantity.unit in _BARE_UNITS


def _clock(clauses: Clauses, quantity: Quantity) -> bool:
    """8点 is a time of day unless an index is spoken of; 95分 needs a score."""
    if quantity.family != "index points":
        return False
    return _INDEX.search(clauses.before(quantity.start)) is None


def _series(clauses: Clauses, quantity: Quantity) -> bool:
    """二期, 三届, 四批 are names unless something was held so often."""
    if quantity.unit not in _SERIES:
        return False
    return quantity.small or _HELD.search(clauses.before(quantity.start)[-12:]) is None


def _rank_without_ranking(clauses: Clauses, quantity: Quantity) -> bool:
    """第一 is a rank only behind the field it was won in (居全省第一), not in 第一,要 or 第一产业."""
    if quantity.kind != "rank":
        return False
    before = clauses.labelled(quantity.start)
    if quantity.qualifier == "前":
        return _WON_TOP.search(before) is None
    return _WON.search(before) is None


def _vague(clauses: Clauses, quantity: Quantity) -> bool:
    """几百公里, 上千里, 几十倍: speech, no measurement."""
    return clauses.text[quantity.start] in "几" or (
        quantity.chinese and quantity.bare and clauses.text[quantity.start - 1 : quantity.start] == "上"
    )


def _everyday_word(clauses: Clauses, quantity: Quantity) -> bool:
    """四处寻找, 三元材料: words with a numeral in them."""
    return quantity.small and _WORDS.match(clauses.text, quantity.start) is not None


def _floor(clauses: Clauses, quantity: Quantity) -> bool:
    """在12层, 下到3层: where something is."""
    return quantity.unit in ("层", "楼") and clauses.text[quantity.start - 1 : quantity.start] in (
        "在",
        "到",
        "至",
    )


def _span(clauses: Clauses, quantity: Quantity) -> bool:
    """从30升到50吨的发酵线19条: what sizes the counted things have."""
    if quantity.kind != "amount" or clauses.text[quantity.end : quantity.end + 1] != "的":
        return False
    return _FROM_SIZE.search(clauses.before(quantity.start)) is not None


_WORDS = re.compile(r"四处[\u4e00-\u9fff]{2}|[一二三四]元(?=[\u4e00-\u9fff])(?!整|钱|以|左)")
_FROM_SIZE = re.compile(r"从[\d.]+[\u4e00-\u9fff]{1,3}[到至]$")
_WON = re.compile(
    r"(?:位?居|列|位|排名?|跃|来到|升至|攀升|晋位|进位|夺得|荣获|获得?|取得|保持|蝉联|全[国省市区县州球]|世界|亚洲|[中东西]部|[省国]内|同类"
    r"|各[县区市]+|[省市区县]|开发区|高新区|经开区|园区|行业|排行榜|大赛|比赛|总[量额数])[^,，。;；]{0,24}$"
)
_WON_TOP = re.compile(r"(?:居|列|进入?|跻身|入围|入选|排名?|挤进|闯入|闯进|迈入|保持|位)[^,，。;；]{0,24}$")


@plain_value
class _Rule:
    """A reason to refuse, and of which quantities it need be asked at all."""

    holds: Callable[[Clauses, Quantity], bool]
    concerns: Callable[[Quantity], bool]


_RULES = (
    _Rule(_compound_word, lambda q: not q.ordinal and q.unit.removeprefix(q.scale) in _IN_COMPOUNDS),
    _Rule(_single, lambda q: not q.ordinal and (q.small or (q.chinese and not q.scale))),
    _Rule(_pointing_word, lambda q: q.kind in ("count", "time", "amount") and not q.ordinal),
    _Rule(_label, lambda q: q.kind == "count" and q.small),
    _Rule(_time, lambda q: q.kind == "time"),
    _Rule(_threshold, lambda q: is_money(q) or _is_scale_alone(q)),
    _Rule(_bare_power, lambda q: q.bare),
    _Rule(_scale_only, lambda q: _is_scale_alone(q)),
    _Rule(_size_of_group, lambda q: q.kind == "count" and not q.ordinal),
    _Rule(_one_of_them, lambda q: q.kind == "count"),
    _Rule(_product_data, lambda q: q.kind in ("share", "amount")),
    _Rule(_needs_scale, lambda q: q.unit in _BARE_UNITS),
    _Rule(_clock, lambda q: q.family == "index points"),
    _Rule(_series, lambda q: q.kind == "count" and q.unit in _SERIES),
    _Rule(_rank_without_ranking, lambda q: q.kind == "rank"),
    _Rule(_vague, lambda q: True),
    _Rule(_everyday_word, lambda q: q.small),
    _Rule(_floor, lambda q: q.unit in ("层", "楼")),
    _Rule(_span, lambda q: q.kind == "amount"),
)


def _rules_of(quantity: Quantity) -> tuple[_Rule, ...]:
    return _rules_for(
        quantity.unit,
        quantity.family,
        quantity.kind,
        quantity.chinese,
        quantity.small,
        quantity.bare,
        quantity.ordinal,
        quantity.scale,
    )


@lru_cache(maxsize=RECENT)
def _rules_for(
    unit: str,
    family: str,
    kind: QuantityKind,
    chinese: bool,
    small: bool,
    bare: bool,
    ordinal: bool,
    scale: str,
) -> tuple[_Rule, ...]:
    """The rules that concern quantities of one sort, wherever they stand and whatever their value."""
    sort = Quantity(0, 0, Decimal(0), unit, family, kind, None, chinese, small, bare, ordinal, scale)
    return tuple(rule for rule in _RULES if rule.concerns(sort))
