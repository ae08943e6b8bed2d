"""Finds the documents that a command is given: files, folders, zip archives; reads none before its turn."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

MAX_BYTES = 10 * 1024 * 1024  # of one document
TEXT = (".txt",)
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


@dataclass(slots=True)
class Found:
    """The documents in the order given, and files that were passed over because they are no text."""

    sources: list[Source] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def refuse(self, name: str, reason: str) -> None:
        """Add a source that is refused when its turn comes."""
        self.add(name, os.path.basename(name), keys_of(name), lambda: refuse(reason))

    def add(self, name: str, label: str, keys: tuple[str, ...], read: Callable[[], bytes]) -> None:
        self.sources.append(Source(printable(name), printable(label), keys, read))


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


def find_sources(
    paths: Iterable[Path], open_zip: Callable[[Path, Found, ExitStack], None], stack: ExitStack
) -> Found:
    """Every document at the paths; what can't be opened is a source that is refused at its turn."""
    found = Found()
    for path in paths:
        if os.path.isdir(path):  # Path.is_dir raises where the folder above is closed
            add_folder(path, found, open_zip, stack)
        elif path.suffix.lower() == ".zip":
            open_zip(path, found, stack)
        else:
            add_file(path, found)
    return found


def add_file(path: Path, found: Found, relative: str = "", label: str = "") -> None:
    names = [str(path), relative] if relative else [str(path)]
    found.add(str(path), label or path.name, keys_of(*names), lambda: read_file(path))


def add_folder(
    folder: Path, found: Found, open_zip: Callable[[Path, Found, ExitStack], None], stack: ExitStack
) -> None:
    """The folder's text files and those of its folders, sorted by path; links to folders are not followed."""
    before = len(found.sources)
    for path in walk(folder, found):
        relative = path.relative_to(folder).as_posix()
        if path.suffix.lower() == ".zip":
            open_zip(path, found, stack)
        elif path.suffix.lower() in TEXT + MARKUP:
            add_file(path, found, relative, f"{folder.resolve().name}/{relative}")
        else:
            found.passed_over.append(printable(str(path)))
    if len(found.sources) == before:
        found.refuse(str(folder), "expected text files (*.txt), found none")


def walk(folder: Path, found: Found) -> Iterator[Path]:
    def cannot_open(error: OSError) -> None:
        found.refuse(str(error.filename), f"expected a folder that can be read: {error.strerror}")

    for root, folders, files in os.walk(folder, onerror=cannot_open):
        folders.sort()
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


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
