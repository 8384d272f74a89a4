"""The outlet, from all places where a page names it; names that agree support each other.

No single weak word makes an outlet: a call to follow somebody, a page's first line or a story that says who was told
counts where another place agrees, a copyright line or the site's own address by itself. Where the support is not beyond
doubt, every name of the page's own lines is weighed by its signs, its support among them (outlet_names.tsv).
"""

import re
from collections.abc import Sequence
from math import inf

from etl.clean.addresses import name_by_addresses
from etl.clean.agency import known_agency
from etl.clean.bylines import list_authors
from etl.clean.echoes import name_by_echoes
from etl.clean.fragments import ELSEWHERE, Fragment, key_of, list_fragments, weigh_fragment
from etl.clean.mastheads import name_in_head, name_twins
from etl.clean.mentions import name_in_lines
from etl.clean.named import Named, Place, initials, support, words_of
from etl.clean.outlets import lists_news
from etl.clean.pieces import Piece, text_of
from etl.clean.rights import name_in_footers
from etl.records import Metadata
from etl.rules.cleaning import CleaningRules
from models.codes import ParagraphKind

_METADATA, _SUFFIX = 10.0, 5.0
_MOST_NAMES = 80  # a page names its outlet a few times; what names more is a list of others
_LEAST_NAME = 2  # words of a name in capitals that is no abbreviation
_SMALL = frozenset({"AND", "FOR", "OF", "THE"})
_ABBREVIATION = 3  # letters of a word in capitals that can be one
_VOLUME = re.compile(r"(?:vol(?:ume)?|issue|no|nr)\b\.? ?\d", re.IGNORECASE)
_SENTENCE = re.compile(r"by [A-ZÀ-Þ]|[^\W\d_A-ZÀ-Þ]\S*(?<![A-Z])(?: \S+){2}")  # an author, a motto in small letters
_LIKELY = -1.4  # weight of the signs of a name that is the outlet's: a chance of 0.2
_NO_OUTLETS = frozenset({"label", "language", "place", "section"})  # signs of what is no outlet's name
_ALONE = -1.0  # of one that no rule supports …
_DOUBTED = 0.1  # … and that can be a person's, or where a text was taken from
_SUPPORTED = "support: 1.2 and more"
_CLIENT = 1.5  # of an outlet on a page that gives an agency's rights and name too
_SURE = 5.1  # support that no sign of other names outweighs
_ENOUGH = 1.0  # less is no evidence by itself
_SHORT = (Place.ADDRESS, Place.RIGHTS)  # whose names are often short of the outlet's
_LEADS_ON = frozenset({"and", "da", "de", "del", "des", "do", "du", "for", "in", "of", "on"})  # with more of a name
_EDITION = re.compile(
    r"\s+#\d+$|\s+\d{2,3}\.\d(?: ?[FA]M)?$|\s*\((?:in )?English[^)]*\)$|\s+EN$|\s--\s.*"
)  # "Lamp Herald #12", "Radio Lamp 98.3 FM", "Lamp Herald (English)"
_LOGO = re.compile(r"^Logo of (?:the )?")  # what a picture of it is described as
_ABROAD = frozenset({"consulate", "delegation", "embassy", "mission"})  # whose names tell where they sit
_HEADS = (Place.FIRST_LINE, Place.MASTHEAD, Place.PATH)
_POSTS = frozenset({"chief", "commander", "minister", "president", "secretary", "spokesman", "spokesperson"})
_MORE = 2  # words that a head's name has more than an address or an owner


def find_publisher(pieces: Sequence[Piece], start: int, names: Sequence[Named], rules: CleaningRules) -> str | None:
    """Return the outlet: the name with the most support where that is beyond doubt, else the likeliest by its signs.

    names: what stands where pages name their outlet.
    """
    weight, best = _choose(names, rules)
    fragments = list_fragments(pieces, start, names, rules) if weight < _SURE else ()
    told = [(own, f.name) for f in fragments if (own := weigh_fragment(f, rules)) >= _least_of(f)]
    title = text_of(pieces, ParagraphKind.TITLE)
    told = [(own, name) for own, name in told if not _is_no_outlet(name, title)]
    if told:
        return _spell(_drop_edition(_write_out(max(told, key=_first)[1], names), rules), names)
    if best is None or weight < _ENOUGH:
        return None
    name = _drop_owner(_shorten(_widen(best, names, rules), names), names, rules)
    return _spell(_drop_edition(_write_out(name, names), rules), names)


def _is_no_outlet(name: str, title: str) -> bool:
    """Whether a name ends in a post, or is how the headline begins: "Questions for Ana Silva, Mayor of Apia"."""
    return name.split()[-1].lower() in _POSTS or title.startswith(f"{name},")


def _least_of(fragment: Fragment) -> float:
    """Return what the signs of a name must weigh at least: more, where no place supports it."""
    if not _NO_OUTLETS.isdisjoint(fragment.signs):
        return inf
    if _SUPPORTED in fragment.signs:
        return _LIKELY
    if ELSEWHERE in fragment.signs:
        return inf
    is_doubted = "line: source" in fragment.signs or (
        "person" in fragment.signs and "word: outlet" not in fragment.signs
    )
    return _DOUBTED if is_doubted else _ALONE


def _first(pair: tuple[float, str]) -> float:
    return pair[0]


def list_names(
    pieces: Sequence[Piece], start: int, suffix: str, metadata: Metadata, rules: CleaningRules
) -> list[Named]:
    """Return the names that stand where a page names its outlet, of each kind of place."""
    given = (metadata.publisher or "").partition(" | ")[0].strip()  # what it does stands behind the bar
    named = given and not rules.among("sections.words", given.lower()) and not _SENTENCE.match(given)
    names = [Named(given, Place.METADATA, _METADATA)] if named else []
    names += [Named(suffix, Place.SUFFIX, _SUFFIX)] if suffix else []
    names += name_twins(pieces, rules)
    authors = list_authors(pieces, rules)
    names += name_in_footers(pieces, start, authors, rules)
    names += name_in_head(pieces, start, [n.name for n in names if n.place is Place.RIGHTS], rules)
    names += name_in_lines(pieces, start, authors, rules)
    names += name_by_echoes(pieces, start, authors, rules)
    names += name_by_addresses(pieces, metadata.url, authors, rules)
    names = [n for n in names if n.place not in _HEADS or not lists_news(n.name.lower().split(), rules)]
    return [n for n in names if n.name and not _is_label(n.name, rules)][:_MOST_NAMES]


def _choose(names: Sequence[Named], rules: CleaningRules) -> tuple[float, Named | None]:
    """Return the name with the most support and how much that is, an outlet before the agency that it carries."""
    weighed = [(support(named, names), -i) for i, named in enumerate(names)]
    weight, place = max(weighed, default=(0.0, 0))
    if not weighed:
        return weight, None
    if names[-place].place is not Place.METADATA and known_agency(names[-place].name, rules):
        clients = [(own, i) for own, i in weighed if own >= _CLIENT and _is_client(names[-i].name, rules)]
        weight, place = max(clients, default=(weight, place))
    return weight, names[-place]


def _is_client(name: str, rules: CleaningRules) -> bool:
    """Whether a name beside an agency's is of an outlet that carries it, not the agency or the state that owns it."""
    states = (country for country in rules.countries if country in name.lower())
    return known_agency(name, rules) is None and next(states, None) is None


def _widen(named: Named, names: Sequence[Named], rules: CleaningRules) -> str:
    """Return the name of an address or of an owner as the page's head gives it in full.

    "lampnews.com" is of the Lamp News Daily, "© Lamp Media" of The Evening Lamp.
    """
    if named.place not in _SHORT:
        return named.name
    short = named.name.lower()
    own = {word for word in words_of(short) if not rules.among("outlets.owners", word)}
    for name in (n.name for n in names if n.place is not Place.ADDRESS):
        if named.place is Place.ADDRESS and name.startswith(f"{named.name} "):
            return name
    for name in (n.name for n in names if n.place in _HEADS and n.name.lower() != short):
        more = len(words_of(name)) - len(own)
        if own and words_of(name) >= own and more <= _MORE and (len(own) == 1 or name.lower().endswith(short)):
            return name
    return named.name


def _shorten(name: str, names: Sequence[Named]) -> str:
    """Return what stands in the page's head of a name that a copyright line gives with more behind it.

    "Lamp Herald CIC", "Lamp Herald, Post Box 3"; the head of an office is the shorter name ("Ministry of Ports").
    """
    if all(n.place is not Place.RIGHTS for n in names if n.name == name):
        return name
    own = key_of(name).split()
    if _ABROAD & {*own}:
        return name
    for other in (n.name for n in names if n.place in _HEADS):
        words = key_of(other).split()
        rest = own[len(words) :]
        if len(words) > 1 and rest and own[: len(words)] == words and rest[0] not in _LEADS_ON:
            return other
    return name


def _drop_edition(name: str, rules: CleaningRules) -> str:
    """Return a name without its number, its frequency, its language or the part of it that its issue is of."""
    short = _EDITION.sub("", _LOGO.sub("", name))
    ahead, dash, behind = short.partition(" - ")
    return ahead if dash and ahead and behind.lower() not in rules.countries else short


def _drop_owner(name: str, names: Sequence[Named], rules: CleaningRules) -> str:
    """Return the name that the page gives elsewhere without what companies add: "Lamp Herald Media Group"."""
    words = name.split()
    ends = (n for n in range(len(words) - 1, 1, -1) if all(rules.among("outlets.owners", w.lower()) for w in words[n:]))
    shorter = {" ".join(words[:n]).lower() for n in ends}
    return next((n.name for n in names if n.place is not Place.RIGHTS and n.name.lower() in shorter), name)


def _is_label(name: str, rules: CleaningRules) -> bool:
    """Whether a name only says what the page is, or counts its issues: "Press Release", "Vol. 12"."""
    pointing = name.lower() in rules.signs.readers  # "our"
    return pointing or name.lower() in rules.outlets.documents or bool(_VOLUME.match(name))


def _write_out(name: str, names: Sequence[Named]) -> str:
    """Return an abbreviation as the page writes it out elsewhere."""
    full = (other.name for other in names if len(other.name.split()) > 1 and initials(other.name) == name.lower())
    return next(full, name)


def _spell(name: str, names: Sequence[Named]) -> str:
    """Return a name with its article, and one in capitals as the page writes it elsewhere, else with small letters."""
    if any(other.name == f"The {name}" for other in names):
        return f"The {name}"
    if not name.isupper() or len(name.split()) < _LEAST_NAME:
        return name
    plain = (other.name for other in names if not other.name.isupper() and words_of(other.name) == words_of(name))
    words = [word.title() if len(word) > _ABBREVIATION else word for word in name.split()]
    titled = " ".join(
        word.lower() if i and word in _SMALL else word.title() if word in _SMALL else word
        for i, word in enumerate(words)
    )
    return next(plain, titled)
