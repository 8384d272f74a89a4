"""What stands before the story: the headline, its summary, the authors, and where the story itself starts.

The headline is the line that most speaks for itself: the markup or the page's metadata names it, it stands there twice or ends the
path to the page, it is as long as headlines are and the story repeats its words.
"""

import re
from collections import Counter
from collections.abc import Sequence

from etl.clean.bylines import is_name
from etl.clean.dateline import Dateline
from etl.clean.pieces import Line, Piece
from etl.records import BlockKind, Metadata
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_FURNITURE = (
    "byline",
    "date_line",
    "name_line",
    "share_bar",
    "image_file",
)  # what stands between a summary and its story
_SUFFIX = re.compile(r"\s*(?P<bar>\||»|::|—|–|\s-)\s+(?P<suffix>[^|»:]{2,60})$")
_SUMMARY_WORDS = 6  # the fewest words of a summary without a full stop
_LONGEST_TITLE = 40  # words
_HEADLINE_WORDS = 5  # what most headlines have at least
_BELIEVED = 4.0  # the weight of a line that could well be the headline
_AFTER_ANOTHER = 2.5  # off the weight of a line that stands below one that could be the headline: it is its summary
_COMMON_LENGTH = 4  # letters of a word that says something
_STORY_LOOKED_AT = 12  # prose lines that a headline's words are looked for in


def find_story(pieces: Sequence[Piece], opening: tuple[int, Dateline] | None) -> int:
    """Return where the story's first paragraph stands: the dateline's, else the first prose after the head's furniture.

    One sentence between the headline and the byline is a summary, not the story.
    """
    prose = [
        i
        for i, piece in enumerate(pieces)
        if piece.is_open and piece.line.is_prose and piece.line.hint is not BlockKind.TITLE
    ]
    if opening:
        return opening[0]
    if not prose:
        return len(pieces)
    first = prose[0]
    if len(prose) > 1 and _is_summary(pieces, first, prose[1]):
        return prose[1]
    return first


def _is_summary(pieces: Sequence[Piece], first: int, second: int) -> bool:
    between = [piece.rule for piece in pieces[first + 1 : second]]
    before = any(piece.is_open or piece.kind is ParagraphKind.TITLE for piece in pieces[:first])
    return before and any(rule in _FURNITURE[:3] for rule in between) and pieces[first].line.size <= 60


def choose_title(pieces: Sequence[Piece], start: int, metadata: Metadata, rules: CleaningRules) -> int | None:
    """Return where the headline stands before the story, or None where the text has none."""
    hinted = [i for i, piece in enumerate(pieces) if piece.line.hint is BlockKind.TITLE and piece.is_open]
    if hinted:
        return hinted[0]
    candidates = [i for i in range(start) if pieces[i].is_open and _could_be_title(pieces[i].line)]
    if not candidates:
        return None
    footers = " ".join(piece.line.folded for piece in pieces if piece.rule == "copyright")
    seen = Counter(last_item(piece.line) for piece in pieces[: start + 1] if piece.line.size <= _LONGEST_TITLE + 10)
    story = _story_words(pieces, start)
    named = _fold_title(metadata.title or "")
    weights = [_weigh_title(pieces[i].line, seen, story, rules) for i in candidates]
    weights = [w - 4.0 * (pieces[i].line.bare in footers) for w, i in zip(weights, candidates, strict=True)]
    weights = [w + 8.0 * _is_named(pieces[i].line, named) for w, i in zip(weights, candidates, strict=True)]
    long = [pieces[i].line.size >= _HEADLINE_WORDS and w > _BELIEVED for w, i in zip(weights, candidates, strict=True)]
    weights = [w - _AFTER_ANOTHER * any(long[:n]) for n, w in enumerate(weights)]
    best = max(zip(weights, (-i for i in candidates), strict=True))
    return -best[1] if best[0] > 0 else None


def _could_be_title(line: Line) -> bool:
    if (
        line.size > _LONGEST_TITLE
        or line.is_teaser
        or line.hint in (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BYLINE)
    ):
        return False
    return not (line.ends_sentence and line.text.rstrip("\"”’')").endswith(".") and line.size >= _SUMMARY_WORDS)


def _weigh_title(line: Line, seen: Counter[str], story: frozenset[str], rules: CleaningRules) -> float:
    title = last_item(line)
    weight = 4.0 if seen[title] > 1 else 0.0
    weight += 3.0 if line.size >= _HEADLINE_WORDS else 1.0 if line.size >= 3 else -2.0
    told = [word for word in line.words if len(word) >= _COMMON_LENGTH]
    weight -= 3.0 if line.size <= 4 and rules.among("outlets.words", line.words[-1]) else 0.0
    weight += 4.0 * sum(word in story for word in told) / len(told) if told else -1.0
    return weight


def _is_named(line: Line, named: str) -> bool:
    """Whether the page's metadata gives a line as its headline, with or without the outlet's suffix."""
    title = last_item(line)
    return bool(named) and (title == named or (named.startswith(title) and line.size > 3))


def last_item(line: Line) -> str:
    """Return the last item of a path ("Home » World » Headline"), or the whole line, folded without marks."""
    last = line.items[-1] if len(line.items) > 1 else line.text
    return _fold_title(last)


def _fold_title(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _story_words(pieces: Sequence[Piece], start: int) -> frozenset[str]:
    prose = [piece.line for piece in pieces[start:] if piece.is_open and piece.line.is_prose][:_STORY_LOOKED_AT]
    return frozenset(word for line in prose for word in line.words)


def cut_suffix(text: str, known: Sequence[str], rules: CleaningRules) -> tuple[str, str]:
    """Return a headline without the outlet's suffix, and the suffix ("" where there is none).

    After a bar any short name is one; after a dash only a name that the page gives elsewhere, or one made as outlets' names are.
    """
    found = _SUFFIX.search(text)
    if not found or len(text[: found.start()].split()) < 3:
        return text, ""
    suffix = found["suffix"].strip()
    words = suffix.split()
    if len(words) > 6 or not suffix[:1].isupper() and not suffix[:1].isdigit():
        return text, ""
    outlet = (
        rules.among("outlets.words", words[-1].lower())
        or _fold_title(suffix) in known
        or suffix.lower() in rules.agencies
    )
    if found["bar"] in ("|", "»", "::") or outlet:
        return text[: found.start()].rstrip(), suffix
    return text, ""


def mark_head(pieces: Sequence[Piece], start: int, title: int | None, rules: CleaningRules) -> list[Piece]:
    """Return the pieces with all before the story decided: headline, summary, names, and the rest cut."""
    marked = list(pieces)
    if title is not None:
        marked[title] = marked[title].keep(ParagraphKind.TITLE)
    body = " ".join(piece.line.text for piece in pieces[start:] if piece.is_open)
    for i, piece in enumerate(marked[:start]):
        if piece.is_open:
            marked[i] = _mark_head_line(marked, i, title, body, rules)
    return _keep_summary(marked, start, title)


def _mark_head_line(pieces: Sequence[Piece], i: int, title: int | None, body: str, rules: CleaningRules) -> Piece:
    piece = pieces[i]
    if title is None or i < title:
        return piece.cut("before_title")
    if last_item(piece.line) == last_item(pieces[title].line):
        return piece.cut("title_again")
    if is_alone_name(piece.line, body, rules) or piece.line.hint is BlockKind.BYLINE:
        return piece.cut("name_line")
    return piece


def is_alone_name(line: Line, body: str, rules: CleaningRules) -> bool:
    """Tell whether a line is one person's name, alone or before a bar; not one that the story tells of."""
    name = line.items[0] if line.items else line.text
    return (
        not line.ends_sentence
        and is_name(name, rules)
        and name not in body
        and name.lower() not in rules.capitals | rules.countries
    )


def _keep_summary(pieces: Sequence[Piece], start: int, title: int | None) -> list[Piece]:
    marked = list(pieces)
    left = [i for i in range((title if title is not None else start) + 1, start) if marked[i].is_open]
    hinted = [i for i in left if marked[i].line.hint is BlockKind.STANDFIRST]
    long = [i for i in left if marked[i].line.size >= _SUMMARY_WORDS]
    summary = next((i for i in [*hinted, *long] if not marked[i].line.text.endswith(":")), None)
    for i in left:
        marked[i] = marked[i].keep(ParagraphKind.STANDFIRST) if i == summary else marked[i].cut("head")
    return marked
