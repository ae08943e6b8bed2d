"""Finds the documents that a command is given: files, folders, zip archives; reads none before its turn."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 10 * 1024 * 1024  # of one document
TEXT = (".txt",)
NAMED = 5  # of the files passed over, as many are named
MARKUP = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


class Refused(Exception):
    """A source that can't be taken. The message says what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to import, which read gives or refuses by raising Refused.

    name is the path as the command was given it, label the part of it that is kept with the document, keys
    the paths by which a manifest may name it.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is no text: it is not imported, and not refused either."""

    name: str


Entry = Source | PassedOver
OpenZip = Callable[[Path], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents at some paths, in the order given, found anew each time they are gone through.

    None is kept: a million files take no more memory than ten. Read each before asking for the next: an
    archive is open only while its members are gone through.
    """

    paths: tuple[Path, ...]
    open_zip: OpenZip

    def __iter__(self) -> Iterator[Source]:
        return (entry for entry in self.entries() if isinstance(entry, Source))

    def entries(self) -> Iterator[Entry]:
        for path in self.paths:
            if os.path.isdir(path):  # Path.is_dir raises where the folder above is closed
                yield from in_folder(path, self.open_zip)
            elif path.suffix.lower() == ".zip":
                yield from self.open_zip(path)
            else:
                yield file_source(path)

    def survey(self) -> tuple[int, int, list[str]]:
        """How many documents there are, how many files are passed over, and the first of these by name."""
        counted: Counter[type] = Counter()
        first: list[str] = []
        for entry in self.entries():
            counted[type(entry)] += 1
            if isinstance(entry, PassedOver) and len(first) < NAMED:
                first.append(entry.name)
        return counted[Source], counted[PassedOver], first


def source(name: str, label: str, keys: tuple[str, ...], read: Callable[[], bytes]) -> Source:
    return Source(printable(name), printable(label), keys, read)


def refused_source(name: str, reason: str) -> Source:
    """A source that is refused when its turn comes."""
    return source(name, os.path.basename(name), keys_of(name), lambda: refuse(reason))


def refuse(reason: str) -> bytes:
    raise Refused(reason)


def printable(name: str) -> str:
    """A file's name as any terminal and database take it: bytes that are no UTF-8 are spelt out."""
    clean = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in clean)


def key(path: str) -> str:
    """A path as it is compared: some systems store the accents of a name apart."""
    return unicodedata.normalize("NFC", os.path.normpath(path).replace(os.sep, "/"))


def keys_of(*paths: str) -> tuple[str, ...]:
    """The paths by which a source is known, its bare name last."""
    return tuple(dict.fromkeys([*map(key, paths), key(os.path.basename(paths[0]))]))


def file_source(path: Path, relative: str = "", label: str = "") -> Source:
    names = [str(path), relative] if relative else [str(path)]
    return source(str(path), label or path.name, keys_of(*names), lambda: read_file(path))


def in_folder(folder: Path, open_zip: OpenZip) -> Iterator[Entry]:
    """The folder's text files and those of its folders, sorted by path; links to folders are not followed."""
    empty = True
    for found in walk(folder):
        entries = iter([found]) if isinstance(found, Source) else in_file(folder, found, open_zip)
        for entry in entries:
            empty = empty and isinstance(entry, PassedOver)
            yield entry
    if empty:
        yield refused_source(str(folder), "expected text files (*.txt), found none")


def in_file(folder: Path, path: Path, open_zip: OpenZip) -> Iterator[Entry]:
    relative = path.relative_to(folder).as_posix()
    if path.suffix.lower() == ".zip":
        yield from open_zip(path)
    elif path.suffix.lower() in TEXT + MARKUP:
        yield file_source(path, relative, f"{folder.resolve().name}/{relative}")
    else:
        yield PassedOver(printable(str(path)))


def walk(folder: Path) -> Iterator[Path | Source]:
    """The files below the folder, and for each folder that can't be opened a source that says so."""
    closed: list[Source] = []

    def cannot_open(error: OSError) -> None:
        reason = f"expected a folder that can be read: {error.strerror}"
        closed.append(refused_source(str(error.filename), reason))

    for root, folders, files in os.walk(folder, onerror=cannot_open):
        folders.sort()
        yield from closed
        closed.clear()
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))
    yield from closed


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES; its size is looked at before it is read."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused("expected a file, found a device, pipe or socket")
        check_size(about.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise Refused(f"expected a file that can be read: {reason}") from error
    return check_text(data, path.suffix)


def check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise Refused(f"expected at most {MAX_BYTES:,} bytes, found {size:,}")


def check_text(data: bytes, suffix: str) -> bytes:
    """The bytes, unless they are too many or the source of a web page rather than its text."""
    check_size(len(data))
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix.lower() in MARKUP or start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise Refused("expected text, found a page of HTML: save the page as text first")
    return data
