import pytest

from policy.templatetags.texts import sentence


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "kader en programma samen vastgesteld",
            "Kader en programma samen vastgesteld.",
        ),
        ("Wanneer?", "Wanneer?"),
        ("Klaar.", "Klaar."),
        ("  ", ""),
    ],
)
def test_a_text_of_a_source_becomes_a_sentence(text, written):
    assert sentence(text) == written
