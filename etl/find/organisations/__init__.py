"""Finding organisations (codebook: Organisation): names → acronyms → one claim a body, in its fullest form.

`names` spots the names (`heads`, `signs`), `kinds` and `nations` tell what and whose they are; here the names that mean
one body are joined.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from etl.find.organisations.kinds import kind_of
from etl.find.organisations.names import spot_names
from etl.find.organisations.nations import Nations
from etl.find.organisations.posts import POST, bodies_of_posts
from etl.find.organisations.view import Name
from etl.find.organisations.weighed import WEIGHED, weighed_bodies
from etl.find.people.home import find_homes
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import Mention, OrganisationClaim, Reason, Span
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from models.codes import OrganisationKind

_KNOWN, _BUILT, _SIGN = "organisation_known", "organisation_head", "organisation_sign"
_LOUD = 5.0  # of the signs of a home: more than a count of names can be
_UNTOLD = (OrganisationKind.INTERGOVERNMENTAL, OrganisationKind.MEDIA)  # their country is never that of the article
_PRIVATE = (OrganisationKind.COMPANY, OrganisationKind.CIVIL_SOCIETY)  # those who run them come from anywhere
_OF_STATE = (
    OrganisationKind.ARMED_FORCE,
    OrganisationKind.GOVERNMENT,
    OrganisationKind.MINISTRY,
    OrganisationKind.PARTY,
)
_TICKER = r"(?![A-Z]{1,5}\.[A-Z]{1,2}\))"  # a stock exchange's sign is no acronym: (ABC.TO)
_SHAPE = r"[A-Z][\w&./-]{0,12}[A-Z][\w+-]{0,5}"
_DEFINED = re.compile(
    rf" ?[(\[](?:the |or |also |hereafter )?[\"“]?(?P<inside>{_TICKER}{_SHAPE})[\"”]?(?=[)\];,])"
    r"|,? (?:also |better )?known as (?P<known>[A-Z][\w&./-]{0,12}[A-Z])(?!\w)|,? or (?P<told>[A-Z]{3,8})(?=,)"
)
_POST = 6  # words of a post before its body
_LEAST = 3  # letters of an acronym that no bracket gives
_ACRONYM = re.compile(r"[A-Z][\w&./+-]{0,12}[A-Z0-9][\w+-]{0,5}")
_MINISTRY = re.compile(r"(?:ministry|department) of (?:national )?(\w+)(?: affairs)?.*|(\w+) (?:ministry|department)")


@dataclass
class _Body:
    """A body as it is put together: the names that mean it, the first one first."""

    first: Name
    country_code: str | None
    names: list[Name] = field(default_factory=list)
    acronym: str | None = None
    acronym_mentions: list[Mention] = field(default_factory=list)


def find_organisations(scene: Scene, rules: Rules) -> tuple[OrganisationClaim, ...]:
    """Return the organisations of an article, in the order of the text."""
    nations = Nations(scene, rules)
    spotted = [(name, kind_of(name, nations, rules.organisations)) for name in spot_names(scene, rules)]
    names = [name if name.kind is kind else replace(name, kind=kind) for name, kind in spotted]
    defined = {acronym: name for name in names if (acronym := _defined_acronym(name))}
    names = [name for name in names if name.text not in defined or name is defined[name.text]]
    bodies = _merge_short(_join(names, nations), nations)
    for body in bodies:
        body.acronym = next((a for a, name in defined.items() if name in body.names), None) or _own_acronym(body.names)
    _add_initials(bodies, scene)
    bodies = _merge_acronyms(bodies)
    _add_acronyms(bodies, scene)
    return tuple(_claims(bodies))


def resolve_organisations(scene: Scene, rules: Rules) -> tuple[OrganisationClaim, ...]:
    """Return the scene's organisations with the countries that nothing beside their names tells.

    A body belongs to the state of those who hold its posts, else, where its head noun names it or only one state is
    told, to the state that the article speaks from.
    """
    nations = Nations(scene, rules)
    home = _home_of(scene, rules)
    named = {country.country_code for country in scene.countries}
    states = rules.organisations.department_states & named
    holders: dict[str | None, Counter[str | None]] = {}
    for person in scene.people:
        native = Reason("country_code", "origin") in person.reasons  # "the Kenyan who heads the Commission": of many
        for organisation in {position.organisation for position in person.positions}:
            if native:
                holders.setdefault(organisation, Counter())[None] += 1
            elif person.country_code in named:
                holders.setdefault(organisation, Counter())[person.country_code] += 1
    department = home if home in states or len(states) != 1 else next(iter(states))
    bodies = [_of_parent(b, scene) for b in scene.organisations]
    bodies += bodies_of_posts(scene, nations, rules)
    bodies += weighed_bodies(replace(scene, organisations=tuple(bodies)), nations, rules)
    sole = home if len(named) == 1 else None
    resolved = (
        _resolved(b, holders.get(b.name), department if _is_department(b) else home if _is_built(b, rules) else sole)
        for b in bodies
    )
    return tuple(sorted(resolved, key=lambda body: body.mentions[0].span))


def _home_of(scene: Scene, rules: Rules) -> str | None:
    """Return the state whose bodies need no name: by outlet and place where these say it loudly, else by officials."""
    homes, own = find_homes(scene, (), rules), Cast(scene).own
    return own if own and homes.scores.get(homes.home or "", 0.0) < _LOUD else homes.home


def _of_parent(body: OrganisationClaim, scene: Scene) -> OrganisationClaim:
    """Return a body with the country of the one whose name it begins with ("QNP Standing Committee")."""
    if body.country_code or " " not in body.name:
        return body
    parents = (b for b in scene.organisations if b is not body and b.country_code)
    forms = ((form, b.country_code) for b in parents for form in (b.name, b.acronym) if form)
    code = next((code for form, code in forms if body.name.startswith(f"{form} ")), None)
    return _of_state(body, code, "parent")


def _is_department(body: OrganisationClaim) -> bool:
    """Tell whether a ministry is called a department, as only some states do."""
    return body.kind is OrganisationKind.MINISTRY and "Department" in body.name


def _is_built(body: OrganisationClaim, rules: Rules) -> bool:
    """Tell whether a head noun names a body of the public; firms and what other signs name are more often foreign.

    Of schools, universities and those of the state are told so; institutes and churches are named from anywhere.
    """
    if body.kind is OrganisationKind.ACADEMIC:
        words = set(fold_case(body.name).split())
        return not words.isdisjoint(rules.organisations.words["state_schools"])
    if not rules.organisations.words["sports"].isdisjoint(fold_case(body.name).split()):
        return False
    if body.mentions[0].rule == WEIGHED:
        return body.kind in _OF_STATE
    if body.kind is OrganisationKind.COMPANY:
        return body.name.startswith("National ")
    return body.kind is not OrganisationKind.CIVIL_SOCIETY and any(mention.rule == _BUILT for mention in body.mentions)


def _resolved(body: OrganisationClaim, holders: Counter[str | None] | None, home: str | None) -> OrganisationClaim:
    known = any(mention.rule == _KNOWN for mention in body.mentions)
    if body.country_code or known or body.kind in _UNTOLD:
        return body
    if body.mentions[0].rule == POST and body.kind is OrganisationKind.OTHER:
        return body  # a team's players and coaches come from anywhere
    if holders and body.kind not in _PRIVATE:
        return _of_state(body, holders.most_common(1)[0][0], "holders")
    return _of_state(body, home, "home")


def _of_state(body: OrganisationClaim, code: str | None, rule: str) -> OrganisationClaim:
    """Return a body with a country and the rule that told it."""
    if code is None:
        return body
    return replace(body, country_code=code, reasons=(*body.reasons, Reason("country_code", rule)))


# ---- joining ---------------------------------------------------------------------------------------------------------


def _join(names: Iterable[Name], nations: Nations) -> list[_Body]:
    """Return the bodies that the names mean: the same words are the same body, unless countries or acronyms differ."""
    by_text: dict[str, _Body] = {}
    by_key: dict[str, list[_Body]] = {}
    for name in names:
        country, key, acronym = nations.told(name), _key(name, nations), _defined_acronym(name)
        same = [b for b in by_key.get(key, ()) if None in (country, b.country_code) or b.country_code == country]
        same = [b for b in same if not (acronym and b.acronym) or acronym.lower() == b.acronym.lower()]
        body = by_text.get(name.text) or (same[0] if len(same) == 1 else None)
        if body is None:
            body = _Body(name, country)
            by_key.setdefault(key, []).append(body)
        body.country_code, body.acronym = body.country_code or country, body.acronym or acronym
        body.names.append(name)
        by_text[name.text] = body
    return [body for listed in by_key.values() for body in listed]


def _key(name: Name, nations: Nations) -> str:
    """Return what the names of one body share: the words without a country's adjective or name, in one spelling."""
    if name.body:
        return name.body.name
    words = fold_case(_plain(nations.bare(name))).replace("defense", "defence").replace("organization", "organisation")
    words = words.removeprefix("royal ")
    ministry = _MINISTRY.fullmatch(words)
    return f"ministry of {ministry[1] or ministry[2]}" if ministry and name.kind == "ministry" else words


def _merge_short(bodies: list[_Body], nations: Nations) -> list[_Body]:
    """Join a body called by part of another's name ("Joint Working Group") to that body, where it can be only one."""
    kept: list[_Body] = []
    for body in sorted(bodies, key=lambda b: -len(b.first.text)):
        longer = [k for k in kept if _is_short_for(body, k, nations)]
        if len(longer) == 1:
            longer[0].names += body.names
        else:
            kept.append(body)
    return kept


def _is_short_for(short: _Body, full: _Body, nations: Nations) -> bool:
    if short.first.kind is not full.first.kind or short.first.head != full.first.head or short.first.body:
        return False
    told = nations.told(short.first)
    if told and told != full.country_code:
        return False
    return f" {fold_case(short.first.text)} " in f" {fold_case(_fullest(full.names))} "


def _plain(text: str) -> str:
    """Return a text without accents: the same outlet writes Attaché and Attache."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


# ---- acronyms --------------------------------------------------------------------------------------------------------


def _defined_acronym(name: Name) -> str | None:
    """Return the acronym that the text gives right after a name: "Royal Cambodian Armed Forces (RCAF)"."""
    text = name.passage.text
    found = _DEFINED.match(text, name.char_end)
    acronym = (found["inside"] or found["known"] or found["told"]) if found else None
    return None if acronym and _is_of_post(acronym, name.text, text[: name.char_start]) else acronym


def _is_of_post(acronym: str, name: str, before: str) -> bool:
    """Tell whether an acronym is a post's with its body's: "Chief of Staff, Forces of Andean Peru (CSFAP)"."""
    own = "".join(word[0] for word in name.split() if word[0].isupper())
    post = acronym.removesuffix(own)
    told = "".join(word[0] for word in before.split()[-_POST:] if word[0].isupper())
    return len(own) >= _LEAST and post not in ("", acronym) and told.endswith(post)


def _own_acronym(names: Iterable[Name]) -> str | None:
    """Return the acronym that a body is called by, known or told by a word beside it."""
    alone = (n.text for n in names if (n.body or not n.head) and " " not in n.text)
    return next((text for text in alone if _ACRONYM.fullmatch(text)), None)


def _add_initials(bodies: Iterable[_Body], scene: Scene) -> None:
    """Give a body without an acronym its initials, where they stand alone in the text."""
    for body in bodies:
        initials = None if body.acronym or body.first.body else _initials(body)
        if initials and any(True for p in scene.text.passages for _ in _places(initials, p.text)):
            body.acronym = initials


def _initials(body: _Body) -> str | None:
    """Return the initials of a name's capitalised words, None of fewer than three."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", _fullest(body.names)) if word[:1].isupper())
    return initials if len(initials) >= _LEAST and initials.isalpha() else None


def _merge_acronyms(bodies: list[_Body]) -> list[_Body]:
    """Join a body that is called by an acronym alone to the one whose acronym it is: "the AFP", in the Philippines."""
    full = {body.acronym: body for body in bodies if body.acronym and body.first.text != body.acronym}
    kept = []
    for body in bodies:
        meant = full.get(body.first.text)
        if meant and meant.first.kind is body.first.kind and body.country_code in (None, meant.country_code):
            meant.names += body.names
        else:
            kept.append(body)
    return kept


def _add_acronyms(bodies: Iterable[_Body], scene: Scene) -> None:
    """Add every place where an acronym stands alone to the body that it means."""
    by_acronym = {body.acronym: body for body in bodies if body.acronym}
    for acronym, body in by_acronym.items():
        for passage in scene.text.passages:
            for start in _places(acronym, passage.text):
                mention = passage.mention(start, start + len(acronym), "organisation_acronym")
                body.acronym_mentions.append(mention)


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where a word stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_inner(text[start - 1 : start]) or _is_inner(text[end : end + 1])):
            yield start
        start = text.find(word, end)


def _is_inner(char: str) -> bool:
    return char.isalnum() or char in ("-", "_")


# ---- claims ----------------------------------------------------------------------------------------------------------


def _claims(bodies: Iterable[_Body]) -> Iterator[OrganisationClaim]:
    named = [(_fullest(body.names), body, _mentions(body)) for body in bodies]
    for name, body, mentions in sorted(named, key=lambda row: row[2][0].span):
        known = body.first.body is not None
        reasons = [Reason("kind", "known" if known else "head" if body.first.head else "sign")]
        reasons += [Reason("country_code", "known" if known else "beside")] if body.country_code else []
        yield OrganisationClaim(name, body.acronym, body.first.kind, body.country_code, mentions, tuple(reasons))


def _fullest(names: Iterable[Name]) -> str:
    """Return the longest form, not one in capitals where there is another."""
    texts = [name.text for name in names]
    return max(texts, key=lambda text: (not (text.isupper() and " " in text), len(text)))


def _mentions(body: _Body) -> tuple[Mention, ...]:
    mentions = [
        name.passage.mention(name.char_start, name.char_end, _KNOWN if name.body else _BUILT if name.head else _SIGN)
        for name in body.names
    ]
    taken = sorted(mention.span for mention in mentions)
    alone = [m for m in body.acronym_mentions if not _overlaps(m.span, taken)]
    return tuple(sorted([*mentions, *alone], key=lambda m: m.span))


def _overlaps(span: Span, taken: list[Span]) -> bool:
    """Tell whether a span shares a character with one of a sorted list, of which none overlap."""
    place = bisect_right(taken, span)
    return any(span.overlaps(near) for near in taken[max(0, place - 1) : place + 1])
