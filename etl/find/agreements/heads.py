"""Telling whether a head noun names an instrument: what a weak one needs to stand for an act of states."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.find.agreements.papers import is_exchanged, is_of_talks
from etl.find.agreements.phrases import Left
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules import Rules
from etl.rules.agreements import CUE, HEAD, Cue, Frame, Head, Strength
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search
from models.codes import AgreementKind, AgreementStatus, OrganisationKind

SIGN_REACH = 120  # characters between "signed" and what is signed, a list before it included

_RELATION = AgreementKind.PARTNERSHIP  # "the State Partnership Program" is a programme
_AND_COOPERATION = re.compile(r" (?:and|&) (?:[A-Z][a-z]+ ){1,2}")  # "Partnership and Cooperation Agreement"
_APART = re.compile(r"[.;:]|\b(?:that|which|who|to|after|before)\b")
_TO_ANOTHER = re.compile(  # "Annex C of the"
    r"(?: (?:[a-h]|[ivx]{1,4}|\d{1,2}))? (?:to|of|in) (?:(?:the|a|its|their|an existing) )?(?:[\w\-()]+ ){0,6}"
)
_WITH_WHOM = re.compile(
    r"(?: of (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4})?(?: of (?:its|their) own)? (?:with|between) (?:the )?"
)
_IS_SIGNED = re.compile(
    r"(?: (?:with|between|on|for) [^,;.]{3,60}?)?,? (?:(?:which|that) )?"
    r"(?:(?:was|were|has been|had been|to be|will be|is|has|had) )?(?:[a-z]+ly |also |now )?"
)
_THEY_SIGNED = re.compile(r",? (?:that|which) (?!(?:was|were|is|are|has|had|have|will|would)\b)[^,;:.]{3,50} ")
_OF_MIND = re.compile(
    r"(?<=agreement) (?:on|about|over|for) (?:[\w\-]+ ){0,5}?(\w+)"
    r"(?=[.,;:]|$| (?:and|but|that|on|at|during|after|before|when|related|relating)\b"
    r"| (?:in|of) (?:the|its) (?:[a-z]+ ){0,2}(?:accord|agreement|draft|text|treaty)\b)"
)
_OF_ALL = re.compile(  # "confirmed the full agreement of the parties on the line"
    r"(?<=agreement) (?:of|among|between) (?:all |both |the |two )*(?:countries|governments|members|parties|sides)"
    r" (?:about|over|on|to|as to|that)\b"
)
_WHOLE = frozenset(("complete", "full", "general", "mutual", "total", "unanimous", "wide"))
_IN_MATTERS = re.compile(r" in (?:[\w\-]+ (?:and )?){1,3}matters$")
_WITH_FIRM = compile_search(r"\b(?:with|from|to) (?:the (?:[A-Z]\w+ )?(?:[a-z]+ ){0,3})?[A-Z]")
_NEW_TEXT = compile_search(
    r"\b(?:an?|another)(?: (?:second|third|fourth|fifth|further|new|separate|joint|bilateral))? $"
)
_OF_A_MATTER = re.compile(r"(?P<state> (?:with|between) (?:the )?)|,? on (?!the (?:table|agenda|record)\b)[a-z]")
_COUNT = re.compile(r"\d{1,3} ")  # "the existing 33 Agreements"
_DONE = (AgreementStatus.SIGNED, AgreementStatus.RATIFIED, AgreementStatus.IN_FORCE)
_IN_HAND = (AgreementStatus.NEGOTIATING, AgreementStatus.SIGNED)
_KEPT = (" the ", " their ", " its ", " a ", " an ", " an existing ", " a new ")
_BEGUN = (AgreementStatus.AGREED, AgreementStatus.SIGNED)
BEGUN_REACH = 60  # characters between "launched" and what is launched
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w\-]+ ){2,5}$")
_BROKERED = re.compile(r",? (?:(?:that|which) (?:was|had been) )?(?:brokered|facilitated|guaranteed|mediated) by ")
_SIGNS = ("sign", "initial", "ink")
_FRAMEWORK = "framework"
_LOAN_OF_ANOTHER = compile_search(  # "an agreement was signed in Apia for | a loan"
    r"\b(?:accord|agreement|deal|memorandum)s?\b[^.;:]* (?:for|on) (?:an?|the|its|their) $"
)
_ADJECTIVES = re.compile(r" (?:(?!(?:and|for|of|on|or|with|to|in|is|was|that|which)\b)[a-z\-]+ ){1,3}")
_SIGNED_BARE = ("understanding",)  # without a word before them too
_PLANS = ("plan", "programme", "program")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head noun with the words around it that are one phrase."""

    scene: Scene
    sentence: Sentence
    hit: Hit
    left: Left
    right: int

    @property
    def head(self) -> Head:
        """The noun as the rules know it."""
        head: Head = self.hit.entry.value
        return head

    @property
    def words(self) -> list[str]:
        """The words before the head, in lower case."""
        return self.sentence.passage.folded[self.left.start : self.hit.char_start].split()

    def verbs(self) -> Iterator[Hit]:
        """Yield the verbs of an instrument's life in the sentence."""
        return (h for h in self.scene.hits_in(self.sentence, CUE) if h.entry.value.frame is Frame.VERB)


_IN_LONGER_NAME = re.compile(r"\s(?:[A-Z][a-z]+\s){1,2}")


def is_modifier(hits: list[Hit], hit: Hit, text: str) -> bool:
    """Tell whether a head stands right before another and only tells of what kind it is: "a partnership agreement"."""
    kinds = (Strength.STRONG, Strength.WEAK) + ((Strength.NAMED,) if hit.entry.value.kind is _RELATION else ())
    if hit.entry.value.plural and text[hit.char_start].islower():
        return False  # "the memorandums deal with"
    is_relation = hit.entry.value.kind is _RELATION
    after = [h for h in hits if h.char_start > hit.char_end]
    if any(h.char_start == hit.char_end + 1 and h.entry.phrase in _PLANS for h in after):
        return True  # "a contract programme on"
    named = (h for h in after if text[h.char_start].isupper() and text[hit.char_start].isupper())
    if any(_IN_LONGER_NAME.fullmatch(text, hit.char_end, h.char_start) for h in named):
        return True  # "the International Partnership | Space Program"
    others = [h for h in after if h.entry.value.strength in kinds]
    return any(
        h.char_start == hit.char_end + 1
        or (hit.entry.phrase == _FRAMEWORK and _ADJECTIVES.fullmatch(text, hit.char_end, h.char_start))
        or (is_relation and _AND_COOPERATION.fullmatch(text, hit.char_end, h.char_start))
        for h in others
    )


def attached_end(scene: Scene, sentence: Sentence, hit: Hit) -> int | None:
    """Return where "amendment to the Supplementary Defence Agreement" ends, or None where no instrument follows."""
    for other in scene.hits_in(sentence, HEAD):
        is_instrument = other.entry.value.strength in (Strength.STRONG, Strength.WEAK)
        if is_instrument and _TO_ANOTHER.fullmatch(sentence.passage.folded, hit.char_end, other.char_start):
            return other.char_end
    return None


def as_named(scene: Scene, sentence: Sentence, hit: Hit) -> Hit:
    """Return a word that else points back as one that names something new: "a text with France is being drafted"."""
    folded, head = sentence.passage.folded, hit.entry.value
    after = _OF_A_MATTER.match(folded, hit.char_end) if head.strength is Strength.POINTER and not head.plural else None
    if after is None or not _NEW_TEXT.search(folded, sentence.char_start, hit.char_start):
        return hit
    if after["state"]:
        is_new = any(c.mention.span.char_start == after.end() for c in scene.countries_in(sentence))
    else:
        is_new = any(h.entry.value.status in _IN_HAND for h in scene.hits_in(sentence, CUE))
    named = replace(hit.entry, value=replace(head, strength=Strength.STRONG))
    return hit._replace(entry=named) if is_new else hit


def names_instrument(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether a head that stands with no name of its own in capitals names an instrument."""
    strength = phrase.head.strength
    if strength is Strength.MINUTES:
        return is_of_talks(phrase.scene, phrase.sentence, phrase.hit, phrase.left)
    if strength is Strength.EXCHANGED:
        return is_exchanged(phrase.scene, phrase.sentence, phrase.hit, rules)
    if phrase.hit.entry.phrase == "loan":
        return _is_lent(phrase)
    tests = (_is_between_states, _is_purchase, _is_signed, _is_told_signed, _is_with_state, _is_kept_by_states)
    is_begun = strength is Strength.NAMED and (_is_begun_together(phrase) or _is_signed_plan(phrase))
    return (
        is_begun
        or strength in (Strength.STRONG, Strength.ATTACHED)
        or (strength is Strength.WEAK and any(test(phrase, rules) for test in tests))
    )


def _is_signed_plan(phrase: Phrase) -> bool:
    """Tell whether what has no name is signed: "a cultural exchange programme was signed", "an understanding"."""
    hit, start, folded = phrase.hit, phrase.left.start, phrase.sentence.passage.folded
    is_plan = hit.entry.phrase in _PLANS and start != hit.char_start
    if phrase.left.determiner is None or not (is_plan or hit.entry.phrase in _SIGNED_BARE):
        return False
    signed = [h for h in phrase.verbs() if h.entry.phrase.startswith(_SIGNS)]
    return any(
        folded[h.char_end : start] in _KEPT or _IS_SIGNED.fullmatch(folded, hit.char_end, h.char_start) for h in signed
    )


def _is_begun_together(phrase: Phrase) -> bool:
    """Tell whether two launch or sign what has a name before a small noun: "launched the Maya Corridor initiative"."""
    sentence, start = phrase.sentence, phrase.hit.char_start
    name = _NAME_BEFORE.search(sentence.passage.text, phrase.left.start, start)
    if name is None or phrase.left.determiner is None or phrase.head.plural:
        return False
    bounds = replace(sentence.span, char_start=name.start(), char_end=start)
    scene = phrase.scene
    people, bodies = scene.people_in(sentence), scene.organisations_in(sentence)
    others = [span for span, _ in people] + [span for span, _ in bodies]
    is_others = any(span.overlaps(bounds) for span in others)  # "the European Union initiative"
    states = {c.country_code for c in scene.countries_in(sentence) if not c.mention.span.overlaps(bounds)}
    is_of_two = len(states) > 1 or len({person.name for _, person in people}) > 1
    return is_of_two and not is_others and any(_begins(cue, phrase.hit) for cue in phrase.verbs())


def _begins(cue: Hit, hit: Hit) -> bool:
    told: Cue = cue.entry.value
    is_past = told.form in (Form.PAST, Form.PARTICIPLE)
    return is_past and told.status in _BEGUN and 0 < hit.char_start - cue.char_end < BEGUN_REACH


def _is_lent(phrase: Phrase) -> bool:
    """Tell whether a bank or body of many states lends, and the loan is being negotiated, signed or agreed."""
    if _LOAN_OF_ANOTHER.search(phrase.sentence.passage.folded, phrase.sentence.char_start, phrase.left.start):
        return False
    kinds = {body.kind for _, body in phrase.scene.organisations_in(phrase.sentence)}
    told = (h.entry.value for h in phrase.scene.hits_in(phrase.sentence, CUE))
    return OrganisationKind.INTERGOVERNMENTAL in kinds and any(cue.status in _IN_HAND for cue in told)


def _is_between_states(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether words right before a weak head make it an instrument between states ("peace deal")."""
    if phrase.head.kind is AgreementKind.PARTNERSHIP or phrase.hit.entry.phrase == "scheme":
        return False  # "their trade partnership" is no standing relation with a name, nor is an aid scheme
    start = phrase.hit.char_start
    words = phrase.sentence.passage.folded[max(0, start - 60) : start].split()
    phrases = {words[-2] if len(words) > 1 else "", *(" ".join(words[-n:]) for n in (1, 2, 3))}
    return not phrases.isdisjoint(rules.agreements.weak_modifiers)


def _is_purchase(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether a weak head names what a state buys of a company: arms, or a contract that a ministry awards."""
    sentence, words = phrase.sentence, rules.agreements
    kinds = {body.kind for _, body in phrase.scene.organisations_in(sentence)}
    told = sentence.passage.folded[sentence.char_start : sentence.char_end]
    is_contract, is_arms = phrase.hit.entry.phrase == "contract", bool(words.arms.search(told))
    is_buyer = bool(words.buyers.search(told))
    if OrganisationKind.COMPANY in kinds:
        is_kept = is_contract and _is_with_company(phrase)
        return is_arms or is_kept or (is_contract and is_buyer and _is_dealt_with(phrase, rules))
    return is_contract and ((is_arms and is_buyer) or ((is_arms or is_buyer) and _has_seller(phrase)))


def _is_with_company(phrase: Phrase) -> bool:
    """Tell whether a contract is one "with" a firm that the story knows, and something is told of it."""
    firm = _WITH_FIRM.match(phrase.sentence.passage.text, phrase.hit.char_end + 1)
    bodies = phrase.scene.organisations_in(phrase.sentence) if firm else ()
    is_known = any(
        b.kind is OrganisationKind.COMPANY and s.char_start < firm.end() <= s.char_end for s, b in bodies if firm
    )
    return is_known and bool(phrase.scene.hits_in(phrase.sentence, CUE))


def _is_dealt_with(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether a contract is awarded, negotiated or kept in its sentence."""
    passage, sentence = phrase.sentence.passage, phrase.sentence
    told = passage.folded[sentence.char_start : sentence.char_end]
    return bool(rules.agreements.awarded.search(told)) or any(
        h.entry.value.status in _IN_HAND for h in phrase.scene.hits_in(sentence, CUE)
    )


def _has_seller(phrase: Phrase) -> bool:
    """Tell whether a state acts in a contract's sentence, and a company sells in the story or is named right there."""
    sentence, bodies = phrase.sentence, phrase.scene.organisations
    is_told = any(body.kind is OrganisationKind.COMPANY for body in bodies)
    is_named = _WITH_FIRM.search(sentence.passage.text, phrase.hit.char_end, sentence.char_end)
    return bool(phrase.scene.countries_in(sentence)) and (is_told or bool(is_named))


def _is_signed(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether somebody signs what a weak head names: right after the verb, or on a matter."""
    folded, hit = phrase.sentence.passage.folded, phrase.hit
    if any(_is_object_of(h, hit, folded) for h in phrase.verbs()):
        return True
    cues = phrase.scene.hits_in(phrase.sentence, CUE) if phrase.right > hit.char_end else ()
    return any(not _APART.search(folded, h.char_end, hit.char_start) for h in cues if _signs(h, hit))


def _is_object_of(cue: Hit, hit: Hit, folded: str) -> bool:
    """Tell whether a verb of signing has a weak head as its very object: "reached a deal"."""
    link, gap = cue.entry.value.link, folded[cue.char_end : hit.char_start]
    is_next = gap in (" a ", " an ", " the ") if link is None else link.fullmatch(gap) is not None
    return is_next and cue.entry.value.status is AgreementStatus.SIGNED


def _is_with_state(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether a weak head is what a state has with another: "an arrangement of its own with Maputo"."""
    partner = _WITH_WHOM.match(phrase.sentence.passage.text, phrase.hit.char_end)
    if partner is None or phrase.head.kind is not AgreementKind.AGREEMENT or phrase.left.determiner is None:
        return False
    return any(c.mention.span.char_start == partner.end() for c in phrase.scene.countries_in(phrase.sentence))


def _is_kept_by_states(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether a weak head names an instrument because two states keep or end it: "extended their cod deal"."""
    start = phrase.left.start
    if phrase.head.kind is not AgreementKind.AGREEMENT or start == phrase.hit.char_start:
        return False
    states = {c.country_code for c in phrase.scene.countries_in(phrase.sentence)}
    return len(states) > 1 and any(
        phrase.sentence.passage.folded[h.char_end : start] in _KEPT for h in phrase.verbs() if h.char_end < start
    )


def _is_told_signed(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether a weak head names an instrument because it is told as signed: "a deal struck in 2016"."""
    if phrase.left.determiner is None:
        return False
    end, cues = phrase.hit.char_end, phrase.scene.hits_in(phrase.sentence, CUE)
    if is_brokered(phrase.sentence, end):
        return True
    behind = (h for h in cues if h.entry.value.status in _DONE and not h.entry.value.weak and h.char_start >= end)
    folded = phrase.sentence.passage.folded
    return any(
        _IS_SIGNED.fullmatch(folded, end, h.char_start)
        or (h.entry.value.frame is Frame.VERB and _THEY_SIGNED.fullmatch(folded, end, h.char_start))
        for h in behind
    )


def is_brokered(sentence: Sentence, end: int) -> bool:
    """Tell whether the words behind a phrase say who brought it about: "brokered by Qatar"."""
    return bool(_BROKERED.match(sentence.passage.folded, end))


def _signs(cue: Hit, hit: Hit) -> bool:
    return cue.entry.phrase.startswith(_SIGNS) and 0 < hit.char_start - cue.char_end < SIGN_REACH


def is_private_kind(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether the words before a head make it no act of states: "a plea agreement", "a record deal"."""
    words = rules.agreements
    if {re.sub(r"s?'s?$", "", word) for word in phrase.words} & words.private:
        return True
    return phrase.head.strength is Strength.WEAK and not words.private_deals.isdisjoint(phrase.words)


def is_state_of_mind(phrase: Phrase, rules: Rules) -> bool:
    """Tell whether "agreement" is what people are in, not what they sign: "full agreement on all issues"."""
    folded, hit = phrase.sentence.passage.folded, phrase.hit
    if hit.entry.phrase != "agreement":
        return False
    matter = _OF_MIND.match(folded, hit.char_end)
    if not _WHOLE.isdisjoint(phrase.words) and _OF_ALL.match(folded, hit.char_end):
        return True
    if phrase.sentence.passage.text[hit.char_start].isupper() or (matter and _IN_MATTERS.search(matter[0])):
        return folded.endswith("in ", 0, hit.char_start)  # "the agreement on assistance in criminal matters"
    return folded.endswith("in ", 0, hit.char_start) or (matter is not None and matter[1] in rules.agreements.unsettled)


def is_vague(title: str, hit: Hit, rules: Rules) -> bool:
    """Tell whether a plural in capitals says nothing of which instruments it means: "Key Bilateral Agreements"."""
    if _COUNT.match(title):
        return True
    words = {word.lower().strip("().,") for word in title.split()}.difference(hit.entry.phrase.split())
    is_written_small = title[1:] == title[1:].lower()
    return not is_written_small and words <= rules.agreements.vague | rules.agreements.dropped
