import pytest

from policy.templatetags.texts import sentence, uncapitalised


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


def test_names_inside_a_text_keep_their_capitals():
    assert uncapitalised("Vergelijkbare gemeenten (Divosa)") == (
        "vergelijkbare gemeenten (Divosa)"
    )
