"""The table of contents of a zip file, read with distrust (APPNOTE.TXT 6.3.10, sections 4.3 and 4.5).

Ours rather than zipfile's: that one reads the whole table before anything can be refused, keeps half a kilobyte
an entry, and stops at names whose bytes are not what their flag says.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from commonhold.ground.archive_rules import bad, damaged, decoded, insist_count

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_RECORD = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL = 0xFFFFFFFF
_LONGEST_RECORD = _RECORD.size + 3 * 0xFFFF

ENCRYPTED = 0x1 | 0x40 | 0x2000
_SAYS_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table; sizes and places in bytes, mode as in stat."""

    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    mode: int

    @property
    def name(self) -> str:
        return decoded(self.raw_name)

    @property
    def smallest_end(self) -> int:
        """Where the entry ends if its own header has no extra fields."""
        return self.start + _LOCAL.size + len(self.raw_name) + self.packed


@dataclass(frozen=True)
class Table:
    """Where the table lies in the file: first byte, length, count of entries, and bytes before the zip proper."""

    start: int
    length: int
    count: int
    before: int


def find_table(file: BinaryIO) -> Table:
    """Find the table by the end record; BadArchive if this is no whole zip file."""
    end, fields = _end_record(file)
    _, disk, table_disk, _, count, length, offset, _ = fields
    if wide := _wide_end_record(file, end):
        end, (_, _, _, _, disk, table_disk, _, count, length, offset) = wide
    if disk or table_disk:
        raise bad("The archive is split over several files. Join them first.")
    insist_count(count)
    start = end - length
    if start < 0 or start < offset:
        raise damaged()
    return Table(start, length, count, start - offset)


def _end_record(file: BinaryIO) -> tuple[int, tuple]:
    size = file.seek(0, 2)
    tail_start = max(0, size - _END.size - 0xFFFF)
    file.seek(tail_start)
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06", 0, max(0, len(tail) - _END.size + 4))
    if place < 0:
        raise bad("This is not a zip file, or its end is missing.")
    return tail_start + place, _END.unpack_from(tail, place)


def _wide_end_record(file: BinaryIO, end: int) -> tuple[int, tuple] | None:
    """The record for archives over 4 GB or 65,535 entries, which lies before the ordinary one."""
    place = end - _END64_LOCATOR.size
    if place < 0:
        return None
    file.seek(place)
    mark, _, offset, _ = _END64_LOCATOR.unpack(file.read(_END64_LOCATOR.size))
    if mark != b"PK\x06\x07":
        return None
    for candidate in (place - _END64.size, offset):
        if 0 <= candidate <= place - _END64.size:
            file.seek(candidate)
            fields = _END64.unpack(file.read(_END64.size))
            if fields[0] == b"PK\x06\x06":
                return candidate, fields
    raise damaged()


def entries(file: BinaryIO, table: Table) -> Iterator[tuple[int, Entry]]:
    """Every entry with the place of its line in the file."""
    place, end = table.start, table.start + table.length
    file.seek(place)
    count = 0
    while place < end:
        head = file.read(_RECORD.size)
        entry, length = _entry(head, file.read, table)
        if entry.smallest_end > table.start:
            raise damaged()
        yield place, entry
        place += length
        count += 1
        insist_count(count)
    if place != end or count != table.count:
        raise damaged()


def entry_at(file: BinaryIO, table: Table, place: int) -> Entry:
    """The entry whose line starts at this place."""
    file.seek(place)
    return _entry(file.read(_RECORD.size), file.read, table)[0]


def _entry(head: bytes, read, table: Table) -> tuple[Entry, int]:
    if len(head) < _RECORD.size or head[:4] != b"PK\x01\x02":
        raise damaged()
    fields = _RECORD.unpack(head)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra_length, comment_length = fields[10:13]
    outer_mode, offset = fields[15] >> 16, fields[16]
    rest = read(name_length + extra_length + comment_length)
    if len(rest) < name_length + extra_length + comment_length:
        raise damaged()
    extra = rest[name_length : name_length + extra_length]
    size, packed, offset = _widened([size, packed, offset], extra)
    entry = Entry(rest[:name_length], flags, method, crc, packed, size, table.before + offset, outer_mode)
    return entry, len(head) + len(rest)


def _widened(numbers: list[int], extra: bytes) -> list[int]:
    """Numbers that did not fit in four bytes stand in extra field 1, in this order."""
    if _FULL not in numbers:
        return numbers
    field = _extra_field(extra, 1)
    wide = [field[i : i + 8] for i in range(0, len(field), 8)]
    result = []
    for number in numbers:
        if number == _FULL:
            if not wide or len(wide[0]) < 8:
                raise damaged()
            number = int.from_bytes(wide.pop(0), "little")
        result.append(number)
    return result


def _extra_field(extra: bytes, wanted: int) -> bytes:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == wanted:
            return extra[place + 4 : place + 4 + length]
        place += 4 + length
    return b""


def content_start(file: BinaryIO, entry: Entry) -> int:
    """Where the entry's bytes start: behind its own header, which must bear the same name as the table."""
    file.seek(entry.start)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
        raise damaged()
    name_length, extra_length = _LOCAL.unpack(head)[9:11]
    if file.read(name_length) != entry.raw_name:
        raise bad("The archive names a file differently in two places.")
    return entry.start + _LOCAL.size + name_length + extra_length
