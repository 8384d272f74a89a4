"""Finding pledges that no rule of words tells, by the weight of a sentence's signs (rules/commitments.tsv).

Whether a sentence tells that two sides commit themselves is weighed, and at which of its words the commitment begins:
"Over lamb the two said yes to | doubling the scholarships". Where the title ends, `wording` tells.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.find.agreements.commitments import Terms, pledge_claim
from etl.find.agreements.dating import context_date
from etl.find.agreements.pledges import promises_nothing
from etl.find.agreements.wording import thing_title
from etl.find.references import Cast
from etl.find.signs import STEM, marked_words, marks_of, people_marks
from etl.find.stands import with_weighed
from etl.find.text import Sentence
from etl.records import AgreementClaim, PartialDate, PersonClaim, Span
from etl.rules import Rules
from etl.rules.agreements import HEAD
from etl.rules.patterns import compile_search
from etl.rules.pledges import ACCEPTANCE, BOND, PROMISE
from models.codes import ParagraphKind

TELLS, BEGINS = "pledge", "title"  # the outcomes: a sentence tells of a pledge, a word begins what is pledged
SURE = 0.5  # the chance from which a sentence is taken to tell of one
_TOLD = (BOND, PROMISE, ACCEPTANCE)  # words without which half of what weighs as a pledge is none
_PAIR = 2
_MOST = 3  # from which on a number says no more
_BEHIND = 8  # words before a place that are read
_THIRDS = 3  # words in which the way from a sentence's start and to its end is told
_FAR = 10
_TOKEN = compile_search(r"[\w’'\-]+|[:.](?!\d)|[;,“”\"(—–]")
_QUOTE = compile_search('[“”"]')
_NO_PROMISE = compile_search(  # a hope, and what something is for: "we hope that", "the drill aims at"
    r"\b(?:hopes?|hoped|hoping) (?:that|to|for)\b"
    r"|\b(?:will|would|to) (?:also )?be (?:discussed|on the agenda)\b"
    r"|\b(?:drill|event|exercise|meeting|visit)s? (?:aims?|is aimed|seeks?)\b"
)
_AS_SAID = compile_search(  # "As the minister pointed out,"
    r"As [^,]{3,60},\s|(?:,\s)?(?:for (?:example|instance)|in particular|among other things|inter alia),\s(?:that\s)?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, or a letter for a name in it, and where it begins in the passage."""

    text: str
    char_start: int


def weighed_pledges(cast: Cast, taken: Collection[Span], rules: Rules) -> Iterator[AgreementClaim]:
    """Yield the pledges of the sentences that weigh as such; those taken tell of another agreement."""
    for sentence in pledging(cast, taken):
        is_told = any(cast.scene.hits_in(sentence, told) for told in _TOLD)
        if not is_told or sentence.search(_NO_PROMISE) or promises_nothing(sentence, cast, rules):
            continue
        if rules.commitments.chance(signs_of_pledge(sentence, cast), TELLS) >= SURE:
            title = _title(sentence, cast, rules)
            if title:
                claim = pledge_claim(cast.scene, sentence, title, _terms(sentence, cast), rules)
                yield replace(claim, reasons=with_weighed(claim.reasons, "kind"))


def pledging(cast: Cast, taken: Collection[Span]) -> Iterator[Sentence]:
    """Yield the sentences of the story that may tell of a pledge: two states act in them, or are those in focus."""
    for sentence in cast.scene.text.sentences:
        is_open = sentence.passage.kind is ParagraphKind.BODY and sentence.span not in taken
        if is_open and _sides(sentence, cast):
            yield sentence


def _sides(sentence: Sentence, cast: Cast) -> tuple[str, ...]:
    acting, both = cast.countries_in(sentence.span), cast.both_sides(sentence)
    if len(acting) >= _PAIR:
        return acting[:_PAIR]
    return both if len({*acting, *both}) >= _PAIR else ()


def signs_of_pledge(sentence: Sentence, cast: Cast) -> frozenset[str]:
    """Return the signs of a sentence: its words with names as what they are, their neighbours, who acts."""
    scene = cast.scene
    marks = [*people_marks(scene, sentence), *((h.char_start, h.char_end, "A") for h in scene.hits_in(sentence, HEAD))]
    words = list(marked_words(sentence, [*marks, *marks_of(scene, sentence)]))
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    triples = (f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    counts = (
        f"=states {min(len(cast.countries_in(sentence.span)), _MOST)}",
        f"=people {min(len(scene.people_in(sentence)), _MOST)}",
        "=quoted" if _QUOTE.search(sentence.text) else "=plain",
    )
    return frozenset((*words, *pairs, *triples, *counts))


def words_of(sentence: Sentence, cast: Cast) -> list[Word]:
    """Return the words and stops of a sentence, with letters for names."""
    marks = sorted([*people_marks(cast.scene, sentence), *marks_of(cast.scene, sentence)])
    named = {start: (end, letter) for start, end, letter in reversed(marks)}
    words, offset = [], sentence.char_start
    for found in _TOKEN.finditer(sentence.passage.folded, sentence.char_start, sentence.char_end):
        if found.start() >= offset:
            offset, text = named.get(found.start(), (found.end(), found[0][: STEM + 2]))
            words.append(Word(text, found.start()))
    return words


def signs_of_start(words: list[Word], at: int) -> frozenset[str]:
    """Return the signs of a place where the words of a commitment may begin."""
    told = ["_"] * _MOST + [w.text for w in words] + ["_"] * _MOST
    here = at + _MOST
    before, after = told[:here], told[here:]
    seen = [w.text for w in words[:at]]
    return frozenset(
        (
            f"|{after[0]}",
            f"|{after[0]} {after[1]}",
            f"|_ {after[1]}",
            f"|-{after[0][-3:]}",
            f"{before[-1]}|",
            f"{before[-2]} _|",
            f"{before[-2]} {before[-1]}|",
            f"{before[-3]} {before[-2]} {before[-1]}|",
            f"{before[-1]}|{after[0]}",
            *(f"..{word}|" for word in seen[-_BEHIND:]),
            "|=told" if ":" in seen else "|=untold",
            f"|=after {min(at // _THIRDS, _FAR)}",
            f"|=before {min((len(words) - at) // _THIRDS, _FAR)}",
        )
    )


def _title(sentence: Sentence, cast: Cast, rules: Rules) -> str:
    """Return the words of what is pledged, from the word on that most likely begins it."""
    words = words_of(sentence, cast)
    weights = [rules.commitments.chance(signs_of_start(words, at), BEGINS) for at in range(len(words))]
    start = words[weights.index(max(weights))].char_start
    said = _AS_SAID.match(sentence.passage.text, start, sentence.char_end)
    title = thing_title(sentence.passage.text[said.end() if said else start : sentence.char_end])
    return title if " " in title else ""


def _terms(sentence: Sentence, cast: Cast) -> Terms:
    sides = _sides(sentence, cast)
    return Terms(sides, _speakers(sentence, sides, cast), _day(sentence, cast))


def _speakers(sentence: Sentence, sides: Collection[str], cast: Cast) -> tuple[PersonClaim, ...]:
    """Return one official of each side, named in the sentence or in focus."""
    for people in (cast.people_in(sentence.span), cast.focus_of(sentence).people):
        speaking = [p for p in people if p.country_code in sides]
        if len(speaking) == len(sides) == len({p.country_code for p in speaking}):
            return tuple(speaking)
    return ()


def _day(sentence: Sentence, cast: Cast) -> PartialDate | None:
    """Return the day told in a sentence, if it is past, else that of the news it goes on with."""
    published = cast.scene.text.published_on
    days = [d.start for d in cast.scene.dates_in(sentence) if d.start and d.start.day and d.bound is None]
    past = [d for d in days if published is None or d.earliest <= published.latest]
    return past[0] if past else context_date(sentence, cast.scene)
