"""Which sign goes with whether a need is met. The word always stands beside it."""

from policy.marks import Mark
from reports.choices import NeedMet
from reports.method import Word

# As long as nobody looked.
NOT_LOOKED = ""

MET_MARKS = {
    NeedMet.YES: Mark("a-done", "Voorzien", "good"),
    NeedMet.PARTLY: Mark("a-part", "Deels voorzien", "plain"),
    NeedMet.NO: Mark("a-stop", "Niet voorzien", "none"),
    NOT_LOOKED: Mark("a-unk", "Nog niet nagegaan", "none"),
}
MEANINGS = (
    Word(
        "Voorzien",
        "Deze site geeft wat iemand wil weten. Ernaast staat waar.",
        MET_MARKS[NeedMet.YES],
    ),
    Word(
        "Deels voorzien",
        "De site geeft een deel, of geeft het maar voor enkele doelen.",
        MET_MARKS[NeedMet.PARTLY],
    ),
    Word(
        "Niet voorzien",
        "De site geeft het niet. Er staat bij waarom.",
        MET_MARKS[NeedMet.NO],
    ),
    Word(
        "Nog niet nagegaan",
        "Niemand heeft gekeken of het op deze site staat.",
        MET_MARKS[NOT_LOOKED],
    ),
)
