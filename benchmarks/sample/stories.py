"""Stories about the made-up world: the page as a scraper would save it, and what it says, known by construction."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from random import Random

from benchmarks.sample.draft import Draft, Write
from benchmarks.sample.scenes import Scene, set_scene
from benchmarks.sample.world import Deal, World, body_of, read_words
from etl.records import (
    AgreementClaim,
    AgreementMention,
    Article,
    EventClaim,
    Facts,
    Mention,
    Outcome,
    PartialDate,
    SourceInfo,
)
from models.codes import AgreementStatus, EventKind, EventStatus, MediaType, ParagraphKind

Fact = AgreementClaim | EventClaim

WORDS = (400, 90)  # of a body: mean and deviation, as of the gold articles
FEWEST_WORDS = 150
SENTENCES = (1, 2, 2, 3)  # of a paragraph
SHARED = 0.15  # of the further sentences stand in other stories too: texts of real news have less in common
QUOTED = 0.4  # of the paragraphs end with what somebody says
UNDATED, UNSIGNED, FROM_AGENCY = 0.08, 0.05, 0.3  # of pages: without a date, without an outlet, with a wire's text
SECOND_EVENT = 0.25  # of the stories tell a coming visit too


@dataclass(frozen=True, slots=True)
class Story:
    """A page as a scraper saves it, with the article that it holds and what this says."""

    uri: str
    article: Article
    facts: Facts
    dateline: str

    @property
    def text(self) -> str:
        """The page's text, its paragraphs parted by a blank line."""
        first = next(p.ordinal for p in self.article.paragraphs if p.kind is ParagraphKind.BODY)
        return "\n\n".join(self.dateline + p.text if p.ordinal == first else p.text for p in self.article.paragraphs)

    @property
    def outcome(self) -> Outcome:
        """What the transformation of the page would come to, if it found all that the story says."""
        data = self.text.encode()
        source = SourceInfo(self.uri, None, MediaType.TEXT, hashlib.sha256(data).hexdigest(), len(data))
        return Outcome(source, self.article, self.facts)


def compose(world: World, number: int) -> Story:
    """Return a story by its number: the same for the same world and number."""
    random = Random(f"{world.seed}/story/{number}")
    scene = set_scene(world, random)
    draft, words = Draft(), read_words()
    outlet = f"The {random.choice(words['outlets']['first'])} {random.choice(words['outlets']['second'])}"
    is_dated, is_signed = random.random() >= UNDATED, random.random() >= UNSIGNED
    for line in random.sample(words["boilerplate"]["above"], 2):
        draft.add_line(ParagraphKind.BOILERPLATE, line)
    title = _title(random, scene)
    draft.add_line(ParagraphKind.TITLE, title)
    writer = world.member(scene.a, random).name
    signature = [f"By {writer}", outlet if is_signed else "", _written(scene.published) if is_dated else ""]
    draft.add_line(ParagraphKind.BOILERPLATE, " | ".join(filter(None, signature)))
    draft.add_line(ParagraphKind.BOILERPLATE, random.choice(words["boilerplate"]["share"]))
    facts = _write_body(random, draft, scene)
    for line in random.sample(words["boilerplate"]["below"], 4):
        draft.add_line(ParagraphKind.BOILERPLATE, line)
    agency = random.choice(words["outlets"]["agencies"]) if random.random() < FROM_AGENCY else None
    article = Article(
        title,
        None,
        PartialDate.from_day(scene.published) if is_dated else None,
        outlet if is_signed else None,
        agency,
        (writer,),
        scene.a.city,
        "en",
        None,
        tuple(draft.paragraphs),
    )
    dateline = f"{scene.a.city.upper()}{f' ({agency})' if agency else ''} – "
    return Story(f"sample/{world.seed}/{number}.txt", article, facts, dateline)


def _title(random: Random, scene: Scene) -> str:
    key = f"agreement {scene.status}" if scene.theme == "agreement" else scene.theme
    fields = {"a": scene.a.name, "b": scene.b.name, "city": scene.b.city, "topic": scene.topic}
    chosen: str = random.choice(read_words()["titles"][key])
    return chosen.format(**fields, topic_capital=scene.topic.capitalize())


def _write_body(random: Random, draft: Draft, scene: Scene) -> Facts:
    """Write the story's paragraphs; return all that they say."""
    words, fields = read_words(), _fields(random, draft, scene)
    lead = random.choice(words["leads"][f"{scene.theme} {scene.status}"])
    details = random.sample(words["details"]["plain"], len(words["details"]["plain"]))
    quoted = random.sample(words["details"]["quoted"], len(words["details"]["quoted"]))
    first, *_ = draft.add_paragraph(lead, details.pop(), fields=fields)
    tell = _Facts(draft, scene)
    facts = [tell.main(first)]
    if scene.old_deal and scene.old_on:
        told, *_ = draft.add_paragraph(random.choice(words["second"]["agreement"]), details.pop(), fields=fields)
        facts.append(tell.agreement(told, scene.old_deal, AgreementStatus.SIGNED, scene.old_on))
    if random.random() < SECOND_EVENT:
        told, *_ = draft.add_paragraph(random.choice(words["second"]["visit"]), fields=fields)
        facts.append(tell.event(told, EventKind.VISIT, EventStatus.PLANNED, _next_day(scene)))
    wanted = max(FEWEST_WORDS, random.gauss(*WORDS))
    while draft.word_count < wanted:
        sentences = [_detail(random, details) for _ in range(random.choice(SENTENCES))]
        sentences += [quoted.pop()] if quoted and random.random() < QUOTED else []
        draft.add_paragraph(*sentences, fields=fields)
    return replace(
        draft.facts(),
        agreements=tuple(fact for fact in facts if isinstance(fact, AgreementClaim)),
        events=tuple(fact for fact in facts if isinstance(fact, EventClaim)),
    )


def _detail(random: Random, shared: list[str]) -> str:
    """Return the template of a further sentence: one of the shared ones, or one put together."""
    if shared and random.random() < SHARED:
        return shared.pop()
    clauses = read_words()["clauses"]
    when, who, did, what, why = (random.choice(clauses[part]) for part in ("when", "who", "did", "what", "why"))
    return f"{when}, {who} {did} {what}{why}."


def _fields(random: Random, draft: Draft, scene: Scene) -> Mapping[str, Write]:
    """Return what writes each field of a template."""
    a, b = scene.a, scene.b
    people = {f"{name}{form}": person for name, person in (("p", scene.p), ("q", scene.q)) for form in ("", "_last")}
    bodies = ("Ministry of Defence", "Ministry of Foreign Affairs", "Navy", "Coast Guard")
    first, second = random.sample(read_words()["subjects"]["all"], 2)
    plain = {
        "city": b.city,
        "a_city": a.city,
        "b_city": b.city,
        "deal": scene.deal.title,
        "old_deal": scene.old_deal.title if scene.old_deal else "",
        "old_when": _told(scene.old_on) if scene.old_on else "",
        "day": _written(scene.day),
        "next_day": _written(_next_day(scene)),
        "weekday": scene.published.strftime("%A"),
        "subject": first,
        "subject2": second,
        "exercise": scene.exercise,
    }
    return {
        "a": partial(draft.write_state, a, a.name),
        "b": partial(draft.write_state, b, b.name),
        "body_a": partial(draft.write_body, body_of(a, random.choice(bodies))),
        "body_b": partial(draft.write_body, body_of(b, random.choice(bodies))),
        "r": partial(draft.write_person, scene.r),
        "n": lambda: draft.write(str(random.randint(12, 480))),
        "m": lambda: draft.write(str(random.randint(3, 18))),
        **{name: partial(draft.write_person, person) for name, person in people.items()},
        **{name: partial(draft.write, text) for name, text in plain.items()},
    }


@dataclass(frozen=True, slots=True)
class _Facts:
    """Makes the facts of a scene, each of the sentence that tells it."""

    draft: Draft
    scene: Scene

    def main(self, told: Mention) -> Fact:
        """Return what the story is about."""
        scene = self.scene
        if scene.theme != "agreement":
            return self.event(told, EventKind(scene.theme), EventStatus(scene.status), scene.day)
        status = AgreementStatus(scene.status)
        is_signed = status not in (AgreementStatus.PROPOSED, AgreementStatus.NEGOTIATING)
        return self.agreement(told, scene.deal, status, PartialDate.from_day(scene.day) if is_signed else None)

    def agreement(
        self, told: Mention, deal: Deal, status: AgreementStatus, signed_on: PartialDate | None
    ) -> AgreementClaim:
        """Return an agreement of the two states."""
        return AgreementClaim(
            title=deal.title,
            kind=deal.kind,
            status=status,
            field=deal.field,
            signed_on=signed_on,
            parties=self._states(),
            organisations=(),
            signatories=self.draft.people(told) if status is AgreementStatus.SIGNED else (),
            evidence=told,
            mentions=(AgreementMention(told, status),),
        )

    def event(self, told: Mention, kind: EventKind, status: EventStatus, day: date) -> EventClaim:
        """Return an encounter of the two states."""
        return EventClaim(
            kind=kind,
            title=f"Exercise {self.scene.exercise}" if kind is EventKind.EXERCISE else None,
            status=status,
            date_start=PartialDate.from_day(day),
            date_end=None,
            place=None if kind is EventKind.CALL else self.scene.b.city,
            people=self.draft.people(told),
            countries=self._states(),
            evidence=told,
        )

    def _states(self) -> tuple[str, ...]:
        return tuple(sorted((self.scene.a.code, self.scene.b.code)))


def _next_day(scene: Scene) -> date:
    return scene.published + timedelta(30)


def _told(day: PartialDate) -> str:
    if day.day:
        return f"on {_written(day.earliest)}"
    return day.earliest.strftime("in %B %Y") if day.month else f"in {day.year}"


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
