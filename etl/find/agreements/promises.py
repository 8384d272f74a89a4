"""Finding pledges told by a noun: "a promise exchanged by", "they parted with a commitment to", "a handshake between".

Whose promise it is stands before the verb of coming to it, or behind the noun; what is promised stands behind both.
"""

import re

from etl.find.agreements.commitments import Terms, joint_terms, named_terms, pledge_claim
from etl.find.agreements.complements import Complement, read_complement
from etl.find.agreements.joint import joint_subject, sides_in
from etl.find.agreements.wording import act_titles, thing_title
from etl.find.clauses import Modality, read_modality
from etl.find.references import BOTH_SIDES, Cast
from etl.find.text import Sentence
from etl.records import AgreementClaim, Span
from etl.rules import Rules
from etl.rules.lexicon import Hit

_EACH = r"(?:each other|one another)"
_TO_EACH = re.compile(rf"(?:\s(?:made|given))?\sto\s{_EACH}")
_BY = re.compile(  # "exchanged in Oslo by", "too, between"
    r"(?:\s(?:(?:was|were|(?:has|have|had)\sbeen)\s)?(?:exchanged|found|made|given|reached|sealed|struck)\b"
    r"[^;:]{0,60}?\s(?:by|between)|,?(?:\s\w+,)?\sbetween)\s(?P<sides>[^;:]{5,160}?)"
    r"(?=:|,?\sto\s[a-z]|\sthat\s|,\swho\b)"
)
_BOTH = re.compile(
    r"\s(?:by|from|on)\s(?P<sides>both|the two)(?:\s(?:sides|capitals|countries|governments|ministers|leaders))?"
)
_ONE = re.compile(r"\b(?:an?|one)\s(?:[a-z]+\s)?$")
_GAVE = re.compile(
    rf"\s(?:(?:that|which)\s)?(?P<sides>[^;:]{{5,120}}?)\s(?:have\s|had\s)?(?:gave|given|made|exchanged)(?:\sto)?\s{_EACH}"
)
_COLON = re.compile(r":\s(?P<thing>(?:to\s(?P<act>[a-z]+)|an?|one|the|two|\d+)\s)")
_TO = re.compile(r"[^;:]{0,120}?(?:,\s|:\s)(?P<act>to\s[a-z])")


def promised(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> list[AgreementClaim]:
    """Return the pledge that a noun of committing oneself makes: of two sides, and with what they promise."""
    folded, text = sentence.passage.folded, sentence.passage.text
    hit = _with_verb(sentence, hit, rules)
    before = folded[sentence.char_start : hit.char_start]
    side = _given_by(sentence, hit)
    end = side.char_end if side else _behind_each(folded, hit)
    agreed = _content(folded[end : sentence.char_end], rules)
    if agreed is None or read_modality(before, rules.clauses) is not Modality.FACT:
        return []
    terms = _terms(sentence, hit, side, cast, rules)
    if terms is None or not terms.is_of_two:
        return []
    told = text[end + agreed.start : sentence.char_end]
    title = thing_title(told) if agreed.is_thing else act_titles(told, rules.pledges)[0]
    return [pledge_claim(cast.scene, sentence, title, terms, rules)] if " " in title else []


def _with_verb(sentence: Sentence, hit: Hit, rules: Rules) -> Hit:
    """Return a noun together with the verb of coming to it: "parted with a commitment"."""
    reached = rules.pledges.reached.search(sentence.passage.folded, sentence.char_start, hit.char_start)
    is_one = reached and (reached["one"] or hit.entry.phrase == "consensus")
    return hit._replace(char_start=reached.start()) if reached and is_one else hit


def _given_by(sentence: Sentence, hit: Hit) -> Span | None:
    """Return the stretch behind a noun that names whose it is."""
    folded, end = sentence.passage.folded, sentence.char_end
    frames = (
        (_GAVE, _BOTH, _BY)
        if _ONE.search(folded, sentence.char_start, hit.char_end - len(hit.entry.phrase))
        else (_GAVE, _BY)
    )
    found = next((m for p in frames if (m := p.match(folded, hit.char_end, end))), None)
    return Span(sentence.passage.ordinal, found.start("sides"), found.end()) if found else None


def _behind_each(folded: str, hit: Hit) -> int:
    each = _TO_EACH.match(folded, hit.char_end)
    return each.end() if each else hit.char_end


def _content(after: str, rules: Rules) -> Complement | None:
    """Return what is promised: "that …", "to …", and after a colon a clause or a thing."""
    told = read_complement(after, rules.pledges.unpromised) if not after.startswith(" of ") else None
    colon = _COLON.match(after)
    if told is None and colon:
        return Complement(colon.start("thing"), is_thing=colon["act"] is None)
    later = _TO.match(after) if told is None else None
    return Complement(later.start("act")) if later else told


def _terms(sentence: Sentence, hit: Hit, side: Span | None, cast: Cast, rules: Rules) -> Terms | None:
    """Return who binds themselves: those named behind the noun, or the subject of the verb before it."""
    if side:
        sides = sides_in(side, cast)
        both = BOTH_SIDES.match(sentence.passage.folded, side.char_start) if len(sides) < 2 else None
        return named_terms(side, cast.both_sides(sentence) if both else sides, sentence, hit, cast)
    folded = sentence.passage.folded
    is_mutual = _TO_EACH.match(folded, hit.char_end) or not folded.startswith(hit.entry.phrase, hit.char_start)
    if not is_mutual or not joint_subject(sentence, hit, cast, rules):
        return None
    return joint_terms(sentence, hit, cast)
