"""Who signs: whom a verb of signing has for its subjects, or whom "by" and "with" name, and for which states."""

import re

from etl.find.actors import countries_of
from etl.find.events.participants import countries_between, stand_ins
from etl.find.events.story import Story
from etl.find.text import Sentence
from etl.records import PersonClaim
from etl.rules.agreements import HEAD
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit

_BY = re.compile(
    r"(?:(?!\b(?:approved|endorsed|ratified|passed|welcomed|brokered|drafted|mediated)\b)[^;]){0,80}?\bby\s+|\s+of\s+"
)
_WHICH = re.compile(r"\b(?:which|that)\s+(?=(?:the|both|they|it)\b|[^\W\da-z])")
_WHICH_WAS = re.compile(r"\b(?:which|that) (?:was|were|had been|has been|have been) (?:\w+ )?$")
_OF_SIDES = re.compile(  # who signs, or what is signed, is of the two sides that the story is about
    r"(?:it|the (?:document|text|agreement|treaty|accord|pact|deal|papers)"
    r"|(?:the (?:two )?)?(?:officials|negotiators|experts|envoys|delegates|sides|teams|chief negotiators))\b"
)
_WITH = re.compile(r"[^;]{0,60}?\bwith (?:the |his |her |its )?(?:then )?")
_PRESENCE = re.compile(r"\bin the presence of\b")
_OF = ("adjective", "demonym")  # "Dutch-born" signs for nobody
_WITH_REACH = 90  # characters after "with" in which who signs too is named


def signers_of(story: Story, sentence: Sentence, hit: Hit) -> list[PersonClaim]:
    """Return who signed: the subjects, or whom "by" names; those in whose presence it is done where none is named."""
    silent = story.reporters(sentence)
    by = _BY.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    people = story.people(sentence, by.end(), sentence.char_end, silent) if by else []
    low = clause_start(sentence, hit)
    if not people and _WHICH_WAS.search(sentence.passage.folded, low, hit.char_start):
        return []  # "X and Y discussed the plan which was concluded last year"
    if not people and _is_described(story, sentence, hit):
        return []  # "He was content with the deal | signed, but"
    people = people or story.people(sentence, low, hit.char_start, silent)
    if not people and sentence.passage.folded.endswith(", ", low, hit.char_start):
        return []  # "He drew on a swap with the bank, | signed in 2018"
    if len(people) < 2:
        people = [*stand_ins(story.cast, sentence, low, hit.char_start, people), *people]
    with_whom = _WITH.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if len(people) == 1 and with_whom:
        people = [*people, *story.people(sentence, with_whom.end(), with_whom.end() + _WITH_REACH, silent)[:1]]
    before = _PRESENCE.search(sentence.passage.folded, hit.char_end, sentence.char_end)
    if before and not people:
        people = story.people(sentence, before.end(), sentence.char_end, silent)
    are_of_two = len({p.country_code for p in people if p.country_code}) > 1 and not any(p.positions for p in people)
    return people if are_of_two or story.officials(people) else []


def clause_start(sentence: Sentence, hit: Hit) -> int:
    """Return where the clause of a verb begins: that of "the pact which | Aune signed"."""
    low = sentence.char_start
    for which in _WHICH.finditer(sentence.passage.text, low, hit.char_start):
        low = which.end()
    return low


def _is_described(story: Story, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a participle only says of the instrument right before it that it was signed."""
    is_next = any(h.char_end + 1 == hit.char_start for h in story.scene.hits_in(sentence, HEAD))
    return is_next and hit.entry.value.form is not Form.BASE


def hosts_of(story: Story, sentence: Sentence, hit: Hit) -> set[str]:
    """Return the country of the story in whose capital a guest signs: "will sign a pact in Oslo on 5 June"."""
    after = sentence.stretch(hit.char_end, sentence.char_end)
    places = [a.country_code for a in story.cast.actors_in(after) if a.is_place and a.country_code]
    return set(places[:1]) & set(story.cast.main_countries)


def signing_states(story: Story, sentence: Sentence, hit: Hit) -> set[str]:
    """Return the states that act in a sentence of a signing, or the two sides that it speaks of."""
    named = {c.mention.span.char_start for c in story.scene.countries_in(sentence) if not c.mention.rule.endswith(_OF)}
    acting = [a for a in story.cast.actors_in(sentence.span) if a.char_start in named]
    found = countries_of(acting)
    if len(found) < 2 and _OF_SIDES.match(sentence.passage.folded, sentence.char_start):
        return set(story.cast.both_sides(sentence))
    return set(found if len(found) > 1 else countries_between(story.cast, sentence, sentence.char_start, hit.char_end))
