"""Marks at the end of the story: "./.", "-- BERNAMA", "(END)", "PTI MPB ZH SCY ZH", "■", and the authors' codes."""

import re
from collections.abc import Sequence

from etl.clean.pieces import PROSE_WORDS, Line, Piece
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_SYMBOLS = compile_search(
    r"\s*(?:\./\.|[■□▪◼●◆❑#]{1,3}|/{2,}.{0,30}|\*{3,}|_{3,}|-{3,}|-30-|\((?:END|end|End|ENDS|Ends|FIN|Fin|FIM|Fim|Fine|Ende)\)|\bENDS?\b|\bEnditem\b)\s*$"
)
_AFTER_SENTENCE = re.compile(
    r"(?:(?<=[.!?။。])|(?<=[”\"’)])(?![^\W_]))\s*(?P<mark>[-–—/(\[]*\s*[\w./\\&+! ’'-]{1,40}\s*[)\]/]*)\.?$"
)
_SIGNED = re.compile(r"(?<=[.!?”\"’)])\s*[-–—]{1,3}\s?(?P<agency>[A-Z]{2,10})(?=\d|\s)[^a-z]{0,60}(?:\s*www\.\S+)?\s*$")
_CODE = re.compile(
    r"^[A-Za-z]{1,10}(?:\s?[/\\+&-]\s?[A-Za-z0-9]{1,8}){1,5}$|^[A-Z]{2,8}(?: [A-Z]{2,5}){1,8}$|^[A-Z]{2,4}$"
    r"|^[a-z]{2}(?: [a-z]{2}){1,3}$|^[b-df-hj-np-tvwxz]{2,4}$"  # letters that make no word
)
_DASHED_NAME = re.compile(r"^[-–—]+\s*(?:[A-Z][\w.’'!]*|with)(?: (?:[A-Z&][\w.’'!]*|with|and)){0,3}$")
_REPORTED = compile_search(
    r"(?<=[.!?”\"’)])\s*[-–—]+\s*(?:(?:[A-ZÀ-Þ][\w.’'-]* ){2,5})?[Ww]ith (?:a |additional )?"
    r"(?:inputs?|reports?|reporting) (?:by|from) [A-ZÀ-Þ][^.!?]{2,60}\.?$"
)  # "— Ana Silva, with a report from Ben Holm"
_SOURCED = re.compile(
    r"(?<=[.!?”\"’)])\s*\(?\b(?:Sources?|SOURCES?|Fuentes?|Fonte|Via)(?P<mark>\s?[:：/]\s?|\s)(?P<name>[A-ZÀ-Þ][^.!?:]{1,60}?)\)?\.?$"
)  # "… on Monday. Source: Lamp News"
_SIGNED_LENGTH = 120  # characters of an agency's sign-off with its clocks and its address
_MOST_WORDS = 9
_OUTLET_WORDS = 4


def cut_closing(pieces: Sequence[Piece], rules: CleaningRules) -> list[Piece]:
    """Return the pieces with the closing marks of the story's last paragraph a piece of their own."""
    last = max((i for i, piece in enumerate(pieces) if piece.is_open), default=None)
    if last is None:
        return list(pieces)
    text = pieces[last].line.text
    end = find_closing(text, rules)
    if not end:
        return list(pieces)
    parts = pieces[last].split((text[:end], None, None), (text[end:], ParagraphKind.BOILERPLATE, "closing_mark"))
    return [*pieces[:last], *parts, *pieces[last + 1 :]]


def find_closing(text: str, rules: CleaningRules) -> int:
    """Return where the closing mark of a paragraph starts, or 0 where it has none."""
    end = len(text)
    symbols = _SYMBOLS.search(text)
    if symbols and symbols.start():
        end = len(text[: symbols.start()].rstrip())
    signed = _SIGNED.search(text, max(0, end - _SIGNED_LENGTH))
    if signed and signed["agency"].lower() in rules.agencies:
        return len(text[: signed.start()].rstrip())
    sourced = _SOURCED.search(text, max(0, end - _SIGNED_LENGTH))
    if sourced and (sourced["mark"].strip() or sourced["name"].lower() in rules.agencies):
        return sourced.start()
    if reported := _REPORTED.search(text):
        return reported.start()
    found = _AFTER_SENTENCE.search(text[:end])
    if found and found.start("mark") and _is_sign_off(found["mark"], rules):
        end = len(text[: found.start("mark")].rstrip())
    return end if end < len(text) else 0


def _is_sign_off(mark: str, rules: CleaningRules) -> bool:
    """Whether a fragment after the last sentence is an agency, a code of authors, or both."""
    bare = mark.strip(" -–—/()[].")
    words = bare.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    first = words[0].strip("/.,-–—")
    if bare.lower() in rules.agencies or (
        first.lower() in rules.agencies and first[:1].isupper() and all(w.isupper() for w in words[1:])
    ):
        return True
    outlet = 1 < len(words) <= _OUTLET_WORDS and all(word[0].isupper() for word in words)
    if outlet and rules.among("outlets.words", words[-1].lower()):
        return True
    return (
        bool(_CODE.match(bare))
        or bool(_DASHED_NAME.match(mark.strip()))
        or bare.lower() in ("end", "ende", "ends", "fim", "fin")
    )


def ends_story(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line can be a story's last paragraph: prose, with or without a closing mark."""
    return line.is_prose or (line.size >= PROSE_WORDS and find_closing(line.text, rules) > 0)
