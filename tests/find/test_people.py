"""People: whose names a text tells, in which forms, with which rank and country."""

import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.records import Article, Paragraph, PersonClaim
from etl.rules import Rules
from models.codes import ParagraphKind

FOLDER = Path(__file__).parents[1] / "cases"
CASES = tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["cases"]
STATES = tomllib.loads((FOLDER / "people_states.toml").read_text(encoding="utf-8"))["cases"]


def people_of(
    rules: Rules,
    *texts: str,
    title: str | None = None,
    place: str | None = None,
    furniture: str | None = None,
    publisher: str | None = None,
) -> tuple[PersonClaim, ...]:
    kinds = [(ParagraphKind.BOILERPLATE, furniture)] if furniture else []
    kinds += [(ParagraphKind.TITLE, title)] if title else []
    kinds += [(ParagraphKind.BODY, text) for text in texts]
    paragraphs = tuple(Paragraph(i, kind, text) for i, (kind, text) in enumerate(kinds))
    return find_facts(Article(title, None, None, publisher, None, (), place, "en", None, paragraphs), rules).people


def told(person: PersonClaim) -> str:
    forms = "; ".join(dict.fromkeys(m.quote for m in person.mentions))
    cells = (person.name, person.country_code or "", person.rank or "", forms)
    return " | ".join(cells).replace("|  |", "| |").replace("|  |", "| |")


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_names_its_people(case: dict[str, object], rules: Rules) -> None:
    """A text names its people, each once, with country, rank and every form of the name."""
    assert case["people"] == [told(person) for person in people_of(rules, str(case["text"]))]


@pytest.mark.parametrize("case", STATES, ids=[c["id"] for c in STATES])
def test_text_tells_whose_state_somebody_serves(case: dict[str, str], rules: Rules) -> None:
    """A text tells each person's state, or none where nothing tells it."""
    outside = {key: case.get(key) for key in ("place", "furniture", "publisher")}
    people = people_of(rules, *case["text"].split("\n"), **outside)
    assert case["states"] == [f"{p.name} {p.country_code or ''}".rstrip() for p in people]


def test_case_ids_are_unique() -> None:
    """Every case has an id of its own."""
    ids = [c["id"] for c in (*CASES, *STATES)]
    assert len(ids) == len(set(ids))


def test_mentions_slice_back_to_their_text(rules: Rules) -> None:
    """A mention's offsets cut its quote out of the paragraph."""
    text = "“No,” said Gen. Ivo Marek Jr. Marek’s aide, Ana Soto, nodded."
    mentions = [m for person in people_of(rules, text) for m in person.mentions]
    assert [text[m.span.char_start : m.span.char_end] for m in mentions] == [m.quote for m in mentions]


def test_headline_in_title_case_names_only_those_the_body_names(rules: Rules) -> None:
    """In a headline of capitals a capital tells nothing, so it only adds mentions of people that the body knows."""
    people = people_of(rules, "President Ada Obi went home.", title="Ada Obi Leaves Grand Bahama Behind")
    assert [(p.name, len(p.mentions)) for p in people] == [("Ada Obi", 2)]


def test_headline_in_capitals_adds_a_mention(rules: Rules) -> None:
    """A name in a headline set in capitals is a mention of the person, whose name stays in title case."""
    people = people_of(rules, "President Ada Obi went home.", title="PRESIDENT ADA OBI WENT HOME")
    assert [p.name for p in people] == ["Ada Obi"]


def test_home_state_is_the_datelines(rules: Rules) -> None:
    """An official whom no adjective places serves the state that the text speaks from."""
    (person,) = people_of(rules, "Defence Minister Ana Soto spoke of Peru and Chile.", place="Lima")
    assert person.country_code == "PE"


def test_names_are_unique(rules: Rules) -> None:
    """No two claims of an article bear the same name."""
    text = "Gen. Ana Soto met Adm. Ana Soto. Ana Soto, a judge, met Ana Soto, a nurse."
    names = [p.name for p in people_of(rules, text)]
    assert len(names) == len(set(names))


def test_mention_tells_its_rule(rules: Rules) -> None:
    """A mention bears the name of the evidence that found it."""
    (person,) = people_of(rules, "Gen. Ivo Marek saluted.")
    assert person.mentions[0].rule == "person_rank"


def test_author_whom_the_last_paragraph_introduces_is_nobody_of_the_article(rules: Rules) -> None:
    """Who is named above a story and opens its last paragraph wrote it."""
    texts = (
        "Mayor Ivo Marek fed the geese.",
        "They bit him.",
        "Ada Obi, 41, said that geese are the theme of her book.",
    )
    above, beside = (people_of(rules, *texts, furniture=line) for line in ("Ada Obi | 9 May 2023", "Town life"))
    assert [p.name for p in above] == ["Ivo Marek"]
    assert [p.name for p in beside] == ["Ivo Marek", "Ada Obi"]
