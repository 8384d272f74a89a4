"""Who speaks in a transcript, and whom "I" means there."""

from etl.find import find_facts
from etl.records import Article, EventClaim, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import EventKind, ParagraphKind

PUBLISHED = PartialDate(2031, 5, 21)
TRANSCRIPT = (
    "Moderator: Good evening.",
    "Minister of Foreign Affairs Esi Boateng of Ghana: On Monday I received the Togolese foreign minister, Kossi Adjo,"
    " in Accra.",
    "Question: And the cables?",
    "Minister Boateng: A letter from Lomé has arrived.",
    "On Tuesday Adjo telephoned me.",
)


def events_of(paragraphs: tuple[str, ...], rules: Rules) -> tuple[EventClaim, ...]:
    """Return the events of a story."""
    body = tuple(Paragraph(i, ParagraphKind.BODY, text) for i, text in enumerate(paragraphs))
    return find_facts(Article(None, None, PUBLISHED, None, None, (), None, "en", None, body), rules).events


def test_who_speaks_is_meant_by_i(rules: Rules) -> None:
    """Whoever says "I" or "me" is named at the head of the paragraph, or of one before it."""
    told = [(event.kind, event.people) for event in events_of(TRANSCRIPT, rules)]
    people = ("Esi Boateng", "Kossi Adjo")
    assert [(EventKind.MEETING, people), (EventKind.CALL, people[::-1])] == told


def test_labels_of_a_list_are_no_speakers(rules: Rules) -> None:
    """Without somebody named at a paragraph's head nobody speaks."""
    listed = (
        "Trade: I hear that Togolese Foreign Minister Kossi Adjo met Esi Boateng of Ghana.",
        "Sport: No.",
        "Law: No.",
    )
    assert all("Esi Boateng" in event.people for event in events_of(listed, rules))
