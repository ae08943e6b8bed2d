"""The names of the authority's files, without a database."""

from functools import cache
from pathlib import Path

from regions.authority_files import (
    read_abolished,
    read_divisions,
    read_featured,
    read_risky,
    read_zones,
)
from regions.authority_names import (
    Authority,
    abolished_names,
    division_names,
    featured_names,
    name_index,
    zone_names,
)
from regions.gazetteer import NameIndex

FOLDER = Path(__file__).resolve().parent.parent / "seeds" / "authority"
FEATURED = {"parks.csv": "park", "initiatives.csv": "initiative", "organisations.csv": "organisation"}


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def read_authority(*, featured: bool) -> Authority:
    """Divisions and national zones, and with `featured` the names that the press was read for."""
    listed = [
        row
        for name, kind in FEATURED.items()
        for row in (read_featured(text_of(f"featured/{name}"), name, kind) if featured else ())
    ]
    return Authority(
        divisions=read_divisions(text_of("divisions.csv")),
        abolished=read_abolished(text_of("abolished.csv")),
        zones=read_zones(text_of("zones.csv")),
        featured=tuple(listed),
        risky=read_risky(text_of("risky_names.csv")),
    )


@cache
def read_index(*, featured: bool) -> NameIndex:
    """Made once for all that ask in a process."""
    return name_index(read_authority(featured=featured))


def printed_names(authority: Authority) -> frozenset[str]:
    """Every simplified name that the index of this authority looks for."""
    risky, sure = authority.risky, authority.sure_shorts
    printed = (
        *(name for row in authority.divisions for name in division_names(row, risky)),
        *(name for row in authority.abolished for name in abolished_names(row, risky, sure)),
        *(name for row in authority.zones for name in zone_names(row)),
        *(name for row in authority.featured for name in featured_names(row, risky)),
    )
    return frozenset(name.text for name in printed if name.language == "zh-Hans" and len(name.text) > 1)
