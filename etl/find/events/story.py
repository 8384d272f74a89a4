"""What every finder of events reads: the scene, its cast, the rules, and the names that are no places."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from etl.find.agreements.dating import date_of_verb
from etl.find.clauses import relative_zones
from etl.find.events.asides import backdrop_of, is_in, other_zones
from etl.find.events.cues import read_cues
from etl.find.events.encounters import NO_CITY, Encounter
from etl.find.events.officials import officials_among
from etl.find.events.participants import people_between, reporters
from etl.find.events.places import (
    Place,
    choose_city,
    choose_place,
    find_places,
    find_plain_venue,
    is_of_saying,
    is_of_speaker,
)
from etl.find.events.timing import (
    before_news,
    date_near,
    date_of_plan,
    is_last_day,
    news_day,
    read_status,
)
from etl.find.events.undone import calling_off_end, moved_to, was_due
from etl.find.events.whereabouts import place_gone_to, place_of_capital, place_of_there, place_opening
from etl.find.people.outlet_words import codes_in
from etl.find.references import Cast
from etl.find.scene import DateMention, Scene
from etl.find.text import Sentence
from etl.records import PersonClaim, record
from etl.rules import Rules
from etl.rules.events import EventRules, Sort
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus, ParagraphKind

_SINCE = re.compile(r"\bsince (?:the )?$")  # "the first meeting since 1998"
PAST_REACH = 60  # characters after a cue within which a day is its own
_MARK = re.compile(r"[,;:]")
_PAST = re.compile(r"(?:earlier|last|yesterday)\b")  # of a day: no plan's
_SINCE_THAT = re.compile(  # "since his election in", "after taking office on"
    r"\bsince (?:her|his|their|becoming|taking) (?!beginning\b|start\b)[a-z][^,;]*$"
    r"|\bafter (?:assuming|becoming|entering|taking up|taking(?= (?:office|over|power|the (?:helm|oath|reins))\b)"
    r"|being (?:appointed|elected|inaugurated|made|named|re-?elected|sworn))\b[^,;]*$"
    r"|\b(?:after|since) [^,;]{3,80}?\b(?:(?:took|assumed|entered|won) (?:command|office|over|power|the)|(?:was|were)"
    r" (?:appointed|elected|inaugurated|re-?elected|sworn)|(?:came|returned|swept) (?:in)?to (?:office|power))\b[^,;]*$"
)
_WHO_IS = re.compile(
    r", who (?:also |now )?(?:is|are|was|were|chairs|commands|directs|handles|heads|holds|keeps|leads|lives|looks after"
    r"|manages|oversees|represents|runs|serves|sits|speaks for|teaches|works)\b"
)
_BY_WHICH = compile_search(r"\b(?:by|under) which\b")  # "a pact under which they train in Lomé"

_WILL = re.compile(r"\bwill (?:also |\w+ly )?$")
_LASTING = (EventKind.VISIT, EventKind.EXERCISE)
_DAYS = ("date_weekday", "date_weekdays", "date_relative")  # of the news, not of what it was about
_WHEN = re.compile(r",? when\s*$")
_LONG_AFTER = re.compile(r"\b(?:months?|years?) after $")  # what the news came after was on no day of the news
_BEEN = re.compile(r"\bbeen\b[^,;.]{0,60}$")  # "that has been going on at Kara since"
_BEEN_IN = re.compile(r"(?:had|has|have) been in\b")
_SINCE_THEN = re.compile(r"[^,.;]{2,40}? since (?:early |late )?(?:on )?")
SINCE_REACH = 12  # characters between a verb and the day since which it goes on
OTHER_REACH = 30  # characters before a date within which it is said whose date it is
_RECEIVES = compile_search(r"\b(?:host|receiv|welcom)(?:ed|es)\b")
NEWS_PARAGRAPHS = 3  # that open a story
NEWS_DAYS = 3  # before publication: what a dateline tells of


@record
class Told:
    """The stretch of a sentence that tells of one encounter: its clause and its cue; offsets are into the passage."""

    sentence: Sentence
    low: int
    cue_start: int
    cue_end: int
    high: int
    since: int = 0  # from where its date stands, where a sentence tells of several
    described: bool = False  # in a clause that describes a noun (", who had met X,")
    head: int | None = None  # of verbs joined by "and" where the first stands, whose "will" is of all
    far: int = 0  # where what it was about ends: its day may stand after that
    undone: bool = False  # a plan that is known to have come to nothing

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return where a pattern matches between the clause's beginning and the cue."""
        return pattern.search(self.sentence.passage.folded, self.low, self.cue_start)

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return where a pattern matches between the cue and the clause's end."""
        return pattern.search(self.sentence.passage.folded, self.cue_end, self.high)

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of a pattern right after the cue."""
        return pattern.match(self.sentence.passage.folded, self.cue_end, self.high)


@dataclass(frozen=True, eq=False)
class Story:
    """One article as the finders of events read it."""

    scene: Scene
    cast: Cast
    rules: Rules
    names: tuple[str, ...]  # titles of agreements: no place in them is one
    _cues: dict[Sentence, list[Hit]] = field(default_factory=dict)  # by each sentence that a finder has asked about

    @property
    def words(self) -> EventRules:
        """The words of encounters."""
        return self.rules.events

    def people(self, sentence: Sentence, low: int, high: int, left_out: Collection[str] = ()) -> list[PersonClaim]:
        """Return those named between two offsets who take part."""
        return people_between(self.cast, sentence, low, high, left_out)

    def reporters(self, sentence: Sentence) -> set[str]:
        """Return the names of those in a sentence who only say that something happened."""
        return reporters(sentence, self.cast, self.rules)

    def officials(self, people: Iterable[PersonClaim]) -> list[PersonClaim]:
        """Return those of the people who act for a state."""
        return officials_among(people, self.scene, self.words)

    def cues(self, sentence: Sentence) -> list[Hit]:
        """Return the cues of encounters in a sentence, by place; of those that overlap the longest."""
        if sentence not in self._cues:
            self._cues[sentence] = read_cues(self.scene, sentence)
        return self._cues[sentence]

    def is_name(self, sentence: Sentence, offset: int) -> bool:
        """Tell whether an offset lies in the title of an agreement."""
        text = sentence.passage.text
        return any(
            start <= offset < start + len(name)
            for name in self.names
            if (start := text.find(name, sentence.char_start, sentence.char_end)) >= 0
        )

    def set_place(self, made: Encounter, told: Told, *, within: bool = False) -> None:
        """Set the place of an encounter where the text tells one."""
        is_elsewhere = made.kind is EventKind.EXERCISE or made.status is EventStatus.PLANNED
        made.place, rule = self._locate(told, within=within, is_elsewhere=is_elsewhere)
        if made.place and made.kind is EventKind.MEETING and self.words.places.waters.search(made.place):
            made.place = None
        if made.place:
            made.say("place", rule)

    def set_news_place(self, encounter: Encounter) -> None:
        """Set the dateline's place for an encounter that the story opens with and that has no other place."""
        scene = self.scene
        opening = [p for p in scene.text.passages if p.kind is ParagraphKind.BODY][:NEWS_PARAGRAPHS]
        published, day = scene.text.published_on, encounter.date_start
        if encounter.place or encounter.sentence.passage not in opening or day is None or published is None:
            return
        is_meeting = encounter.kind in (EventKind.MEETING, EventKind.CEREMONY) and encounter.status is EventStatus.HELD
        place = scene.text.article.dateline_place
        if (
            is_meeting
            and 0 <= (published.latest - day.latest).days <= NEWS_DAYS
            and not self._is_afar(place, encounter)
        ):
            encounter.place = place
            encounter.say("place", "dateline")

    def _is_afar(self, place: str | None, encounter: Encounter) -> bool:
        """Tell whether an agency tells from its own seat of a host elsewhere: one state received another's people."""
        seats = set(codes_in(place or "", self.rules))
        is_received = encounter.sentence.search(_RECEIVES) is not None
        is_of_two = len(encounter.countries) == 2  # a body of states receives at its own seat
        return bool(seats) and is_of_two and is_received and seats.isdisjoint(encounter.countries)

    def place(self, told: Told, *, within: bool = False) -> str | None:
        """Return the place of an encounter: in its clause, else in its sentence."""
        return self._locate(told, within=within)[0]

    def _locate(self, told: Told, *, within: bool, is_elsewhere: bool = False) -> tuple[str | None, str]:
        """Return the place of an encounter and how it was found; it may have been elsewhere than where it was told."""
        scene, sentence, low, high = self.scene, told.sentence, told.low, told.high
        is_first = all(told.cue_start <= h.char_start for h in self.cues(sentence))
        there = place_of_there(scene, sentence, told.cue_start, high, opens=is_first)
        if there:
            return there, "there"
        places = find_places(scene, sentence, self.words, self.names)
        places = [p for p in places if not (_is_aside(told, p) or is_of_speaker(sentence, p, self.words))]
        places = [p for p in places if not (is_elsewhere and is_of_saying(sentence, p))]
        for start in (told.cue_start, low):
            found = choose_city(scene, sentence, places, start, high) or place_of_capital(scene, sentence, start, high)
            if found:
                return found, "clause"
        found = place_gone_to(scene, sentence, told.cue_start)
        if found:
            return found, "clause"
        found = choose_place(scene, sentence, places, told.cue_start, high) or choose_place(
            scene, sentence, places, low, high
        )
        if not found and not within:
            city = choose_city(scene, sentence, places, sentence.char_start, sentence.char_end)
            if city:
                return city, "sentence"
            found = choose_place(scene, sentence, places, sentence.char_start, sentence.char_end)
        if found:
            return found, NO_CITY
        before = place_opening(scene, sentence, self.words, self.names)
        venue = find_plain_venue(sentence, told.cue_end, high, self.words)
        return before or venue, "paragraph" if before else NO_CITY

    def _date(self, told: Told) -> DateMention | None:
        """Return the date of an encounter, None where the nearest is that of something else: "set up in May 2016"."""
        near = self._near_date(told)
        found = near and date_of_plan(self.scene, told.sentence, near, told.cue_start, self.rules)
        if found is None:
            return None
        start = found.mention.span.char_start
        if start < told.cue_start and self._is_before_plan(told, found):
            return None
        if is_in(other_zones(told.sentence, told.cue_start), start):
            return None
        lead = told.sentence.passage.folded[max(told.sentence.char_start, start - OTHER_REACH) : start]
        if found.start and found.start.day is None and _SINCE.search(lead):
            return None
        if _SINCE_THAT.search(told.sentence.passage.folded, told.cue_end, start):
            return None
        other = self.words.outcomes.other_dates.search(lead)
        return None if other and not told.cue_start <= start - len(lead) + other.start() < told.cue_end else found

    def _is_before_plan(self, told: Told, date: DateMention) -> bool:
        """Tell whether a day that is over stands before what will be done: "opened on Monday, X said he will meet"."""
        published = self.scene.text.published_on
        is_over = date.start is not None and published is not None and date.start.latest < published.earliest
        return is_over and told.before(_WILL) is not None

    def _near_date(self, told: Told) -> DateMention | None:
        """Return the date in an encounter's clause, a day after what it was about, or its verb's."""
        off = calling_off_end(told.sentence, told.cue_start, self.rules)
        if off is not None:
            return date_near(self.scene, told.sentence, max(told.low, told.since), off, told.cue_start)
        near = date_near(self.scene, told.sentence, max(told.low, told.since), told.high, told.cue_start)
        near = near or self._date_when(told)
        if near is None and told.far > told.high:
            far = date_near(self.scene, told.sentence, told.high, told.far, told.far)
            near = far if far and far.mention.rule in _DAYS else None
        if near and near.mention.span.char_end <= told.cue_start:
            near = self._own_date(told, near) or near
        near = self._since_when(told) or near or self._begun(told)
        found = near or date_of_verb(self.scene, told.sentence.span, (told.cue_start, told.cue_end))
        return None if found and any(found.mention.quote in name for name in self.names) else found

    def _since_when(self, told: Told) -> DateMention | None:
        """Return the day right after a stay since which it goes on: "had been in | Lomé since Monday and saw X"."""
        folded, been = told.sentence.passage.folded, told.cue_start
        if not _BEEN_IN.match(folded, been):
            return None
        dates = [d for d in self.scene.dates_in(told.sentence) if d.start and d.bound == "since"]
        return next((d for d in dates if _SINCE_THEN.fullmatch(folded, told.cue_end, d.mention.span.char_start)), None)

    def _begun(self, told: Told) -> DateMention | None:
        """Return the day right after a verb since which it goes on: "had met since Wednesday"."""
        dates = [d for d in self.scene.dates_in(told.sentence) if d.start and d.bound == "since"]
        return next((d for d in dates if self._is_begun(told, d.mention.span.char_start)), None)

    def _is_begun(self, told: Told, day: int) -> bool:
        been = _BEEN.search(told.sentence.passage.folded, told.low, day) if day < told.high else None
        others = [h for h in self.cues(told.sentence) if been and told.cue_end <= h.char_start < been.start()]
        return (been is not None and not others) or 0 <= day - told.cue_end < SINCE_REACH

    def _date_when(self, told: Told) -> DateMention | None:
        """Return the date that a clause hangs on: "stays until Friday, when the king will receive him"."""
        lead = _WHEN.search(told.sentence.passage.folded, told.sentence.char_start, told.low)
        if lead is None:
            return None
        dates = self.scene.dates_in(told.sentence)
        return next((d for d in dates if d.start and d.mention.span.char_end == lead.start()), None)

    def _own_date(self, told: Told, near: DateMention) -> DateMention | None:
        """Return the date after a verb where the one before it is another's: "came on Sunday, met him the next day"."""
        own = [h for h in self.cues(told.sentence) if told.low <= h.char_start < near.mention.span.char_start]
        is_other = any(h.entry.value.sort is Sort.VERB and h.char_end < near.mention.span.char_start for h in own)
        if not is_other:
            return None
        found = date_near(self.scene, told.sentence, told.cue_end, told.high, told.cue_end)
        return found if found and found.start and found.start.day else None

    def encounter(
        self, kind: EventKind, told: Told, people: Iterable[PersonClaim], countries: Iterable[str], rule: str
    ) -> Encounter | None:
        """Return an encounter with its day, status and place, or None where the text denies it."""
        named = list(people)
        sentence = told.sentence
        told = replace(told, high=min(told.high, backdrop_of(sentence, told.cue_end)))
        is_long_ago = _is_long_after(told)
        date = None if is_long_ago else self._date(told)
        start, end = (date.start, date.end) if date else (None, None)
        is_day = date and kind in _LASTING and not end and start and start.day
        if date and is_day and is_last_day(sentence, date, self.rules):
            start, end = None, start
        published = self.scene.text.published_on
        is_over = start is None and end is not None and published is not None and end.latest <= published.latest
        when = (end if is_over else start, published)
        head = told.cue_start if told.head is None else told.head
        status = read_status(sentence, head, told.high, when, self.rules)
        status = EventStatus.CANCELLED if told.undone else status
        if status is EventStatus.PLANNED and date and _is_past(told, date):
            status = EventStatus.HELD
        if status is None:
            return None
        moved = moved_to(self.scene, sentence, told.cue_start)
        if moved:
            date, start, end = moved, moved.start, moved.end
            status = EventStatus.PLANNED if status is EventStatus.CANCELLED else status
        news = None
        if start is None and end is None and status is EventStatus.HELD and not is_long_ago:
            start = news = news_day(self.scene, self.cast, sentence, told.cue_start, [p.name for p in named])
            start = news and before_news(news, sentence, told.low)
        made = Encounter(
            kind, sentence, rule, status, {}, set(countries), start, end, weight=len(named) + 2 * bool(date)
        )
        made.due = was_due(sentence, head)
        made.add_people(named)
        made.say("kind", "cue", sentence.stretch(told.cue_start, told.cue_end))
        made.say("status", status.value)
        if date or news:
            made.say("date_start", "date" if date else "news_day", date.mention.span if date else None)
        self._say_who(made, set(countries))
        return made

    def _say_who(self, made: Encounter, countries: set[str]) -> None:
        """Note how those who took part were found: by name, for a pronoun, as those whom the story is about."""
        sentence = made.sentence
        here = {person.name for _, person in self.scene.people_in(sentence)}
        if made.people:
            made.say("people", "named" if made.people.keys() <= here else "meant")
        if countries <= {p.country_code for p in made.people.values()}:
            made.say("countries", "people")
        else:
            acting = set(self.cast.named_in(sentence.span))
            made.say("countries", "sentence" if countries <= acting else "story")


def _is_long_after(told: Told) -> bool:
    """Tell whether what is told was months before the news: "comes two months | after X met Y"."""
    high = min(told.low + len("after "), told.cue_start)
    return _LONG_AFTER.search(told.sentence.passage.folded, told.sentence.char_start, high) is not None


def _is_past(told: Told, date: DateMention) -> bool:
    """Tell whether a day right after a cue is one that is over: "was in Lomé last week and signed what would …"."""
    start = date.mention.span.char_start
    between = told.sentence.passage.folded[told.cue_end : start]
    is_after = told.cue_end <= start < told.cue_end + PAST_REACH and not _MARK.search(between)
    return is_after and bool(_PAST.match(date.mention.quote.lower())) and not was_due(told.sentence, told.cue_start)


def _is_aside(told: Told, place: Place) -> bool:
    """Tell whether a place is only where somebody told of is: ", who is in Armenia on a visit"."""
    start, text = told.sentence.char_start, told.sentence.text
    if is_in(other_zones(told.sentence, told.cue_start), place.char_start):
        return True
    terms = _BY_WHICH.search(told.sentence.passage.folded, told.cue_end, place.char_start)
    if terms:
        return True
    zones = [(start + a, start + b) for a, b in relative_zones(text) if _WHO_IS.match(text, a)]
    return any(a < place.char_start < b and not a < told.cue_start < b for a, b in zones)
