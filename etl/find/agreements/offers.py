"""Finding offers that the other side accepted: each is a pledge."""

import re

from etl.find.agreements.commitments import Terms, pledge_claim, pledge_date, subject_of
from etl.find.clauses import Modality, read_modality
from etl.find.references import Cast, merge, people_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim
from etl.rules import Rules
from etl.rules.agreements import Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit, fold_case
from models.codes import OrganisationKind

_GIVEN = (
    r"(?:offer(?:ed|ing)|promis(?:ed|es|ing)|pledg(?:ed|es|ing)|propos(?:ed|es|ing)|volunteer(?:ed|s|ing)|held out"
    r"|put(?:s|ting)? forward|put(?:s|ting)? at (?:its|his|her|their) disposal)"
)
_ASKED = r"(?:ask(?:ed|s|ing)? for|request(?:ed|s|ing)|appl(?:ied|ies) for|sought|seeks)"
_STOP = (
    r"(?!that\b|which\b|of which\b|when\b|and [A-Z]|and that\b|but\b|accepted\b|offered\b|was\b|were\b|had\b|in \d"
    r"|last\b|told\b|as an? (?:gift|grant|loan|donation)\b)"
)
_WORD = r"(?:[^,;:.()\s]|[.,](?=\d))+"
_NOUN = rf"({_STOP}{_WORD}(?:\s{_STOP}{_WORD}){{0,9}}(?:\s\([^)]*\)\sfor(?:\s[a-z\-]+){{1,3}})?)"
_WISH = r"(?:request|proposal|appeal|plea)"
_BY_WHOM = r" (?:that|which) (?:[A-Z][\w\-]+ )+(?:has |had )?(?:offered|promised)\b"
_OFFERED_BEHIND = re.compile(_BY_WHOM)  # without it a thing before it need not be looked for at every word
_THING_OFFERED = re.compile(_NOUN + _BY_WHOM)
_THINGS = (
    re.compile(
        rf"^(?:On \w+,? )?(?:[Aa]n? |[Tt]he )?{_NOUN} (?:was|were|has been|have been|had been) (?:also )?"
        r"(?:offered|promised|pledged)\b"
    ),
    re.compile(rf"\boffers? of {_NOUN}"),
    re.compile(rf"\b(?:accept(?:s|ed)|took up|takes up) (?:an? |the )?(?:[A-Z][\w\-’']+ ){{0,3}}offer to {_NOUN}"),
    re.compile(rf"[’']s? {_WISH} (?:for|to) {_NOUN}"),
    re.compile(
        rf"\b(?:accepted|took up|accepts) (?!the (?:offer|assistance|gift|aid|grant|request)\b|an offer|in\b|with\b"
        rf"|and\b|by\b|last\b|this\b|five\b|\w+ (?:last|this)\b|on behalf\b){_NOUN} that\b"
    ),
    re.compile(
        rf"\b(?:over|of|for|get|gets|getting) ({_NOUN[1:-1]}), which (?:[A-Z][\w\-]+\s?)+(?:has |had )?"
        r"(?:offered|promised)\b"
    ),
    _THING_OFFERED,
    re.compile(rf"\b(?:readiness|willingness|preparedness) to {_NOUN}"),
    re.compile(r"\b(?:will|would|is to|are to) (?:get|receive) ([^,;:.]{3,60}?) from (?=[A-Z])"),
    re.compile(rf"\bsee to it that {_NOUN}"),
    re.compile(rf"\b{_ASKED} {_NOUN}"),
    re.compile(rf"\b(?:provide|give|grant) (?:[A-Z][\w\-]+ )+with {_NOUN}"),
    re.compile(rf"\bgive {_NOUN}"),
    re.compile(rf"\boffered to (?:[a-z]+ )(?=an? |the |\d|[a-z]+ (?:million|billion)){_NOUN}"),
    re.compile(rf"\b{_GIVEN} (?:to )?(?:[A-Z][\w\-]+ )*{_NOUN}"),
)
_GIFT = re.compile(rf"\b(?:will|would) (?:provide|donate|give|supply|lend|grant) (?:[A-Z][\w\-]+ (?:with )?)?{_NOUN}")
_GIFT_TAKEN = re.compile(
    r" (?:the|this|that|its|his|her|their) (?:grant|gift|offer|aid|donation|help|loan|assistance)\b"
)
_WISHED_BY = re.compile(rf" (?:[\w\-’'.]+ ){{1,4}}?{_WISH} (?:for|to)\b")


def accepted_offer(scene: Scene, cast: Cast, sentence: Sentence, hit: Hit, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that an acceptance makes of an offer, told in its sentence or in the one before."""
    before = sentence.passage.folded[sentence.char_start : hit.char_start]
    if hit.entry.value in (Form.BASE, Form.GERUND) or read_modality(before, rules.clauses) is not Modality.FACT:
        return []
    if hit.entry.phrase.endswith(" to") and not _WISHED_BY.match(sentence.passage.folded, hit.char_end):
        return []  # "agreed to the minister's request", but not "agreed to send"
    told = [sentence]
    if offered_thing(sentence.text) is None:
        told = [s for s in scene.text.sentences if s.span < sentence.span][-1:] + told
    after = sentence.passage.folded[hit.char_end : sentence.char_end]
    is_gift = len(told) > 1 and bool(_GIFT_TAKEN.match(after))
    source, title = told[0], offered_thing(told[0].text, is_gift=is_gift)
    countries = merge(*(cast.countries_in(s.span) for s in (sentence, source)))
    people = people_of(
        (*(cast.people_in(source.span) if source is not sentence else ()), *cast.people_in(subject_of(sentence, hit)))
    )
    bodies = _givers(scene, source) if len(countries) < 2 else ()
    if not bodies:
        others = sorted(cast.focus_of(sentence).countries, key=lambda code: code != cast.protagonist)
        countries = countries if len(countries) > 1 else merge(countries, others)[:2]
    if title is None or _names_instrument(title, rules) or len(countries) + len(bodies) < 2:
        return []
    terms = Terms(countries, people[:2], pledge_date(scene, sentence, hit), bodies)
    return [pledge_claim(scene, source, title, terms, rules)]


def _names_instrument(title: str, rules: Rules) -> bool:
    """Tell whether what was taken up is no gift but an instrument: "took up a maritime accord"."""
    head = rules.agreements.heads.get(fold_case(title).split()[-1])
    return head is not None and head.strength is Strength.STRONG


def _givers(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """Return the bodies of many states that a sentence names: the European Union offers as a state does."""
    bodies = (body for _, body in scene.organisations_in(sentence))
    return tuple(dict.fromkeys(b.name for b in bodies if b.kind is OrganisationKind.INTERGOVERNMENTAL))[:1]


def offered_thing(text: str, *, is_gift: bool = False) -> str | None:
    """Return what a sentence says was offered and accepted, or None; `is_gift`: the next sentence takes "the grant"."""
    for pattern in (*_THINGS, _GIFT) if is_gift else _THINGS:
        found = pattern.search(text) if pattern is not _THING_OFFERED or _OFFERED_BEHIND.search(text) else None
        if found:
            words = found[1].strip(" ,").split()
            while words and words[0].lower() in ("a", "an", "the", "its", "their", "of"):
                words.pop(0)
            return " ".join(words) if len(words) > 1 else None
    return None
