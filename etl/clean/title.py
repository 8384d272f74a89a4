"""The headline: which line it is, and where the outlet's suffix starts.

It is the line that most speaks for itself: the markup or the page's metadata names it, it is as long as headlines are,
the story repeats its words, and it is not the banner, the masthead or the summary. Among lines that are near each
other by these rules the signs decide that tell any headline.
"""

import re
from collections.abc import Mapping, Sequence

from etl.clean.bylines import read_names
from etl.clean.ended import heads_page, is_sentence
from etl.clean.mottoes import is_motto, is_of_paper
from etl.clean.navigation import is_crumbs, is_site_menu
from etl.clean.outlets import is_issue
from etl.clean.pieces import Line, Piece, find_tail
from etl.clean.published import name_before_date
from etl.clean.scales import Scales
from etl.clean.strips import is_parted, is_strip
from etl.records import BlockKind, Metadata
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_FOLDED_WORD = compile_search(r"\w+")
_GLUED_SUFFIX = re.compile(r"[-–—](?=[A-Z][a-z]+$)")
_SPACED_SUFFIX = compile_search(r"\s[-—«‹⋆](?=\s[^-—«‹⋆]+$)")
_PAIR = re.compile(r"(?=([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2}))")
_DATELINE = re.compile(r"[^—–]{3,60}?\s?(?:[—–]|\s-+\s|\.-)")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]")
_GLUED = 40  # characters of a menu run together with the headline
_LEAD_IN = 7  # words before a colon at a line's end: longer ones lead in a list
_HEAD = frozenset({"byline", "byline_label", "date_line", "dateline", "name_line"})  # what stands below a headline
_SENTENCES = re.compile(r"[a-z]{3}[.?!] [A-Z].*[a-z]{3}[.?!] [A-Z]")  # three or more of them
_TOP, _MENU_ITEMS = 3, 4
_SERIES = re.compile(r"(?P<name>[^\W\d_a-zß-ÿ]+(?: [^\W\d_a-zß-ÿ]+){1,4})(?:\s[-–—]\s(?=[^,]*[a-z]).{1,40}|\s#\d+)")
_RECORD = re.compile(
    r"(?:(?!(?:posted|published|updated)\b)[\w’'-]+:? ){0,4}(?:briefing|chronicle|minutes|remarks|transcript)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"(?:press|media|news) (?:release|statement)\s?[,:|–—-]\s?", re.IGNORECASE)
_BULLETS = "•▪●◦‣·"
_OFFICE_WORDS = 12
_LEFT_WORDS = 3  # words that a headline keeps when its suffix is cut
_LONGEST = 40  # words
_FULL_LENGTH = 5  # words that most headlines have at least
_TELLING = 4  # letters of a word that says something
_STEM = 5  # letters that inflected forms of a word share
_STORY_LOOKED_AT = 12  # prose lines that a headline's words are looked for in

# Weights of what speaks for and against a line, tried out on one half of the development articles.
_NAMED, _FULL, _SHORT, _TOO_SHORT, _RETOLD = 8.0, 3.0, 1.0, -2.0, 4.0
_MASTHEAD, _BANNER, _ABOVE_MENU, _SUMMARY = -3.0, -4.0, -3.0, -2.5
_ABOVE_HEAD, _LEAD, _STRIP = 1.0, -5.0, -5.0
_OFFICE, _SPOKEN = -4.5, 2.5
_OPENING, _BELOW = 3.0, -4.0  # of a line where headlines stand, and of what stands below it
_LESS_LIKELY, _UNLIKELY = 1.5, -4.0  # how much less its signs may weigh than those below; of what is no headline
_SIGNS, _MOST_SIGNS = 0.8, 6.0  # of the signs that tell any headline, beside the likeliest line's; bounded
_LIKELY = -2.0  # weight of the signs of a headline that nothing else speaks for
_LEAST = 0.2  # beside its length: something else must speak for a headline too
_BELIEVED, _BELIEVED_WORDS = 4.0, 4  # of a line that could well be the headline: what stands below it is its summary


def choose_title(
    pieces: Sequence[Piece], start: int, metadata: Metadata, scales: Scales, rules: CleaningRules
) -> int | None:
    """Return where the headline stands before the story, or None where the text has none."""
    hinted = [i for i, piece in enumerate(pieces) if piece.line.hint is BlockKind.TITLE and piece.is_open]
    if hinted and not _is_site(pieces[hinted[0]].line, rules):
        return hinted[0]
    candidates = _list_candidates(pieces, start, metadata, rules)
    weights = _weigh(pieces, start, candidates, rules)
    named = fold_words(metadata.title or "")
    weighed = dict(zip(candidates, weights, strict=True))
    totals: dict[int, float] = {}
    believed, issued = False, bool(pieces) and _names_page(pieces, rules)
    for i, weight in weighed.items():
        line = pieces[i].line
        total = weight + (_SUMMARY if believed else 0.0)
        total += _BELOW * _is_below(scales, i, weighed)
        total += _NAMED * _is_named(line, named)
        could = _could_head(line) and weight > _BELIEVED and not (i == 0 and issued)
        believed = believed or (could and scales.weigh_title(i) > _UNLIKELY)
        if total > 0 and total >= _weigh_length(line) + _LEAST:
            totals[i] = total
    if totals:
        return _find_clean_copy(pieces, _choose(totals, scales), candidates)
    likeliest = max(candidates, key=scales.weigh_title, default=None)
    if hinted or likeliest is None or scales.weigh_title(likeliest) < _LIKELY:
        return hinted[0] if hinted else None
    return likeliest


def _is_below(scales: Scales, i: int, weights: Mapping[int, float]) -> bool:
    """Whether a line stands right below one that opens the story's head, below a menu, a day or a label."""
    if i < _TOP or weights.get(i - 1, 0.0) < _OPENING:
        return False
    above, line, pieces = scales.pieces[i - 1].line, scales.pieces[i].line, scales.pieces
    headed = pieces[i - 2].rule is not None or weights.get(i - 2, 0.0) < 0
    alike = above.is_shouted == line.is_shouted and _could_head(above) and _could_head(line)
    return headed and alike and scales.weigh_title(i - 1) > min(scales.weigh_title(i) - _LESS_LIKELY, 0.0)


def _choose(totals: Mapping[int, float], scales: Scales) -> int:
    """Return the line with the highest total, the weight of the signs that tell any headline added among the near."""
    reach = max(totals.values()) - _SIGNS * _MOST_SIGNS
    near = [i for i, total in totals.items() if total > reach]
    if len(near) == 1:
        return near[0]
    told = {i: scales.weigh_title(i) for i in near}
    likeliest = max(told.values())
    return max(near, key=lambda i: (totals[i] + _SIGNS * max(-_MOST_SIGNS, told[i] - likeliest), -i))


def _list_candidates(pieces: Sequence[Piece], start: int, metadata: Metadata, rules: CleaningRules) -> list[int]:
    """Return which lines above the story can be its headline.

    Where none is open and the page's own title is the site's, those are tried too that the markup puts outside.
    """
    could = [i for i in range(start) if _could_be_title(pieces[i].line, rules)]
    candidates = [i for i in could if pieces[i].is_open or _is_flagged(pieces, i, rules) or _is_dated(pieces[i], rules)]
    candidates = candidates or [i for i in range(start) if pieces[i].is_open and heads_page(pieces, i, start)]
    given = Line(metadata.title, pieces[0].line.lexicon) if metadata.title and pieces else None
    if candidates or given is None or not all(_names_site(item, given, rules) for item in given.items):
        return candidates
    outside = [i for i in range(start) if pieces[i].rule == "outside_story"]
    path = max((i for i in outside if is_crumbs(pieces[i].line, rules)), default=-1)
    return [i for i in could if i in outside and i > path and pieces[i].line.size >= _FULL_LENGTH]


def _names_site(item: str, line: Line, rules: CleaningRules) -> bool:
    return rules.among("sections.words", item.lower()) or _is_office(Line(item, line.lexicon), rules)


def _is_flagged(pieces: Sequence[Piece], i: int, rules: CleaningRules) -> bool:
    """Whether a line above the authors or the day opens with a flag of news, as links do: "JUST IN: Strike ends"."""
    flag, colon, _ = pieces[i].line.text.partition(": ")
    told = pieces[i].rule == "related_link" and bool(colon) and _is_above_head(pieces, i)
    return told and rules.among("datelines.not_places", flag.lower())


def _is_dated(piece: Piece, rules: CleaningRules) -> bool:
    """Whether a line with a day in it names a record of what was said: "Transcript of the weekly briefing, 5 May"."""
    if piece.rule != "date_line" or piece.line.size < _FULL_LENGTH:
        return False
    return bool(_RECORD.match(piece.line.text[: name_before_date(piece.line, rules)]))


def _is_site(line: Line, rules: CleaningRules) -> bool:
    """Whether a heading is the outlet's name: few words with capitals, the last one of outlets' words."""
    words = line.text.split()
    few = 1 < len(words) < _LEFT_WORDS + 1 and all(word[0].isupper() for word in words)
    return few and rules.among("outlets.words", words[-1].lower())


def _could_head(line: Line) -> bool:
    """Whether a line has a headline's length: a short one that ends in a full stop is a button's."""
    return line.size >= _BELIEVED_WORDS and (line.size >= _FULL_LENGTH or not line.text.endswith("."))


def _find_clean_copy(pieces: Sequence[Piece], title: int, candidates: Sequence[int]) -> int:
    """Return the last line that gives the same headline, without a menu or a path run together with its first word."""
    named = fold_words(pieces[title].line.text)
    copies = [i for i in candidates if i > title and _is_end_of(fold_words(pieces[i].line.text), named)]
    return max(copies, default=title)


def _is_end_of(copy: str, named: str) -> bool:
    return len(copy.split()) >= _LEFT_WORDS and named.endswith(copy) and len(named) - len(copy) <= _GLUED


def _could_be_title(line: Line, rules: CleaningRules) -> bool:
    if (
        line.size > _LONGEST
        or line.is_teaser
        or line.text[0] in _BULLETS
        or line.text[-1] == ";"
        or (line.text[-1] == ":" and line.size > _LEAD_IN)
        or (line.text[:3].lower() == "by:" and line.opening("authors.labels"))
        or line.hint in (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BYLINE)
    ):
        return False
    if _SENTENCES.search(line.text):
        return False
    return not is_sentence(line)


def _weigh(pieces: Sequence[Piece], start: int, candidates: Sequence[int], rules: CleaningRules) -> list[float]:
    story = pieces[start : find_tail(pieces, start)]
    prose = [piece.line for piece in story if piece.is_open and piece.line.is_prose][:_STORY_LOOKED_AT]
    prose = prose or [piece.line for piece in story[:1]]  # a page that gives no more than how its story opens
    told = frozenset(stem for line in prose for stem in _stems(line))
    footers = fold_footers(pieces)
    menu = max((i for i in range(start) if _is_above(pieces, i, rules) or _is_top_menu(pieces, i)), default=0)
    weights = []
    for i in candidates:
        line = pieces[i].line
        office = len(candidates) > 1 and _is_office(line, rules)
        weight = _weigh_looks(line, told, rules)
        weight += _LEAD * any(_is_lead(line, first) for first in prose[:2])
        weight += _MASTHEAD * (not i and len(candidates) > 1 and _names_page(pieces, rules))
        weight += _ABOVE_HEAD * _is_above_head(pieces, i)
        weight += (
            _MASTHEAD * (_lists_names(line, rules) or (line.text[0].islower() and not line.after_blank))
            + _OFFICE * office
            + _STRIP * (is_strip(line, rules) or is_of_paper(line) or (0 < i < _TOP and is_parted(line)))
            + _STRIP * (len(candidates) > 1 and is_motto(pieces, i))
        )
        weight += _SPOKEN * bool(_QUOTED.fullmatch(line.text))
        weights.append(weight + _BANNER * _is_banner(line, footers) + _ABOVE_MENU * (i < menu))
    return weights


def _is_above_head(pieces: Sequence[Piece], i: int) -> bool:
    return i + 1 < len(pieces) and pieces[i + 1].rule in _HEAD


def _is_lead(line: Line, first: Line) -> bool:
    """Whether a line is how a paragraph opens, or the words of its dateline: "Lima -- Lamp Agency (LA)"."""
    if first.text.startswith(line.text):
        return first.text != line.text
    opening = _DATELINE.match(first.text)
    words = set(fold_words(_IN_BRACKETS.sub("", line.text)).split())
    return opening is not None and bool(words) and words <= set(fold_words(opening.group()).split())


def _is_above(pieces: Sequence[Piece], i: int, rules: CleaningRules) -> bool:
    """Whether a piece stands above every headline: a switch of languages, a menu of sections, a path to the page.

    A switch of languages beside the day is the story's own, below its headline.
    """
    line, below = pieces[i].line, pieces[i + 1].rule if i + 1 < len(pieces) else None
    leads = pieces[i].rule == "menu" and (is_site_menu(line, rules) or is_crumbs(line, rules))
    return (pieces[i].rule == "language_switch" and below not in _HEAD and below != "language_switch") or leads


def _lists_names(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is the authors': nothing but several persons' whole names."""
    names = read_names(line.text, rules) if line.size >= _FULL_LENGTH else ()
    return len(names) > 1 and sum(len(name.split()) for name in names) + len(names) > line.size


def _names_page(pieces: Sequence[Piece], rules: CleaningRules) -> bool:
    """Whether the page's first line names who issued it: an office, or a magazine above the number of its issue."""
    return _is_office(pieces[0].line, rules) or _is_above_issue(pieces)


def _is_office(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is an office's name and no headline about it: no word in it can be a verb."""
    text = _RELEASE.sub("", line.text).rpartition(" / ")[2]  # an office names itself in two languages
    words = text.split()
    folded = [word.lower() for word in words]
    of = folded.index("of") if "of" in folded[1 : _LEFT_WORDS + 1] else 0
    if not of or len(words) > _OFFICE_WORDS:
        return False
    held = any(rules.among(path, folded[of - 1]) for path in ("outlets.institutions", "datelines.posts"))
    small = [word for word in words if word.islower() and len(word) > _TELLING]
    acts = any(word.endswith(("s", "ed", "ing")) and word not in rules.outlets.plurals for word in folded)
    return held and len(small) <= 1 and not acts


def _is_above_issue(pieces: Sequence[Piece]) -> bool:
    """Whether the page's first line stands above the number of an issue: a magazine's name, with or without motto."""
    return any(is_issue(piece.line) for piece in pieces[1:_TOP])


def _is_top_menu(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a menu of any names stands where the site's does: below the page's first line or its motto."""
    return 0 < i < _TOP and pieces[i].rule == "menu" and len(pieces[i].line.items) >= _MENU_ITEMS


def _weigh_looks(line: Line, story: frozenset[str], rules: CleaningRules) -> float:
    weight = _weigh_length(line)
    short = line.size < _FULL_LENGTH and line.words and rules.among("outlets.words", line.words[-1])
    if short or _is_series(line, rules):
        weight += _MASTHEAD
    told = _stems(line)
    return weight + (_RETOLD * sum(stem in story for stem in told) / len(told) if told else -1.0)


def _is_series(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is an outlet's name in capitals with its edition: "LAMP DIGEST - Afternoon service"."""
    series = _SERIES.fullmatch(line.text)
    return series is not None and any(rules.among("outlets.words", w.lower()) for w in series["name"].split())


def _weigh_length(line: Line) -> float:
    return _FULL if line.size >= _FULL_LENGTH else _SHORT if line.size >= _LEFT_WORDS else _TOO_SHORT


def _stems(line: Line) -> list[str]:
    """What a line tells: the beginnings of its longer words, and pairs of letters of scripts without spaces."""
    if line.folded.isascii():
        return [word[:_STEM] for word in line.words if len(word) >= _TELLING]
    stems = [word[:_STEM] for word in line.words if len(word) >= _TELLING and word.isascii()]
    others = [word for word in line.words if not word.isascii()]
    for word in others:
        stems += pairs if (pairs := _PAIR.findall(word)) else [word[:_STEM]] * (len(word) >= _TELLING)
    return stems


def fold_footers(pieces: Sequence[Piece]) -> str:
    """Return the text of the page's copyright lines, folded."""
    return " ".join(piece.line.folded for piece in pieces if piece.rule == "copyright")


def _is_banner(line: Line, footers: str) -> bool:
    """Whether a line, or the last of its items, is the name that the page's copyright line gives."""
    last = line.items[-1].lower() if len(line.items) > 1 else line.bare
    return len(last) > 3 and last in footers and (line.size <= _FULL_LENGTH or last == line.bare)


def _forms(line: Line) -> frozenset[str]:
    """What a line can give as a headline, folded: the whole, its last item (of a path), its first (before a suffix)."""
    forms = {line.text, *line.items[-1:], *line.items[:1], _GLUED_SUFFIX.split(line.text)[0]}
    forms.add(_SPACED_SUFFIX.split(line.text)[0])
    folded = (fold_words(form) for form in forms)
    return frozenset(form for form in folded if len(form.split()) >= _LEFT_WORDS)


def repeats_title(line: Line, title: Line) -> bool:
    """Tell whether a line gives the headline once more, with or without a path before it or an outlet behind it."""
    label, _, rest = line.text.rpartition(": ")
    return bool(_forms(line) & _forms(title)) or bool(label and fold_words(rest) == fold_words(title.text))


def _is_named(line: Line, named: str) -> bool:
    """Whether the page's metadata gives a line as its headline, with or without the outlet's suffix."""
    return bool(named) and (fold_words(line.text) == named or any(named.startswith(form) for form in _forms(line)))


def fold_words(text: str) -> str:
    """Return the words of a text, folded and single-spaced."""
    return " ".join(_FOLDED_WORD.findall(text.lower()))
