"""A story as it is written: its paragraphs, and what stands where in them."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from string import Formatter

from benchmarks.sample.world import Body, Person, State
from etl.records import (
    CountryMention,
    Facts,
    Mention,
    OrganisationClaim,
    Paragraph,
    PersonClaim,
    PositionClaim,
    Span,
)
from models.codes import ParagraphKind

RULE = "sample"  # what the facts of the sample name as their rule

Write = Callable[[], None]


class Draft:
    """The paragraphs written so far, with the mentions in them."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._text = ""
        self._countries: list[CountryMention] = []
        self._people: dict[Person, list[Mention]] = {}
        self._introduced_by: dict[Person, tuple[int, int]] = {}  # paragraph and sentence
        self._bodies: dict[Body, list[Mention]] = {}
        self._sentences: list[list[Mention]] = []

    @property
    def word_count(self) -> int:
        """The words of the body so far."""
        return sum(len(p.text.split()) for p in self.paragraphs if p.kind is ParagraphKind.BODY)

    def add_line(self, kind: ParagraphKind, text: str) -> None:
        """Add a paragraph that tells no fact."""
        self.paragraphs.append(Paragraph(len(self.paragraphs), kind, text, _rule_of(kind)))
        self._sentences.append([])

    def add_paragraph(self, *templates: str, fields: Mapping[str, Write]) -> list[Mention]:
        """Add a paragraph of the body, a sentence a template; return the sentences."""
        self._text = ""
        self._sentences.append([])
        for template in templates:
            self._text += " " if self._text else ""
            start = len(self._text)
            for literal, field in _parse(template):
                self._text += literal
                if field:
                    fields[field]()
            self._sentences[-1].append(self._mention(start))
        self.paragraphs.append(Paragraph(len(self.paragraphs), ParagraphKind.BODY, self._text))
        return self._sentences[-1]

    def write(self, text: str) -> None:
        """Write words that are no fact."""
        self._text += text

    def write_state(self, state: State, text: str) -> None:
        """Write a state's name or adjective."""
        self._countries.append(CountryMention(state.code, self._note(text)))

    def write_body(self, body: Body) -> None:
        """Write an organisation's name, which starts with its state's adjective."""
        start = len(self._text)
        self.write_state(body.state, body.state.adjective)
        self.write(body.name.removeprefix(body.state.adjective))
        self._bodies.setdefault(body, []).append(self._mention(start))

    def write_person(self, person: Person) -> None:
        """Write a person: with post and full name at first, with the family name later."""
        if person in self._people:
            self.write(f"{person.rank or 'Minister'} " if person.body else "")
            self._people[person].append(self._note(person.family if person.body else person.name))
            return
        self.write_state(person.state, person.state.adjective)
        self.write(f" {person.post} {person.rank + ' ' if person.rank else ''}")
        self._people[person] = [self._note(person.name)]
        self._introduced_by[person] = (len(self._sentences) - 1, len(self._sentences[-1]))

    def people(self, sentence: Mention) -> tuple[str, ...]:
        """Return the names of those whom a sentence tells of, in its order."""
        found = [
            (mention.span, person.name)
            for person, mentions in self._people.items()
            for mention in mentions
            if sentence.span.covers(mention.span)
        ]
        return tuple(dict.fromkeys(name for _, name in sorted(found)))

    def facts(self) -> Facts:
        """Return the countries, people and organisations that the story tells of."""
        return Facts(
            countries=tuple(self._countries),
            people=tuple(self._claim(person, mentions) for person, mentions in self._people.items()),
            organisations=tuple(
                OrganisationClaim(body.name, None, body.kind, body.state.code, tuple(mentions))
                for body, mentions in self._bodies.items()
            ),
        )

    def _claim(self, person: Person, mentions: list[Mention]) -> PersonClaim:
        paragraph, sentence = self._introduced_by[person]
        evidence = self._sentences[paragraph][sentence]
        post = PositionClaim(person.post, person.body.name if person.body else None, evidence)
        return PersonClaim(person.name, person.state.code, person.rank, (post,), tuple(mentions))

    def _note(self, text: str) -> Mention:
        start = len(self._text)
        self._text += text
        return self._mention(start)

    def _mention(self, start: int) -> Mention:
        return Mention(Span(len(self.paragraphs), start, len(self._text)), self._text[start:], RULE)


def _rule_of(kind: ParagraphKind) -> str | None:
    return None if kind is ParagraphKind.BODY else RULE


@lru_cache(maxsize=1000)
def _parse(template: str) -> list[tuple[str, str | None]]:
    return [(literal, field) for literal, field, _, _ in Formatter().parse(template)]
