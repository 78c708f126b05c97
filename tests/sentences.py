"""What makes a Dutch sentence with figures hard to read, or wrong."""

import re

MOST_WORDS = 20
FAULTS = {
    "een punt als komma": r"\d\.\d{1,2}(?!\d)|\d\.\d{4,}",
    "dubbele spatie": r"  ",
    "geen punt aan het eind": r"[^.]$",
    "enkelvoud": r"\b1 (metingen|cijfers|momenten|jaren)\b",
    "meervoud": r"\b(0|[2-9]|\d{2,}) (meting|cijfer|moment)\b",
    "verandering in procenten": r"%\s(hoger|lager)",
    "een naam uit het programma": r"None|Decimal|[{}_]",
    "een min als streepje": r"(?<![\w-])-\d",
    "kleine letter aan het begin": r"^[a-z]",
}


def faults_of(sentence):
    found = [name for name, fault in FAULTS.items() if re.search(fault, sentence)]
    if len(sentence.split()) > MOST_WORDS:
        found.append("te lang")
    return found
