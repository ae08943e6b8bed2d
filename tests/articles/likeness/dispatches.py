"""A dispatch with what editors make of it, and articles that only look like one another; all invented."""

import random

from articles.likeness.judging import Printing
from articles.search.folding import fold

TITLE = "江口高新区把闲置厂房改成共享车间"
LEAD = (
    "一台进口检测仪要两百多万元,十几个人的小公司买不起,江口高新区的办法是合着用。"
    "5月14日,江口高新区共享检测车间开门迎客,首批46台设备向园区企业开放,预约、缴费、取报告都在手机上办。"
)
STORY = (
    "车间设在滨河路一处停用多年的纺织厂房里,建筑面积8200平方米,由高新区管委会出资改造,"
    "江口大学派出工程师值守。设备按小时计价,初创企业头一年打六折。开门前的三个月试运行里,"
    "车间接待企业137家,出具检测报告912份,替企业省下购置费用约3400万元。",
    "做精密轴承的恒越公司是第一批用户。公司负责人说,过去样品要寄到省城去测,来回得等一个星期,"
    "如今上午送样,下午就能拿到数据,新品定型的时间缩短了将近一半。",
    "管委会有关负责人介绍,到今年年底,共享车间还将添置28台设备,并把夜间时段留给高校的学生团队。"
    "同样的做法会推广到中试、仓储和物流,让小企业把钱花在研发上。",
)
SECOND_PLACE = "江口高新区的做法引来不少同行,邻近的三个园区已经派人来看过,准备照着样子各建一处。"
DISPATCH = "".join([TITLE, LEAD, *STORY])
NEW_LEAD = "小企业用不起大设备怎么办?江口市滨河路上的一间老厂房给出了答案,近日记者前往探访。"

OTHER_HAND = (
    "检测设备也能拼单江口高新区昨天为一间老厂房挂上了新牌子。记者在现场看到,原先的纺织车间隔成了十二个房间,"
    "四十六台仪器各占其位。管委会有关负责人介绍,到今年年底,共享车间还将添置28台设备,并把夜间时段留给高校的学生团队。"
    "来自江口大学的两位工程师轮流值班,教企业的技术员上手。在门口排队的多是年轻人,有人带来了无人机的螺旋桨,"
    "有人抱着一箱电池。创业者林知夏算了一笔账:单是盐雾试验一项,一年就能省出一名员工的工资。"
    "附近的居民也来看热闹,老职工周师傅说,机器又响起来了,听着踏实。园区下一步打算请企业投票,票数高的设备先买。"
)

NOTICE = (
    "关于拟认定{company}为市级企业技术中心的公示根据《江口市企业技术中心认定管理办法》,经企业申报、专家评审、"
    "现场考察,拟认定{company}为第{round}批市级企业技术中心。现予公示,公示期为{begin}至{end}。"
    "公示期内,任何单位和个人如有异议,可以书面形式向市工业和信息化局提出,并提供必要的证明材料。"
    "以单位名义提出的须加盖公章,以个人名义提出的须签署真实姓名和联系方式。联系人:{person},电话:{telephone}。"
)
ONE_NOTICE = NOTICE.format(
    company="江口恒越轴承有限公司",
    round="十一",
    begin="3月4日",
    end="3月8日",
    person="许工",
    telephone="6120431",
)
OTHER_NOTICE = NOTICE.format(
    company="云汀生物制药股份公司",
    round="十二",
    begin="9月2日",
    end="9月6日",
    person="白科长",
    telephone="6128870",
)

MONTHLY = (
    "江口市一季度工业经济开局平稳{months},江口市规模以上工业增加值同比增长{growth}%,比上月加快{faster}个百分点。"
    "其中,高新区完成产值{output}亿元,增长{zone}%,占全市的比重为{share}%。分行业看,装备制造业增长{gear}%,"
    "电子信息产业增长{chips}%,新材料产业增长{stuff}%。全市工业用电量{power}亿千瓦时,增长{used}%。"
    "市统计局有关负责人表示,工业经济延续了回升向好的态势,但仍有部分企业订单不足,要继续抓好惠企政策的落实。"
)
ONE_MONTH = MONTHLY.format(
    months="1至4月", growth=6.3, faster=0.4, output=812.5, zone=8.9, share=31.2, gear=7.7, chips=12.4,
    stuff=5.1, power=48.6, used=4.4,
)  # fmt: skip
OTHER_MONTH = MONTHLY.format(
    months="1至5月", growth=6.8, faster=0.5, output=1033.7, zone=9.6, share=32.8, gear=7.2, chips=13.9,
    stuff=4.6, power=61.3, used=4.9,
)  # fmt: skip

BULLETIN = (
    "园区一周本栏目每周五汇总江口高新区管委会各部门的服务事项,企业可凭统一社会信用代码在一网通办平台查询进度,"
    "也可以拨打服务热线咨询,工作日上午九时至下午五时有专人接听。{}"
    "以上事项如有调整,以管委会网站公布的为准。读者对本栏目有意见和建议,欢迎来信来电,来信请注明联系方式。"
)
ONE_WEEK = BULLETIN.format(
    "本周受理项目备案9件,其中新能源4件;滨河路北段封闭施工,绕行东湖路;人才公寓第二期开始登记,先到先得。"
)
OTHER_WEEK = BULLETIN.format(
    "消防部门下周起检查三层以上的仓库,请各单位自查;科技局征集秋季路演的项目,报名截至二十日;东湖路恢复通车。"
)


def printing(text: str, **fields: object) -> Printing:
    return Printing(fold(text), **fields)


def misread(text: str, share: float = 0.03, seed: int = 1) -> str:
    """The text as careless scanning leaves it: some characters taken for others."""
    dice = random.Random(seed)
    return "".join(
        dice.choice("囗曰目末土") if "\u4e00" <= letter <= "\u9fff" and dice.random() < share else letter
        for letter in text
    )
