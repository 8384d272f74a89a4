"""Telling what is named as an instrument and is none: denied, only imagined, an exercise, one side's own paper."""

import re

from etl.find.agreements.instruments import Instrument
from etl.find.text import Passage
from etl.rules import Rules
from etl.rules.patterns import compile_search
from models.codes import AgreementKind

_OF_SORTS = re.compile(r" of sorts\b")
_FOR_EFFECT = re.compile(r" (?:that|which) (?:would|will|is to|must|has to) ")
_UNDONE = re.compile(
    r"\b(?:it|this|that|which) (?:is|was) (?:not an?|no) (?:(?!the )[a-z\-]+ )?$|\bprivate (?:companies|firms)\b"
    r"|\bwhat [^,;.]{2,50} (?:did not|didn['’]t|has not|have not|never) [a-z]+ (?:is|was) (?:an?|the) $"
)
_MIGHT_BE = re.compile(  # "how this could be settled in a treaty"
    r"\b(?:could|may|might) be (?:[a-z]+ ){1,3}(?:by|in|through|under) an? (?:[a-z\-]+ )*$"
)
_CALLED = re.compile(r"\bcall(?:s|ed)? (?:it|this|that|them) an? $")  # "opponents call it a treaty for one man"
_IN_FICTION = re.compile(
    r"\bin (?:the|this|that|its|their) (?:exercise|game|play|scenario|script|war game)\b"
    r"|\b(?:fictional|fictitious|imaginary|make-believe)\b"
)
_NOT_SO = re.compile(  # "Not on the table, whatever the papers say: a treaty"
    r"(?:not|nor|neither) (?:at issue|discussed|in sight|on the (?:agenda|cards|table)|planned|so|true)\b[^:]*: "
)
_NAMED_NONE = re.compile(r"\b(?:outside|beyond|inside|within) (?:the|its|their) $")
_THERE_IS_NONE = re.compile(r", there (?:is|was) (?:none|no such)\b")
_TALK_OF = re.compile(
    r"(?:^|\b(?:there (?:was|were|had been)|asked about|aware of|drawn to|heard|heard of|knows? of|seen) (?:\w+ )?)"
    r"(?:allegations?|claims?|reports?|rumou?rs?|talk|whispers) (?:[a-z ]{2,20} )?of an? (?:[a-z\-]+ )*$"
)
_TALE_OF = compile_search(  # "the rumour of a pact", "nor is there any truth in the tale of a pact"
    r"\b(?:gossip|rumou?rs?|tales?|whispers) (?:of|about) an? (?:[\w\-\"“]+ ){0,3}[\"“]?$"
    r"|\bno(?:r is there any)? truth (?:in|to)\b[^.;:]*\bof an? (?:[\w\-\"“]+ ){0,3}[\"“]?$"
)
_ASKED_WHETHER = compile_search(  # "asked whether there was a pact with"
    r"\b(?:ask(?:s|ed)?|inquired|wanted to know|wondered) (?:[a-z]+ ){0,3}(?:if|whether)"
    r" there (?:is|was|were|might be)\b[^.;:]*$"
)
_ASKED_IN_VAIN = re.compile(  # "a pact, which Chad asked for in May and Mali declined"
    r",? (?:which|that) [^.;:,]{2,60}? (?:asked for|offered|proposed|requested|sought|suggested|wanted)\b[^.;:]{0,40}?"
    r" (?:and|but) (?:which )?[^.;:,]{2,40}? (?:declined|refused|rejected|turned down)\b"
)
_EXERCISE_AFTER = re.compile(  # "Reef Accord, an exercise"
    r",? (?:an?|the|this (?:year|month|week)'s) (?:[\w\-]+ ){0,4}(?:drill|exercise|manoeuvres|war game)\b"
)
_EXERCISE_BEFORE = compile_search(
    r"\b(?:drills?|exercises?|manoeuvres) (?:(?:called|code-?named|dubbed|named) )?[\"“]?$"
)
_IDEA_OF = compile_search(r"\b(?:dream|idea|notion|suggestion|thought) of (?:an?|some|such an?) (?:[\w\-]+ ){0,3}$")
_NEEDED = re.compile(
    r"\b(?:calls? for|requires?|(?:will|would) need) an? (?:[a-z\-]+ )?$"
)  # "which requires a further protocol"
_MUCH = re.compile(r"(?:great|good) deal\b")
_ACCORDING = re.compile(r"\b(?:according to|in) (?:(?:an?|the|its|his|her) )?(?:[\w\-]+ )?$")  # what one side says
_BY_ONE = re.compile(  # "a statement issued by the army's press office said"
    r" (?:(?:was|is|has been|had been) )?(?:issued|released|put out|made public) (?:[a-z]+ ){0,2}by"
    r" (?!(?:both|either|the two|them)\b)(?:(?!and\b)[^,;.])+(?:[,.]|\bsaid\b)"
)
_OF_COUNTRY = re.compile(  # "to carry out the country's Health Programme": one state's own
    r"\bthe (?:country|government|island|kingdom|nation|republic|state)[’']s (?:own |new )?$"
)
_RUNS = re.compile(
    r"\b(?:administer|coordinat|direct|manag|overse|runn)(?:s|es|ed|ing|eing) (?:the|its) $"
)  # a programme
_KNOWN = ("the", "this", "that", "its", "their", "these", "those")


def is_disowned(instrument: Instrument, rules: Rules) -> bool:
    """Tell whether there is no such instrument: "talk of a secret pact was pure invention", "a great deal of"."""
    sentence = instrument.sentence
    before = sentence.passage.folded[sentence.char_start : instrument.char_start]
    if _is_told_to_be_none(instrument, before, rules):
        return True
    is_quoted = instrument.title == "statement" and "following" in instrument.modifiers
    if instrument.determiner in _KNOWN and not is_quoted:
        return False
    return _is_lesser(instrument, before, rules) or _is_hearsay(instrument, before, rules)


def _is_told_to_be_none(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether the words before an instrument, or behind it, say that there is none, or none yet."""
    passage, title, words = instrument.sentence.passage, instrument.title.lower(), rules.agreements
    is_known = instrument.is_named and instrument.determiner == "the"  # "without the Reef Treaty" there is one
    if words.absent.search(before) and not is_known:
        return True
    if _is_awaited(instrument, before, rules) or _UNDONE.search(before) or _IN_FICTION.search(before):
        return True
    if instrument.is_named and _is_exercise(instrument, before):
        return True
    if instrument.kind is AgreementKind.PROGRAMME and _RUNS.search(before):
        return True
    if _ASKED_IN_VAIN.match(passage.folded, instrument.char_end) or _TALE_OF.search(before):
        return True
    if title.startswith("next ") or (title.startswith("terms of ref") and _NAMED_NONE.search(before)):
        return True
    return _THERE_IS_NONE.search(passage.folded, instrument.char_end, instrument.sentence.char_end) is not None


def _is_exercise(instrument: Instrument, before: str) -> bool:
    """Tell whether a name with a capital is that of a military exercise: "Reef Accord, an exercise with"."""
    folded, end = instrument.sentence.passage.folded, instrument.char_end
    return bool(_EXERCISE_AFTER.match(folded, end) or _EXERCISE_BEFORE.search(before))


def _is_lesser(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether the words are of a lesser thing: "a treaty of sorts", one side's word, one country's programme."""
    passage, title = instrument.sentence.passage, instrument.title.lower()
    if _OF_SORTS.match(passage.folded, instrument.head_end) or rules.agreements.lesser.search(before):
        return True
    if _NEEDED.search(before) and not instrument.is_named:
        return True
    if instrument.kind is AgreementKind.PROGRAMME and _OF_COUNTRY.search(before):
        return True
    of_one = title == "statement" and _is_of_one(passage, instrument.head_end, before)
    return title.endswith("ministry statement") or of_one or _MUCH.match(title) is not None


def _is_hearsay(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether an instrument is only asked for, talked of or denied."""
    sentence, words = instrument.sentence, rules.agreements
    if sentence.text.endswith("?") and not instrument.is_named:
        return True  # "Is there not a treaty for this?"
    if (_MIGHT_BE.search(before) or _IDEA_OF.search(before)) and not instrument.is_named:
        return True
    if _ASKED_WHETHER.search(before) or _TALK_OF.search(before) or _CALLED.search(before) or _NOT_SO.match(before):
        return True
    is_untrue = words.untrue.match(sentence.passage.folded, instrument.char_end, sentence.char_end)
    return bool(is_untrue or words.denied.search(before) or words.hearsay.search(before))


def _is_of_one(passage: Passage, char_end: int, before: str) -> bool:
    """Tell whether a statement is what one side says: "according to a statement", "a statement issued by the army"."""
    return bool(_ACCORDING.search(before) or _BY_ONE.match(passage.folded, char_end))


def _is_awaited(instrument: Instrument, before: str, rules: Rules) -> bool:
    """Tell whether an exchange of notes is yet to come, for another instrument to take effect."""
    if not instrument.title.lower().startswith("exchange of"):
        return False
    after = _FOR_EFFECT.match(instrument.sentence.passage.folded, instrument.char_end)
    return bool(after or rules.agreements.awaited.search(before))
