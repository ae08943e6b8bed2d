"""The tile map: one square for each province-level division, as deep in colour as it is in the news."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from regions.models import Region

SIDE, GAP = 56, 6  # of a tile, and between two of them, in the drawing's own units
STEPS = (1, 3, 10, 30)  # articles from which a tile takes the next deeper colour


@dataclass(frozen=True, slots=True)
class Tile:
    """A province's place in the drawing, its one-character short form, and its shade from 0 to 4."""

    region: Region
    abbreviation: str
    x: int
    y: int
    articles: int

    @property
    def shade(self) -> int:
        return sum(self.articles >= step for step in STEPS)

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + SIDE // 2, self.y + SIDE // 2


@cache
def grid() -> dict[str, tuple[str, int, int]]:
    """(abbreviation, row, column) of each province by its code, from the authority's list."""
    path = settings.BASE_DIR / "seeds" / "authority" / "tile_grid.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: (row["abbr"], int(row["row"]), int(row["col"])) for row in csv.DictReader(rows)}


def province_tiles(provinces: Iterable[Region]) -> list[Tile]:
    """A tile for each province that the grid places; they come with_counts_within()."""
    places = grid()
    step = SIDE + GAP
    return [
        Tile(region, places[region.code][0], places[region.code][2] * step, places[region.code][1] * step,
             region.article_count)
        for region in provinces
        if region.code in places
    ]  # fmt: skip
