"""Turning a thread into a claim: the status of the article, the terms that its mentions tell together, the sentence that says so."""

from collections.abc import Sequence

from etl.find.agreements.fields import choose_field
from etl.find.agreements.terms import Mention, bodies_of, is_pluperfect, parties_of, signatories_of, signing_date
from etl.find.agreements.threads import Thread
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.records import AgreementClaim, AgreementMention, PartialDate
from etl.rules import Rules
from etl.rules.agreements import Strength
from models.codes import AgreementKind
from models.codes import AgreementStatus as Status
from models.codes import OrganisationKind

ORDER = tuple(Status)  # an instrument's life
_OLD = 60  # days before publication after which a signing is no news


def claim_of(thread: Thread, scene: Scene, cast: Cast, rules: Rules) -> AgreementClaim | None:
    """Return the claim of a thread, or None where the article makes no fact of it."""
    signed_on = _signed_on(thread, scene)
    status = _status(thread, signed_on, scene)
    if status is None:
        return None
    name, evidence = thread.name.instrument, _evidence(thread)
    parties = parties_of(thread.name, cast)
    if len(parties) < 2:
        parties = max((parties_of(m, cast) for m in thread.mentions), key=len)
    bodies = tuple(dict.fromkeys(b.name for m in thread.mentions for b in bodies_of(m, cast)))
    if not _is_public(thread, parties, bodies):
        return None
    kind = name.kind
    if status in (Status.PROPOSED, Status.NEGOTIATING):
        signed_on = None
    elif signed_on is None and status in (Status.SIGNED, Status.AGREED):
        signed_on = context_date(evidence.instrument.sentence, scene, thread)
    return AgreementClaim(
        title=name.title,
        kind=kind,
        status=status,
        field=choose_field(
            kind,
            (name.title, evidence.instrument.sentence.text, scene.text.article.title or ""),
            rules.agreements.fields,
        ),
        signed_on=signed_on,
        parties=tuple(sorted(parties)),
        organisations=bodies,
        signatories=tuple(dict.fromkeys(p.name for m in thread.mentions for p in signatories_of(m, cast))),
        evidence=evidence.instrument.sentence.mention("instrument"),
        mentions=tuple(_mentions(thread, status)),
    )


def _signed_on(thread: Thread, scene: Scene) -> PartialDate | None:
    dates = [d for m in thread.mentions if (d := signing_date(m, scene))]
    return max(dates, key=lambda d: (d.month is not None, d.day is not None), default=None)


def _status(thread: Thread, signed_on: PartialDate | None, scene: Scene) -> Status | None:
    strong = [r.status for m in thread.mentions for r in m.readings if r.status and not r.cue.weak]
    weak = any(r.cue.weak and r.status for m in thread.mentions for r in m.readings)
    denied = any(r.status is None for m in thread.mentions for r in m.readings)
    best = max(strong, key=ORDER.index, default=None)
    if best is None:
        return None if denied and not weak else Status.IN_FORCE
    if best in (Status.SIGNED, Status.AGREED) and weak and _is_old(signed_on, scene):
        return Status.IN_FORCE
    if (
        best is Status.AGREED
        and thread.first.instrument.kind is AgreementKind.PARTNERSHIP
        and _is_old(signed_on, scene)
    ):
        return Status.IN_FORCE
    if best is Status.AGREED and thread.first.instrument.kind is AgreementKind.JOINT_STATEMENT:
        return Status.SIGNED
    return best


def _is_old(signed_on: PartialDate | None, scene: Scene) -> bool:
    published = scene.text.published_on
    if signed_on is None or published is None:
        return signed_on is not None and signed_on.day is None
    return (published.earliest - signed_on.latest).days > _OLD


def _evidence(thread: Thread) -> Mention:
    """Return the mention whose sentence says most: one that names it and tells of its signing, else names it, the earliest."""
    named = [m for m in thread.mentions if not m.instrument.is_bare] or thread.mentions
    return next((m for m in named if m.signing), named[0])


def _is_public(thread: Thread, parties: Sequence[str], bodies: Sequence[str]) -> bool:
    """Tell whether an instrument binds states or bodies that act for them."""
    if len(parties) > 1:
        return True
    name = thread.name.instrument
    if not parties:
        return False
    return bool(bodies) or (name.is_named and name.kind is AgreementKind.TREATY)


def _mentions(thread: Thread, status: Status) -> list[AgreementMention]:
    told: dict[int, AgreementMention] = {}
    for mention in thread.mentions:
        sentence = mention.instrument.sentence
        found = max((r.status for r in mention.readings if r.status), key=ORDER.index, default=status)
        told.setdefault(id(sentence), AgreementMention(sentence.mention("instrument"), found))
    return list(told.values())


def context_date(sentence: Sentence, scene: Scene, thread: Thread | None = None) -> PartialDate | None:
    """Return the day that the text was last telling of when it came to a sentence, if that was news."""
    if thread and any(
        is_pluperfect(sentence.passage.folded[: r.char_start])
        for m in thread.mentions
        for r in m.readings
        if m.instrument.sentence is sentence
    ):
        return None
    published = scene.text.published_on
    best = None
    for date in scene.dates:
        if date.mention.span >= sentence.span:
            break
        if (
            date.start
            and date.start.day
            and (published is None or 0 <= (published.latest - date.start.earliest).days <= 10)
        ):
            best = date.start
    return best


__all__ = ["OrganisationKind", "Strength", "claim_of", "context_date"]
