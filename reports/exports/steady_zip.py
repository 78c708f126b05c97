"""Files that are a zip inside (DOCX, ODS, XLSX), with the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# An ODS says with this part, the first and not compressed, what it is.
KIND_OF_ODS = "mimetype"
# What a zip can say of a year.
FIRST_YEAR, LAST_YEAR = 1980, 2107
# The same on every system: an ordinary file of a Unix that its owner may write.
MADE_ON_UNIX = 3
ORDINARY_FILE = 0o100644 << 16
COMPRESSION = 6


def steady(zip_bytes: bytes, moment: datetime) -> bytes:
    """The same parts in the same order, all dated `moment`, whenever this is done."""
    output = BytesIO()
    with (
        ZipFile(BytesIO(zip_bytes)) as given,
        ZipFile(output, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as made,
    ):
        names = sorted(given.namelist(), key=lambda name: name != KIND_OF_ODS)
        for name in names:
            made.writestr(_entry(name, moment), given.read(name))
    return output.getvalue()


def _entry(name: str, moment: datetime) -> ZipInfo:
    info = ZipInfo(name, date_time=_dated(moment))
    info.compress_type = ZIP_STORED if name == KIND_OF_ODS else ZIP_DEFLATED
    info.create_system = MADE_ON_UNIX
    info.external_attr = ORDINARY_FILE
    return info


def _dated(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """In UTC, so that the zone of a server makes no other file."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    year = min(max(moment.year, FIRST_YEAR), LAST_YEAR)
    return (
        year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second // 2 * 2,
    )
