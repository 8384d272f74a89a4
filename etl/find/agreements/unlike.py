"""Telling where a head noun names no instrument: in a phrase of another sense, as a setting, as what one contains."""

import re

from etl.find.agreements.papers import refers_to_instrument
from etl.find.scene import Scene
from etl.find.text import Sentence
from etl.rules.agreements import UNLIKE
from etl.rules.lexicon import Hit
from etl.rules.patterns import compile_search

_FRAMEWORK = "framework"
_WITHIN = compile_search(r"\b(?:in|inside|outside|under|within) (?:an?|its|the|their) (?:[a-z\-]+ )?$", re.IGNORECASE)
_PROVIDES = compile_search(  # "the agreement establishes a framework for cooperation"
    r"\b(?:is|(?:can|will|would|to) (?:create|enable|give|lay down|offer|provide|serve as|set)|creat(?:es|ing)"
    r"|enabl(?:es|ing)|establish(?:es|ing)|form(?:s|ing)|giv(?:es|ing)|lay(?:s|ing) (?:down|out)|offer(?:s|ing)"
    r"|provid(?:es|ing)|set(?:s|ting)(?: out| up)?|(?:aims|designed|intended|meant|seeks|serves) to [a-z]+)"
    r" (?:an?|the) (?:[a-z\-]+ ){0,3}$"
)
_BRINGS_INTO_FORCE = re.compile(  # "will come into force after the | exchange of notes"
    r"\b(?:into|in) (?:force|effect)\b[^.;]{0,30}\b(?:after|by|following|from|on|once|through|upon|with) (?:an |the )?"
    r"(?:(?:completion|date|day) of (?:an |the )?)?$"
)
_PATROLS = ("patrol", "patrols")
_OF_FORCE = re.compile(r"\b(?:army|border|coast ?guard|forest|highway|navy|police)(?: [a-z]+)? $")
_TOGETHER = re.compile(r"\b(?:combined|common|coordinated|joint|mixed|multinational|shared)\b")
_FOR_DOING = re.compile(r" (?:about|for|on) [a-z]+ing\b")
_MECHANISM = "mechanism"
_SET_UP_BY = compile_search(  # "the document also establishes a follow-up | mechanism"
    r"\b(?:accord|agreement|declaration|document|memorandum|mou|pact|plan|programme|program|protocol|text|treaty) "
    r"(?:[a-z]+ly |also )?(?:creates|envisages|establishes|foresees|introduces|provides for|sets up)"
    r" (?:an?|the) (?:[a-z\-]+ ){0,4}$"
)


def is_unlike(scene: Scene, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a head stands in a phrase that names no instrument: "the party's national convention"."""
    others = (h for h in scene.hits_in(sentence, UNLIKE) if not _is_joint(sentence, h))
    if any(h.char_start <= hit.char_start and hit.char_end <= h.char_end for h in others):
        return True
    if sentence.passage.folded.startswith(_MECHANISM, hit.char_start):
        return bool(_SET_UP_BY.search(sentence.passage.folded, sentence.char_start, hit.char_start))
    if refers_to_instrument(scene, sentence, hit) or _brings_into_force(sentence, hit):
        return True
    if _is_of_one(sentence, hit) or _is_talk(sentence, hit):
        return True
    text = sentence.passage.text
    if not text.startswith(_FRAMEWORK, hit.char_start):
        return False
    is_setting = _WITHIN.search(text, sentence.char_start, hit.char_start) and text.startswith(" of ", hit.char_end)
    return bool(is_setting or _PROVIDES.search(text, sentence.char_start, hit.char_start))


def _brings_into_force(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether notes are exchanged for another instrument to take effect, and are none of their own."""
    before = sentence.passage.folded, sentence.char_start, hit.char_start
    return hit.entry.phrase.startswith("exchange") and bool(_BRINGS_INTO_FORCE.search(*before))


def _is_of_one(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a patrol is that of one police or navy, which no other sails with."""
    before = sentence.passage.folded, sentence.char_start, hit.char_start
    is_named = sentence.passage.text[hit.char_start].isupper() and not _OF_FORCE.search(*before)
    return hit.entry.phrase in _PATROLS and not is_named and not _TOGETHER.search(*before)


def _is_talk(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a dialogue is no standing one, but talk that has yet to begin: "a dialogue for drafting a pact"."""
    return hit.entry.phrase == "dialogue" and bool(_FOR_DOING.match(sentence.passage.folded, hit.char_end))


def _is_joint(sentence: Sentence, other: Hit) -> bool:
    """Tell whether what one side mostly says is said by both: "a joint | press statement"."""
    return other.entry.phrase == "press statement" and sentence.passage.folded.endswith("joint ", 0, other.char_start)
