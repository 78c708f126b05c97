"""The gate: what comes in, and why everything else does not."""

import zipfile
from io import BytesIO

import pytest

from policy.uploads.archives import MOST_PARTS, MOST_TOGETHER
from policy.uploads.gate import admit, shown_name
from policy.uploads.kinds import MOST_OF_SHEET, ODS, SHEETS, XLSX
from policy.uploads.refusals import FileRefused
from tests.sources.files.workbooks import (
    CONTENT_TYPES,
    PACKAGE,
    ods,
    packed,
    raw_xlsx,
    replaced,
    with_part,
    xlsx,
)

TEXT = b"Gemeente;a|2022\r\nWestland;9,8\r\n"
BOOK = xlsx(["Gemeente"])
SHEET = ods(["Gemeente"])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
MACRO_TYPES = CONTENT_TYPES.replace(
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
    "vnd.ms-excel.sheet.macroEnabled.main",
)
OUTSIDE = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" TargetMode="External" '
    'Type="http://x/{kind}" Target="http://kwaad.example/"/></Relationships>'
)


def refusal(name, content):
    with pytest.raises(FileRefused) as caught:
        admit(name, content, SHEETS)
    assert caught.value.remedy.endswith(".")
    return caught.value.error


def bomb():
    return packed({"xl/media/nul.bin": bytes(2 * 2**20)})


def lying():
    """A part that says it is one byte, and is two million."""
    content = bytearray(packed({"xl/a.xml": b"a" * 2**21}))
    central = content.rindex(b"PK\x01\x02")
    content[central + 24 : central + 28] = (1).to_bytes(4, "little")
    content[22:26] = (1).to_bytes(4, "little")
    return bytes(content)


def encrypted():
    content = bytearray(packed({"xl/a.xml": b"<a/>"}))
    content[6] |= 1
    central = content.rindex(b"PK\x01\x02")
    content[central + 8] |= 1
    return bytes(content)


def twice():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("a.xml", "<a/>")
        archive.writestr("a.xml", "<b/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("export.csv", TEXT),
        ("EXPORT.CSV", TEXT),
        ("export.txt", TEXT),
        ("export.csv", b"\xef\xbb\xbf" + TEXT),
        ("export.csv", "Súdwest;1".encode("cp1252")),
        ("export.xlsx", BOOK),
        ("export.ods", SHEET),
        (
            "printer.xlsx",
            with_part(BOOK, "xl/printerSettings/printerSettings1.bin", b"\x00\x01"),
        ),
        ("grafiek.xlsx", with_part(BOOK, "xl/charts/chart1.xml", "<c/>")),
        (
            "link.xlsx",
            with_part(
                BOOK,
                "xl/worksheets/_rels/sheet1.xml.rels",
                OUTSIDE.format(kind="hyperlink"),
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_ordinary_file_comes_in(name, content):
    assert admit(name, content, SHEETS).extension == "." + name.lower().split(".")[-1]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("export", TEXT, "heeft geen soort"),
        ("export.xls", OLE, "eindigt op .xls"),
        ("export.xlsm", BOOK, "eindigt op .xlsm"),
        ("export.csv.exe", TEXT, "eindigt op .exe"),
        ("export.csv", b"", "leeg"),
        ("export.csv", b";" * (MOST_OF_SHEET + 1), "te groot"),
        ("export.csv", BOOK, "maar het is"),
        ("export.csv", OLE, "maar het is"),
        ("export.csv", b"%PDF-1.7\n", "maar het is een"),
        ("export.csv", b"\xef\xbb\xbf<!DOCTYPE html><p>", "maar het is een"),
        ("export.csv", b"<HTML>", "maar het is een"),
        ("export.csv", "a;b".encode("utf-16"), "UTF-16"),
        ("export.csv", b"a;b\nWest\x00land;1", "In regel 2"),
        ("export.csv", b"a;b\n\x81\xff;1", "teken 5 is niet te lezen"),
        ("export.xlsx", TEXT, "maar het is een gewone tekst"),
        ("export.xlsx", OLE, "wachtwoord"),
        ("export.ods", OLE, "wachtwoord"),
        ("export.xlsx", SHEET, "maar het is"),
        ("export.ods", BOOK, "maar het is"),
        ("export.xlsx", packed({"a.txt": "a"}), "maar het is"),
        ("export.xlsx", BOOK[: len(BOOK) // 2], "beschadigd"),
        ("export.xlsx", bomb(), "veel te groot"),
        ("export.xlsx", lying(), "beschadigd"),
        ("export.xlsx", encrypted(), "wachtwoord"),
        ("export.xlsx", twice(), "dubbel"),
        (
            "export.xlsx",
            packed({f"{number}": "" for number in range(MOST_PARTS + 1)}),
            "2001 onderdelen",
        ),
        ("export.xlsx", with_part(BOOK, "../../weg.xml", "<a/>"), "buiten het bestand"),
        ("export.xlsx", with_part(BOOK, "/weg.xml", "<a/>"), "buiten het bestand"),
        (
            "export.xlsx",
            packed({"a.xml": "<a/>"}, compression=zipfile.ZIP_BZIP2),
            "ingepakt op een manier",
        ),
        (
            "export.xlsx",
            raw_xlsx("", extra={"xl/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "DOCTYPE",
        ),
        (
            "export.xlsx",
            raw_xlsx("", extra={"xl/a.xml": b" " * (2**16 - 4) + b"<!DOCTYPE a><a/>"}),
            "DOCTYPE",
        ),
        (
            "export.xlsx",
            raw_xlsx("", extra={"xl/a.xml": "<!DOCTYPE a><a/>".encode("utf-16")}),
            "UTF-16",
        ),
        ("export.xlsx", with_part(BOOK, "xl/vbaProject.bin", b"\x00"), "macro"),
        ("export.xlsx", raw_xlsx("", types=MACRO_TYPES), "macro"),
        (
            "export.xlsx",
            with_part(BOOK, "xl/externalLinks/externalLink1.xml", "<a/>"),
            "een ander bestand of van internet",
        ),
        (
            "export.xlsx",
            raw_xlsx(
                "",
                extra={"xl/_rels/x.xml.rels": OUTSIDE.format(kind="externalLinkPath")},
            ),
            "een ander bestand of van internet",
        ),
        (
            "export.xlsx",
            with_part(BOOK, "xl/embeddings/a.bin", b"a"),
            "een ander bestand",
        ),
        ("export.ods", with_part(SHEET, "Basic/Standard/Module1.xml", "<a/>"), "macro"),
        (
            "export.ods",
            replaced(
                SHEET,
                "META-INF/manifest.xml",
                b"</manifest:manifest>",
                b"<manifest:encryption-data/></manifest:manifest>",
            ),
            "wachtwoord",
        ),
        (
            "export.ods",
            replaced(
                SHEET,
                "content.xml",
                b"</office:spreadsheet>",
                b"<office:dde-source/></office:spreadsheet>",
            ),
            "een ander bestand of van internet",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_any_other_file_is_refused_with_its_reason(name, content, reason):
    assert reason in refusal(name, content)


def test_parts_that_are_too_large_together_are_refused():
    # Each of them packs badly enough to pass by itself.
    noise = bytes(range(256)) * 2**12
    parts = {f"{number}.bin": noise for number in range(MOST_TOGETHER // 2**20 + 1)}

    assert "veel te groot" in refusal("a.xlsx", packed(parts))


def test_the_kinds_that_come_in_are_those_that_are_asked_for():
    with pytest.raises(FileRefused, match="soorten: .xlsx, .ods"):
        admit("export.csv", TEXT, [XLSX, ODS])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\map\\export.csv", "export.csv"),
        ("cijfers\u202evsc.exe", "cijfersvsc.exe"),
        ("a\r\nb\x00.csv", "ab.csv"),
        ("x" * 300 + ".csv", "x" * 150 + ".csv"),
        ("", "bestand"),
    ],
)
def test_a_name_is_shown_without_folders_and_signs_that_deceive(name, shown):
    assert shown_name(name) == shown
