"""Puts a printed value into the base unit in which figures of its family are kept."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from articles.reading.units import normal_value
from regions.models import UnitFamily

# How a family that units.py names is kept, and how much of the kept unit one of its own is.
FAMILIES: Mapping[str, tuple[str, Decimal]] = {
    "yuan": (UnitFamily.MONEY, Decimal(1)),
    "count": (UnitFamily.COUNT, Decimal(1)),
    "visits": (UnitFamily.COUNT, Decimal(1)),
    "persons": (UnitFamily.PERSONS, Decimal(1)),
    "square metres": (UnitFamily.AREA, Decimal(1)),
    "metres": (UnitFamily.LENGTH, Decimal(1)),
    "ratio": (UnitFamily.RATIO, Decimal(100)),
    "percentage points": (UnitFamily.POINTS, Decimal(1)),
    "index points": (UnitFamily.POINTS, Decimal(1)),
    "rank": (UnitFamily.RANK, Decimal(1)),
    "hours": (UnitFamily.DURATION, 1 / Decimal(24)),
    "years": (UnitFamily.DURATION, Decimal(365)),
    "kilowatt hours": (UnitFamily.ENERGY, Decimal(1)),
    "kilowatts": (UnitFamily.POWER, Decimal(1)),
    "tonnes": (UnitFamily.MASS, Decimal(1)),
    "petaflops": (UnitFamily.COMPUTE, Decimal(1)),
}


def normalised(value: Decimal, unit: str) -> tuple[Decimal | None, str]:
    """The value in its kept family's base unit, and the family; None and "" where the unit is unknown."""
    found = normal_value(value, unit)
    if found is None:
        return None, ""
    family, factor = FAMILIES.get(found[1], (UnitFamily.OTHER, Decimal(1)))
    return found[0] * factor, family
