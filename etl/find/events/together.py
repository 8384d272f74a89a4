"""Finding encounters by who acts together, whatever the verb: "X and Y unveiled the plaque in Minsk on Sunday".

Officials of two states who are the one subject of a verb, or one of whom does something to or with the other, were in
one place where a day or a place is told. The verbs that tell nothing of the kind are listed (events.toml, `together`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.find.events.encounters import Encounter
from etl.find.events.participants import objects_meant, stand_ins
from etl.find.events.signings import ISSUED, STATEMENT
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.records import PersonClaim, record
from etl.rules.agreements import HEAD
from etl.rules.patterns import compile_search
from models.codes import EventKind

OBJECT_REACH = 60  # characters after a verb within which an instrument is what it is done to
THING_REACH = 40  # characters after a verb within which a thing stands that ceremonies are held for
WITH_REACH = 90  # characters after a verb within which it is told with whom it was done

_POST = r"(?:\s*\([^)]*\))?(?:,\s[^;.]{1,90}?,|\s+(?:of|for) (?:the )?[A-Z][\w\-]+(?:\s[A-Z][\w\-]+)?)?"
_TITLED = r"(?:,\s(?:(?:[A-Z][\w’'\-]*|H\.E)\.?\s){0,4})?"  # "the President, Dr X"
_JOINED = re.compile(rf"{_POST}(?:\s+and|,)\s(?:[^,.;]|\b[A-Z]\w{{0,4}}\.){{0,80}}{_TITLED}")
_WHEN = (
    r"(?:(?:on|late|early)\s+)*(?:[A-Z][a-z]+day(?:\s(?:morning|afternoon|evening|night))?|yesterday|today|tomorrow)"
)
_AUXILIARY = (
    r"(?:(?:(?:will|would|shall)(?: not)?|(?:is|are|was|were)(?:\s(?:due|set|expected|scheduled|supposed))? to"
    r"|have|has|had)\s+)"
)
_ADVERB = r"(?:(?:\w+ly|also|then|later|both|each|all|jointly|together|once|again|first|never|not)\s+)*"
_VERB = re.compile(rf"{_POST},?\s+(?:{_WHEN},?\s+)?{_ADVERB}(?P<to>{_AUXILIARY})?{_ADVERB}(?P<verb>[a-z]+)\b")
_TITLES = re.compile(
    r"(?:(?:\s+(?:down|there|together))?\s+with)?(?:\s+(?:the|his|her)(?:\s+(?!of\b)[a-z]+){1,3})?(?:\s+[A-Z][\w.\-’']*){0,6}\s+"
)
_WITH = compile_search(r"\b(?:with|beside|alongside|before|opposite|next to|(?:that|those) of)\s+")
_TURN = compile_search(  # a clause of its own
    r"[.;:“”\"]|\b(?:after|although|as|because|before|but|if|since|that|though|when|where|which|while|who|whom|whose)\b"
)
_TITLED_NAME = re.compile(
    r"(?:(?:the|his|her|their|our)\s+)?(?:[a-z][\w\-]*\s+){0,4}(?:[A-Z][\w.’'\-]*,?\s+(?:of\s+|and\s+|for\s+)?){0,9}(?:[a-z][\w\-]*,?\s+){0,3}"
    r"(?:[A-Z][\w.’'\-]*\s+){0,3}"
)
_HE_AND = compile_search(r"\b(?:he|she|they|we|i)(?=(?: and|,| or)\s)")
_HIM = re.compile(r" (?:him|her(?= (?:for|to|in|at|on|with|there)\b|[.,;])|them)\b")
_AFAR = re.compile(r"\bby (?:cable|courier|e-?mail|fax|letter|post|telegram)\b")
_NOTES = re.compile(r" (?:[a-z\-]+ )?(?:copies|instruments|letters|notes)\b")  # what is exchanged, a paper each
_OWNS = ("'s", "’s")


@record
class Named:
    """Somebody who acts, and where they stand in a passage."""

    char_start: int
    char_end: int
    person: PersonClaim


def find_together(story: Story, sentence: Sentence) -> list[Encounter]:
    """Return the encounter of officials of two states who do something together in a sentence, if any."""
    named = _named(story, sentence)
    for first, _ in enumerate(named):
        group = _group(sentence, named[first:])
        if first and _JOINED.fullmatch(sentence.passage.text, named[first - 1].char_end, group[0].char_start):
            continue
        made = _encounter(story, sentence, named, group)
        if made:
            return [made]
    return []


def _named(story: Story, sentence: Sentence) -> list[Named]:
    """Return those named in a sentence, and whom its "he and …" means, by place."""
    found = [Named(span.char_start, span.char_end, p) for span, p in story.scene.people_in(sentence)]
    if not found:
        return []
    for he in _HE_AND.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
        found += [Named(*he.span(), p) for p in stand_ins(story.cast, sentence, *he.span())]
    return sorted(found, key=lambda n: n.char_start)


def _group(sentence: Sentence, named: Sequence[Named]) -> list[Named]:
    """Return the first of those named with those whom commas and an "and" join to them."""
    kept = [named[0]]
    for before, after in pairwise(named):
        if not _JOINED.fullmatch(sentence.passage.text, before.char_end, after.char_start):
            break
        kept.append(after)
    return kept


def _encounter(story: Story, sentence: Sentence, named: Sequence[Named], group: Sequence[Named]) -> Encounter | None:
    people = list({n.person.name: n.person for n in group}.values())
    told = _told(story, sentence, group)
    if told is None:
        return None
    if len(people) == 1:
        bounds = group[0].char_start, told.cue_end
        people += _object(sentence, named, told) or objects_meant(story.cast, sentence, bounds, people)
    codes = {p.country_code for p in people if p.country_code}
    if len(codes) < 2 or not _act(story, told, people):
        return None
    is_ceremony = _is_ceremony(story, told) or (_is_over_paper(story, told) and not _is_issued(told))
    kind = EventKind.CEREMONY if is_ceremony else EventKind.MEETING
    made = story.encounter(kind, told, people, codes, "together")
    if made is None:
        return None
    story.set_place(made, told, within=True)
    has_day = "date_start" in made.reasons and made.reasons["date_start"].rule == "date"
    return made if made.place or has_day else None


def _act(story: Story, told: Told, people: Sequence[PersonClaim]) -> bool:
    """Tell whether all of the people act for a state: each has a post, or all share one ("ministers X and Y")."""
    if len(story.officials(people)) == len(people):
        return True
    posts = story.words.telling.plural_posts
    return all(not p.positions for p in people) and told.before(posts) is not None


def _told(story: Story, sentence: Sentence, subjects: Sequence[Named]) -> Told | None:
    """Return the clause of the verb right after those who act, None where it may be done from afar."""
    text, rules = sentence.passage.text, story.rules.events
    found = _VERB.match(text, subjects[-1].char_end, sentence.char_end)
    if found is None or any(p.match(text, found.start("verb")) for p in (rules.together.apart, rules.reports.verbs)):
        return None
    if _AFAR.search(text, found.end(), sentence.char_end):
        return None
    word = found["verb"]
    is_past = word.endswith("ed") or any(word in forms[:2] for forms in story.rules.clauses.irregular.values())
    is_done_to = _HIM.match(text, found.end()) is not None
    is_told = is_past or found["to"] or is_done_to
    if not is_told and (len(subjects) == 1 or word in story.rules.clauses.small):
        return None
    return Told(sentence, sentence.char_start, *found.span("verb"), sentence.char_end)


def _object(sentence: Sentence, named: Sequence[Named], told: Told) -> list[PersonClaim]:
    """Return to whom or with whom it is done: the next one named in the verb's clause."""
    text = sentence.passage.text
    after = next((n for n in named if n.char_start >= told.cue_end), None)
    if after is None or text.startswith(_OWNS, after.char_end):
        return []
    if _TITLES.fullmatch(text, told.cue_end, after.char_start):
        return [after.person]
    if after.char_start - told.cue_end > WITH_REACH or _TURN.search(text, told.cue_end, after.char_start):
        return []
    joined = any(
        _TITLED_NAME.fullmatch(text, w.end(), after.char_start)
        for w in _WITH.finditer(text, told.cue_end, after.char_start)
    )
    return [after.person] if joined else []


def _is_ceremony(story: Story, told: Told) -> bool:
    """Tell whether what was done is what ceremonies are held for: "opened the new bridge"."""
    if any(
        h.entry.value.kind is EventKind.CEREMONY and h.char_start == told.cue_start for h in story.cues(told.sentence)
    ):
        return True
    folded, rules = told.sentence.passage.folded, story.words
    if not rules.together.unveiling.match(folded, told.cue_start):
        return False
    high = min(told.high, told.cue_end + THING_REACH)
    return any(things.search(folded, told.cue_end, high) for things in (rules.objects.opened, rules.objects.handed))


def _is_over_paper(story: Story, told: Told) -> bool:
    """Tell whether it put an instrument in force: "to which both set their names", "swapped copies of a protocol"."""
    verbs = story.words.signing.verbs, story.words.signing.settling, story.words.together.swapping
    if not any(verb.match(told.sentence.passage.folded, told.cue_start) for verb in verbs):
        return False
    if told.follows(_NOTES):
        return True
    heads = story.scene.hits_in(told.sentence, HEAD)
    return any(hit.char_start < told.cue_start or hit.char_end < told.cue_end + OBJECT_REACH for hit in heads)


def _is_issued(told: Told) -> bool:
    """Tell whether those who met put out a statement, which nobody signs: "issued a joint communiqué"."""
    text = told.sentence.passage.text
    return bool(ISSUED.match(text, told.cue_start) and STATEMENT.match(text, told.cue_end))
