"""Information needs and all answers that were kept, as tables to take along."""

from __future__ import annotations

from indicators.exports import to_the_second
from policy.open_data import SOURCED, Column, Table
from reports.evaluations.needs.listing import LETTERS
from reports.models import InformationNeed, NeedAnswer

NEEDS = Table(
    "informatiebehoeften",
    "Wat raden, rekenkamers en gemeenten willen weten.",
    lambda: InformationNeed.objects.select_related("document").order_by(
        "position", "pk"
    ),
    (
        Column("nummer", "Nummer van de behoefte op deze site.", lambda row: row.pk),
        Column("wie", "Wie het wil weten.", lambda row: row.who),
        Column("behoefte", "Wat die wil weten.", lambda row: row.need),
        Column(
            "soort",
            "Letter van de soort beleidsinformatie, a tot h. Leeg als het geen van "
            "acht is.",
            lambda row: LETTERS.get(row.kind, ""),
        ),
        Column(
            "soort_in_woorden",
            "De soort in woorden.",
            lambda row: row.get_kind_display(),
        ),
        *SOURCED,
    ),
)
ANSWERS = Table(
    "antwoorden_op_informatiebehoeften",
    "Waar op deze site het antwoord staat. Het laatste antwoord geldt.",
    lambda: NeedAnswer.objects.order_by("need", "at", "pk"),
    (
        Column("behoefte", "Nummer van de behoefte.", lambda row: row.need_id),
        Column("voorzien", "ja, deels of nee.", lambda row: row.get_met_display()),
        Column("waar", "Adres van de bladzijde op deze site.", lambda row: row.address),
        Column("wat_daar_staat", "Wat daar staat.", lambda row: row.label),
        Column("toelichting", "De toelichting.", lambda row: row.words),
        Column("namens", "Namens wie het is nagegaan.", lambda row: row.by_label),
        Column(
            "nagegaan_op",
            "Wanneer het is nagegaan.",
            lambda row: to_the_second(row.at),
        ),
    ),
)
TABLES = (NEEDS, ANSWERS)
