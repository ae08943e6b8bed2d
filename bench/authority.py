"""The name index of the authority's files, without a database."""

from pathlib import Path

from regions.authority_files import (
    read_abolished,
    read_divisions,
    read_featured,
    read_risky,
    read_zones,
)
from regions.authority_names import Authority, name_index
from regions.gazetteer import NameIndex

FOLDER = Path(__file__).resolve().parent.parent / "seeds" / "authority"
FEATURED = {"parks.csv": "park", "initiatives.csv": "initiative", "organisations.csv": "organisation"}


def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def read_index(*, featured: bool) -> NameIndex:
    """Divisions and national zones, and with `featured` the names that the press was read for."""
    listed = [
        row
        for name, kind in FEATURED.items()
        for row in (read_featured(text_of(f"featured/{name}"), name, kind) if featured else ())
    ]
    return name_index(
        Authority(
            divisions=read_divisions(text_of("divisions.csv")),
            abolished=read_abolished(text_of("abolished.csv")),
            zones=read_zones(text_of("zones.csv")),
            featured=tuple(listed),
            risky=read_risky(text_of("risky_names.csv")),
        )
    )
