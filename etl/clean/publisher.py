"""The outlet, from all places where a page names it; names that agree support each other.

No single weak word makes an outlet: a call to follow somebody, a page's first line or a story that says who was told
counts where another place agrees, a copyright line or the site's own address by itself.
"""

import re
from collections.abc import Sequence

from etl.clean.addresses import name_by_addresses
from etl.clean.agency import known_agency
from etl.clean.bylines import list_authors
from etl.clean.echoes import name_by_echoes
from etl.clean.fragments import Fragment, key_of, list_fragments, weigh_fragment
from etl.clean.mastheads import name_in_head, name_twins
from etl.clean.mentions import name_in_lines
from etl.clean.named import Named, Place
from etl.clean.pieces import Piece
from etl.clean.rights import name_in_footers
from etl.records import Metadata
from etl.rules.cleaning import CleaningRules

_METADATA, _SUFFIX = 10.0, 5.0
_MOST_NAMES = 80  # a page names its outlet a few times; what names more is a list of others
_LEAST_NAME = 2  # words of a name in capitals that is no abbreviation
_SMALL = frozenset({"AND", "FOR", "OF", "THE"})
_ABBREVIATION = 3  # letters of a word in capitals that can be one
_VOLUME = re.compile(r"(?:vol(?:ume)?|issue|no|nr)\b\.? ?\d", re.IGNORECASE)
_SENTENCE = re.compile(r"by [A-ZÀ-Þ]|[^\W\d_A-ZÀ-Þ]\S*(?<![A-Z])(?: \S+){2}")  # an author, a motto in small letters
_CLIENT = 1.5  # of an outlet on a page that gives an agency's rights and name too
_SURE = 5.1  # support that no sign of other names outweighs
_SIGNS, _MOST_SIGNS = 0.5, 6.0  # of a name's own signs beside its support; bounded
_LEAST_SIGNS = 1.0  # of a name without any support
_NO_OUTLETS = frozenset({"agency", "label", "language", "person", "place", "section"})
_HEADINGS = frozenset(
    {
        "all",
        "banking",
        "category",
        "company",
        "extra",
        "more",
        "other",
        "popular",
        "recent",
        "related",
        "top",
        "transfer",
    }
)
_SHORT = (Place.ADDRESS, Place.RIGHTS)  # whose names are often short of the outlet's
_HEADS = (Place.FIRST_LINE, Place.MASTHEAD, Place.PATH)
_MORE = 2  # words that a head's name has more than an address or an owner
_ENOUGH = 1.0  # less is no evidence by itself
_SUPPORT = 0.5  # of its weight that a name lends to one of another place that agrees with it


def find_publisher(
    pieces: Sequence[Piece], start: int, suffix: str, metadata: Metadata, rules: CleaningRules
) -> str | None:
    """Return the outlet, as it names itself in the metadata, the headline's suffix and the pieces."""
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
    names = [n for n in names if n.name and not _is_label(n.name, rules)][:_MOST_NAMES]
    names = [n for n in names if n.place not in _HEADS or not _is_section(n.name.lower().split(), rules)]
    weight, best = _choose(names, rules)
    if weight < _SURE:
        best = _weigh_fragments(pieces, start, names, best if weight >= _ENOUGH else None, rules)
    if best is None:
        return None
    return _spell(_write_out(_drop_owner(_widen(best, names, rules), names, rules), names), names)


def _choose(names: Sequence[Named], rules: CleaningRules) -> tuple[float, Named | None]:
    """Return the name with the most support and how much that is, an outlet before the agency that it carries."""
    weighed = [(_support(named, names), -i) for i, named in enumerate(names)]
    weight, place = max(weighed, default=(0.0, 0))
    if not weighed:
        return weight, None
    if names[-place].place is not Place.METADATA and known_agency(names[-place].name, rules):
        clients = [(own, i) for own, i in weighed if own >= _CLIENT and _is_client(names[-i].name, rules)]
        weight, place = max(clients, default=(weight, place))
    return weight, names[-place]


def _weigh_fragments(
    pieces: Sequence[Piece], start: int, names: Sequence[Named], best: Named | None, rules: CleaningRules
) -> Named | None:
    """Return the likeliest of all names that the page's own lines hold, by the rules' support and its own signs."""
    supported: dict[str, tuple[float, Named]] = {}
    for named in names:
        if best is None or named is best or not (_agree(named.name, best.name) or known_agency(named.name, rules)):
            given = (_support(named, names), named)
            supported[key_of(named.name)] = max(supported.get(key_of(named.name), given), given, key=_first)
    weighed: list[tuple[float, Named]] = []
    for key, fragment in list_fragments(pieces, start, [named.name for named in names], rules).items():
        if _is_section(fragment.name.lower().split(), rules):
            continue
        support, named = supported.get(key, (0.0, Named(fragment.name, Place.FRAGMENT, 0.0)))
        signs = max(-_MOST_SIGNS, min(_MOST_SIGNS, weigh_fragment(fragment, rules.weights)))
        if support >= _ENOUGH or (signs > _LEAST_SIGNS and _is_outlets(fragment, best)):
            weighed.append((support + _SIGNS * signs, named))
    return max(weighed, key=_first, default=(0.0, best))[1]


def _first(pair: tuple[float, Named]) -> float:
    return pair[0]


def _is_outlets(fragment: Fragment, best: Named | None) -> bool:
    """Whether a name that no rule found has a word of outlets' names, and is no other form of the rules' choice."""
    named = "word: outlet" in fragment.signs and _NO_OUTLETS.isdisjoint(fragment.signs)
    return named and (best is None or not _agree(fragment.name, best.name))


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
    own = {word for word in _key(short) if not rules.among("outlets.owners", word)}
    for name in (n.name for n in names if n.place is not Place.ADDRESS):
        if named.place is Place.ADDRESS and name.startswith(f"{named.name} "):
            return name
    for name in (n.name for n in names if n.place in _HEADS and n.name.lower() != short):
        more = len(_key(name)) - len(own)
        if own and _key(name) >= own and more <= _MORE and (len(own) == 1 or name.lower().endswith(short)):
            return name
    return named.name


def _drop_owner(name: str, names: Sequence[Named], rules: CleaningRules) -> str:
    """Return the name that the page gives elsewhere without what companies add: "Lamp Herald Media Group"."""
    words = name.split()
    ends = (n for n in range(len(words) - 1, 1, -1) if all(rules.among("outlets.owners", w.lower()) for w in words[n:]))
    shorter = {" ".join(words[:n]).lower() for n in ends}
    return next((n.name for n in names if n.place is not Place.RIGHTS and n.name.lower() in shorter), name)


def _is_label(name: str, rules: CleaningRules) -> bool:
    """Whether a name only says what the page is, or counts its issues: "Press Release", "Vol. 12"."""
    pointing = name.lower() in rules.weights.words.readers  # "our"
    return pointing or name.lower() in rules.outlets.documents or bool(_VOLUME.match(name))


def _is_section(words: Sequence[str], rules: CleaningRules) -> bool:
    """Whether words only say which news stand below: "Company News", "Economy News Latest News"."""
    told = "news" in words and len(words) > 1
    return told and all(word in _HEADINGS or rules.among("sections.words", word) for word in words)


def _write_out(name: str, names: Sequence[Named]) -> str:
    """Return an abbreviation as the page writes it out elsewhere."""
    full = (other.name for other in names if len(other.name.split()) > 1 and _initials(other.name) == name.lower())
    return next(full, name)


def _spell(name: str, names: Sequence[Named]) -> str:
    """Return a name in capitals as the page writes it elsewhere, else in title case where its words are long."""
    if not name.isupper() or len(name.split()) < _LEAST_NAME:
        return name
    plain = (other.name for other in names if not other.name.isupper() and _key(other.name) == _key(name))
    words = [word.title() if len(word) > _ABBREVIATION else word for word in name.split()]
    titled = " ".join(
        word.lower() if i and word in _SMALL else word.title() if word in _SMALL else word
        for i, word in enumerate(words)
    )
    return next(plain, titled)


def _support(named: Named, names: Sequence[Named]) -> float:
    """Return a name's weight with what the other kinds of places lend it."""
    lent: dict[Place, float] = {}
    for other in names:
        if other.place is not named.place and _agree(named.name, other.name):
            lent[other.place] = max(lent.get(other.place, 0.0), other.weight)
    return named.weight + _SUPPORT * sum(lent.values())


def _agree(one: str, other: str) -> bool:
    a, b = _key(one), _key(other)
    return a <= b or b <= a or _initials(one) == other.lower() or _initials(other) == one.lower()


def _key(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "and"}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()
