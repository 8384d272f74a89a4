"""Finding one more encounter of the kind told before: "The next will be held in Lomé", "hold the next edition"."""

import re
from collections.abc import Sequence

from etl.find.events.encounters import SURE, Encounter
from etl.find.events.story import Story, Told
from etl.find.text import Sentence
from etl.rules.patterns import compile_search
from models.codes import EventKind, EventStatus

NEAR = 1  # paragraphs after an encounter within which one more is told

_ONE_MORE = re.compile(
    r"(?:(?:the|a) (?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|twentie)th"
    r"|\d+(?:st|nd|rd|th)|next|latest|following|further|new|fresh|one before(?: it)?)|another)"
    r"(?: one| such(?: meeting| round| session| summit)?"
    r"| (?:round|session|meeting)(?: of (?:the )?(?:talks|negotiations|consultations|dialogue))?"
    r"| summit| talks| edition| iteration| instalment| drill| exercise)?(?:, [^,;.]{3,60},)? "
    r"(?P<told>(?:is|was|will|has been|had been) (?:(?:be|to|now|then) )*(?:cancell?ed|called off|put off|postponed"
    r"|held|hosted|take place|due|set|scheduled|planned|expected"
    r"|foreseen|slated|follow)\b|(?:takes|took) place\b|(?:opens|opened|begins|began)\b)"
)
_HOLD_NEXT = compile_search(  # "the three navies plan to hold the next edition in 2027"
    r"\b(?:plan|plans|planned|agreed|is|are|intend|intends|expect|expects|want|decided|will) (?:to )?(?:be )?"
    r"(?P<told>hold(?:ing)?|host(?:ing)?|stage|staging|organise|convene|meet for) (?:the|a|their|its) "
    r"(?:next|following|second|third|new|fresh) (?:such )?"
    r"(?P<noun>round|session|meeting|edition|exercise|drill|summit|consultations)\b"
)
_AND_FURTHER = compile_search(  # "held a call on Tuesday and a further call on Thursday"
    r"(?:\band|,|\bfollowed by|\bbefore) (?:then )?"
    r"(?:another|an? (?:\w+ly )?(?:follow-up|fresh|further|new|second|third))"
    r"(?: (?:brief|one|phone|shorter|such|telephone|video))*(?: (?P<told>call|conversation|meeting|round|session))"
    r"(?: (?:of|between) [^,;.\d]{3,40}?)?,?"
    r" (?=(?:a (?:day|month|week)|at|in|on|the|this|(?:last|next) \w+|\w+day|yesterday|today|tomorrow)\b)"
)
_NEXT_CLAUSE = re.compile(r"(?:;|,? and|,? while) (?=the |an?|another )")
_REPEATED = (EventKind.MEETING, EventKind.EXERCISE, EventKind.CALL)


def find_one_more(story: Story, sentence: Sentence, known: Sequence[Encounter]) -> list[Encounter]:
    """Return the encounter that a sentence tells of as one more of those told right before it, or nothing."""
    near = [k for k in known if k.kind in _REPEATED and sentence.passage.ordinal - k.sentence.passage.ordinal <= NEAR]
    near = [k for k in near if len(k.countries) > 1]
    further = _further(story, sentence, near)
    if further:
        return [further]
    drills = [k for k in known if k.kind is EventKind.EXERCISE]
    if not near and not drills:
        return []
    subjects = _one_more(sentence, known)
    next_one = None if subjects else sentence.search(_HOLD_NEXT)
    if next_one and next_one["noun"] in ("drill", "edition", "exercise"):
        near = drills[-1:]
    if not near:
        return []
    ends = [*(later.start() for later in subjects[1:]), sentence.char_end]
    made = [_made(story, sentence, near[-1], (s, end)) for s, end in zip(subjects, ends, strict=False)]
    made += [_made(story, sentence, near[-1], (next_one, sentence.char_end), is_next=True)] if next_one else []
    return [encounter for encounter in made if encounter]


def _made(
    story: Story, sentence: Sentence, model: Encounter, told_at: tuple[re.Match[str], int], *, is_next: bool = False
) -> Encounter | None:
    """Return the encounter of the kind of one before it that a clause tells of, if it tells when."""
    subject, end = told_at
    told = Told(sentence, subject.start(), subject.start("told"), subject.end(), end)
    made = story.encounter(model.kind, told, (), model.countries, "ellipsis")
    if made is None or made.date_start is None or made.date_start == model.date_start:
        return None
    is_hosted = sentence.passage.folded.startswith(" by ", subject.end())
    if made.date_start.month is None and not (is_next or is_hosted):
        return None
    made.title = model.title
    made.say("countries", SURE)
    made.place = story.place(told, within=True)
    if made.place and made.kind is EventKind.CALL:
        made.kind = EventKind.MEETING  # after a call "the next round will be held in Lomé"
    return made if made.status is not EventStatus.HELD or made.place else None


def _further(story: Story, sentence: Sentence, near: Sequence[Encounter]) -> Encounter | None:
    """Return the second of two that one verb tells of, of the same people: "and a further call on Thursday"."""
    found = sentence.search(_AND_FURTHER)
    model = near[-1] if near and near[-1].sentence is sentence else None
    if found is None or model is None or model.kind is EventKind.EXERCISE:
        return None
    told = Told(sentence, found.start(), *found.span("told"), sentence.char_end)
    made = story.encounter(model.kind, told, model.people.values(), model.countries, model.rule)
    if made is None or made.date_start is None or made.date_start == model.date_start:
        return None
    made.place = story.place(told, within=True)
    made.another = True
    return made


def _one_more(sentence: Sentence, known: Sequence[Encounter]) -> list[re.Match[str]]:
    """Return the words for one more: in the first clause, and in later ones where the one before is told there too."""
    folded, start, end = sentence.passage.folded, sentence.char_start, sentence.char_end
    is_told = bool(known) and known[-1].sentence is sentence
    first = None if is_told else _ONE_MORE.match(folded, start, end)
    if not is_told and first is None:
        return []
    later = (_ONE_MORE.match(folded, m.end(), end) for m in _NEXT_CLAUSE.finditer(folded, start, end))
    return [found for found in (first, *later) if found]
