"""Opens zip archives that may be hostile: nothing is unpacked to disk, limits are checked before reading."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from articles.management.importing.sources import (
    MARKUP,
    TEXT,
    Entry,
    PassedOver,
    Refused,
    check_size,
    check_text,
    keys_of,
    printable,
    refused_source,
    source,
)

MAX_UNPACKED = 500 * 1024 * 1024  # of all members together
MAX_MEMBERS = 20_000
MAX_RATIO = 100  # text shrinks three- to tenfold
SMALL = 1024 * 1024  # a member below this may shrink as it likes
NESTED = (".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz")


def in_zip(path: Path) -> Iterator[Entry]:
    """The archive's text files, open while they are gone through; an unsafe archive is one refused source."""
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(ZipFile(path))
            members = [member for member in archive.infolist() if not member.is_dir()]
            check_archive(members)
        except Refused as error:
            yield refused_source(str(path), str(error))
        except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            reason = f"expected a zip archive: {getattr(error, 'strerror', None) or error}"
            yield refused_source(str(path), reason)
        else:
            yield from members_of(path, archive, members)


def check_archive(members: list[ZipInfo]) -> None:
    """Raise Refused where the archive as a whole is too large to be what it says it is."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise Refused(f"expected at most {MAX_MEMBERS:,} files, found {len(members):,}")
    if unpacked > MAX_UNPACKED:
        raise Refused(f"expected at most {MAX_UNPACKED:,} bytes unpacked, found {unpacked:,}")
    for member in members:
        if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise Refused(
                f"{printable(member.filename)}: expected a file packed at most {MAX_RATIO} times, "
                f"found {member.file_size:,} bytes in {member.compress_size:,}"
            )


def members_of(path: Path, archive: ZipFile, members: list[ZipInfo]) -> Iterator[Entry]:
    empty = True
    for member in members:
        entry = entry_of(path, archive, member)
        empty = empty and isinstance(entry, PassedOver)
        yield entry
    if empty:
        yield refused_source(str(path), "expected text files (*.txt), found none")


def entry_of(path: Path, archive: ZipFile, member: ZipInfo) -> Entry:
    name = name_of(member)
    place = f"{path}/{name}"
    suffix = PurePosixPath(name).suffix.lower()
    wrong = fault_of(member, name)
    if wrong:
        return refused_source(place, wrong)
    if suffix not in TEXT + MARKUP or name.startswith("__MACOSX/"):
        return PassedOver(printable(place))
    keys = keys_of(place, name)
    return source(place, f"{path.name}/{name}", keys, lambda: read_member(archive, member))


def name_of(member: ZipInfo) -> str:
    """The member's path; programs on Chinese Windows write it in GB18030 without saying so."""
    if member.flag_bits & 0x800:
        return member.orig_filename
    try:
        raw = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return member.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.orig_filename


def fault_of(member: ZipInfo, name: str) -> str:
    """Why the member is not taken; "" where nothing is wrong."""
    parts = name.replace("\\", "/").split("/")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\0" in name:
        return f"expected a path inside the archive, found {printable(name)}"
    if kind not in (0, stat.S_IFREG):
        return "expected a file, found a link or device"
    if member.flag_bits & 0x1:
        return "expected a readable file, found an encrypted one"
    if name.lower().endswith(NESTED):
        return "expected text, found an archive within the archive"
    return ""


def read_member(archive: ZipFile, member: ZipInfo) -> bytes:
    """The member's bytes; never more than its declared size, which has been checked, are unpacked."""
    check_size(member.file_size)
    try:
        data = archive.read(member)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise Refused(f"expected a whole file in the archive: {error}") from error
    return check_text(data, PurePosixPath(member.filename).suffix)
