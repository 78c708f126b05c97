import pytest
from django.db import connection

from policy.folding import FROM, TO, composed, fold


def test_accents_capitals_and_signs_are_folded():
    assert fold("Geïndiceerde AED’s, §6.3.3!") == "geindiceerde aed s   6.3.3 "


def test_one_character_stays_one_character():
    assert all(len(fold(sign)) == 1 for sign in FROM)
    assert len(FROM) == len(set(FROM)) == len(TO)


def test_a_letter_and_its_accent_apart_fold_as_one():
    assert fold("cafe\u0301") == "cafe"
    assert composed("cafe\u0301") == "café"


@pytest.mark.django_db
def test_the_database_folds_the_same():
    """A change of the table needs a migration that makes its function anew."""
    latin = [chr(number) for number in range(1, 0x180)]
    texts = [f"Aé {sign} Zë" for sign in (*latin, *FROM)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policy_fold(text) FROM unnest(%s) WITH ORDINALITY AS t (text, n) "
            "ORDER BY n",
            [texts],
        )
        folded = [row[0] for row in cursor.fetchall()]

    assert [
        pair
        for pair in zip(map(fold, texts), folded, strict=True)
        if pair[0] != pair[1]
    ] == []
