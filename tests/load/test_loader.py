"""Loading, reloading and what becomes of what is stored."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, text

from etl.errors import LoadError
from etl.load import BatchReport, Loader
from etl.records import Facts, FileStamp, Outcome
from models.codes import EventStatus, RejectionReason

# Fixtures of conftest.py: a story, a function that makes stories, functions that read a database.
Story = Any
Tell = Any
Dump = Any


def ask(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def count(engine: Engine, table: str) -> int:
    return int(ask(engine, f"SELECT count(*) FROM {table}")[0][0])


def counts(engine: Engine, *tables: str) -> list[int]:
    return [count(engine, table) for table in tables]


# ---- what a batch stores ---------------------------------------------------------------------------------------------


def test_a_story_fills_every_view(engine: Engine, loader: Loader, talks: Story) -> None:
    """What an article says stands in the flat views, lists joined in their order."""
    assert loader.load_batch([talks.outcome]) == BatchReport(new=1)

    assert ask(engine, "SELECT source, published_on, publisher, title, bylines, word_count FROM article_overview") == [
        ("raw/talks.txt", "2024-03-25", "The Example", "Treaty signed in Hanoi", "A. Writer; B. Writer", 28)
    ]
    assert ask(engine, "SELECT name, country, rank, mentions, surface_forms FROM people_by_article ORDER BY name") == [
        ("Dara Sok", "KH", "General", 2, "Dara Sok; Sok"),
        ("Lan Nguyen", "VN", "General", 2, "Lan Nguyen; Nguyen"),
    ]
    assert ask(engine, "SELECT DISTINCT position, organisation FROM positions_by_article") == [("envoy", None)]
    assert ask(engine, "SELECT country, country_name, mentions FROM countries_by_article ORDER BY country") == [
        ("KH", "Cambodia", 1),
        ("VN", "Vietnam", 1),
    ]
    assert ask(engine, "SELECT name, acronym, kind, country, mentions FROM organisations_by_article") == [
        ("Royal Lotus Army", "RLA", "armed_force", "KH", 1)
    ]
    assert ask(engine, "SELECT title, parties, organisations, signatories FROM agreements_by_article") == [
        ("River Boundary Treaty", "KH; VN", "Royal Lotus Army", "Dara Sok; Lan Nguyen")
    ]
    assert ask(engine, "SELECT kind, date_start, place, people, countries FROM events_by_article") == [
        ("meeting", "2024-03-24", "Hanoi", "Dara Sok; Lan Nguyen", "KH; VN")
    ]


def test_the_life_of_an_agreement(engine: Engine, loader: Loader, talks: Story) -> None:
    """The time line has a row a sentence, with the status that it tells on the article's day."""
    loader.load_batch([talks.outcome])

    assert ask(engine, "SELECT title, as_of, status, evidence FROM agreement_timeline") == [
        ("River Boundary Treaty", "2024-03-25", "signed", talks.paragraphs[-1])
    ]


def test_who_met_whom_pairs_people_and_countries(engine: Engine, loader: Loader, talks: Story) -> None:
    """Each pair of an event stands once, people with their ids; people of one country are no pair."""
    trio = talks.with_people(("Dara Sok", "KH"), ("Lan Nguyen", "VN"), ("Sok", "KH"))
    trio = replace(trio, facts=replace(trio.facts, events=())).with_event("Dara Sok", "Lan Nguyen", "Sok")
    loader.load_batch([trio.outcome])

    assert ask(engine, "SELECT pair, who, whom, day, place FROM who_met_whom ORDER BY pair, who") == [
        ("countries", "KH", "VN", "2024-03-24", "Hanoi"),
        ("people", "Dara Sok", "Lan Nguyen", "2024-03-24", "Hanoi"),
        ("people", "Lan Nguyen", "Sok", "2024-03-24", "Hanoi"),
    ]
    known = {row[0] for row in ask(engine, "SELECT person_id FROM people_by_article")}
    assert {row[0] for row in ask(engine, "SELECT who_id FROM who_met_whom WHERE pair = 'people'")} < known


def test_who_met_whom_leaves_plans_out(engine: Engine, loader: Loader, talks: Story) -> None:
    """An event that is only planned is no meeting of anybody."""
    planned = replace(talks.facts.events[0], status=EventStatus.PLANNED)
    loader.load_batch([replace(talks, facts=replace(talks.facts, events=(planned,))).outcome])

    assert ask(engine, "SELECT * FROM who_met_whom") == []


EVIDENCE = (
    "country_mentions",
    "person_mentions",
    "organisation_mentions",
    "agreement_mentions",
    "article_positions",
    "article_agreements",
    "article_events",
)


@pytest.mark.parametrize("table", EVIDENCE)
def test_offsets_slice_back_to_the_quote(engine: Engine, loader: Loader, talks: Story, table: str) -> None:
    """Every quote is what stands in its paragraph between its offsets."""
    loader.load_batch([talks.outcome])

    found = ask(
        engine,
        f"""SELECT m.quote, substr(p.text, m.char_start + 1, m.char_end - m.char_start)
              FROM {table} m JOIN paragraphs p ON p.id = m.paragraph_id""",
    )
    assert found
    assert all(quote == cut for quote, cut in found)


def test_a_cut_paragraph_keeps_its_rule(engine: Engine, loader: Loader, tell: Tell) -> None:
    """All paragraphs are stored; what is no body is in no view's body."""
    story = tell("raw/a.txt", "Title", "Body one.", "Body two.")
    loader.load_batch([story.outcome])

    assert ask(engine, "SELECT body FROM article_overview") == [("Body one.\n\nBody two.",)]
    assert ask(engine, "SELECT kind FROM paragraphs ORDER BY ordinal") == [("title",), ("body",), ("body",)]


# ---- loading again ---------------------------------------------------------------------------------------------------


def test_loading_again_changes_no_row(engine: Engine, loader: Loader, talks: Story, tell: Tell, dump: Dump) -> None:
    """A rerun over the same files changes no row of any table but `runs`."""
    outcomes = [talks.outcome, tell("raw/b.txt").outcome, tell("raw/c.txt").rejected()]
    run(loader, outcomes)
    before = dump(engine)

    report = run(loader, outcomes)

    assert report == BatchReport(unchanged=2, rejected=1)
    assert dump(engine) == before


def test_known_files_need_not_be_opened(loader: Loader, tell: Tell) -> None:
    """Every file that was loaded whole is known by its stamp, rejected ones too."""
    run(loader, [tell("raw/a.txt", mtime_ns=7).outcome, tell("raw/b.txt").rejected()])

    known = loader.known_stamps()

    assert sorted(known) == ["raw/a.txt", "raw/b.txt"]
    assert (known["raw/a.txt"].mtime_ns, known["raw/a.txt"].pipeline_version) == (7, "1.0+rules")


def test_an_unreadable_file_is_tried_again(loader: Loader, tell: Tell) -> None:
    """A file whose bytes could not be read is not known."""
    run(loader, [tell("raw/a.txt").rejected(RejectionReason.UNREADABLE)])

    assert loader.known_stamps() == {}


def test_a_touched_file_is_unchanged(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A new modification time with the same content changes nothing but the stamp."""
    run(loader, [tell("raw/a.txt", mtime_ns=1).outcome])

    report = run(loader, [tell("raw/a.txt", mtime_ns=2).outcome])

    assert report == BatchReport(unchanged=1)
    assert loader.known_stamps()["raw/a.txt"].mtime_ns == 2
    assert count(engine, "document_locations") == 1


def test_a_changed_file_replaces_its_article(engine: Engine, loader: Loader, talks: Story, tell: Tell) -> None:
    """What only the old content supported is gone, with its identities."""
    run(loader, [talks.outcome])

    report = run(loader, [tell("raw/talks.txt", "Nothing signed", "Nobody came.", mtime_ns=2).outcome])

    assert report == BatchReport(replaced=1)
    assert ask(engine, "SELECT source, title FROM article_overview") == [("raw/talks.txt", "Nothing signed")]
    empty = counts(engine, "people", "organisations", "agreements", "events", "article_people", "person_mentions")
    assert empty == [0] * 6


def test_a_copied_file_is_another_location(engine: Engine, loader: Loader, tell: Tell) -> None:
    """The same content at another path is the same article, shown at the first of its paths."""
    story = tell("raw/b.txt", "Title", "Body.")
    run(loader, [story.outcome])

    report = run(loader, [replace(story, uri="raw/a.txt").outcome])

    assert report == BatchReport(moved=1)
    assert ask(engine, "SELECT source FROM article_overview") == [("raw/a.txt",)]
    assert counts(engine, "documents", "document_locations") == [1, 2]


def test_two_copies_in_one_batch(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Of two copies in one batch the first makes the article."""
    story = tell("raw/a.txt", "Title", "Body.")

    assert loader.load_batch([story.outcome, replace(story, uri="raw/b.txt").outcome]) == BatchReport(new=1, moved=1)
    assert count(engine, "articles") == 1


def test_the_same_source_twice_in_one_batch(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Of two outcomes of one source the later counts."""
    first, second = tell("raw/a.txt", "Old", "Old."), tell("raw/a.txt", "New", "New.")

    assert loader.load_batch([first.outcome, second.outcome]) == BatchReport(new=1, unchanged=1)
    assert ask(engine, "SELECT title FROM article_overview") == [("New",)]


def test_swapped_files_swap_their_articles(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Two files that exchange their contents keep both articles."""
    a, b = tell("raw/a.txt", "A", "A."), tell("raw/b.txt", "B", "B.")
    run(loader, [a.outcome, b.outcome])

    report = run(loader, [replace(a, uri="raw/b.txt").outcome, replace(b, uri="raw/a.txt").outcome])

    assert report == BatchReport(replaced=2)
    titles = ask(engine, "SELECT source, title FROM article_overview ORDER BY source")
    assert titles == [("raw/a.txt", "B"), ("raw/b.txt", "A")]


def test_another_pipeline_makes_articles_again(engine: Engine, loader: Loader, talks: Story) -> None:
    """Articles of an older version are counted, and replaced when they are loaded again."""
    run(loader, [talks.outcome])
    poorer = replace(talks, facts=Facts())

    with Loader(engine, "2.0+rules") as newer:
        assert newer.count_outdated() == 1
        assert run(newer, [poorer.outcome]) == BatchReport(replaced=1)
        assert newer.count_outdated() == 0
        assert newer.known_stamps()["raw/talks.txt"].pipeline_version == "2.0+rules"

    assert counts(engine, "articles", "people", "agreements") == [1, 0, 0]


# ---- files of many records -------------------------------------------------------------------------------------------


def records(tell: Tell, *names: str, mtime_ns: int = 1) -> list[Outcome]:
    made = [tell(f"raw/many.jsonl#{name}", name, f"Body {name}.", path="raw/many.jsonl") for name in names]
    stamp = FileStamp("raw/many.jsonl", 100, mtime_ns)
    return [replace(s.outcome, source=replace(s.source, stamp=stamp)) for s in made]


def test_a_file_is_known_once_it_is_whole(loader: Loader, tell: Tell) -> None:
    """A file whose records fall into two batches is known after the last, when another file or the run's end comes."""
    run_id = loader.start_run()
    loader.load_batch(records(tell, "one", "two"))
    assert loader.known_stamps() == {}

    report = loader.load_batch([*records(tell, "three"), tell("raw/a.txt").outcome])
    assert sorted(loader.known_stamps()) == ["raw/many.jsonl"]

    loader.finish_run(run_id, report)
    assert sorted(loader.known_stamps()) == ["raw/a.txt", "raw/many.jsonl"]


def test_records_that_a_file_lost_are_removed(engine: Engine, loader: Loader, tell: Tell) -> None:
    """What the new version of a file no longer has is gone, though its records fall into two batches."""
    run(loader, records(tell, "one", "two", "three"))

    run_id = loader.start_run()
    loader.load_batch(records(tell, "two", mtime_ns=2))
    report = loader.load_batch(records(tell, "four", mtime_ns=2))
    loader.finish_run(run_id, report)

    assert ask(engine, "SELECT title FROM article_overview ORDER BY title") == [("four",), ("two",)]


# ---- rejections ------------------------------------------------------------------------------------------------------


def test_a_rejection_is_stored_with_its_reason(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A source that can't be loaded leaves a row that says why."""
    assert loader.load_batch([tell("raw/a.txt").rejected()]) == BatchReport(rejected=1)

    assert ask(engine, "SELECT uri, reason, detail FROM rejections") == [("raw/a.txt", "empty", "for the test")]


def test_a_mended_file_loses_its_rejection(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A source that loads at last is no longer rejected."""
    story = tell("raw/a.txt")
    run(loader, [story.rejected()])

    run(loader, [replace(story, mtime_ns=2).outcome])

    assert counts(engine, "rejections", "articles") == [0, 1]


@pytest.mark.parametrize(
    ("reason", "articles"),
    [(RejectionReason.EMPTY, 0), (RejectionReason.UNREADABLE, 1), (RejectionReason.INTERNAL_ERROR, 1)],
)
def test_what_a_rejection_does_to_the_article(
    engine: Engine, loader: Loader, tell: Tell, reason: RejectionReason, articles: int
) -> None:
    """A file that became empty loses its article; one that can't be read now, or trips the program, keeps it."""
    story = tell("raw/a.txt")
    run(loader, [story.outcome])

    run(loader, [replace(story, mtime_ns=2).rejected(reason)])

    assert counts(engine, "articles", "rejections") == [articles, 1]


# ---- forgetting ------------------------------------------------------------------------------------------------------


def test_forgetting_removes_what_only_the_source_supports(
    engine: Engine, loader: Loader, talks: Story, tell: Tell
) -> None:
    """A forgotten article goes with its identities; what other articles support stays."""
    other = tell("raw/other.txt", "Visit", "Dara Sok arrived.").with_people(("Dara Sok", "KH"))
    run(loader, [talks.outcome, other.outcome])

    assert loader.forget("raw/talks.txt", "a hoax") == 1

    assert ask(engine, "SELECT source FROM article_overview") == [("raw/other.txt",)]
    assert ask(engine, "SELECT name FROM people") == [("Dara Sok",)]
    assert counts(engine, "organisations", "agreements", "events") == [0, 0, 0]


def test_a_forgotten_source_stays_out_until_restored(engine: Engine, loader: Loader, talks: Story, tell: Tell) -> None:
    """Neither the source nor a copy of its content comes back, until it is restored."""
    run(loader, [talks.outcome])
    loader.forget("raw/talks.txt")
    copy = replace(talks, uri="raw/copy.txt").outcome

    assert run(loader, [talks.outcome, copy]) == BatchReport(forgotten=2)
    assert loader.forgotten_sources() == {"raw/talks.txt", "raw/copy.txt"}
    assert sorted(loader.known_stamps()) == ["raw/copy.txt", "raw/talks.txt"]

    loader.restore("raw/talks.txt")
    assert loader.known_stamps() == {}
    assert run(loader, [talks.outcome, copy]) == BatchReport(new=1, moved=1)


def test_a_forgotten_source_stays_out_when_it_changes(loader: Loader, tell: Tell) -> None:
    """A tombstone holds for the place, whatever lies there later."""
    run(loader, [tell("raw/a.txt").outcome])
    loader.forget("raw/a.txt")

    assert run(loader, [tell("raw/a.txt", "New", "New.", mtime_ns=2).outcome]) == BatchReport(forgotten=1)


def test_forgetting_twice_is_no_error(loader: Loader, tell: Tell) -> None:
    """Forgetting what is forgotten does nothing."""
    run(loader, [tell("raw/a.txt").outcome])
    loader.forget("raw/a.txt")

    assert loader.forget("raw/a.txt") == 0


def test_forgetting_one_rejection_leaves_its_like(loader: Loader, tell: Tell) -> None:
    """A rejected source can be forgotten; other sources with the same content are still reported."""
    empty = [replace(tell(uri, "", ""), uri=uri).rejected() for uri in ("raw/a.txt", "raw/b.txt")]
    run(loader, empty)

    assert loader.forget("raw/a.txt") == 0
    assert run(loader, empty) == BatchReport(rejected=1, forgotten=1)


def test_forgetting_an_unknown_source_is_an_error(loader: Loader) -> None:
    """The message says how a source is named."""
    with pytest.raises(LoadError, match=r"nothing is known of the source 'raw/x\.txt'"):
        loader.forget("raw/x.txt")


def test_restoring_what_is_not_forgotten_is_an_error(loader: Loader) -> None:
    """The message says so."""
    with pytest.raises(LoadError, match="not forgotten"):
        loader.restore("raw/x.txt")


def test_restoring_one_leaves_others_buried(loader: Loader, tell: Tell) -> None:
    """Only the restored source, and its content, come back."""
    stories = [tell("raw/a.txt"), tell("raw/b.txt")]
    run(loader, [s.rejected() for s in stories])
    loader.forget("raw/a.txt")
    loader.forget("raw/b.txt")

    loader.restore("raw/a.txt")

    assert loader.forgotten_sources() == {"raw/b.txt"}


def test_pruning_removes_what_is_gone_from_the_folder(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Files of the folder that were not seen go with their articles; other folders and copies stay."""
    gone, copied = tell("raw/gone.txt"), tell("raw/copied.txt", "Copied", "Copied.")
    stays = [tell("raw/here.txt"), tell("rawer/else.txt"), replace(copied, uri="other/copied.txt")]
    missing = replace(tell("raw/missing.txt").rejected(RejectionReason.UNREADABLE))
    missing = replace(missing, source=replace(missing.source, stamp=None))
    run(loader, [gone.outcome, copied.outcome, *(s.outcome for s in stays), tell("raw/no.txt").rejected(), missing])

    assert loader.prune(["raw"], {"raw/here.txt"}) == 1

    sources = ask(engine, "SELECT source FROM article_overview ORDER BY source")
    assert sources == [("other/copied.txt",), ("raw/here.txt",), ("rawer/else.txt",)]
    assert count(engine, "rejections") == 0
    assert "raw/gone.txt" not in loader.known_stamps()


# ---- runs and failures -----------------------------------------------------------------------------------------------


def test_a_run_is_noted(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A run's row says when it ran and what it did."""
    run(loader, [tell("raw/a.txt").outcome, tell("raw/b.txt").rejected()])

    assert ask(engine, "SELECT new_count, rejected_count, pipeline_version FROM runs") == [(1, 1, "1.0+rules")]
    assert ask(engine, "SELECT count(*) FROM runs WHERE finished_at >= started_at") == [(1,)]


def test_a_failing_batch_leaves_nothing(engine: Engine, loader: Loader, talks: Story, tell: Tell) -> None:
    """A batch that fails half way is not in the database at all."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE event_participants RENAME TO elsewhere"))

    with pytest.raises(LoadError, match="event_participants"):
        loader.load_batch([tell("raw/a.txt").outcome, talks.outcome])

    assert counts(engine, "files", "documents", "articles", "people", "outlets") == [0] * 5


def test_an_article_that_the_database_refuses_is_rejected(engine: Engine, loader: Loader, tell: Tell) -> None:
    """One article's impossible row costs that article alone, and is stored with what was wrong."""
    bad = tell("raw/bad.txt", "Title", "Nowhere.").with_countries(ZZ="Nowhere")  # no such country

    report = run(loader, [tell("raw/a.txt").outcome, bad.outcome, tell("raw/c.txt").outcome])

    assert report == BatchReport(new=2, rejected=1)
    assert ask(engine, "SELECT uri, reason FROM rejections") == [("raw/bad.txt", "internal_error")]
    assert sorted(loader.known_stamps()) == ["raw/a.txt", "raw/bad.txt", "raw/c.txt"]


def run(loader: Loader, outcomes: list[Outcome]) -> BatchReport:
    run_id = loader.start_run()
    report = loader.load_batch(outcomes)
    loader.finish_run(run_id, report)
    return report
