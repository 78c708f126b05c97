"""Random damage to a file, the same in every run of the tests."""

# Of a text every byte counts; of a packed file also what is between its parts.
PIECES = (
    b"",
    b"\0",
    b'"',
    b";",
    b",",
    b"\n",
    b"\t",
    b"\xff",
    b"-",
    b"9",
    b"|2022",
    b"%",
)


def damaged(content, dice):
    content = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(content))
        until = at + dice.choice((0, 1, 1, 2, 40))
        content[at:until] = dice.choice(PIECES) * dice.choice((1, 1, 3, 50))
    return bytes(content)
