"""The made-up sample: the same for the same seed, true to its text, and loadable."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest
from sqlalchemy import Engine, text

from benchmarks.generate import fill_database, write_jsonl, write_stories, write_texts
from benchmarks.sample.stories import Story
from etl.records import Facts, Mention, Rejection, Source
from etl.rules import Rules
from etl.transform import transform
from models.codes import AgreementKind, EventKind, MediaType, ParagraphKind

SEED = 7


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    """Three hundred stories of one world."""
    return list(write_stories(SEED, range(300)))


def mentions(facts: Facts) -> Iterator[Mention]:
    yield from (country.mention for country in facts.countries)
    for claim in (*facts.people, *facts.organisations):
        yield from claim.mentions
    yield from (post.evidence for person in facts.people for post in person.positions)
    yield from (fact.evidence for fact in (*facts.agreements, *facts.events))


def test_a_story_is_the_same_for_the_same_seed_and_number(stories: list[Story]) -> None:
    """Stories can be made in any order and in parts."""
    assert list(write_stories(SEED, range(40, 50))) == stories[40:50]


def test_another_seed_is_another_world(stories: list[Story]) -> None:
    """No story of another seed is the same."""
    others = {story.text for story in write_stories(SEED + 1, range(300))}
    assert others.isdisjoint(story.text for story in stories)


def test_every_fact_is_where_it_says_to_be(stories: list[Story]) -> None:
    """A quote is the text of its span."""
    for story in stories:
        paragraphs = story.article.paragraphs
        for mention in mentions(story.facts):
            span = mention.span
            assert paragraphs[span.paragraph].text[span.char_start : span.char_end] == mention.quote


def test_the_sample_has_every_kind_and_true_lengths(stories: list[Story]) -> None:
    """Agreements and events are of many kinds, and bodies as long as those of real news."""
    told = [fact for story in stories for fact in (*story.facts.agreements, *story.facts.events)]
    assert {fact.kind for fact in told} >= {*EventKind} | {AgreementKind.TREATY, AgreementKind.MEMORANDUM}
    bodies = [sum(len(p.text.split()) for p in s.article.paragraphs if p.kind is ParagraphKind.BODY) for s in stories]
    assert 350 < mean(bodies) < 480
    assert min(bodies) > 100


def test_the_pipeline_finds_the_people_of_the_stories(stories: list[Story], rules: Rules) -> None:
    """The sample's language is that of news: most of its people are found in its pages."""
    made, found = set(), set()
    for story in stories[:20]:
        outcome = transform(Source(story.uri, story.text.encode(), MediaType.TEXT), rules)
        assert not isinstance(outcome, Rejection)
        made |= {(story.uri, person.name) for person in story.facts.people}
        found |= {(story.uri, person.name) for person in (outcome.facts or Facts()).people}
    assert len(made & found) > 0.8 * len(made)


def test_a_database_is_filled_with_what_the_stories_say(engine: Engine, database_url: str) -> None:
    """Loading rejects none, and loading again changes nothing."""
    assert fill_database(write_stories(SEED, range(20)), database_url).new == 20
    assert fill_database(write_stories(SEED, range(20)), database_url).unchanged == 20
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM dim_article")) == 20
        assert connection.scalar(text("SELECT count(*) FROM fact_event_participant")) > 0


def test_pages_can_be_written_as_texts_and_as_json_lines(stories: list[Story], tmp_path: Path) -> None:
    """A story is a file of its own, or a line."""
    write_texts(iter(stories[:3]), tmp_path / "news")
    write_jsonl(iter(stories[:3]), tmp_path / "news.jsonl")
    lines = (tmp_path / "news.jsonl").read_text("utf-8").splitlines()
    files = sorted((tmp_path / "news").rglob("*.txt"))
    assert [file.read_text("utf-8") for file in files] == [json.loads(line)["text"] for line in lines]
    assert json.loads(lines[0])["text"] == stories[0].text
