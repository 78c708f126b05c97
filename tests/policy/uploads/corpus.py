"""Files as people bring them and as attackers make them; nothing of it lies on disk.

`GOOD` are named files that must come in, `HOSTILE` files that must not, each with the
words of its refusal. `CONTENTS` are the same small table or text as twelve real kinds.
"""

from __future__ import annotations

import random
import zipfile
from dataclasses import dataclass
from io import BytesIO

from tests.policy.uploads import good_files, hostile_pdf
from tests.sources.files.documents import odt, pdf, word
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
BOOK, SHEET = xlsx(["Gemeente", 9.8]), ods(["Gemeente", 9.8])
PAPER, WORD, ODT = pdf("Doel A"), word(("Doel A", "Plan")), odt(("Doel A", "Plan"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(512)
PROGRAM = b"MZ" + bytes(58) + (64).to_bytes(4, "little") + b"PE\0\0" + bytes(512)
WEB_PAGE = (
    b"<!DOCTYPE html><html><body><table><tr><td>9,8</td></tr></table></body></html>"
)
MACRO_TYPES = CONTENT_TYPES.replace(
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
    "vnd.ms-excel.sheet.macroEnabled.main",
)
MACRO_BOOK = raw_xlsx("", types=MACRO_TYPES)
ZIP = packed({"lees.txt": "Hallo"})

CONTENTS = {
    "csv": TEXT,
    "xlsx": BOOK,
    "ods": SHEET,
    "pdf": PAPER,
    "docx": WORD,
    "odt": ODT,
    "html": WEB_PAGE,
    "xls": OLE,
    "xlsm": MACRO_BOOK,
    "zip": ZIP,
    "png": PNG,
    "exe": PROGRAM,
}
EXTENSIONS = ("csv", "xlsx", "ods", "pdf", "docx", "odt")
# What the refusal says that it is.
REAL_NAMES = {
    "csv": "een gewone tekst",
    "xlsx": "een Excel-bestand",
    "ods": "een ODS-werkblad",
    "pdf": "een PDF",
    "docx": "een Word-document",
    "odt": "een ODT-document",
    "html": "een webpagina",
    "xls": "een oud Office-bestand",
    "zip": "ingepakt bestand",
    "png": "een afbeelding",
    "exe": "een programma",
}


def refused_cell(extension, kind):
    """What must stand in the refusal of this content under this name."""
    if kind == "xlsm":
        # A workbook that is no Office file at all by its name is refused for that.
        return "een programma (een macro)" if extension in ("xlsx", "docx") else ""
    return REAL_NAMES[kind]


@dataclass(frozen=True)
class Hostile:
    name: str
    content: bytes
    reason: str


# --- packed files of every kind ---


def bomb(content, part):
    return with_part(content, part, bytes(2 * 2**20))


def many_parts(content):
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(2001):
            archive.writestr(f"leeg/{number}", b"")
    return file.getvalue()


def too_large_together(content):
    noise = random.Random(1).randbytes(2**10) * 2**10
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(101):
            archive.writestr(f"{number}.bin", noise)
    return file.getvalue()


def lying(content, part):
    """Its last part says it is one byte, and is two million."""
    made = bytearray(with_part(content, part, b"a" * 2**21))
    central = made.rindex(b"PK\x01\x02")
    made[central + 24 : central + 28] = (1).to_bytes(4, "little")
    at = int.from_bytes(made[central + 42 : central + 46], "little")
    made[at + 22 : at + 26] = (1).to_bytes(4, "little")
    return bytes(made)


def locked(content):
    made = bytearray(content)
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def twice(content):
    made = with_part(with_part(content, "a1.xml", "<a/>"), "a2.xml", "<a/>")
    return made.replace(b"a2.xml", b"a1.xml")


def with_bytes_around(content):
    return {"voor": PAPER + content, "achter": content + PROGRAM}


def of_every_package():
    """What no packed file may hold, tried on each of the four kinds."""
    yield Hostile("bom.xlsx", bomb(BOOK, "xl/media/nul.bin"), "veel te groot")
    yield Hostile("bom.ods", bomb(SHEET, "Pictures/nul.png"), "veel te groot")
    yield Hostile("bom.docx", bomb(WORD, "word/media/nul.bin"), "veel te groot")
    yield Hostile("bom.odt", bomb(ODT, "Pictures/nul.png"), "veel te groot")
    yield Hostile("samen.docx", too_large_together(WORD), "veel te groot")
    for extension, content in PACKAGES.items():
        yield Hostile(f"liegt.{extension}", lying(content, "b.bin"), "beschadigd")
        yield Hostile(
            f"doctype.{extension}",
            with_part(content, "b.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "DOCTYPE",
        )
        yield Hostile(
            f"pad.{extension}", with_part(content, "../../weg", "a"), "buiten"
        )
        yield Hostile(
            f"programma.{extension}",
            with_part(content, "media/plaatje.png", PROGRAM),
            "zit een programma",
        )
        yield Hostile(f"slot.{extension}", locked(content), "wachtwoord")
        yield Hostile(f"ole.{extension}", OLE, "met een wachtwoord")
        yield Hostile(f"voor.{extension}", PAPER + content, "maar het is een PDF")
        yield Hostile(f"half.{extension}", content[: len(content) // 2], "beschadigd")
    yield Hostile("utf16.xlsx", with_part(BOOK, "b.xml", UTF16_BOMB), "UTF-16")
    yield Hostile(
        "laat.docx",
        with_part(WORD, "b.xml", b" " * (2**16 - 4) + b"<!DOCTYPE a><a/>"),
        "DOCTYPE",
    )
    yield Hostile("dubbel.odt", twice(ODT), "dubbel")
    yield Hostile("veel.ods", many_parts(SHEET), "onderdelen")
    yield Hostile("wortel.odt", with_part(ODT, "/etc/cron", "a"), "buiten")
    yield Hostile("schijf.docx", with_part(WORD, "C:\\weg", "a"), "buiten")
    yield Hostile("twee.docx", ZIP + WORD, "verstopt")
    yield Hostile("script.odt", with_part(ODT, "start.js", "alert(1)"), "programma")
    yield Hostile(
        "bzip.xlsx", packed({"a": "a"}, compression=zipfile.ZIP_BZIP2), "manier"
    )


UTF16_BOMB = "<!DOCTYPE a><a/>".encode("utf-16")
PACKAGES = {"xlsx": BOOK, "ods": SHEET, "docx": WORD, "odt": ODT}


# --- Office ---


def related(content, holder, kind, target, mode="External"):
    mode = f' TargetMode="{mode}"' if mode else ""
    link = f'<Relationship Id="r9" Type="http://x/{kind}" Target="{target}"{mode}/>'
    return with_part(
        content, holder, f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>'
    )


BODY_END = b"<w:sectPr"


def with_body(xml):
    return replaced(WORD, "word/document.xml", BODY_END, xml.encode() + BODY_END)


def field(*pieces):
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return f"<w:p>{begin}{runs}</w:p>"


def of_office():
    macro, outside, inside = "een macro", "van internet", "een ander bestand"
    yield Hostile("macro.xlsx", with_part(BOOK, "xl/vbaProject.bin", b"\0"), macro)
    yield Hostile("macro.docx", with_part(WORD, "word/vbaProject.bin", b"\0"), macro)
    yield Hostile("xlsm.xlsx", MACRO_BOOK, macro)
    yield Hostile("blad4.xlsx", with_part(BOOK, "xl/macrosheets/s1.xml", "<a/>"), macro)
    yield Hostile("x.docx", with_part(WORD, "word/activeX/activeX1.bin", b"a"), macro)
    yield Hostile(
        "elders.xlsx", with_part(BOOK, "xl/externalLinks/a.xml", "<a/>"), outside
    )
    yield Hostile("bron.xlsx", with_part(BOOK, "xl/connections.xml", "<a/>"), outside)
    yield Hostile(
        "sjabloon.docx",
        related(WORD, "word/_rels/settings.xml.rels", "attachedTemplate", WEB),
        outside,
    )
    yield Hostile(
        "server.docx",
        related(WORD, "word/_rels/settings.xml.rels", "attachedTemplate", SERVER),
        outside,
    )
    yield Hostile(
        "plaatje.docx", related(WORD, "word/_rels/b.xml.rels", "image", WEB), outside
    )
    yield Hostile(
        "listig.xlsx",
        related(BOOK, "xl/_rels/b.xml.rels", "oleObject", WEB).replace(b"r9", b"&gt;"),
        outside,
    )
    yield Hostile("dde.docx", with_body(field("DDEAUTO c:\\x")), outside)
    yield Hostile("stukjes.docx", with_body(field(" DD", "EAUTO x")), outside)
    yield Hostile(
        "veld.docx",
        with_body(f'<w:p><w:fldSimple w:instr="INCLUDETEXT {WEB}"/></w:p>'),
        outside,
    )
    yield Hostile("inhoud.xlsx", with_part(BOOK, "xl/embeddings/a.bin", b"a"), inside)
    yield Hostile(
        "ole-erin.docx", with_part(WORD, "word/embeddings/oleObject1.bin", OLE), inside
    )
    yield Hostile("zip-erin.docx", with_part(WORD, "word/media/a.png", ZIP), inside)
    yield Hostile("html-erin.docx", with_part(WORD, "word/afchunk.htm", "<p>"), inside)
    macro_in_chart = good_files.with_chart(word(("A", "b")), MACRO_BOOK)
    yield Hostile("macro-in-grafiek.docx", macro_in_chart, inside)
    yield Hostile(
        "los-werkblad.docx", with_part(WORD, "word/embeddings/a.xlsx", BOOK), inside
    )
    yield Hostile(
        "stuk.docx", with_part(WORD, "word/_rels/b.xml.rels", "<Relat"), "beschadigd"
    )


WEB, SERVER = "http://kwaad.example/a", "file:///\\\\kwaad.example\\a.dotm"


# --- OpenDocument ---

ODS_END, ODT_END = b"</office:spreadsheet>", b"</office:text>"
XLINK = 'xmlns:l="http://www.w3.org/1999/xlink"'


def in_ods(xml):
    return replaced(SHEET, "content.xml", ODS_END, xml.encode() + ODS_END)


def in_odt(xml):
    return replaced(ODT, "content.xml", ODT_END, xml.encode() + ODT_END)


def of_open_document():
    macro, outside, inside = "een macro", "van internet", "een ander bestand"
    basic = "Basic/Standard/Module1.xml"
    yield Hostile("basic.ods", with_part(SHEET, basic, "<a/>"), macro)
    yield Hostile("basic.odt", with_part(ODT, basic, "<a/>"), macro)
    yield Hostile("python.odt", with_part(ODT, "Scripts/python/a.py", "x"), macro)
    listener = '<s:event-listener xmlns:s="urn:x" s:language="ooo:script"/>'
    yield Hostile("luistert.odt", in_odt(f"<text:p>{listener}</text:p>"), macro)
    yield Hostile("script-erin.odt", in_odt("<text:script>x</text:script>"), macro)
    yield Hostile("dde.ods", in_ods("<office:dde-source/>"), outside)
    yield Hostile("dde-blad.ods", in_ods("<table:dde-link/>"), outside)
    yield Hostile(
        "bron.ods", in_ods(f'<table:table-source {XLINK} l:href="{WEB}"/>'), outside
    )
    yield Hostile(
        "deel.odt",
        in_odt(
            f'<text:section><text:section-source {XLINK} l:href="{WEB}"/>'
            "</text:section>"
        ),
        outside,
    )
    image = '<d:image xmlns:d="urn:d" {} l:href="{}"/>'
    yield Hostile("plaatje.odt", in_odt(image.format(XLINK, WEB)), outside)
    yield Hostile("schijf.odt", in_odt(image.format(XLINK, "/etc/passwd")), outside)
    yield Hostile("hoger.ods", in_ods(image.format(XLINK, "../../a.png")), outside)
    yield Hostile(
        "verhuld.odt", in_odt(image.format(XLINK, "&#104;ttp://kwaad.example")), outside
    )
    yield Hostile(
        "verborgen.odt",
        in_odt(f'<draw:image {XLINK} draw:name="&gt;" title=">" l:href="{WEB}"/>'),
        outside,
    )
    yield Hostile("applet.odt", in_odt("<draw:applet/>"), outside)
    manifest, end = "META-INF/manifest.xml", b"</manifest:manifest>"
    lock = b"<manifest:encryption-data/>" + end
    yield Hostile("versleuteld.ods", replaced(SHEET, manifest, end, lock), "wachtwoord")
    yield Hostile("versleuteld.odt", replaced(ODT, manifest, end, lock), "wachtwoord")
    entry = (
        b'<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type='
        b'"application/vnd.oasis.opendocument.spreadsheet"/>'
    )
    yield Hostile("werkblad.odt", replaced(ODT, manifest, end, entry + end), inside)
    yield Hostile("ole-erin.odt", with_part(ODT, "Object 1", OLE), inside)
    yield Hostile("zip.odt", with_part(ODT, "Pictures/a.png", ZIP), inside)
    yield Hostile("stuk.odt", in_odt("<draw:image href="), "beschadigd")


# --- names, sizes, texts ---


def of_names_and_texts():
    yield Hostile("verslag", PAPER, "heeft geen soort")
    yield Hostile("verslag.exe", PROGRAM, "eindigt op .exe")
    yield Hostile("verslag.pdf.exe", PAPER, "eindigt op .exe")
    yield Hostile("verslag.docm", WORD, "eindigt op .docm")
    yield Hostile("verslag.exe.pdf", PAPER, "doet zich anders voor")
    yield Hostile("verslag.js.pdf", PAPER, "doet zich anders voor")
    yield Hostile("verslag\u202excod.pdf", PAPER, "doet zich anders voor")
    yield Hostile("verslag.pdf\0.exe", PAPER, "doet zich anders voor")
    yield Hostile("niets.pdf", b"", "leeg")
    yield Hostile("groot.csv", bytes(10 * 2**20 + 1), "meer dan 10 MB")
    yield Hostile("groot.pdf", bytes(25 * 2**20 + 1), "meer dan 25 MB")
    yield Hostile("nul.csv", b"a;b\nWest\x00land;1", "In regel 2")
    yield Hostile("utf16.csv", "a;b".encode("utf-16"), "UTF-16")
    yield Hostile("vreemd.csv", b"a;b\n\x81\xff;1", "teken 5 is niet te lezen")
    yield Hostile("pagina.csv", b"\xef\xbb\xbf  <script>x</script>", "een webpagina")


HOSTILE = [
    *of_every_package(),
    *of_office(),
    *of_open_document(),
    *hostile_pdf.files(Hostile),
    *of_names_and_texts(),
]
GOOD = good_files.files()
