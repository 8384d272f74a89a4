"""The authors: lines that name them, and their names out of such lines.

"By A B and C D", "Reporter: A B", "A B | Outlet", "By A B, Outlet", a name alone on its line. An outlet, a post, a
place, a handle or an author code beside the name is no name.
"""

import re
from collections.abc import Sequence

from etl.clean.credited import read_credited
from etl.clean.pieces import Line, Piece
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_NAME_WORD = re.compile(
    r"^(?:[\"“][A-ZÀ-Þ][\w’'-]+[\"”]|[A-ZÀ-ÖØ-ÞĀ-ɏЀ-ЯḀ-ỿ][\w'’.-]*|[A-Z]\.?|(?:al|el|an)-[A-Z][\w'’-]+|[a-z]{1,2}['’][A-ZÀ-Þ][\w'’-]+)$"
)
PARTICLES = frozenset(
    (
        *(
            "a/l",
            "al",
            "bin",
            "binti",
            "bint",
            "da",
            "das",
            "de",
            "del",
            "della",
            "den",
            "der",
            "di",
            "do",
            "dos",
            "du",
        ),
        *(
            "e",
            "el",
            "ibn",
            "la",
            "le",
            "les",
            "los",
            "san",
            "ter",
            "uddin",
            "ul",
            "ur",
            "uulu",
            "van",
            "von",
            "y",
            "zu",
        ),
    )
)
_CREDENTIALS = re.compile(
    r"\s*\[?\[email\s?protected\b\]?\]?|\s*[(\[][^)\]]*[)\]]|\s*[<‹].*?[>›]|\s*\S+@\S+|\s*@\w+|\s*https?://\S+"
)
_PARTS = compile_search(
    r"\s*(?:,|;|&|/|\+|•|·)\s*|\s+(?:and|dan|et|y|und|e|i|en|و|и|และ|និង)\s+|\s*\|\s*|\s{2,}|\s+[-–—]\s+|\s+for\s+(?=[A-Z])|\s+in\s+(?=[A-Z])"
)
_GLUED_BY = re.compile(r"^By(?=[A-ZÀ-Þ][a-zß-ÿ]+ [A-ZÀ-Þ])")  # "ByAna Silva"
_MOTTO = re.compile(r"\s[-–—]\s+(?!at |for |in )[a-z]")  # "HARBOUR SIGNAL - weekdays before 8"
_BUTTON = re.compile(
    r"^(?:follow|view all (?:posts|articles) by|more (?:posts|articles) by)\s+"
    r"|\s+(?:follow|more|\d+ min(?:ute)?s?(?: read)?)$",
    re.I,
)
_PLACE_BEHIND = re.compile(
    r"\s+(?:in|reporting from)(?: [A-Z][\w'’.-]*){1,3}(?=$| and )"
    r"|\s+for (?:the )?[A-Z][\w'’.-]*(?: [A-Z&][\w'’.-]*){0,4}$"
)
_POSTED = re.compile(r"[Pp]osted by ((?:[A-ZÀ-Þ][\w.'’-]*\s?){1,3}?),? (?:at|on|in|@) (?=\d|[A-Z][a-z]+day\b)")
_TWICE = re.compile(
    r"(?P<name>[^\s,]+(?: [^\s,]+){0,4}) by (?P=name)"
)  # a picture's text and the line: "Ana Silva by Ana Silva"
_SITE = re.compile(r"\whttps?://")  # "Lamp Networkhttp://www.lamp.example"
_OF_OUTLET = re.compile(r"(?<=[a-z]) of (?:the )?[A-Z][\w'’.-]*(?: [A-Z&][\w'’.-]*){0,4}$")  # "Ana Silva of the Mail"
_PICTURES = re.compile(r"\W*\s(?:Photos?|Photographs|Photography|Pictures?|Images?|Illustrations?|Video)(?:: | by ).*")
_LAST_INITIAL = re.compile(r"\w [A-ZÀ-Þ]\.$")  # "Oyun-Erdene G.": the full stop is the name's
_CLOCK = re.compile(r"\s\d{1,2}[:.]\d{2}\b.*")
_WITH_AGENCIES = re.compile(
    r",?\s+(?:and|with) (?:(?:news|other|wire) )?(?:agencies|agency reports|services|wires)$", re.I
)
_AND = re.compile(r"\s(?:and|&|dan|et|und)\s")
_BY_OUTLET = re.compile(r"(?:By|BY)(?: [A-ZÀ-Þ][\w'’.-]*)+$")
_PACTS = frozenset({"accord", "agreement", "cooperation", "memorandum", "pact", "treaties", "treaty"})
_OUTLET_BYLINE = 3  # words
_DESK_WORDS = 12
_FULL_NAME = 2  # words of most names
_LONG_WORD = 6  # letters: shorter words of outlets' names are persons' too ("Star", "Post", "Press")
_MOST_WORDS = 5  # of one name
_AUTHORS = 3  # most of a text
_LONGEST = 26  # words of a byline with posts and outlets


def read_byline(line: Line, rules: CleaningRules) -> tuple[str, ...]:
    """Return the names of a line that says it is a byline ("By …", "Reporter: …"), or nothing."""
    if twice := _TWICE.fullmatch(line.text):
        return read_names(twice["name"], rules)
    if posted := _POSTED.match(line.text):
        return tuple(name for name in (posted[1],) if is_name(name, rules, least=1))
    if (credited := read_credited(line, rules)) and (names := read_names(credited, rules, labelled=True)):
        return names
    end = line.opening("authors.labels")
    if not end or line.size > _LONGEST or (line.ends_sentence and line.size > 8):
        return ()
    rest = line.text[end:]
    if not rest[:1].isspace() and rest[:1] not in (":", "："):
        return ()
    label = line.folded[:end].strip(" ([")
    if (
        " " not in label
        and label != "by"
        and rest.lstrip()[:1] not in (":", "：", "/", "|")
        and label not in ("oleh", "por", "par", "von", "door", "文")
    ):
        return ()
    rest = rest.rstrip(")]") if line.text[:1] in "([" else rest
    rest = _PICTURES.sub("", _OF_OUTLET.sub("", _CLOCK.sub("", rest))).lstrip(" :：-–—|/")
    return read_names(_before_agency(rest, rules), rules, labelled=True)


def _before_agency(text: str, rules: CleaningRules) -> str:
    """Return a byline without the agency written right behind the name: "ANA SILVA Associated Press"."""
    words = text.split()
    for count in range(_FULL_NAME, len(words)):
        if " ".join(words[count:]).lower() in rules.agencies:
            return " ".join(words[:count])
    return text


def list_authors(pieces: Sequence[Piece], rules: CleaningRules) -> frozenset[str]:
    """Return the names of all bylines and lines of names."""
    labelled = (read_byline(piece.line, rules) for piece in pieces if piece.rule == "byline")
    alone = (read_names(piece.line.text, rules) for piece in pieces if piece.rule == "name_line")
    return frozenset(name for names in (*labelled, *alone) for name in names)


def is_byline(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line says who wrote the text: persons, or one word that is as likely an outlet ("By Trend")."""
    if read_byline(line, rules):
        return True
    return line.size <= _OUTLET_BYLINE and bool(_BY_OUTLET.match(line.text))


def names_desk(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a short line's label of an author stands before a newsroom's word: "Posted by Admin · 1 min"."""
    end = line.opening("authors.labels")
    word = line.folded[end:].split()[:1] if end and line.size <= _DESK_WORDS and not line.ends_sentence else []
    return bool(word) and line.folded[:end].endswith("by") and rules.among("authors.desks", word[0].strip(".,:|"))


def read_names(text: str, rules: CleaningRules, labelled: bool = False) -> tuple[str, ...]:
    """Return the persons' names that a byline's text lists, in order; nothing unless the first part is a name."""
    if not labelled and text.endswith(";"):
        return ()  # one of those whom a speaker greets: "Mr. Ben Holm, Harbour Master;"
    if not labelled and _SITE.search(text):
        return ()
    text = _GLUED_BY.sub("", text.strip("[] ") if text.startswith("[") else text)
    initial = _LAST_INITIAL.search(text)
    text = _WITH_AGENCIES.sub("", _BUTTON.sub("", _CREDENTIALS.sub("", text)).strip(" .,;:|-–—"))
    several = bool(_AND.search(text))
    parts = [part.strip(" .,;:'\"") for part in _PARTS.split(text) if part.strip(" .,;:'\"")]
    if parts and initial:
        parts[-1] += "."
    parts = [_drop_rank(part, rules) for part in parts] if labelled else parts
    names = [part for part in parts if is_name(part, rules)]
    if not parts or not names or names[0] != parts[0] or (not labelled and _is_long(names[0])):
        return ()
    if not labelled and _MOTTO.search(text) and not tells_post(text, rules):
        return ()
    kept = names if several or labelled or "," not in text or _are_persons(parts, names) else names[:1]
    return tuple(dict.fromkeys(plain_name(name) for name in kept))


def _are_persons(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether all that commas part are full names: "Ana Silva, Ben Holm", but one word can be a town."""
    return len(parts) == len(names) <= _AUTHORS and all(len(name.split()) >= _FULL_NAME for name in names)


def _drop_rank(name: str, rules: CleaningRules) -> str:
    """Return a name of a byline without the rank before it: "Staff Sgt. Ana Silva"."""
    words = name.split()
    count = next((i for i, word in enumerate(words) if not rules.among("authors.ranks", word.lower().strip("."))), 0)
    if count and words[count - 1][0].isdigit():  # "3rd Brigade Public Affairs"
        return name
    return " ".join(words[count:]) if len(words) - count >= _FULL_NAME else name


def _is_long(name: str) -> bool:
    """Whether a name without a label has more words than persons' names: a short headline has as many."""
    return sum(word.lower() not in PARTICLES for word in name.split()) >= _MOST_WORDS


def strip_label(name: str) -> str:
    """Return an author's name without the word that a page's markup glued to it: "ByAna Silva"."""
    return _GLUED_BY.sub("", name)


def strip_place(text: str) -> str:
    """Return a byline without brackets, handles and what stands behind the name: "Ana Silva (The Mail) in Suva"."""
    return _PLACE_BEHIND.sub("", _WITH_AGENCIES.sub("", _BUTTON.sub("", _CREDENTIALS.sub("", text)))).strip()


def tells_post(text: str, rules: CleaningRules) -> bool:
    """Tell whether a byline gives its author's post behind the name: "Ana Silva, Senior Foreign Correspondent"."""
    parts = [part.strip(" .").lower() for part in _PARTS.split(text) if part.strip(" .")]
    return any(rules.among("authors.roles", tail) for part in parts[1:] for tail in (part, part.split()[-1]))


def is_name(text: str, rules: CleaningRules, least: int = 2) -> bool:
    """Tell whether a text looks like one person's name: a few capitalised words, none of them of the trade."""
    words = text.split()
    if not least <= len(words) <= _MOST_WORDS or any(c.isdigit() for c in text):
        return False
    folded = text.lower()
    if any(
        rules.among(path, folded) for path in ("authors.desks", "authors.roles", "sections.words", "platforms.words")
    ):
        return False
    if (
        folded in rules.agencies
        or rules.among("outlets.openers", words[0].lower())
        or rules.among("outlets.words", words[-1].lower())
        or (len(words) > _FULL_NAME and _holds_outlet_word(words, rules))  # Sun Bo is a person
        or rules.among("outlets.words", folded)
    ):
        return False
    if rules.among("authors.labels", words[0].lower().strip(":")) or _GLUED_BY.match(text):
        return False
    if len(words) > 1 and rules.among("authors.roles", words[-1].lower()):  # "Senior Contributor"
        return False
    if any(_is_trade_word(word.lower().strip(".,"), rules) for word in words if len(word.strip(".")) > 1):
        return False
    named = [word for word in words if word.lower() not in PARTICLES]
    return len(named) >= min(least, 2) and all(_NAME_WORD.match(word) for word in named) and _is_cased_like_name(named)


def _holds_outlet_word(words: Sequence[str], rules: CleaningRules) -> bool:
    """Whether a name of several words opens with a word of outlets' names or holds one that is no name's."""
    known = [rules.among("outlets.words", word.lower()) for word in words]
    return known[0] or any(among and len(word) >= _LONG_WORD for among, word in zip(known, words, strict=True))


def _is_trade_word(word: str, rules: CleaningRules) -> bool:
    if word in _PACTS:
        return True
    paths = ("outlets.institutions", "sections.words", "authors.desks", "buttons.words", "photos.words")
    return any(rules.among(path, word) for path in paths) or word in ("the", "and", "of", "in", "for", "from", "to")


def _is_cased_like_name(words: list[str]) -> bool:
    """An abbreviation among plain words is a body's: a name is in capitals as a whole, in its surname or not at all."""
    longer = [word for word in words if len(word.strip(".")) > 1]
    capitals = [word for word in longer if word.isupper()]
    return len(capitals) in (0, len(longer)) or (len(capitals) == 1 and len(capitals[0]) > 3 and len(words) > 1)


def plain_name(name: str) -> str:
    """Return a name in title case where it is all in capitals, or its family name is."""
    if not name.isupper() or len(name.replace(".", "")) <= 2:
        shouted = len(name.split()) > 1
        return " ".join(w.title() if shouted and w.isupper() and len(w.strip(".")) > 3 else w for w in name.split())
    return " ".join(word if len(word.strip(".")) == 1 else word.title() for word in name.split())
