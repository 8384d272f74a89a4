"""Telling instruments of states from those of others: by name, by whom they are with, by who stands on their sides."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from etl.find.actors import find_insurgents
from etl.find.agreements.instruments import Instrument
from etl.find.agreements.sides import Mention
from etl.find.agreements.states import STATE_KINDS
from etl.find.scene import Scene
from etl.records import Span
from etl.rules import Rules
from models.codes import AgreementKind
from models.codes import OrganisationKind as Kind

PRIVATE_KINDS = (Kind.COMPANY, Kind.ACADEMIC, Kind.PARTY, Kind.CIVIL_SOCIETY, Kind.MEDIA)

_WITH = re.compile(r"\s*(?:with|between|among)\s+")
_TRADED = re.compile(
    r"(?: with [^.;:]{0,40}?)? (?:(?:over|for) (?:the |a )?(?:transfer|sale|loan|services)"
    r"|(?:over|for|on) (?:the |a )?(?:signing|signature)) of\b"
)
_ASIDE = re.compile(r"[, ]\s?(?:who|whose|where|which)\b|,[”\"]? (?:said|says|according to|told)\b")
_UNDER = re.compile(r",? (?:affiliated (?:to|with)|attached to|of|subordinate to|under|within) (?:the )?")
_OF_INDIA = re.compile(r" (?:cabinet|government|home|minister|ministry|secretary)\b")  # "the Union Cabinet"
_GROUNDS = ("foundation", "foundations")


def is_private(mention: Mention, scene: Scene, rules: Rules) -> bool:
    """Tell whether an instrument is none of states: by its name, by whom it is with, by who stands on its sides."""
    instrument = mention.instrument
    return (
        instrument.is_private or _is_work_or_trade(instrument, scene, rules) or _is_private_deal(mention, scene, rules)
    )


def _is_work_or_trade(instrument: Instrument, scene: Scene, rules: Rules) -> bool:
    """Tell whether an instrument is a work's title, or made with those who act for no state: "a truce with my dog"."""
    folded, end = instrument.sentence.passage.folded, instrument.char_end
    words, before = rules.agreements, folded[instrument.sentence.char_start : instrument.char_start]
    is_work = words.works_before.search(before) or words.works_after.match(folded, end)
    if is_work or words.works_within.search(before) or _TRADED.match(folded, end):
        return True
    partner = _WITH.match(folded, instrument.head_end)
    private = words.private_partners.match(folded, partner.end()) if partner else None
    if private is None:
        return False
    bodies = scene.organisations_in(instrument.sentence)
    here = instrument.sentence.stretch(*private.span())  # "with the European Union" is with no trade union
    armed = find_insurgents(scene)
    return not any((b.kind in STATE_KINDS or b.name in armed) and span.overlaps(here) for span, b in bodies)


def _without_aside(folded: str, side: Span) -> Span:
    """Return a side without what is only said of it, or who says so: ", whose sister", ", said the head of a firm"."""
    aside = _ASIDE.search(folded, side.char_start, side.char_end)
    return replace(side, char_end=aside.start()) if aside else side


def _is_private_deal(mention: Mention, scene: Scene, rules: Rules) -> bool:
    """Tell whether those who stand on a side of an instrument act for no state: companies, clubs, a union."""
    sentence, is_joint = mention.instrument.sentence, mention.instrument.kind is AgreementKind.JOINT_STATEMENT
    folded, whole = sentence.passage.folded, sentence.span
    bodies = [(span, body.kind) for span, body in scene.organisations_in(sentence)]
    of_office = rules.agreements.offices.search(folded, whole.char_start, whole.char_end)
    is_open = is_joint and not of_office and not (mention.instrument.is_named and mention.sides)
    for side in (whole,) if is_open else map(partial(_without_aside, folded), mention.sides):
        if any(
            side.covers(span) and kind in PRIVATE_KINDS and not _is_of_state(span, bodies, folded)
            for span, kind in bodies
        ):
            return not find_insurgents(scene)
        if any(side.covers(span) and kind in STATE_KINDS for span, kind in bodies):
            continue  # "the Navy and its French sister"
        for found in rules.agreements.private_actors.finditer(folded, side.char_start, side.char_end):
            here = Span(side.paragraph, *found.span())
            if not (_is_of_thing(found, folded) or any(span.overlaps(here) for span, _ in bodies)):
                return True
    return False


def _is_of_state(span: Span, bodies: Sequence[tuple[Span, Kind]], folded: str) -> bool:
    """Tell whether a body is one of a ministry: "the Research Institute under the Ministry of Foreign Affairs"."""
    if "ministry" in folded[span.char_start : span.char_end]:
        return True
    under = _UNDER.match(folded, span.char_end)
    return under is not None and any(b.char_start == under.end() and kind in STATE_KINDS for b, kind in bodies)


def _is_of_thing(found: re.Match[str], folded: str) -> bool:
    """Tell whether a word for a private actor is none here: "the chiefs of staff", "the foundation of prosperity"."""
    is_post = found[0] == "staff" and folded.endswith(" of ", 0, found.start())
    if found[0] == "union" and _OF_INDIA.match(folded, found.end()):
        return True
    if found[0] == "their staffs":
        return True  # those of both sides, who negotiate
    return is_post or (found[0] in _GROUNDS and folded.startswith(" of ", found.end()))
