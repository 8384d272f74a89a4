"""Finding pledges: what both sides committed to without a named instrument, and offers that the other side accepted.

A pledge needs two sides: a subject that names both ("the two ministers", "Laos and Thailand"), or an offer and its
acceptance. What is agreed about an instrument ("agreed to sign a treaty") tells of the instrument's life and is no
pledge; nor is what stands under one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.find.agreements.commitments import joint_terms, pledge_claim
from etl.find.agreements.complements import Complement, read_complement, read_given, read_plan
from etl.find.agreements.fronted import fronted_pledges, recalled_pledges
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.joint import joint_subject, own_clause, subject_of
from etl.find.agreements.offers import accepted_offer, sentence_before
from etl.find.agreements.promises import promised
from etl.find.agreements.sides import Mention
from etl.find.agreements.wording import TWO_STATES, act_titles, thing_title
from etl.find.clauses import Modality, read_modality
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, Span
from etl.rules import Rules
from etl.rules.clauses import Form
from etl.rules.lexicon import Hit
from etl.rules.pledges import ACCEPTANCE, BOND, PROMISE
from models.codes import ParagraphKind

_FEELING = re.compile(  # "agreed to differ", "agreed on Monday that it is time"
    r"\W*to (?:be|have|congratulate|condole|disagree|differ|mourn|thank|(?:remain|stay|keep) in)\b"
    r"|[^,;:]{0,40}?\bnot to (?:comment|discuss|disclose|publish|reveal|say|speak|talk)\b"
    r"|[^,;:]{0,40}? that (?:it|there|this) (?:is|was|has been)\b"
    r"|[^,;:]{0,40}? that [^,;:]{0,60}?\b(?:cabinet|commission|conference|consultations|meeting|round|session|summit"
    r"|talks|visit)\b"
    r"[^,;:]{0,60} (?:will|would|shall) (?:take place|be held|be hosted|convene|meet)\b"
    r"|[^,;:]{0,40}? that without\b[^;:]*\b(?:can|could|may|might|would|will)\b"
)
_UNDER = re.compile(
    r"\b(?:under|in line with|in accordance with|pursuant to)\s+(?:the|a|an|which|it|its|their|this|existing|\w+)\b"
    r"|\baccording to (?:the|this) (?:[a-z\-]+ ){0,2}"
    r"(?:accord|agreement|deal|document|memorandum|mou|pact|protocol|text|treaty)\b"
)
_IN_TEXT = re.compile(  # "in a joint statement issued on Monday they agreed to": what a text says is its own
    r"\bin (?:an?|the|their|this) (?:[a-z]+ ){0,2}"
    r"(?:agreement|communiqu[eé]|declaration|memorandum|protocol|statement|treaty)\b"
)
_COMMITS = re.compile(  # "the accord signed in May commits each to"
    r"\W*(?:an?|the|this) (?:[\w\-]+ ){0,3}(?:accord|agreement|communiqu[eé]|declaration|memorandum|mou|pact|protocol"
    r"|treaty)\b[^,;:]*\b(?:binds?|bound|commits?|committed|oblige[sd]?)"
)
_IN_IT = re.compile(  # "promised in it to train together"
    r",? (?:in|by|through|with) (?:it|this|the (?:[a-z]+ ){0,2}(?:accord|agreement|communiqu[eé]|declaration|document"
    r"|memorandum|paper|statement|text|treaty))\b"
)
_IN_NEW = re.compile(
    r"\b(?:by|in|through|under) an? (?:[a-z]+ ){0,3}$"
)  # "agreed to share a base, under a | declaration"
_IN_WHICH = re.compile(  # "the accord | of 2019, in which they"
    r"(?:(?!\b(?:after|at|call|meeting|session|summit|talks|visit|which)\b)[^;:]){0,60}"
    r",? (?:by|in|through|with) which [^,;:]{3,60}"
)
_THEN_THEY = re.compile(  # "promised that a road will be open, and they signed"
    r",? and (?:both|they|the two)(?: [a-z]+){0,2} (?:also |then )?(?:[a-z]+ed|put out|put)\b"
)
_ASIDE = re.compile(r",\s(?:an?\s[a-z]+\s(?:[a-z]+\s)?which|although|but|though|whereas|while)\b")
_TOGETHER = re.compile(r"\b(?:with|between)\b")
_CONTENT = re.compile(
    r" that (?P<subject>[^,;:]{3,120}?)\b(?P<will>would|will|should|shall) (?:(?:also|not|soon|then) )?(?P<verb>[a-z]+)"
)
_TWO_WILL = re.compile(rf"that (?P<doers>{TWO_STATES}),?(?: which [^,;:]+,)? (?:will|would|shall)\b")
_TASK = re.compile(  # "the operation that the forces | undertook to help": what was done, not what was promised
    r"\b(?:actions?|campaign|deployment|efforts?|mission|operations?|projects?|tasks?|trips?|visits?|work)"
    r"(?: (?:that|which))? (?:[\w\-]+ ){1,4}$"
)
_TELLS_BASE = ("did ", "to ", "have ", "has ", "had ", " and ")  # "the ministers meet and agree to"
_BOTH_DO = re.compile(
    r"(?:^|[;:—–]\s)(?:both|they|both (?:sides|men|women|ministers)|the two(?: [a-z]+)?)"
    r"(?: also| further| now| then)? $"
)  # "Both promise"
_OF_ANOTHER = ("not ", "never ", "could ", "may ", "might ", "should ", "will ", "would ", "can ", "must ")
_AGREEING = re.compile(
    r"\b(?:after|in|by|no trouble|no difficulty|with\s[^,;:]{3,80})\s(?:[a-z]+ly\s)?$"
)  # "ended with both agreeing"
_AS_THEY_MET = re.compile(r",\s(?:[a-z]+ly\s)?$")  # "met in Oslo, | agreeing to"
_MUTUAL_ACTS = ("agree", "arrang", "settl", "undert")
_TOLD_ON = re.compile(r",\sand\s[^;:]*$")  # "agreed to keep watch, and have kept | it since"
_PRONOUNS = ("it", "them")
_MANAGED = re.compile(r"\b(?:able|came|easy|managed|proceeded|went on) to $")
_BEFORE = re.compile(r"(?:^|[;:] )before (?=[^,;:]{4,60}\b(?:the two|both|they|the pair|he and|she and|the [a-z]+)\b)")


def find_pledges(scene: Scene, cast: Cast, mentions: Sequence[Mention], rules: Rules) -> list[AgreementClaim]:
    """Return the pledges of an article, in the order of the text."""
    claims: list[AgreementClaim] = []
    for sentence in scene.text.sentences:
        if sentence.passage.kind is not ParagraphKind.BODY:
            continue
        here = [m for m in mentions if m.instrument.sentence is sentence]
        told = _told(scene, cast, sentence, here, rules)
        source = sentence_before(scene, sentence) if not (told or here) else None
        told_of = (m.instrument.sentence is source for m in mentions)  # an instrument's life is no pledge
        if source and not any(told_of) and not any(c.evidence.span == source.span for c in claims):
            told = recalled_pledges(cast, sentence, source, rules)
        claims += told
    return claims


def _told(scene: Scene, cast: Cast, sentence: Sentence, here: Sequence[Mention], rules: Rules) -> list[AgreementClaim]:
    """Return the pledges of a sentence: of its first verb of agreeing that makes one, else of a noun, else accepted."""
    for hit in scene.hits_in(sentence, BOND):
        if any(m.instrument.span.covers(sentence.stretch(*hit[:2])) for m in here):
            continue  # "Agreed Minutes"
        agreed = _agreed(sentence, hit, here, cast, rules)
        if agreed:
            return _joint_pledges(cast, (sentence, hit), agreed, rules)
        told = [] if here else fronted_pledges(cast, sentence, hit, rules)
        if told:
            return told
    nouns = scene.hits_in(sentence, PROMISE) if not here else []
    told = next((told for hit in nouns if (told := promised(sentence, hit, cast, rules))), [])
    if told:
        return told
    if any(_FEELING.match(sentence.passage.folded, h.char_end) for h in scene.hits_in(sentence, BOND)):
        return []
    taken = scene.hits_in(sentence, ACCEPTANCE)
    return next((told for hit in taken if (told := accepted_offer(scene, cast, sentence, hit, rules))), [])


def promises_nothing(sentence: Sentence, cast: Cast, rules: Rules) -> bool:
    """Tell whether a verb of agreeing in a sentence is of something else: a task, a feeling, an opinion, no fact."""
    for hit in cast.scene.hits_in(sentence, BOND):
        before = sentence.passage.folded[sentence.char_start : hit.char_start]
        is_done = hit.entry.phrase.startswith("undert") and _TASK.search(before)
        if is_done or _is_none(sentence, hit, cast, rules):
            return True
        if read_modality(_own_words(hit, before), rules.clauses) is not Modality.FACT:
            return True
    return False


def _own_words(hit: Hit, before: str) -> str:
    """Return the clause before a verb, without what was done first: "before they left they promised": they did both."""
    return _MANAGED.sub("", _BEFORE.sub("", own_clause(hit, before)))


def _agreed(sentence: Sentence, hit: Hit, here: Sequence[Mention], cast: Cast, rules: Rules) -> Complement | None:
    """Return what a verb of agreeing binds two sides to, or None: one side, a wish, an opinion, an instrument."""
    folded = sentence.passage.folded
    before, verb = folded[sentence.char_start : hit.char_start], folded[hit.char_start : hit.char_end]
    is_done = hit.entry.phrase.startswith("undert") and _TASK.search(before)
    is_told = _is_told(hit, before) or (not here and _is_told_along(hit, before))
    if is_done or not (is_told or _is_done_now(sentence, hit, cast)):
        return None
    agreed = _complement(sentence, hit, rules)
    if agreed is None or _UNDER.search(before) or _IN_IT.match(folded, hit.char_end):
        return None
    if here and (
        _IN_TEXT.search(before)
        or _COMMITS.fullmatch(f"{before}{verb}")
        or any(_is_what_it_says(m.instrument, hit) for m in here)
    ):
        return None
    if read_modality(_own_words(hit, before), rules.clauses) is not Modality.FACT:
        return None
    aside = _ASIDE.search(folded, hit.char_end, sentence.char_end)
    end = aside.start() if aside else sentence.char_end
    if _is_none(sentence, hit, cast, rules) or any(
        hit.char_end < m.instrument.char_start < end and not _is_passed(m, hit.char_end) for m in here
    ):
        return None
    is_shared = agreed.is_commitment and _TOGETHER.search(folded, hit.char_end, sentence.char_end)
    return agreed if is_shared or joint_subject(sentence, hit, cast, rules) else None


def _is_what_it_says(here: Instrument, hit: Hit) -> bool:
    """Tell whether a verb of agreeing says what stands in an instrument: "the accord, in which they promised"."""
    return _IN_WHICH.fullmatch(here.sentence.passage.folded, here.char_end, hit.char_start) is not None


def _is_told(hit: Hit, before: str) -> bool:
    """Tell whether a verb has a subject here: "they agreed", "did agree", and in the present what only two can do."""
    if hit.entry.value is Form.GERUND:
        return bool(_AGREEING.search(before))
    if hit.entry.value in (Form.PAST, Form.PRESENT) or before.endswith(_TELLS_BASE):
        return True
    if hit.entry.value is Form.BASE and _BOTH_DO.search(before):
        return True
    is_mutual = hit.entry.value is Form.BASE and " " in hit.entry.phrase
    return is_mutual and not before.endswith(_OF_ANOTHER)


def _is_told_along(hit: Hit, before: str) -> bool:
    """Tell whether a participle goes on with what two sides did: "met on Monday, agreeing to open a post"."""
    is_mutual = hit.entry.value is Form.GERUND and hit.entry.phrase.startswith(_MUTUAL_ACTS)
    return is_mutual and bool(_AS_THEY_MET.search(before))


def _is_passed(mention: Mention, start: int) -> bool:
    """Tell whether what is agreed is not the instrument behind it: done under it, or "it" in a clause of its own."""
    folded, here = mention.instrument.sentence.passage.folded, mention.instrument.char_start
    if _IN_NEW.search(folded, start, here) and mention.signing:
        return False  # what a text says that is signed on the occasion is its own
    if _THEN_THEY.search(folded, start, here):
        return True
    is_pronoun = mention.instrument.title in _PRONOUNS
    return bool(_UNDER.search(folded, start, here) or (is_pronoun and _TOLD_ON.search(folded, start, here)))


def _is_done_now(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a verb follows right upon one of those who do it, in the present: "Chile and Peru pledge"."""
    acting = cast.actors_in(replace(sentence.span, char_end=hit.char_start)) if hit.entry.value is Form.BASE else ()
    return bool(acting) and acting[-1].char_end == hit.char_start - 1


def _complement(sentence: Sentence, hit: Hit, rules: Rules) -> Complement | None:
    """Return what follows a verb: what is agreed, or what both sides said that they would do or are to do."""
    folded, words = sentence.passage.folded, rules.pledges
    after, verb = folded[hit.char_end : sentence.char_end], folded[hit.char_start : hit.char_end]
    if verb in words.voiced or verb in words.plans:
        return read_plan(verb, after, words)
    return read_complement(after, words.unpromised) or read_given(verb, after, words.unpromised)


def _is_none(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether what follows a verb of agreeing is no promise: a feeling, an opinion, one side's own, a meeting."""
    after = sentence.passage.folded[hit.char_end : sentence.char_end]
    is_none = _FEELING.match(after) or rules.pledges.encounters.match(after)
    return bool(is_none) or _is_opinion(sentence, hit, cast, rules)


def _is_opinion(sentence: Sentence, hit: Hit, cast: Cast, rules: Rules) -> bool:
    """Tell whether two sides agreed on what something would do, and not on what they would: "that it would help"."""
    told = _CONTENT.match(sentence.passage.folded, hit.char_end, sentence.char_end)
    if not told:
        return False
    named = set(cast.named_in(Span(sentence.passage.ordinal, *told.span("subject"))))
    if told["will"] == "should":  # "that Russia should withdraw"
        return bool(named) and named.isdisjoint((*cast.both_sides(sentence), *cast.named_in(subject_of(sentence, hit))))
    return not named and bool(rules.pledges.effects.fullmatch(told["verb"]))


def _doers(sentence: Sentence, offset: int) -> Span:
    """Return where those are named who will do what was agreed: "that | Chile and Peru | will open a post"."""
    named = _TWO_WILL.match(sentence.passage.text, offset, sentence.char_end)
    return Span(sentence.passage.ordinal, *(named.span("doers") if named else (offset, offset)))


def _joint_pledges(cast: Cast, found: tuple[Sentence, Hit], agreed: Complement, rules: Rules) -> list[AgreementClaim]:
    """Return the pledges that a verb of agreeing makes, by what two sides agreed."""
    (sentence, hit), scene = found, cast.scene
    terms = joint_terms(sentence, hit, cast)
    told = sentence.passage.text[hit.char_end + agreed.start : sentence.char_end]
    named = {m.quote for body in scene.organisations for m in body.mentions}
    if not terms.is_of_two:
        return []
    doers = cast.named_in(_doers(sentence, hit.char_end + agreed.start))
    terms = replace(terms, countries=doers) if len(doers) > 1 else terms
    titles = [thing_title(told)] if agreed.is_thing else act_titles(told, rules.pledges)
    return [pledge_claim(scene, sentence, t, terms, rules) for t in titles if " " in t and t not in named]
