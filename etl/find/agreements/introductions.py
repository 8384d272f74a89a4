"""Telling whether a mention can be the first word on an instrument: by its name, its sides, or what is told of it."""

import re
from dataclasses import replace

from etl.find.agreements.bodies import sellers_of
from etl.find.agreements.heads import is_brokered
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.names import INDEFINITE, partners_of
from etl.find.agreements.phrases import WORTH
from etl.find.agreements.reach import LETS
from etl.find.agreements.readings import is_acted_under
from etl.find.agreements.sides import Mention, partner_span, verb_partners
from etl.find.agreements.terms import parties_of
from etl.find.references import BOTH_SIDES, Cast, merge
from etl.find.scene import Scene
from etl.find.stands import PAIR
from etl.find.text import Sentence
from etl.rules.agreements import HEAD, Strength
from etl.rules.lexicon import fold_case
from etl.rules.patterns import compile_search
from etl.rules.pledges import BOND
from models.codes import AgreementKind, OrganisationKind
from models.codes import AgreementStatus as Status

_UNCOUNTED = (
    "no", "any", "some", "several", "many", "various", "such", "each", "every", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "other", "numerous",
)  # fmt: skip
_PREDICATE = re.compile(
    r"\b(?:it|this(?: one)?|that|which) (?:is|was|being|will be|would be|became)\s+(?:an?|the|[\w\-]+[’']s?)\s+$"
)
_COPULA = compile_search(  # before the words that say what something is
    r"\s(?:is|was|will be|would be|becomes?|became|remains|remained|has been)(?:\s(?:actually|in fact|really|still))?"
    r"\s(?:an?|the|one of the|[\w.\-]+[’']s?)\s(?:(?:19|20)\d\d\s)?$"
)
_WITH_WHOM = re.compile(r"(?:\s(?:between|for|on|with)\s[^,;:.]{3,60})?")
_MARKS = compile_search(  # "which will mark Oman's | first defence contract with"
    r"\b(?:constitut|mark|represent)(?:s|ed|es|ing)?\s(?:an?|the|its|their|[\w.\-]+[’']s?)\s$"
)
_RANKED = re.compile(r"(?:first|second|third|fourth|fifth|last|latest|only|biggest|largest|most)\b")
_ABBREVIATED = compile_search(r"\b[A-Z]{3,}$")  # "NAFTA was the largest pact"
_KNOWN_ONE = compile_search(r"\b(?:this|that|the) $")
_SEPARATE = re.compile(r"\b(?:further|second|separate|third)\b")
_CAPITAL = re.compile(r"\b[A-Z]")
_KIND = re.compile(r"\bof (?:the|this|that|its) (?:kind|sort|type)\b|\bof the same (?:kind|sort|type)\b")
_WITH_MORE = compile_search(  # "two treaties and | one agreement": a count of what is named elsewhere
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several)\s(?:[a-z\-]+\s){0,3}"
    r"(?:accords|agreements|conventions|deals|documents|memoranda|memorandums|mous|pacts|protocols|treaties)"
    r",? (?:and|plus|as well as) (?:an?\s|one\s|another\s)?$"
)
_LETS_TWO = re.compile(rf"{LETS}(?P<whom>[^,;:.]{{3,80}})")
_TASK = re.compile(r"\s(?:to [a-z]+|for the [a-z]+ of)\s[^,;:.]{3,90}")
_SUCH_A = re.compile(r"\bsuch an? (?:[a-z\-]+ )?$")  # "the third state with which it has such a | pact"
_IN_ORDER = re.compile(r"(?:first|second|third|latter|former|(?:four|fif|six|seven|eigh|nin|ten)th) \S+$")
_BROAD = (AgreementKind.AGREEMENT, AgreementKind.TREATY)


def introduces(mention: Mention, cast: Cast) -> bool:
    """Tell whether a mention can be the first word on an instrument."""
    here = mention.instrument
    if here.is_pointer or here.title == here.acronym:
        return False
    if here.is_named or here.partners:
        return True
    if here.head.plural or here.determiner in _UNCOUNTED:
        return here.head.plural and here.determiner is None and bool(_CAPITAL.search(here.title, 1))
    before = here.sentence.passage.folded[here.sentence.char_start : here.char_start]
    told = any(r.status for r in mention.readings)
    if is_counted_along(here) or _SUCH_A.search(before):
        return False
    if here.determiner == "the" and _IN_ORDER.fullmatch(fold_case(here.title)) and mention.signing is None:
        return False  # "the first agreement gives legal help": one of those named before
    if (
        is_one_of_a_kind(here)
        or says_what_is_known(here, cast.scene)
        or (_PREDICATE.search(before) and not (told and here.char_end > here.head_end))
    ):
        return False
    if here.is_bare and here.determiner in ("the", "this", "that") and _goes_on_with_pledge(here.sentence, cast):
        return False
    if here.is_bare:
        return told and _is_told_of_states(mention, cast)
    return told or here.char_end > here.head_end or here.is_definite or here.kind not in _BROAD


def is_counted_along(here: Instrument) -> bool:
    """Tell whether a bare noun only ends a count of what others name: "two treaties and one agreement"."""
    folded = here.sentence.passage.folded
    return here.is_bare and bool(_WITH_MORE.search(folded, here.sentence.char_start, here.char_start))


def is_one_of_a_kind(instrument: Instrument) -> bool:
    """Tell whether words only count an instrument that others name: "a third pact of the kind, the Pearl Treaty"."""
    return bool(_KIND.search(instrument.title))


def says_what_it_is(instrument: Instrument, scene: Scene) -> bool:
    """Tell whether words say what another instrument is, or a pronoun: "it became a", "this is a good"."""
    here = instrument.sentence
    is_of_it = _PREDICATE.search(here.passage.folded, here.char_start, instrument.char_start)
    return is_of_it is not None or says_what_is_known(instrument, scene)


def says_what_is_known(instrument: Instrument, scene: Scene) -> bool:
    """Tell whether words only say what another is: "this treaty was the last pact of its time", "NAFTA was a"."""
    sentence = instrument.sentence
    text, bounds = sentence.passage.text, (sentence.char_start, instrument.char_start)
    if _RANKED.match(instrument.title) and _MARKS.search(text, *bounds):
        return True
    copula = _COPULA.search(text, *bounds)
    if copula is None:
        return False
    if _ABBREVIATED.search(text, sentence.char_start, copula.start()):
        return True
    heads = (h for h in scene.hits_in(sentence, HEAD) if _WITH_WHOM.fullmatch(text, h.char_end, copula.start()))
    return any(
        text[h.char_start].isupper()
        or (
            h.entry.value.strength is not Strength.POINTER
            and _KNOWN_ONE.search(sentence.passage.folded, sentence.char_start, h.char_start)
        )
        for h in heads
    )


def _goes_on_with_pledge(sentence: Sentence, cast: Cast) -> bool:
    """Tell whether the sentence before tells what two sides agreed: that is what "the agreement" means then."""
    earlier = sentence.passage.sentences[sentence.index - 1] if sentence.index else None
    return earlier is not None and any(
        earlier.passage.folded.startswith("agree", h.char_start) for h in cast.scene.hits_in(earlier, BOND)
    )


def _is_told_of_states(mention: Mention, cast: Cast) -> bool:
    """Tell whether what a sentence calls by its bare kind is told with whom it is, or signed by two states."""
    here = mention.instrument
    partner = partner_span(here)
    if partner and (here.determiner == "the" or here.possessor) and cast.named_in(partner):
        return True
    is_with = partner or verb_partners(mention) or (mention.signing and sellers_of(mention, cast))
    if here.determiner == "the" and is_with and _is_bought(mention, cast):
        return True
    if here.determiner == "the" and len(partners_of(mention, cast)) > 1:
        return True  # "the accord that Rome made with Tunis"
    if here.determiner in INDEFINITE and (here.year is not None or partner or _is_bought(mention, cast)):
        return True
    if _lets_two(here, cast) or _does_for_another(mention, cast):
        return True
    return _is_signed_by_states(mention, cast) or _is_separate(mention, cast) or _is_acted_under(mention, cast)


def _lets_two(here: Instrument, cast: Cast) -> bool:
    """Tell whether a clause says whom an instrument binds or lets do something: two states' police, say."""
    clause = _LETS_TWO.match(here.sentence.passage.text, here.head_end, here.sentence.char_end)
    if clause is None:
        return False
    return len(cast.countries_in(replace(here.span, char_start=clause.start("whom"), char_end=clause.end()))) == PAIR


def _does_for_another(mention: Mention, cast: Cast) -> bool:
    """Tell whether one state signed what it is to do for another, or get of it: "Chad signed a deal to sell gas to"."""
    here = mention.instrument
    task = _TASK.match(here.sentence.passage.text, here.char_end, here.sentence.char_end)
    if task is None:
        return False
    if mention.signing is None or mention.signing.cue.status is not Status.SIGNED:
        is_in_hand = any(r.status is Status.NEGOTIATING for r in mention.readings)  # "talks on an agreement to share"
        return is_in_hand and len(cast.countries_in(here.sentence.span)) == PAIR
    behind = replace(here.span, char_start=task.start(), char_end=task.end())
    doers = merge(*(cast.countries_in(span) for span in mention.doers))
    return len(doers) == 1 and len(set(cast.countries_in(behind)) - set(doers)) == 1


def _is_acted_under(mention: Mention, cast: Cast) -> bool:
    """Tell whether two states do something under what is signed: "Norway supplies Denmark under a deal signed in"."""
    here = mention.instrument
    before = replace(here.sentence.span, char_end=here.char_start)
    is_told = any(r.status and not r.cue.weak for r in mention.readings) or is_brokered(here.sentence, here.char_end)
    return is_acted_under(here) and is_told and len(cast.countries_in(before)) == PAIR


def _is_separate(mention: Mention, cast: Cast) -> bool:
    """Tell whether what a sentence calls by its bare kind is told apart from another: "a separate pact"."""
    here = mention.instrument
    is_signed = mention.signing is not None and mention.signing.cue.status is Status.SIGNED
    told = _SEPARATE.search(here.sentence.passage.folded, here.char_start, here.head_end)
    return is_signed and bool(told) and len(parties_of(mention, cast)) > 1


def _is_signed_by_states(mention: Mention, cast: Cast) -> bool:
    """Tell whether two states signed what a sentence calls by its bare kind: "Chad and Mali signed a pact"."""
    if mention.signing is None or mention.signing.cue.status is not Status.SIGNED:
        return False
    if mention.instrument.kind is AgreementKind.JOINT_STATEMENT and mention.instrument.determiner in INDEFINITE:
        return (
            len(cast.countries_in(mention.instrument.sentence.span)) > 1
        )  # "met, shook hands and issued a communique"
    folded = mention.instrument.sentence.passage.folded
    if any(BOTH_SIDES.search(folded, s.char_start, s.char_end) for s in mention.doers):
        return len(parties_of(mention, cast)) > 1
    acting = [a for span in mention.doers for a in cast.actors_in(span)]
    bodies = {a.body.name for a in acting if a.body and a.body.kind is OrganisationKind.INTERGOVERNMENTAL}
    return len(merge(*(cast.countries_in(span) for span in mention.doers))) + len(bodies) > 1


def _is_bought(mention: Mention, cast: Cast) -> bool:
    """Tell whether a state, or a body of one, signed what a sentence calls a contract, or buys under it."""
    if mention.instrument.title != "contract" and not (mention.signing and sellers_of(mention, cast)):
        return False  # "signed a deal to buy six boats from"
    is_told = mention.signing or not sellers_of(mention, cast)
    spans = mention.doers if is_told and mention.doers else (mention.instrument.sentence.span,)
    actors = (a for span in spans for a in cast.actors_in(span))
    is_priced = WORTH.match(mention.instrument.sentence.passage.text, mention.instrument.head_end)
    return bool(is_priced and sellers_of(mention, cast)) or any(
        a.country_code for a in actors if not (a.is_place or a.is_owner)
    )
