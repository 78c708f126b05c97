"""PDF files that must not come in."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.sources.files.documents import pdf

PAPER = pdf("Doel A")


def changed(change, **saving):
    """`change` gets the open file; `saving` goes to pikepdf."""
    with pikepdf.open(BytesIO(PAPER)) as file:
        change(file)
        made = BytesIO()
        file.save(made, **saving)
    return made.getvalue()


def action(kind, **more):
    return Dictionary(S=Name(f"/{kind}"), **more)


def on_open(kind, **more):
    def change(file):
        file.Root.OpenAction = action(kind, **more)

    return changed(change)


def indirectly(file):
    file.Root.OpenAction = file.make_indirect(action("JavaScript", JS=String("x")))


def named(file):
    names = Array([String("a"), action("JavaScript", JS=String("x"))])
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def next_action(file):
    first = action("GoTo", D=Array([file.pages[0].obj, Name.Fit]))
    first.Next = Array([action("Launch", F=String("cmd.exe"))])
    file.Root.OpenAction = first


def on_page(file):
    file.pages[0].obj.AA = Dictionary(O=action("GoTo", D=String("a")))


def on_field(file):
    file.Root.AcroForm = Dictionary(
        Fields=Array([Dictionary(FT=Name.Tx, AA=Dictionary(K=action("Named")))])
    )


def on_link(kind, **more):
    def change(file):
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([0, 0, 9, 9]),
            A=action(kind, **more),
        )
        file.pages[0].obj.Annots = Array([link])

    return changed(change)


def noted(kind):
    def change(file):
        note = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 9, 9])
        )
        file.pages[0].obj.Annots = Array([note])

    return changed(change)


def attached(file):
    file.attachments["kwaad.exe"] = b"MZ"


def hidden_file(file):
    file.Root.Elsewhere = file.make_stream(b"MZ", Type=Name.EmbeddedFile)


def form_of_xml(file):
    file.Root.AcroForm = Dictionary(XFA=file.make_stream(b"<a/>"))


def in_object_stream(file):
    file.Root.Deep = Array([Array([Array([action("JavaScript", JS=String("x"))])])])


def deep(file):
    inner = Array([])
    for _ in range(80):
        inner = Array([inner])
    file.Root.Deep = inner


def without_pages(file):
    del file.pages[0]


def files(make):
    program, other, damaged = "een programma", "een ander bestand", "beschadigd"
    script = {"JS": String("app.alert(1)")}
    yield make("js.pdf", on_open("JavaScript", **script), program)
    yield make("js-verwezen.pdf", changed(indirectly), program)
    yield make("js-naam.pdf", changed(named), program)
    yield make("start.pdf", on_open("Launch", F=String("cmd.exe")), program)
    yield make("daarna.pdf", changed(next_action), program)
    yield make("bladzijde.pdf", changed(on_page), program)
    yield make("veld.pdf", changed(on_field), program)
    yield make("link.pdf", on_link("JavaScript", **script), program)
    yield make("stuurt.pdf", on_link("SubmitForm", F=String("http://x")), program)
    yield make("haalt.pdf", on_link("ImportData", F=String("a")), program)
    yield make("diep.pdf", changed(in_object_stream), program)
    yield make(
        "in-stroom.pdf",
        changed(in_object_stream, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        program,
    )
    yield make("bijlage.pdf", changed(attached), other)
    yield make("verstopt.pdf", changed(hidden_file), other)
    yield make("xfa.pdf", changed(form_of_xml), other)
    yield make("erin.pdf", on_link("GoToE", F=String("a")), other)
    yield make("film.pdf", noted("RichMedia"), other)
    yield make("paperclip.pdf", noted("FileAttachment"), other)
    for name, codes in (("slot", ("a", "b")), ("eigenaar", ("", "b"))):
        user, owner = codes
        lock = pikepdf.Encryption(user=user, owner=owner)
        yield make(f"{name}.pdf", changed(lambda _: None, encryption=lock), "beveiligd")
    yield make("half.pdf", PAPER[: len(PAPER) // 2], damaged)
    yield make("zonder-einde.pdf", PAPER.replace(b"%%EOF", b""), damaged)
    yield make("lijst.pdf", PAPER.replace(b"startxref\n", b"startxref\n9"), damaged)
    yield make("leeg.pdf", b"%PDF-1.7\n%%EOF\n", damaged)
    yield make("zonder-bladzijden.pdf", changed(without_pages), damaged)
    yield make("put.pdf", changed(deep), damaged)
    yield make("achter.pdf", PAPER + b"PK\x03\x04 verstopt", "verstopt")
    yield make("later.pdf", b"<html>" + PAPER, "een webpagina")
    yield make("witruimte.pdf", b"\n" + PAPER, "De naam zegt dat dit een PDF is")
