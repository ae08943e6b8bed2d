"""Reads a manifest: a CSV file with what staff know of each document; whole and right, or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from articles.management.importing.sources import Source, key
from articles.models import Document, Publication
from articles.provenance import Provenance
from regions.models.partial_date import validate_partial_date

COLUMNS = ("file", "publication", "published", "page", "address", "retrieved", "licence", "display")
MAX_BYTES = 50 * 1024 * 1024


class BadManifest(Exception):
    """A manifest that can't be used; the message gives file, line, what was expected and found."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the manifest says of one file."""

    line: int
    file: str
    stated: Provenance


def read_manifest(path: Path) -> list[Row]:
    """The rows of the manifest. Raises BadManifest that names every line at fault."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise BadManifest(f"{path}: line {reader.line_num}: expected CSV: {error}") from error
    if not lines:
        raise BadManifest(f"{path}: line 1: expected the columns {','.join(COLUMNS)}, found an empty file")
    (line, names), *rest = lines
    columns = check_columns(path, line, [name.strip() for name in names])
    faults: list[str] = []
    rows = [row_from(line, columns, cells, faults) for line, cells in rest]
    faults += repeated(rows) + contradictory(rows)
    if faults:
        raise BadManifest("\n".join(f"{path}: {fault}" for fault in faults))
    return rows


def read_text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadManifest(f"{path}: expected at most {MAX_BYTES:,} bytes, found {path.stat().st_size:,}")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadManifest(f"{path}: expected a file that can be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadManifest(f"{path}: byte {error.start}: expected UTF-8, found {error.reason}") from error


def check_columns(path: Path, line: int, names: list[str]) -> list[str]:
    wrong = [name for name in names if name not in COLUMNS]
    if wrong or "file" not in names or len(set(names)) < len(names):
        raise BadManifest(
            f"{path}: line {line}: expected the column file and any of {', '.join(COLUMNS[1:])}, each once, "
            f"found {', '.join(names)}"
        )
    return names


def row_from(line: int, columns: list[str], cells: list[str], faults: list[str]) -> Row:
    """The row of one line; what is wrong with it is added to `faults`."""
    if len(cells) != len(columns):
        faults.append(f"line {line}: expected {len(columns)} cells, found {len(cells)}")
    values = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
    found: dict[str, Any] = {}
    for name, value in values.items():
        try:
            found[name] = READERS[name](value) if value else None
        except ValueError as error:
            faults.append(f"line {line}: {name}: expected {error}, found {value!r}")
    if not values.get("file"):
        faults.append(f"line {line}: file: expected a path, found nothing")
    if found.get("display") and not found.get("publication"):
        faults.append(f"line {line}: display: expected a publication whose text it limits, found none")
    file = found.pop("file", None) or ""
    return Row(line, file, Provenance(**{name: value for name, value in found.items() if value}))


def partial_date(value: str) -> str:
    try:
        validate_partial_date(value)
    except ValidationError:
        raise ValueError("YYYY, YYYY-MM or YYYY-MM-DD") from None
    return value


def day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("YYYY-MM-DD") from None


def address(value: str) -> str:
    try:
        URLValidator()(value)
    except ValidationError:
        raise ValueError("an address that starts with http:// or https://") from None
    return text_of(Document, "address")(value)


def display(value: str) -> str:
    if value not in Publication.Display.values:
        raise ValueError(f"one of {', '.join(Publication.Display.values)}")
    return value


def text_of(model: Any, column: str) -> Callable[[str], str]:
    """A reader of text that the column holds."""
    longest = model._meta.get_field(column).max_length

    def read(value: str) -> str:
        if len(value) > longest or not value.isprintable():
            raise ValueError(f"at most {longest} printable characters")
        return value

    return read


READERS: Mapping[str, Callable[[str], Any]] = {
    "file": str,
    "publication": text_of(Publication, "name"),
    "published": partial_date,
    "page": text_of(Document, "page_number"),
    "address": address,
    "retrieved": day,
    "licence": text_of(Document, "licence"),
    "display": display,
}


def repeated(rows: Iterable[Row]) -> list[str]:
    """A fault for each row whose file an earlier row has."""
    first: dict[str, int] = {}
    return [
        f"line {row.line}: file: expected each file once, found {row.file} as on line {first[key(row.file)]}"
        for row in rows
        if row.file and first.setdefault(key(row.file), row.line) != row.line
    ]


def contradictory(rows: Iterable[Row]) -> list[str]:
    """A fault for each row that wants another display of a publication than an earlier one."""
    first: dict[str, Row] = {}
    faults = []
    for row in rows:
        if not row.stated.display:
            continue
        other = first.setdefault(row.stated.publication, row)
        if other.stated.display != row.stated.display:
            faults.append(
                f"line {row.line}: display: expected {other.stated.display} as on line {other.line}, "
                f"found {row.stated.display}"
            )
    return faults


def files_named(path: Path, rows: Iterable[Row]) -> list[Path]:
    """The files that the manifest names by itself. Raises BadManifest for one outside its own folder.

    A manifest may come from anybody: what lies elsewhere must be given to the command as a path.
    """
    outside = [row for row in rows if os.path.isabs(row.file) or key(row.file).split("/")[0] == ".."]
    if outside:
        expected = "file: expected a file in this folder, found"
        raise BadManifest("\n".join(f"{path}: line {row.line}: {expected} {row.file}" for row in outside))
    return [path.parent / row.file for row in rows]


def match(path: Path, rows: Sequence[Row], sources: Iterable[Source]) -> dict[str, Provenance]:
    """What the manifest says of each source, by its name. Raises BadManifest where a file is not there."""
    wanted = {each for row in rows for each in keys_by_which(row, path)}
    by_key: dict[str, list[str]] = {}
    for source in sources:
        for each in source.keys:
            if each in wanted:
                by_key.setdefault(each, []).append(source.name)
    faults: list[str] = []
    found = {name: row.stated for row in rows for name in sources_of(row, path, by_key, faults)}
    if faults:
        raise BadManifest("\n".join(f"{path}: {fault}" for fault in faults))
    return found


def keys_by_which(row: Row, path: Path) -> tuple[str, str]:
    """The paths that the row may mean: as given, or from the manifest's folder."""
    return (key(row.file), key(str(path.parent / row.file)))


def sources_of(row: Row, path: Path, by_key: Mapping[str, list[str]], faults: list[str]) -> Iterator[str]:
    """The one source that the row names, as given, from the manifest's folder, or by its bare name."""
    as_given, from_folder = keys_by_which(row, path)
    named = by_key.get(as_given) or by_key.get(from_folder) or []
    if len(named) == 1:
        yield named[0]
        return
    what = f"{len(named)} of that name" if named else "no such file"
    faults.append(f"line {row.line}: file: expected one of the files given, found {what}: {row.file}")


def completed(stated: Provenance | None, name: str, fallback: Provenance) -> Provenance:
    """What the manifest states of the file; where it is silent, what the command's options state of all."""
    if stated is None:
        return replace(fallback, file_name=name)
    missing = {
        each: getattr(fallback, each)
        for each in ("publication", "published")
        if not getattr(stated, each) and getattr(fallback, each)
    }
    return replace(stated, file_name=name, **missing)
