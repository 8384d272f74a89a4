"""Credits of pictures: "Photo: AP", "KT/Sok Dara", "AFP: Ana Silva", "Ana Silva for the Lamp Herald"."""

import re

from etl.clean.bylines import is_name
from etl.clean.outlets import has_outlet_word
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_TOKENS = compile_search(r"[\s/]+")
_PARTS = compile_search(r"\s*[/,]\s*|\s+[-–—]\s+")
_SLASHED = re.compile(r"^(?:[A-Z][\w.&’' -]{0,30}|[A-Z]{2,})\s?/\s?[A-Z@][\w.’'/@ -]{1,60}$")
_ACRONYM = re.compile(r"^[A-Z][A-Z.&-]{1,7}$")
_NO_PICTURE = re.compile(r"(?:the )?(?:big|bigger|broader|full|larger|whole|wider) picture")  # a heading, no credit
_NAMED_FIRST = 6  # words of a credit that ends in its word of pictures: "Ministry of Defence photo"
_GALLERY, _GALLERY_WORDS = re.compile(r"(?:IN )?(?:PHOTOS|PICTURES|VIDEO)\s?[:|]\s"), 2
CREDIT_FILLERS = frozenset(("and", "by", "courtesy", "for", "from", "of", "provided", "supplied", "the", "via"))
_CREDITING = frozenset({"credit", "credits"})
CREDIT_WORDS = 12  # words of a credit
_OUTLET_WORDS = 4  # of whom a picture was taken for


def is_agency(text: str, rules: CleaningRules) -> bool:
    """Tell whether a text is an agency's name and nothing else."""
    return text.lower() in rules.agencies


def is_credit(text: str, rules: CleaningRules, bracketed: bool = False) -> bool:
    """Tell whether a short text credits a picture: a word of pictures with a name, "AGENCY/Name", an agency.

    In brackets an abbreviation stands for the name before it.
    """
    text = text.strip(" .()[]|")
    words = text.split()
    if not words or len(words) > CREDIT_WORDS or _is_gallery(text):
        return False
    folded = text.lower()
    if "©" in text or (_SLASHED.match(text) and len(words) <= 8) or folded in rules.agencies:
        return True
    name, worked, outlet = text.partition(" for ")
    if worked and has_outlet_word(outlet, rules) and is_name(name, rules):
        return True
    owner, colon, taker = text.partition(":")
    if colon and taker[:1] == " " and taker.strip()[:1].isupper() and _is_picture_desk(owner, rules):
        return True
    if _ACRONYM.match(text) and not bracketed:
        return True
    if _PARTS.split(folded)[-1] in rules.agencies and not words[0].islower():
        return True
    return _has_photo_word(folded, words, rules)


def _is_gallery(text: str) -> bool:
    """Whether a label in capitals stands above a headline: "PHOTOS: Navy opens its gates to all"."""
    found = _GALLERY.match(text)
    told = text[found.end() :].split() if found else []
    return sum(word.islower() and word not in CREDIT_FILLERS for word in told) >= _GALLERY_WORDS


def _is_picture_desk(owner: str, rules: CleaningRules) -> bool:
    """Whether what stands before a colon in a credit takes pictures: "AFP: Ana Silva", "Lamp News: Ana Silva"."""
    last = owner.split()[-1].lower() if owner.split() else ""
    if owner.lower() in _CREDITING:
        return True
    return owner.lower() in rules.agencies or bool(_ACRONYM.match(owner)) or rules.among("outlets.words", last)


def _has_photo_word(folded: str, words: list[str], rules: CleaningRules) -> bool:
    if _NO_PICTURE.fullmatch(folded):
        return False
    tokens = [token.strip(":.,()|") for token in _TOKENS.split(folded)]
    edges = {" ".join(tokens[:2]), tokens[0]} | set(tokens[1:3])
    if (len(words) <= _NAMED_FIRST and " by " not in folded) or any(mark in folded for mark in ":/|"):
        edges |= {tokens[-1], " ".join(tokens[-2:])}
    if not any(rules.among("photos.words", edge) for edge in edges):
        return False
    if words[0][:1].islower() and not rules.among("photos.words", tokens[0]):
        return False
    lower = [word for word in words if word.isalpha() and word.islower() and not rules.among("photos.words", word)]
    return len(lower) <= 3


def is_person_of_outlet(text: str, rules: CleaningRules) -> bool:
    """Tell whether a bracket holds who took a picture and for whom: "(Ana Silva, Lamp Herald)"."""
    name, comma, outlet = text.partition(",")
    outlet = outlet.strip()
    paid = has_outlet_word(outlet, rules) or is_agency(outlet, rules)
    return bool(comma) and paid and len(outlet.split()) <= _OUTLET_WORDS and is_name(name, rules)


def is_inner_credit(text: str, rules: CleaningRules) -> bool:
    """Tell whether what stands in brackets behind a caption credits its picture."""
    if " " not in text and rules.among("photos.words", text.lower()):  # "[PHOTO]" behind a headline
        return False
    return not is_agency(text, rules) and is_credit(text, rules, bracketed=True)
