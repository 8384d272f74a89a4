"""Who acts in a stretch of text: its people, their countries, and whom "both sides" or "the minister" means.

Every sentence has a focus: the countries and the people that the text was about when it began. "The two ministers" are
the people in focus, "both sides" the countries; a sentence that names two or more of them sets the focus anew.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from etl.find.actors import Actor, countries_of, find_actors, find_insurgents
from etl.find.posts import HEADS, posts_meant
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.lazy import lazy
from etl.records import OrganisationClaim, PersonClaim, Span, record
from etl.rules.events import ENCOUNTER
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

BOTH_SIDES = compile_search(
    r"\b(?:(?:both|(?:the|their|our|these) (?:two|three|four))(?:\s+(?!of\b)[a-z\-]+){1,2}|both(?=,| of "
    r"them| agreed| have| had| also| said| will| were| stressed| are)"
    r"|the sides|all three|(?:each|either) (?:side|country|government|nation|of the (?:two|three))"
    r"|each other|one another|the neighbou?rs|they|we (?:both|two)"
    r"|the (?:(?:prime|foreign|defen[cs]e|interior) ministers|heads of (?:state|government)"
    r"|(?:army|air|defen[cs]e|navy|police|staff) chiefs)(?! (?:of|to)\b)"
    r"|the (?:leaders|ministers|presidents|parties|delegations|generals|admirals|premiers|monarchs)(?! (?:of|to)\b)"
    r"|the pair|the committee|the working group)\b"
)

UNTOLD = frozenset({"home", "tongue"})  # rules by which a person is of a state that no word tells
LEAD = 2  # paragraphs that open a story

POINTS_BACK = compile_search(
    r"\b(?:he|she|(?:his|her) (?:(?:imperial|royal) )?(?:highness|majesty)"
    r"|the (?:\w+ )?(?:minister|president|premier|chancellor|king|sultan|general|admiral"
    r"|ambassador|secretary|envoy|chief|commander|guest|visitor|prince|attache|attaché|leader|colonel))\b(?! of\b)"
)

_NAMED = re.compile(r",? (?:[A-Z][\w.]* )*")  # "the president, | General Kwesi Amoako"
_WE = compile_search(r"\bwe\b")
_QUOTED = re.compile('[“”"]')
_WATCHED = compile_search(r"\b(?:as observers?|sent observers|observers from)\b")  # of those who take no side


@record
class Focus:
    """What the text was about when a sentence began."""

    countries: tuple[str, ...] = ()
    people: tuple[PersonClaim, ...] = ()
    last_people: tuple[PersonClaim, ...] = ()  # of the nearest sentence before that names any
    last_countries: tuple[str, ...] = ()  # that act in the nearest sentence before that names any
    recent: tuple[PersonClaim, ...] = ()  # all named before, the latest sentence's first
    told_in: int = -1  # the passage that set the countries
    last_in: int = -1  # the passage of `last_countries`


@dataclass(frozen=True, eq=False)
class Cast:
    """The actors of an article, by passage, and the focus of every sentence."""

    scene: Scene
    hidden: frozenset[tuple[int, int]] = frozenset()  # paragraph and start of mentions that are left out
    stateless: frozenset[str] = frozenset()  # the names of people who act for no state
    served: Mapping[str, OrganisationClaim] = field(default_factory=dict)  # for which bodies people act, by name
    _asked: dict[tuple[int, int, int], list[Actor]] = field(default_factory=dict)  # by each stretch asked about

    @lazy
    def actors(self) -> dict[int, tuple[Actor, ...]]:
        """The actors of every passage, by place."""
        found = find_actors(self.scene, self.stateless | self.insurgents, self.served)
        return {ordinal: tuple(sorted(self._shown(ordinal, told), key=_by_place)) for ordinal, told in found.items()}

    def _shown(self, ordinal: int, actors: list[Actor]) -> list[Actor]:
        return [a for a in actors if (ordinal, a.char_start) not in self.hidden] if self.hidden else actors

    def actors_in(self, span: Span) -> Sequence[Actor]:
        """Return the actors within a stretch of a passage, by place; a body may run on: "the Office | on Drugs"."""
        asked = (span.paragraph, span.char_start, span.char_end)
        found = self._asked.get(asked)
        if found is None:
            found = self._asked[asked] = self._actors_in(*asked)
        return found

    def _actors_in(self, paragraph: int, char_start: int, char_end: int) -> list[Actor]:
        starts = self._starts.get(paragraph)
        if starts is None:
            return []
        first = bisect_left(starts, char_start)
        last = bisect_left(starts, char_end, first)
        return [a for a in self.actors[paragraph][first:last] if a.char_end <= char_end or a.body]

    @lazy
    def _starts(self) -> dict[int, list[int]]:
        """Where the actors of every passage that has any begin."""
        return {ordinal: [actor.char_start for actor in actors] for ordinal, actors in self.actors.items()}

    @lazy
    def insurgents(self) -> frozenset[str]:
        """The names of the armed groups of the article: they make peace as states do."""
        return find_insurgents(self.scene)

    def people_in(self, span: Span) -> tuple[PersonClaim, ...]:
        """Return the people named in a stretch, each once, by place."""
        return people_of(a.person for a in self.actors_in(span) if a.person)

    def named_in(self, span: Span) -> tuple[str, ...]:
        """Return all countries that a stretch names, places too."""
        return tuple(dict.fromkeys(a.country_code for a in self.actors_in(span) if a.country_code))

    def both_sides(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the countries that "both sides" means in a sentence: two in focus, the article's own first."""
        told, main = self.focus_of(sentence), self.main_countries[:2]
        focus = told.countries
        if self._serving.isdisjoint(focus):  # a state that nobody here serves is told of: "the Anglo-Dutch treaty"
            pairs = (main, tuple(dict.fromkeys(p.country_code for p in told.people if p.country_code)))
            focus = next((pair for pair in pairs if len(pair) == 2 and self._serving.issuperset(pair)), focus)
        is_past = self._is_past(sentence, told)
        if len(focus) == 2 and not is_past and not self._is_left(sentence, told):
            return focus
        is_main = is_past or set(main) <= set(focus) or len(focus) > 2
        return main if len(main) == 2 and is_main else focus[:2]

    @lazy
    def _serving(self) -> frozenset[str]:
        """The states that people of the article serve: those who meet and agree are among them."""
        return frozenset(p.country_code for p in self.scene.people if p.country_code)

    def _is_left(self, sentence: Sentence, told: Focus) -> bool:
        """Tell whether a paragraph has gone back from two states in focus to one of the two it is most about."""
        here, main = sentence.passage.ordinal, set(self.main_countries[:2])
        last = told.last_countries
        is_back = told.told_in < here and told.last_in == here and len(last) == 1 and last[0] in main
        return is_back and len(main) == 2 and not set(told.countries) <= main

    def _is_past(self, sentence: Sentence, told: Focus) -> bool:
        """Tell whether two other states were told of in an earlier paragraph: the article's own is meant again."""
        own, main = self.own, self.main_countries[:2]
        return told.told_in < sentence.passage.ordinal and own in main and len(main) == 2 and own not in told.countries

    def pair(self, sentence: Sentence, noun: str) -> tuple[PersonClaim, ...]:
        """Return whom "the two ministers" or "both leaders" means: one of each side who holds such a post."""
        focus = self.focus_of(sentence)
        posts = posts_meant(noun)
        if posts is None:
            last = focus.last_people
            is_told = len(last) == 2 and last[0].country_code != last[1].country_code
            return last if is_told else focus.people[:2]
        found: dict[str | None, PersonClaim] = {}
        for person in (*focus.people, *focus.recent):
            own = [q for q in person.positions if posts is not HEADS or q.organisation is None]
            titles = [q.title.lower() for q in own] + [(person.rank or "").lower()]
            if any(posts.search(title) for title in titles):
                found.setdefault(person.country_code, person)
        sides = [found[code] for code in self.both_sides(sentence) if code in found]
        return tuple(sides if len(sides) > 1 else list(found.values())[:2]) if len(found) > 1 else focus.people[:2]

    def countries_in(self, span: Span) -> tuple[str, ...]:
        """Return the countries that act in a stretch, each once, by place: places left out."""
        return countries_of(self.actors_in(span))

    @lazy
    def focus(self) -> dict[tuple[int, int], Focus]:
        """The focus of every sentence, by passage ordinal and sentence index."""
        focus = Focus(countries=self.main_countries)
        found = {}
        for sentence in self.scene.text.sentences:
            key = (sentence.passage.ordinal, sentence.index)
            found[key] = focus
            focus = self._next_focus(sentence, focus)
        return found

    def told_before(self, sentence: Sentence, char_end: int) -> tuple[str, ...]:
        """Return the states that act in a sentence before a place in it, that of its "he" or "the minister" first."""
        told = self.countries_in(replace(sentence.span, char_end=char_end))
        subject = self._pronoun(sentence, self.focus_of(sentence), self.people_in(sentence.span))
        return merge((subject.country_code,), told) if subject and subject.country_code else told

    def focus_of(self, sentence: Sentence) -> Focus:
        """Return the focus of a sentence."""
        return self.focus[(sentence.passage.ordinal, sentence.index)]

    def _next_focus(self, sentence: Sentence, focus: Focus) -> Focus:
        folded = sentence.passage.folded
        if sentence.passage.kind is ParagraphKind.CAPTION or _WATCHED.search(
            folded, sentence.char_start, sentence.char_end
        ):
            return focus
        people = self.people_in(sentence.span)
        countries = self.countries_in(sentence.span)
        subject = self._pronoun(sentence, focus, people)
        if subject and len(countries) < 2:
            countries = merge((subject.country_code,) if subject.country_code else (), countries)
        if subject:
            people = people_of((subject, *people))
        is_met = (
            people
            and self._meets(sentence)
            and countries
            and (countries[0] not in focus.countries or len(focus.countries) > 3)
        )
        if len(countries) == 1 and (is_met or speaks_of_us(sentence)):
            first = (speaks_of_us(sentence) and self.own) or self.protagonist
            countries = merge((first,) if first else (), countries)
        if not people and len(countries) < 2:
            return focus
        here, acting = sentence.passage.ordinal, self.countries_in(sentence.span)
        paired = people if len({p.country_code for p in people if p.country_code}) > 1 else focus.people
        return Focus(
            countries=countries if len(countries) > 1 else focus.countries,
            people=paired,
            last_people=people or focus.last_people,
            last_countries=acting or focus.last_countries,
            recent=people_of((*people, *focus.recent)),
            told_in=here if len(countries) > 1 else focus.told_in,
            last_in=here if acting else focus.last_in,
        )

    def _meets(self, sentence: Sentence) -> bool:
        """Tell whether a sentence tells of an encounter, so that who stands alone in it stands for one side."""
        return bool(self.scene.hits_in(sentence, ENCOUNTER))

    @lazy
    def protagonist(self) -> str | None:
        """The country that the article names most."""
        counts = Counter(a.country_code for actors in self.actors.values() for a in actors if a.country_code)
        return counts.most_common(1)[0][0] if counts else None

    def _pronoun(self, sentence: Sentence, focus: Focus, people: Sequence[PersonClaim]) -> PersonClaim | None:
        """Return whom "he" or "the minister" means where it stands before any name."""
        actors = [a.char_start for a in self.actors_in(sentence.span) if a.person]
        end = actors[0] if actors else sentence.char_end
        found = POINTS_BACK.search(sentence.passage.folded, sentence.char_start, end)
        if found is None or not focus.last_people or _NAMED.fullmatch(sentence.passage.text, found.end(), end):
            return None
        return focus.last_people[0] if focus.last_people[0] not in people else None

    @lazy
    def main_countries(self) -> tuple[str, ...]:
        """The two countries that the article is most about: the title's, or those named most."""
        for passage in self.scene.text.passages:
            if passage.kind is ParagraphKind.TITLE:
                named = countries_of(self.actors.get(passage.ordinal, ()))
                if len(named) > 1:
                    return named
        counts = Counter(
            a.country_code for actors in self.actors.values() for a in actors if a.country_code and not a.is_place
        )
        return tuple(code for code, _ in counts.most_common(2))

    @lazy
    def trio(self) -> tuple[str, ...]:
        """The three states that a story is of: told together twice as often as any two of them; else none."""
        together = Counter(frozenset(self.countries_in(s.span)) for s in self.scene.text.sentences)
        most = max((states for states in together if len(states) == 3), key=lambda s: together[s], default=None)
        if most is None or not most.issuperset(self.main_countries[:2]):
            return ()
        pairs = max((n for states, n in together.items() if len(states) == 2 and states < most), default=0)
        return tuple(sorted(most)) if together[most] >= max(2, 2 * pairs) else ()

    @lazy
    def main_people(self) -> frozenset[str]:
        """The names of those the story opens with: in its title and its first paragraphs."""
        body = [p for p in self.scene.text.passages if p.kind is ParagraphKind.BODY][:LEAD]
        opening = [*body, *(p for p in self.scene.text.passages if p.kind is ParagraphKind.TITLE)]
        return frozenset(a.person.name for p in opening for a in self.actors.get(p.ordinal, ()) if a.person)

    @lazy
    def home(self) -> str | None:
        """The country that the article is written from: its officials', its dateline's, or the one it is most about."""
        if self.own:
            return self.own
        place = self.scene.text.article.dateline_place
        named = next((c.country_code for c in self.scene.countries if c.mention.quote == place), None)
        return named or (self.main_countries[0] if self.main_countries else None)

    @lazy
    def own(self) -> str | None:
        """The country whose officials the article names without it, as one does at home; None where it has none."""
        told = Counter(
            p.country_code for p in self.scene.people if p.positions and any(r.rule in UNTOLD for r in p.reasons)
        )
        code, count = next(iter(told.most_common(1)), (None, 0))
        return code if count > 1 or code in self.main_countries else None


def speaks_of_us(sentence: Sentence) -> bool:
    """Tell whether "we" are those who write: the story's own state, and nobody who is quoted."""
    return bool(_WE.search(sentence.passage.folded, sentence.char_start, sentence.char_end)) and not _QUOTED.search(
        sentence.text
    )


def people_of(people: Iterable[PersonClaim]) -> tuple[PersonClaim, ...]:
    """Return the people, each once, in order: a name is unique within an article."""
    found: dict[str, PersonClaim] = {}
    for person in people:
        found.setdefault(person.name, person)
    return tuple(found.values())


def _by_place(actor: Actor) -> tuple[int, int]:
    return actor.char_start, -actor.char_end


def merge(*groups: Sequence[str]) -> tuple[str, ...]:
    """Return all members of the groups, each once, in order."""
    return tuple(dict.fromkeys(member for group in groups for member in group))
