"""Captions and credits: where the one ends and the other starts."""

import pytest

from etl.clean.captions import find_credit, tells_sides
from etl.clean.pieces import Line
from etl.rules import Rules

CREDITED = [
    ("Sailors line the rails on Monday.", "PHOTO: HARBOUR EMBASSY"),
    ("Sailors line the rails on Monday.", "(Photo by Ana Silva)"),
    ("Sailors line the rails on Monday.", "LT/Sok Dara"),
    ("Sailors line the rails on Monday.", "AFP"),
    ("Sailors line the rails on Monday.", "© Ana Silva, AFP"),
    ("Sailors line the rails on Monday.", "ANTARA FOTO/Ana Silva/nym"),
    ("Sailors line the rails on Monday.", "REUTERS/Ana Silva/File Photo Purchase Licensing Rights"),
    ("Sailors line the rails on Monday.", "(PTI Photo/Ana Silva)(PTI07_25_2025_000311B)"),
    ("Sailors line the rails on Monday", "(photo: Ministry of Ports)"),
    ("Sailors line the rails", "[Handout/Reuters]"),
    ("Sailors line the rails", "Photo: Navy"),
    ("Sailors line the rails", "Pic by Ana Silva"),
    ("Sailors line the rails on Monday.", "(AFP: Ana Silva)"),
    ("Sailors line the rails on Monday.", "Credit: Ana Silva"),
    ("Sailors line the rails on Monday.", "Ana Silva for Lamp Herald"),
    ("Sailors line the rails on Monday.", "(Ana Silva, Daily Lamp)"),
    ("Sailors line the rails on Monday.", "Ana Silva/dpa"),
    ("Arica, file", "Photo by Ana Silva - Anadolu"),
    ("Sailors line the rails on Monday.", "(Lamp News: Ana Silva)"),
    ("Sailors line the rails on Monday. |", "PTI Photo"),
    ("Sailors of Ana Silva (Lima) line the rails", "/ EFE"),
    ("Sailors line the rails •", "Credit: Ana Silva"),
    ("Sailors line the rails on Monday.", "Фото: Sputnik / З. Меладзе"),
    ("Los marineros en Lima. |", "Gentileza"),
    ("Sailors line the rails on Monday.", "(Credit: Lamp Picture Office)"),
]
PLAIN = [
    "The ship belongs to the Maldives National Defence Force (MNDF).",
    "He showed a photo of the ship to the court, and the judge kept it.",
    "The talks were held in Geneva (Switzerland).",
    "The prize went to two reporters of the town (Ana Silva, Ben Holm).",
    "The film won a prize in Cannes (Jury: Ana Silva).",
    "She joined the Royal Navy in 1999, and left it for the BBC.",
    "“We have a picture of it,” the captain said.",
    "The visit was put off on doctors’ advice. (LH)",
    "Two states sign a pact | Reuters",
]


@pytest.mark.parametrize(("caption", "credit"), CREDITED, ids=[credit for _, credit in CREDITED])
def test_credit_is_parted(caption: str, credit: str, rules: Rules) -> None:
    """A credit at a line's end is found, whatever its shape."""
    text = f"{caption} {credit}"
    start = find_credit(Line(text, rules.cleaning.lexicon), rules.cleaning)
    assert text[start:].strip(" |") == credit


@pytest.mark.parametrize("text", PLAIN)
def test_sentence_has_no_credit(text: str, rules: Rules) -> None:
    """A sentence of the story that ends in brackets or speaks of pictures has no credit."""
    assert find_credit(Line(text, rules.cleaning.lexicon), rules.cleaning) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("General Sok (R) greets Colonel Lim in Riga.", True),
        ("Minister Ito, left, and his guest face the press.", True),
        ("Ana Silva (second from left) holds the flag.", True),
        ("The captain in this photo provided by the navy.", True),
        ("The party moved to the right, and the left (which had won) split.", False),
        ("Turn right (or left) at the mill, the guide said.", False),
    ],
)
def test_sides_are_told(text: str, told: bool, rules: Rules) -> None:
    """A caption says where people stand; a sentence about left and right does not."""
    assert tells_sides(Line(text, rules.cleaning.lexicon), rules.cleaning) is told
