"""Documents and templates that people would bring, made here."""

from io import BytesIO

import docx
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from odf.opendocument import OpenDocumentText
from odf.text import H, P

from tests.sources.files.workbooks import xlsx

SOME_PAGES = ("Doel A: minder armoede.", "De voortgang van doel B.")


def pdf(*texts, image=b"", **keys):
    """A page for each text; `image` makes the file larger, `keys` go into its root."""
    with pikepdf.new() as file:
        font = file.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for text in texts:
            page = file.add_blank_page()
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = file.make_stream(_shown(text))
        if image:
            file.Root.Extra = file.make_stream(image)
        for key, value in keys.items():
            file.Root[f"/{key}"] = value(file) if callable(value) else value
        return _saved(file)


def _shown(text):
    if not text:
        return b""
    lines = [line.encode("cp1252") for line in text.split("\n")]
    escaped = [line.replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines]
    shown = b" ".join(b"(" + line + b") Tj 0 -14 Td" for line in escaped)
    return b"BT /F1 11 Tf 40 740 Td " + shown + b" ET"


def _saved(file, **options):
    made = BytesIO()
    file.save(made, deterministic_id="encryption" not in options, **options)
    return made.getvalue()


def word(*parts, change=None):
    """A heading with a text for each of `parts`."""
    document = docx.Document()
    for heading, text in parts:
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    if change:
        change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def odt(*parts, change=None):
    document = OpenDocumentText()
    for heading, text in parts:
        document.text.addElement(H(outlinelevel=1, text=heading))
        document.text.addElement(P(text=text))
    if change:
        change(document)
    made = BytesIO()
    document.write(made)
    return made.getvalue()


def brought(name, content):
    """As it comes out of a form; what the browser says of its type is nonsense."""
    return SimpleUploadedFile(name, content, content_type="image/svg+xml")


def some_pdf(name="rapportage.pdf"):
    return brought(name, pdf(*SOME_PAGES))


def some_template(name="sjabloon.xlsx"):
    return brought(name, xlsx(["Doel", "Gedaan"], ["A", "Een plan gemaakt."]))
