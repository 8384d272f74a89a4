"""Captions and credits: where a line's last part credits a picture, the rest is a caption.

A credit stands at the end: in brackets ("(Photo: MoD)"), after the last sentence ("Photo: AP", "KT/Sok Dara", "AKP"),
after a bar ("| PTI Photo") or behind a © sign. Without a credit a line is a caption where it says who stands left and
right, or follows the name of its picture's file or a label.
"""

import re
from collections.abc import Sequence

from etl.clean.caption_ends import find_label, find_signature, is_cut_short
from etl.clean.closing import ends_story
from etl.clean.credits import CREDIT_WORDS, is_agency, is_credit, is_inner_credit, is_person_of_outlet
from etl.clean.pictured import (
    CAPTION_WORDS,
    find_inner_label,
    is_above_credit,
    is_below_credit,
    is_described,
    is_under_mark,
    is_verbless,
    read_labelled,
)
from etl.clean.pieces import Line, Piece, find_beside
from etl.records import BlockKind
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search
from models.codes import ParagraphKind

_BRACKETS = re.compile(r"(?:\s*[(\[（][^()\[\]（）]{2,90}[)\]）])+\s*\.?$")
_AFTER_SENTENCE = compile_search(
    r"(?:(?<=[.!?…។။。])|(?<=[”\"’')])(?![^\W_]))\s*(?:[|–—/-]+\s*)?(?P<credit>(?!\d)(?:[^.!?។။。]|(?<=\b[A-ZА-Я])\.){2,90}(?:\.(?:com|org|net|\w{2,3})\b)?[^.!?]{0,60})\.?$"
)
_AFTER_BAR = compile_search(r"\s*(?:\||—|–|•|\s-|\s/)\s+(?P<credit>[^|]{2,60})$")
_BEHIND_STROKE = re.compile(r" / [A-ZÀ-Þ][\w’'&-]*(?: [A-ZÀ-Þ][\w’'&-]*){0,3}")  # "… at Suva. / The Lamp"
_COPYRIGHT_SIGN = re.compile(r"\s*(?:©|\(c\)\s(?!(?:and|with)\b))(?P<credit>[^©]{2,80})$", re.I)
_TAKEN_BY = compile_search(
    r"\b(?:Photo|Photograph|Photos|Picture|Pictures|Pic|Pics|Pix|Image) by (?=[A-ZÀ-Þ])"
    r"|(?<=[.!?•|–—-] )Credits?: (?=[A-ZÀ-Þ])"
    r"|\bCredits?\.{3}\s?(?=[A-ZÀ-Þ])"
)
_SIGN_BEHIND = re.compile(
    r"\w \w+ \w+[.!?][”\"’]? (?:©|[A-ZÀ-Þ][\w.'’ -]{2,40}(?<! )/(?! )[^.!?]{2,60}\.?$"
    r"|[A-ZÀ-Þ]\w{2,11}: [A-ZÀ-Þ](?:[^.!?:;\[\]~]|(?<=\b[A-Z])\.){1,40}$)"
)
_SIDE_LIST = re.compile(r"[(,]\s*(?P<side>[\w\s-]{1,18}?)\s*[),]")
_NO_SIDE = re.compile(  # a part of a rank, the letter of a point in a list, a year's copyright
    r"\(\w\) [A-ZÀ-Þ]|(?:(?<=^)|(?<=[;:,] )|(?<=\band )|(?<=\bor ))\(\w\)|\(\w\) \d{4}"
)
_IN_PICTURE = compile_search(
    r"\bin this (?:\w+ ){0,2}(?:photo|picture|image|photograph|screengrab|handout|grab)\b"
    r"|\b(?:is|are|was|were) pictured\b|\b(?:is|are) seen in\b|^pictured\b"
    r"|\b(?:photo|picture|image) (?:taken|released|provided) (?:on|by)\b|^(?:file|undated) (?:photo|picture|image)\b"
    r"|\b(?:for|in) an? (?:family|group|joint|souvenir) (?:photo|photograph|picture)\.?$"
    r"|^(?:(?:photo|picture|image)s?:? )?clockwise from\b",
)
_FRAMED = re.compile(r"\[\s*(?P<caption>[^\[\]]{10,300}?)\s*(?P<credit>\([^()]{2,60}\))\s*\]$")
_DATELINED = re.compile(r"[A-Z]{4,}(?: [A-Z]+)*(?:, [A-Z][\w ]+)? (?:--|[–—-]) [A-Z]")  # "MANILA, Philippines – The"
_PHOTO_BY = compile_search(r"\s*\([^()]{0,40}\b(?:photos?|pictures?|images?|video) by [^()]{3,60}\)\.?$")
_HANDED = re.compile(r"\([^()]{3,60}(?:/[^()]{2,40}| via [A-Z][^()]{1,30})\)$")  # "(Sgt. Silva/Navy via Lamp)"
_PLACE_IN_GALLERY = re.compile(r"\d{1,3}(?: of |/)\d{1,3}")
_CUT = ParagraphKind.BOILERPLATE
_TOLD_TWICE = re.compile(
    r"(?P<caption>.{30,400}?)\s\W*(?P<credit>(?:Photo|Image|Credit|Picture)s?: .{3,60}?)\s+(?P=caption)$"
)  # "The tug at Suva. + - Photo: Ben Holm The tug at Suva."
_ENDED = re.compile(r"[a-z]{2}[.!?]\s$")
_WORD = compile_search(r"\w")
_CREDIT_LENGTH = 200  # characters at a line's end that its credit is looked for in
_ABOVE_MOST = 3  # open lines above a caption that opens a page: headline, summary, label
_FRAGMENT_WORDS = 4  # words of a credit behind a caption that nothing else gives away
_STORY_WORDS = 25  # of a caption that can be a page's story
_NAME_SHARE = 0.5  # of a picture file's words that its caption repeats


def split_credits(pieces: Sequence[Piece], rules: CleaningRules) -> list[Piece]:
    """Return the pieces with captions told from their credits, and lines of credit cut."""
    backwards = range(len(pieces) - 1, -1, -1)
    last = next((i for i in backwards if pieces[i].is_open and ends_story(pieces[i].line, rules)), 0)
    done: list[Piece] = []
    beside = find_beside(pieces)
    for i, piece in enumerate(pieces):
        previous = pieces[i - 1] if i else None
        parts = [piece]
        if piece.is_open:
            parts = (
                _split_labelled(piece, rules) or _split_long(piece) or _split_piece(piece, previous, i == last, rules)
            )
        if piece.rule == "outside_story" and i in beside:
            parts = _split_beside(piece, rules)
        if len(parts) == 1 and parts[0].is_open and _is_verbless_above(done, piece.line, rules):
            parts = [piece.keep(ParagraphKind.CAPTION, "caption_verbless")]
        if parts[0].rule == "credit" and done and is_above_credit(done, piece.line, i - 1 == last):
            done[-1] = done[-1].keep(ParagraphKind.CAPTION, "caption_above_credit")
        following = pieces[i + 1].line if i + 1 < len(pieces) else None
        if piece.is_open and (is_below_credit(done, piece.line) or is_under_mark(done, piece.line, following)):
            parts = [piece.keep(ParagraphKind.CAPTION, "caption_below_credit")]
        if parts[0].kind is ParagraphKind.CAPTION and is_described(done):
            done[-1] = done[-1].cut("picture_described")
        done += parts
    return done


def _is_verbless_above(done: Sequence[Piece], line: Line, rules: CleaningRules) -> bool:
    """Whether a sentence without a verb stands above the story's first paragraph."""
    above = [piece.line for piece in done if piece.is_open]
    opens = line.hint is None and len(above) <= _ABOVE_MOST and not any(other.is_prose for other in above)
    return opens and is_verbless(line, rules.signs)


def _split_beside(piece: Piece, rules: CleaningRules) -> list[Piece]:
    """Return a caption that the markup puts outside the story and its credit, where that has a word of pictures."""
    start = 0
    credited = "photos.words" in piece.line.signs or _HANDED.search(piece.line.text)
    if credited and not piece.line.text[0].islower():
        start = find_credit(piece.line, rules)
    caption = piece.line.text[:start].rstrip(" |•–—-/")
    return _part(piece, caption, piece.line.text[start:], rules) if caption.count(" ") >= _FRAGMENT_WORDS else [piece]


def reopen_caption(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with long captions as body where a page has no other: a picture's own page tells its story."""
    if any(piece.kind is ParagraphKind.BODY for piece in pieces):
        return list(pieces)
    return [
        piece.keep(ParagraphKind.BODY)
        if piece.kind is ParagraphKind.CAPTION and piece.line.size >= _STORY_WORDS
        else piece
        for piece in pieces
    ]


def _split_labelled(piece: Piece, rules: CleaningRules) -> list[Piece]:
    """Return the parts of a caption that its label opens, or a gallery's place ("1 of 2") cut; nothing of others."""
    line = piece.line
    if line.hint is BlockKind.CAPTION and _PLACE_IN_GALLERY.fullmatch(line.text):
        return [piece.cut("counter")]
    if line.hint is None and (twice := _TOLD_TWICE.match(line.text)):
        return [
            *_part(piece, twice["caption"], twice["credit"], rules),
            *piece.split((twice[1], _CUT, "caption_again")),
        ]
    labelled = read_labelled(line, rules) if line.hint is None else None
    if labelled is None:
        return []
    label, caption, credit = labelled
    cut = piece.split((label, ParagraphKind.BOILERPLATE, "caption_label"))
    return [*cut, *_part(piece, caption, credit.lstrip(" |"), rules)]


def _split_long(piece: Piece) -> list[Piece]:
    """Return a paragraph too long for a caption without who took its picture: "… era. (Navy photo by Ana Silva)"."""
    line = piece.line
    taken = _PHOTO_BY.search(line.text) if line.size > CAPTION_WORDS + CREDIT_WORDS else None
    if taken is None:
        return []
    return piece.split((line.text[: taken.start()], None, None), (taken[0], ParagraphKind.BOILERPLATE, "credit"))


def _split_piece(piece: Piece, previous: Piece | None, is_last: bool, rules: CleaningRules) -> list[Piece]:
    line = piece.line
    if line.hint in (BlockKind.TITLE, BlockKind.STANDFIRST):
        return [piece]
    if is_last and not line.signs.get("photos.words"):  # what looks like an agency's credit is its sign-off
        return [piece]
    sided = tells_sides(line, rules) or (not line.opening("photos.words") and _has_sign_behind(line.text))
    if line.hint is BlockKind.CREDIT or (not sided and is_credit(line.text, rules) and _is_marked(line, rules)):
        return [piece.cut("credit")]
    credited = _split_credit(piece, rules)
    if credited:
        return credited
    end = line.opening("photos.captions") or find_inner_label(line)
    if end and line.size > _FRAGMENT_WORDS and line.hint is not BlockKind.BODY:
        return piece.split(
            (line.text[:end], ParagraphKind.BOILERPLATE, "caption_label"),
            (line.text[end:].lstrip(" :"), ParagraphKind.CAPTION, "caption_label"),
        )
    if line.hint is BlockKind.CAPTION:
        return [piece.keep(ParagraphKind.CAPTION, "markup")]
    if line.hint is not BlockKind.BODY and sided:
        return [piece.keep(ParagraphKind.CAPTION, "caption_sides")]
    if previous and _is_below_picture(line, previous):
        return [piece.keep(ParagraphKind.CAPTION, "caption_of_file")]
    if previous and rules.among("photos.captions", previous.line.bare):
        return [piece.keep(ParagraphKind.CAPTION, "caption_label")]
    return [piece]


def _is_below_picture(line: Line, previous: Piece) -> bool:
    """Whether a line stands behind the mark of its picture, or below the picture's file and repeats its name."""
    if previous.rule == "image_mark":
        return line.size <= CAPTION_WORDS
    return previous.rule == "image_file" and repeats_file(line, previous.line)


def _split_credit(piece: Piece, rules: CleaningRules) -> list[Piece]:
    """Return a caption and its credit, the credit alone where it is all that a line holds, or nothing."""
    line = piece.line
    framed = _FRAMED.match(line.text)
    if framed and (_is_bracket_credit(framed["credit"], line, rules) or is_agency(framed["credit"].strip("()"), rules)):
        return _part(piece, framed["caption"], framed["credit"], rules)
    start = find_credit(line, rules)
    if not start or line.text[:start].rstrip(" |[(").endswith("?"):  # what asks is no caption
        return []
    if line.hint is BlockKind.BODY and not _is_plain_credit(line.text[start:], rules):
        return []
    if not _WORD.search(line.text[:start]):
        return [piece.cut("credit")]
    return _part(piece, line.text[:start].rstrip(" |•–—-/"), line.text[start:].lstrip(" |"), rules)


def _part(piece: Piece, caption: str, credit: str, rules: CleaningRules) -> list[Piece]:
    end = find_label(caption, rules)
    return piece.split(
        (caption[:end], ParagraphKind.BOILERPLATE, "caption_label"),
        (caption[end:], ParagraphKind.CAPTION, "caption_credit"),
        (credit, ParagraphKind.BOILERPLATE, "credit"),
    )


def _has_sign_behind(text: str) -> bool:
    """Whether a credit stands behind a sentence: a sign with whose it is, or who took the picture."""
    signed = ("/" in text or "©" in text or ": " in text) and _SIGN_BEHIND.search(text)
    return bool(signed or _TAKEN_BY.search(text, 1))


def _is_plain_credit(text: str, rules: CleaningRules) -> bool:
    """Whether a credit opens with a word of pictures: in what the markup calls body nothing less parts a caption."""
    return rules.among("photos.words", re.split(r"[\s:/]+", text.strip(" ([|-–—").lower())[0])


def _is_marked(line: Line, rules: CleaningRules) -> bool:
    """Whether a line of its own that could be a credit says so (a word of pictures, a © sign) and is no caption too."""
    if line.size > CREDIT_WORDS or _ENDED.search(line.text[: _find_unparted(line, rules)]):
        return False
    if any(is_agency(part, rules) for part in (re.split(r"\s*/\s*", line.text) if "/" in line.text else ())):
        return True
    return "©" in line.text or (bool(line.signs.get("photos.words")) and not _find_unparted(line, rules))


def find_credit(line: Line, rules: CleaningRules) -> int:
    """Return where the credit at a line's end starts, or 0 where there is none."""
    if line.size > CAPTION_WORDS + CREDIT_WORDS:
        return 0
    if line.ends_sentence and line.text[-1] not in ")]）" and not _tells_picture(line):
        return 0
    text, searched = line.text, max(0, len(line.text) - _CREDIT_LENGTH)
    brackets = _BRACKETS.search(text, searched) if text.rstrip(".")[-1:] in ")]）" else None
    if brackets and brackets.start() and _is_bracket_credit(brackets.group(), line, rules):
        return brackets.start()
    taken = _TAKEN_BY.search(text, searched)
    if taken and taken.start() and len(text[taken.start() :].split()) <= CREDIT_WORDS:
        return taken.start()
    for form in (_COPYRIGHT_SIGN, _AFTER_SENTENCE, _AFTER_BAR):
        found = form.search(text, searched)
        if not found or (form is _AFTER_SENTENCE and is_cut_short(text[: found.start()], rules)):
            continue
        if " " in text[: found.start()].rstrip(" |") and _is_parted_credit(found, line, rules):
            return found.start() if form is not _AFTER_SENTENCE else found.start("credit")
    return _find_unparted(line, rules) or find_signature(text, rules)


def _tells_picture(line: Line) -> bool:
    return "photos.words" in line.signs or "©" in line.text


def _is_parted_credit(found: re.Match[str], line: Line, rules: CleaningRules) -> bool:
    """Whether what a mark or a full stop parts from a line is a credit; in a known caption any short fragment is."""
    credit = found["credit"]
    if found.re is _AFTER_BAR and found[0].lstrip()[:1] == "/" and is_agency(credit, rules):
        return True  # "The tug at Suva / EFE"; behind other marks it can be a headline's outlet
    if found.re is _COPYRIGHT_SIGN or is_credit(credit, rules, bracketed=credit.startswith("(")):
        return (
            found.re is not _AFTER_BAR or bool(line.signs.get("photos.words")) or "." in found.string[: found.start()]
        )
    if found.re is _AFTER_SENTENCE and _BEHIND_STROKE.fullmatch(found[0]):
        return True
    known = (line.hint is BlockKind.CAPTION or tells_sides(line, rules)) and not credit[:1].islower()
    return known and found.re is _AFTER_SENTENCE and len(credit.split()) <= _FRAGMENT_WORDS and credit[-1:].isalnum()


def _find_unparted(line: Line, rules: CleaningRules) -> int:
    """A credit that nothing parts from the caption but its own "Photo:"."""
    for start, end in reversed(line.signs.get("photos.words", [])):
        rest = line.text[end:]
        if (
            start
            and rest.lstrip()[:1] in (":", "：", "/", "|")
            and len(rest.split()) <= 8
            and line.text[start].isupper()
        ):
            return start
    return 0


def _is_bracket_credit(text: str, line: Line, rules: CleaningRules) -> bool:
    inner = [part.strip(" ()[]（）.") for part in re.split(r"[)\]）]\s*[(\[（]", text)]
    if any(is_inner_credit(part, rules) and not rules.among("photos.sides", part.lower()) for part in inner):
        return True
    if any(is_person_of_outlet(part, rules) for part in inner):
        return True
    return any(is_agency(part, rules) for part in inner) and (tells_sides(line, rules) or len(inner) > 1)


def tells_sides(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line says where people stand in a picture: "(R)", ", left,", "in this photo"."""
    if line.size > CAPTION_WORDS or line.text[0] in '"“' or _DATELINED.match(line.text):
        return False
    if not ("photos.words" in line.signs or "photos.sides" in line.signs):
        return False
    if _IN_PICTURE.search(line.folded):
        return True
    sides = [
        found
        for found in _SIDE_LIST.finditer(line.folded)
        if rules.among("photos.sides", found["side"]) and not _NO_SIDE.match(line.text, found.start())
    ]
    return any(found.group()[0] == "(" and found.group()[-1] == ")" for found in sides) or any(
        found.group()[0] == ","
        and found["side"] in ("left", "right", "centre", "center", "second left", "second right")
        for found in sides
    )


def repeats_file(line: Line, file: Line) -> bool:
    """Tell whether a line says in words what the name of a picture's file says."""
    named = {
        word for word in re.split(r"[\W_]+", file.folded.rsplit(".", 1)[0]) if len(word) > 2 and not word.isdigit()
    }
    return len(named) > 2 and len(named & set(line.words)) >= _NAME_SHARE * len(named)
