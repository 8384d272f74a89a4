"""Weighing when an agreement was signed or announced (rules/signing_days.tsv), among the days told near it (`days`)."""

import re
from dataclasses import replace

from etl.find.agreements.dating import ARE_SIGNATORIES, OF_OLDER, context_date
from etl.find.agreements.parties import Bond
from etl.find.days import Timed, likely_day
from etl.find.stands import with_weighed
from etl.records import AgreementClaim, PartialDate
from etl.rules import Rules
from etl.rules.agreements import CUE
from models.codes import AgreementStatus

LIKELY = 0.2  # the chance from which a day is taken for that of signing
NEWS = 31  # days before publication within which a day is that of the news
_LAID_BEFORE = re.compile(r"\b(?:laid|presented|referred|sent|submitted|tabled)\b[^.;:]{0,60}?\s(?:before|in|to)\b")
_SIGNED = re.compile(r"\b(?:conclud|initial|ink|sign)\w*\b")
_RIGHT_BEHIND = re.compile(  # "the accord | signed by both in Rome on | 3 May"
    r",?\s(?:(?:that|which)\s)?(?:(?:has been|was|were)\s)?(?:concluded|initialled|inked|sealed|signed)\b"
    r"[^,;:.]{0,60}?\s(?:on\s)?"
)
_STANDING = (AgreementStatus.RATIFIED, AgreementStatus.IN_FORCE, AgreementStatus.ENDED)
_NOT_YET = (AgreementStatus.PROPOSED, AgreementStatus.NEGOTIATING)


def timed_signing(bond: Bond) -> Timed:
    """Return an agreement with what tells of the day of its signing."""
    claim, scene, sentence = bond.claim, bond.stand.cast.scene, bond.stand.sentence
    others = frozenset(scene.text.sentence_of(m.mention.span).span for m in claim.mentions)
    codes = (str(claim.status), str(claim.kind))
    news = context_date(sentence, scene)
    return Timed(
        scene, sentence, bond.stand.span, others, claim.signed_on, news, codes, CUE, lambda hit: hit.entry.value.status
    )


def _may_be_signed(day: PartialDate, bond: Bond) -> bool:
    """Tell whether a day may be that of a signing: none to come, and none of the news where it stands already."""
    published = bond.stand.cast.scene.text.published_on
    if published is None:
        return True
    is_standing = bond.claim.signed_on is None and bond.claim.status in _STANDING
    days = (published.latest - day.latest).days
    return day.earliest <= published.latest and not (is_standing and day.day and days <= NEWS)


def _is_told_right_behind(bond: Bond) -> bool:
    """Tell whether the day chosen stands right behind the name of an instrument and its verb: none is likelier."""
    stand, text = bond.stand, bond.stand.sentence.passage.text
    days = (d for d in stand.cast.scene.dates_in(stand.sentence) if d.start and d.start == bond.claim.signed_on)
    return any(_RIGHT_BEHIND.fullmatch(text, stand.span.char_end, d.mention.span.char_start) for d in days)


def _is_of_older(day: PartialDate, bond: Bond) -> bool:
    """Tell whether a day is that of what an instrument replaces: "which replaces the one signed on | 3 May 1991"."""
    sentence = bond.stand.sentence
    told = [d.mention.span.char_start for d in bond.stand.cast.scene.dates_in(sentence) if d.start == day]
    return bool(told) and all(OF_OLDER.search(sentence.passage.folded, sentence.char_start, at) for at in told)


def _is_only_laid_before(bond: Bond) -> bool:
    """Tell whether a sentence tells of a text that is put before others, or of who signed it once."""
    if bond.stand.sentence.search(ARE_SIGNATORIES):
        return True
    return bool(bond.stand.sentence.search(_LAID_BEFORE)) and not bond.stand.sentence.search(_SIGNED)


def weighed_signed_on(bond: Bond, claim: AgreementClaim, rules: Rules) -> AgreementClaim:
    """Return an agreement's claim with the day on which it was likely signed; none before that is said to be done."""
    if claim.status in _NOT_YET or (claim.signed_on is None and _is_only_laid_before(bond)):
        return claim
    if _is_told_right_behind(bond):
        return claim
    day = likely_day(timed_signing(bond), rules.signing_days, LIKELY)
    if day == claim.signed_on or (day and (not _may_be_signed(day, bond) or _is_of_older(day, bond))):
        return claim
    return replace(claim, signed_on=day, reasons=with_weighed(claim.reasons, "signed_on"))
