"""Telling who stands in a sentence without acting for a state: owners of what is private, hosts and mediators.

"Brazil striker", "Japan's Nippon" and "a Swiss bank" name a state that does nothing; so does "in talks mediated by
Qatar". The finder of agreements reads its parties from a cast that leaves these out.
"""

import re

from etl.find.actors import find_insurgents, find_state_firms
from etl.find.agreements.sides import Mention, sides_of
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import CountryMention, Span
from etl.rules import Rules
from etl.rules.agreements import HEAD
from etl.rules.patterns import compile_search
from models.codes import AgreementKind
from models.codes import OrganisationKind as Kind

PRIVATE_KINDS = (Kind.COMPANY, Kind.ACADEMIC, Kind.PARTY, Kind.CIVIL_SOCIETY, Kind.MEDIA)
NEAR = 60  # characters after "Kuwait's" in which an office, a person or a body makes it the state that acts

_OF_STATE = compile_search(r"\bstate-(?:owned|run)\b")  # such companies act for their state
_SENT_THERE = re.compile(r"\b(?:ambassador|representative|delegate|observer|member|minister)\b")  # by a state to a body
_POSSESSIVE = re.compile(r"[’']s?\s+(?=[A-Z])")
_SELLER = compile_search(r"\b(?:with|by|from)\s+(?:[A-Z][\w&.\-]*\s+){1,3}(?:of|in)\s+(?:the\s+)?$")
_MEDIATED = compile_search(
    r"\b(?:brokered|mediated|facilitated|hosted|witnessed|guaranteed|sponsored|overseen|monitored) by\b"
    r"[^;:.]*?(?=,|;|:|\.|$)|\b(?:mediation|good offices|auspices) (?:of|by)\b[^;:.,]*"
    r"|\bwith [^,;:]{3,80}? (?:looking on|as (?:the )?host|as (?:a )?witness|in attendance|watching)\b"
    r"|\b(?:amid|against|fears of|fear of|following pressure from|pressure from)\b[^;:,.]*",
    re.IGNORECASE,
)
_MEDIATING = re.compile(r"-(?:brokered|mediated|backed|led|sponsored|facilitated|hosted|drafted|proposed|monitored)\b")


def find_bystanders(scene: Scene, rules: Rules) -> frozenset[tuple[int, int]]:
    """Return paragraph and start of the mentions that stand for no state that acts."""
    hidden: set[tuple[int, int]] = set()
    firms = find_state_firms(scene)
    own = {(span.paragraph, span.char_start) for span, body in scene.organisation_mentions if body.name in firms}
    for sentence in scene.text.sentences:
        named = scene.countries_in(sentence)
        if not named:
            continue
        places = [c.mention.span.char_start for c in named if _is_owner(scene, sentence, c, rules)]
        for zone in _MEDIATED.finditer(sentence.passage.text, sentence.char_start, sentence.char_end):
            actors = (*scene.people_in(sentence), *scene.organisations_in(sentence))
            starts = [span.char_start for span, _ in actors] + [c.mention.span.char_start for c in named]
            places += [start for start in starts if zone.start() <= start < zone.end()]
        hidden.update((sentence.passage.ordinal, place) for place in places)
    return frozenset(hidden - own)


def find_stateless(scene: Scene, rules: Rules) -> frozenset[str]:
    """Return the names of those who act for a firm, a club, a school or a body of states, not for their own state."""
    unions = {body.name for body in scene.organisations if body.kind is Kind.INTERGOVERNMENTAL}
    return frozenset(
        person.name
        for person in scene.people
        if any(p.organisation in unions and not _SENT_THERE.search(p.title.lower()) for p in person.positions)
        or (
            any(rules.agreements.private_posts.search(p.title.lower()) for p in person.positions)
            and not any(rules.agreements.offices.search(p.title.lower()) for p in person.positions)
        )
    )


def _is_owner(scene: Scene, sentence: Sentence, country: CountryMention, rules: Rules) -> bool:
    """Tell whether a state's name only says whose a private actor is, or who mediates."""
    text, folded = sentence.passage.text, sentence.passage.folded
    start, end = country.mention.span.char_start, country.mention.span.char_end
    if rules.agreements.owned.match(folded, end) or _MEDIATING.match(folded, end):
        return True
    people = [span for span, _ in scene.people_in(sentence)]
    before = text[max(sentence.char_start, start - NEAR) : start]
    seller = _SELLER.search(before)
    if seller and not rules.agreements.offices.search(seller[0].lower()):
        return not any(start - len(" of the ") <= p.char_end <= start for p in people)
    if not _POSSESSIVE.match(text, end) or rules.agreements.offices.search(folded, end, end + NEAR):
        return False
    if any(end < hit.char_start < end + NEAR for hit in scene.hits_in(sentence, HEAD)):
        return False  # "Palau's Compact of Free Association"
    bodies = [span for span, body in scene.organisations_in(sentence) if body.kind not in PRIVATE_KINDS]
    return not any(end <= span.char_start < end + NEAR for span in (*people, *bodies))


def is_private_deal(mention: Mention, scene: Scene, rules: Rules) -> bool:
    """Tell whether those who stand on a side of an instrument act for no state: companies, clubs, a union."""
    sentence, is_joint = mention.instrument.sentence, mention.instrument.kind is AgreementKind.JOINT_STATEMENT
    if _OF_STATE.search(sentence.passage.folded, sentence.char_start, sentence.char_end):
        return False
    bodies = [(span, body.kind) for span, body in scene.organisations_in(sentence)]
    span = sentence.span
    of_office = rules.agreements.offices.search(sentence.passage.folded, span.char_start, span.char_end)
    for side in (span,) if is_joint and not of_office else sides_of(mention):
        if any(side.covers(span) and kind in PRIVATE_KINDS for span, kind in bodies):
            return not find_insurgents(scene)
        for found in rules.agreements.private_actors.finditer(sentence.passage.folded, side.char_start, side.char_end):
            place = Span(side.paragraph, *found.span())
            if not any(span.overlaps(place) for span, _ in bodies):
                return True
    return False
