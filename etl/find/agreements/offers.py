"""Finding offers that the other side accepted: each is a pledge."""

import re

from etl.find.agreements.commitments import Terms, pledge_claim, pledge_date, subject_of
from etl.find.clauses import Modality, read_modality
from etl.find.references import Cast, merge, people_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim
from etl.rules import Rules
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from models.codes import OrganisationKind

_GIVEN = (
    r"(?:offer(?:ed|ing)|promis(?:ed|es|ing)|pledg(?:ed|es|ing)|propos(?:ed|es|ing)|volunteer(?:ed|s|ing)|held out"
    r"|put(?:s|ting)? forward|put(?:s|ting)? at (?:its|his|her|their) disposal)"
)
_ASKED = r"(?:ask(?:ed|s|ing)? for|request(?:ed|s|ing)|appl(?:ied|ies) for|sought|seeks)"
_OFFER = re.compile(
    rf"\b(?:{_GIVEN}|{_ASKED}|offers|pledge|donat\w+|grant\w*|offers?|propos\w+|requests?|assistance|aid|gift|handed"
    r"|(?:readiness|willingness|preparedness) to)\b"
)
_OFFERED_BEFORE = re.compile(
    rf"\b(?:{_GIVEN}|{_ASKED}|offers? of|(?:will|would) (?:provide|give|donate|grant|hand|train|lend|supply|send|build)"
    r"|(?:readiness|willingness|preparedness) to|(?:will|would) (?:\w+ )?see to it that"
    r"|(?:will|would|to) (?:get|receive))\b"
)
_INVITATION = re.compile(r"\b(?:invit\w+|credentials|resignation|responsibility|award|medal|apolog\w+)\b")
_AT_ONCE = re.compile(
    r"(?: it)?(?: (?:with|in) (?:thanks|gratitude|pleasure|appreciation|great \w+)| gladly| at once| on the spot"
    r"| gratefully| the offer| right away| there and then| immediately| readily| happily| in principle)?"
    r"(?: on behalf of [^.,;]{3,40}| on (?:mon|tues|wednes|thurs|fri|satur|sun)day)?(?=[.,;]|$)"
)
_STOP = (
    r"(?!that\b|which\b|of which\b|when\b|and [A-Z]|and that\b|but\b|accepted\b|offered\b|was\b|were\b|had\b|in \d"
    r"|last\b|told\b|as an? (?:gift|grant|loan|donation)\b)"
)
_WORD = r"(?:[^,;:.()\s]|[.,](?=\d))+"
_NOUN = rf"({_STOP}{_WORD}(?:\s{_STOP}{_WORD}){{0,9}}(?:\s\([^)]*\)\sfor(?:\s[a-z\-]+){{1,3}})?)"
_BY_WHOM = r" (?:that|which) (?:[A-Z][\w\-]+ )+(?:has |had )?(?:offered|promised)\b"
_OFFERED_BEHIND = re.compile(_BY_WHOM)  # without it a thing before it need not be looked for at every word
_THING_OFFERED = re.compile(_NOUN + _BY_WHOM)
_THINGS = (
    re.compile(rf"\boffers? of {_NOUN}"),
    re.compile(
        rf"\b(?:accepted|took up|accepts) (?!the (?:offer|assistance|gift|aid|grant|request)\b|an offer|in\b|with\b"
        rf"|and\b|by\b|last\b|this\b|five\b|\w+ (?:last|this)\b|on behalf\b){_NOUN} that\b"
    ),
    re.compile(
        rf"\b(?:over|of|for|get|gets|getting) ({_NOUN[1:-1]}), which (?:[A-Z][\w\-]+\s?)+(?:has |had )?"
        r"(?:offered|promised)\b"
    ),
    _THING_OFFERED,
    re.compile(r"\bproposed (an? [\w\- ]+?), of which\b"),
    re.compile(rf"\b(?:readiness|willingness|preparedness) to {_NOUN}"),
    re.compile(r"\b(?:will|would|is to|are to) (?:get|receive) ([^,;:.]{3,60}?) from (?=[A-Z])"),
    re.compile(rf"\bsee to it that {_NOUN}"),
    re.compile(rf"\b{_ASKED} {_NOUN}"),
    re.compile(rf"\brequests? (?:(?:by|from|of) (?:[A-Z][\w\-]+ )+)?for {_NOUN}"),
    re.compile(rf"\b(?:provide|give|grant) (?:[A-Z][\w\-]+ )+with {_NOUN}"),
    re.compile(rf"\bgive {_NOUN}"),
    re.compile(rf"\boffered to (?:[a-z]+ )(?=an? |the |\d|[a-z]+ (?:million|billion)){_NOUN}"),
    re.compile(rf"\b{_GIVEN} (?:to )?(?:[A-Z][\w\-]+ )*{_NOUN}"),
    re.compile(rf"\b(?:will|would) ((?:donate|lend|supply|send|build|train) {_NOUN[1:-1]})"),
)


def accepts_offer(scene: Scene, sentence: Sentence, hit: Hit, rules: Rules) -> bool:
    """Tell whether a verb of accepting is told as a fact, of something that was offered."""
    folded = sentence.passage.folded
    if _INVITATION.search(folded, sentence.char_start, sentence.char_end):
        return False
    if read_modality(folded[sentence.char_start : hit.char_start], rules.clauses) is not Modality.FACT:
        return False
    offered = _OFFER.search(folded, sentence.char_start, sentence.char_end) or _AT_ONCE.match(folded, hit.char_end)
    return bool(offered) and hit.entry.value in (
        Form.PAST,
        Form.PRESENT,
        Form.PARTICIPLE,
    )


def accepted_offer(scene: Scene, cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that an acceptance makes of an offer, told in its sentence or in the one before."""
    source, title = sentence, offered_thing(sentence.text)
    countries = cast.countries_in(sentence.span)
    people = cast.people_in(subject_of(sentence, hit))
    if title is None:
        earlier = _sentence_before(scene, sentence)
        if earlier is None or not _OFFERED_BEFORE.search(earlier.passage.folded, earlier.char_start, earlier.char_end):
            return []
        source, title = earlier, offered_thing(earlier.text)
        countries = merge(countries, cast.countries_in(earlier.span))
        people = people_of((*cast.people_in(earlier.span), *people))[:2]
    bodies = _givers(scene, source) if len(countries) < 2 else ()
    if len(countries) < 2 and not bodies:
        others = [c for c in cast.focus_of(sentence).countries if c not in countries]
        others.sort(key=lambda code: code != cast.protagonist)
        countries = merge(countries, others[: 2 - len(countries)])
    if title is None or len(countries) + len(bodies) < 2:
        return []
    return [
        pledge_claim(scene, source, title, Terms(countries, people, pledge_date(scene, sentence, hit), bodies), rules)
    ]


def _givers(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """Return the bodies of many states that a sentence names: the European Union offers as a state does."""
    bodies = (body for _, body in scene.organisations_in(sentence))
    return tuple(dict.fromkeys(b.name for b in bodies if b.kind is OrganisationKind.INTERGOVERNMENTAL))[:1]


def offered_thing(text: str) -> str | None:
    """Return what a sentence says was offered and accepted, or None."""
    for pattern in _THINGS:
        found = pattern.search(text) if pattern is not _THING_OFFERED or _OFFERED_BEHIND.search(text) else None
        if found:
            words = found[1].strip(" ,").split()
            while words and words[0].lower() in ("a", "an", "the", "its", "their", "of"):
                words.pop(0)
            return " ".join(words) if len(words) > 1 else None
    return None


def _sentence_before(scene: Scene, sentence: Sentence) -> Sentence | None:
    earlier = None
    for other in scene.text.sentences:
        if other is sentence:
            return earlier
        earlier = other
    return None
