"""The ends of what is known to be a caption: its label before it, and behind it whose picture it is.

A line that tells a fact keeps what it ends with; a caption ends in a name for no other reason than to credit it.
"""

import re
from collections.abc import Sequence

from etl.clean.bylines import PARTICLES
from etl.clean.credits import CREDIT_FILLERS, is_agency
from etl.clean.pieces import Piece
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_LABEL = re.compile(
    r"(?P<mark>[\W_]{0,4})(?P<word>[^\W\d_]+(?: [^\W\d_]+)?\.?)?"
    r"(?P<number>\s?\(?\d{1,3}(?:\s?(?:/|of|von|de|sur|z)\s?\d{1,3})?\)?)?(?P<gloss>\s?\([^()]{1,20}\)|\s[A-Z]{2,5}-?\d{1,2})?"
    r"(?P<end>\s?[:|\])\.–—-]*)[_*]{0,2}\s*"
)
_BRACKETS = re.compile(r"\s*(?P<open>[(\[（])(?P<credit>[^()\[\]（）]{2,60})[)\]）]\.?$")
_BEHIND = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”\"’)]))\s*(?:[|–—/-]+\s*)?(?P<credit>[^\W\d_][^!?|]{1,60})$")
_BAR = re.compile(r"\s+(?:\||/|--)\s+(?P<credit>[^\W\d_][^|!?]{1,60})$")
_SIGNED = re.compile(
    r"(?:^|[\s(\[|/–—-])(?P<word>[^\W\d_]+)(?P<mark>\.?\s?:|\.)(?=\s?(?P<name>[A-ZÀ-Þ0-9©][^!?]{1,60})$)"
)
_STOP = re.compile(r"(?P<last>[^\W\d_]+)\.(?=[\s/]|$)")
_CUT_SHORT = re.compile(r"(?<![^\W_])(?P<last>[^\W\d_]+)\.$")
_SMALL = PARTICLES | CREDIT_FILLERS
_SHOUTED_LABEL = 3  # letters of a label in capitals that nothing parts from the caption
_CREDIT_WORDS = 6
_LEAST = 2  # words of a caption that are left


def trim_captions(pieces: Sequence[Piece], rules: CleaningRules) -> list[Piece]:
    """Return the pieces with the labels and credits of captions cut off."""
    done: list[Piece] = []
    for piece in pieces:
        done += _trim(piece, rules) if piece.kind is ParagraphKind.CAPTION else [piece]
    return done


def _trim(piece: Piece, rules: CleaningRules) -> list[Piece]:
    text = piece.line.text
    start = find_label(text, rules)
    end = _find_credit(text[start:], rules) + start
    if not start and end == len(text):
        return [piece]
    return piece.split(
        (text[:start], ParagraphKind.BOILERPLATE, "caption_label"),
        (text[start:end].rstrip(" |•–—-/"), ParagraphKind.CAPTION, piece.rule),
        (text[end:], ParagraphKind.BOILERPLATE, "credit"),
    )


def find_label(text: str, rules: CleaningRules) -> int:
    """Return where the label of a caption ends, or 0: "Photo (below): ", "[1/4] ", "Fig. 2 – ", "(Picture 1) "."""
    found = _LABEL.match(text)
    if found is None or not found.end() or len(text[found.end() :].split()) < _LEAST:
        return 0
    word, number, end = found["word"] or "", found["number"] or "", found["end"].strip()
    if not word:
        return found.end() if "/" in number and (end or found["mark"].strip()) else 0
    if not any(rules.among(f"photos.{path}", word.lower().rstrip(".")) for path in ("labels", "captions")):
        return 0
    if end.strip(".") or (number and end):
        return found.end()
    return found.end() if word.isupper() and len(word) >= _SHOUTED_LABEL else 0


def _find_credit(text: str, rules: CleaningRules) -> int:
    """Return where the credit behind a caption starts, or the text's end."""
    found = _BRACKETS.search(text)
    if found and _is_bracketed(found, rules):
        return found.start()
    starts = [found.start() for found in _SIGNED.finditer(text) if _is_signed(found, ("words", "sources"), rules)]
    for form in (_BEHIND, _BAR):
        named = (found for found in form.finditer(text) if _is_name(found["credit"], rules))
        starts += [found.start() for found in named if not is_cut_short(text[: found.start()], rules)]
    start = min(starts, default=len(text))
    return start if len(text[:start].split()) >= _LEAST else len(text)


def _is_bracketed(found: re.Match[str], rules: CleaningRules) -> bool:
    """Tell whether a bracket says whose picture it is; an abbreviation there can stand for the name before it."""
    inner, before = found["credit"], found.string[: found.start()].split()
    if rules.among("photos.sides", inner.lower()) or not _is_name(inner, rules) or len(before) < _LEAST:
        return False
    if " " in inner or found["open"] != "(" or before[-1][-1] in '.!?…”"' or is_agency(inner, rules):
        return True
    return inner.isupper() and before[-1].islower()


def find_signature(text: str, rules: CleaningRules) -> int:
    """Return where a short word of pictures with a name stands at a line's end, or 0: "… at Suva. Ph. A. Silva"."""
    signed = (found for found in _SIGNED.finditer(text) if _is_signed(found, (), rules))
    return next((found.start() for found in signed), 0)


def _is_signed(found: re.Match[str], lists: Sequence[str], rules: CleaningRules) -> bool:
    """Tell whether a word of some lists, or a short one, and a mark stand before a name: "Photo: Ana Silva"."""
    word = found["word"].lower()
    is_short = rules.among("photos.abbreviations", word)
    credits = is_short or (found["mark"] != "." and any(rules.among(f"photos.{path}", word) for path in lists))
    return credits and _is_name(found["name"], rules)


def _is_name(text: str, rules: CleaningRules) -> bool:
    """Tell whether a text can be whose picture it is: few words, each with a capital or one that stands in names."""
    words = text.strip(" .()[]©").split()
    if not words or len(words) > _CREDIT_WORDS or any(char in text for char in ';,"“”'):
        return False
    first = words[0].lower().strip(".:")
    if words[0][0].islower() and not _credits(first, rules):
        return False
    if any(not _is_short(stop["last"], rules) for stop in _STOP.finditer(text.rstrip(" .)]"))):
        return False
    return all(not word[0].islower() or word in _SMALL or _credits(word.strip(".:"), rules) for word in words[1:])


def _credits(word: str, rules: CleaningRules) -> bool:
    return any(rules.among(f"photos.{path}", word) for path in ("words", "sources", "abbreviations"))


def is_cut_short(text: str, rules: CleaningRules) -> bool:
    """Tell whether a text ends in a full stop that ends no sentence: "Spc.", "K.", "Ph."."""
    found = _CUT_SHORT.search(text)
    return bool(found and _is_short(found["last"], rules))


def _is_short(word: str, rules: CleaningRules) -> bool:
    """Tell whether a full stop behind a word cuts it short: an initial, a rank, a word of pictures."""
    return len(word) == 1 or any(rules.among(path, word.lower()) for path in ("photos.abbreviations", "authors.ranks"))
