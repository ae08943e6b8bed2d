"""A small authority in the files' own format, for tests of loading."""

from regions.authority_files import read_abolished, read_divisions, read_featured, read_zones
from regions.authority_metrics import read_metrics
from regions.authority_names import Authority

DIVISIONS = """\
code,name,level,parent_code,short_name,aliases,pinyin,name_en,name_en_basis,since,lng,lat,lnglat_source
330000,浙江省,province,,浙江,浙,zhe jiang,Zhejiang,official,1981,120.15,30.28,geonames
330900,舟山市,prefecture,330000,舟山,,zhou shan,Zhoushan,official,1987,122.2,29.98,geonames
330903,普陀区,county,330900,普陀,,pu tuo,Putuo District,pinyin,1987,,,
330902,定海区,county,330900,定海,,ding hai,Dinghai District,pinyin,1987,,,
"""
ABOLISHED = """\
code,name,parent_code,parent_name,start,end,successor_codes
332700,舟山地区,330000,浙江省,1981,1987,330900
332721,定海县,332700,舟山地区,1981,1987,330902
332722,普陀县,332700,舟山地区,1981,1987,330903|330902
332722,六横县,332700,舟山地区,1985,1986,332722
330902,旧城区,330900,舟山市,1985,1986,
"""
ZONES = """\
name,short_name,kind,region_code,approved,announced,withdrawn,aliases,zone_code,source
舟山高新技术产业开发区,舟山高新区,htz,330900,2010-11,,,舟山国家高新区,33103099,a list
舟山经济技术开发区,舟山经开区,etdz,330903,,2012-03,2021-01-27,,33101099,a list
"""
PARKS = """\
name,park_kind,region_code,parent,aliases,former,traditional,source
海洋产业园,industrial park,330903,普陀科学城,普陀海洋产业园,,海洋產業園,the press
普陀科学城,science city,330903,舟山高新技术产业开发区,,普陀科技城,,the press
"""
INITIATIVES = """\
name,region_code,parent,aliases,former,traditional,source
蓝色引擎行动,330900,普陀科学城,“蓝色引擎”行动,,,the press
"""
ORGANISATIONS = """\
name,region_code,parent,aliases,former,traditional,source
样本海洋学院,,,,,,the press
"""
ZONE_NAMES = """\
name,aliases,former,traditional,source
舟山高新技术产业开发区,海岛高新区,,,the press
"""
METRICS = """\
name,unit_family,one_value,printed_forms,summary
地区生产总值,money,yes,GDP|生产总值,一地的产出
签约项目数,count,no,签约项目,
"""


def make_authority(
    divisions: str = DIVISIONS, abolished: str = ABOLISHED, zones: str = ZONES, parks: str = PARKS,
    initiatives: str = INITIATIVES, zone_names: str = ZONE_NAMES, metrics: str = METRICS,
) -> Authority:  # fmt: skip
    """The authority of these files; each as above where the test gives none."""
    return Authority(
        divisions=read_divisions(divisions),
        abolished=read_abolished(abolished),
        zones=read_zones(zones),
        featured=(
            *read_featured(parks, "featured/parks.csv", "park"),
            *read_featured(initiatives, "featured/initiatives.csv", "initiative"),
            *read_featured(ORGANISATIONS, "featured/organisations.csv", "organisation"),
        ),
        risky=frozenset({"普陀"}),
        zone_names=read_featured(zone_names, "featured/zone_names.csv", "zone"),
        metrics=read_metrics(metrics),
    )
