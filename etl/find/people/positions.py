"""Posts of a person as claims: past ones and mere occupations left out, the same post told twice kept once."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from etl.find.people.candidate import Candidate
from etl.find.people.forms import fold_name
from etl.find.people.posts import Post
from etl.find.people.resolve import Person
from etl.find.people.served import Bodies
from etl.records import PositionClaim
from etl.rules.patterns import compile_search
from etl.rules.people import Role

_WORD = compile_search(r"\w+")
_DEGREES = frozenset(
    {"deputy", "vice", "acting", "assistant", "under", "interim", "designate", "elect", "first", "second"}
)
_TRADES = frozenset({"coach", "director", "skipper", "manager", "owner"})  # without a word on what or where
_OTHERS = frozenset({"counterpart", "counterparts", "opposite", "peer", "peers"})
_COLLEAGUES = frozenset({"colleague", "colleagues"})  # of another state
_OFFICES = frozenset({"job", "office", "portfolio", "position", "post"})
_SMALL = frozenset({"of", "for", "the", "and", "to", "at", "in"})


def positions_of(
    people: Sequence[Person], bodies: Bodies, places: Container[str]
) -> dict[Person, tuple[PositionClaim, ...]]:
    """Return the posts that an article gives each person, in the order of the text.

    `bodies` has the organisations by folded name or acronym; `places` are no short names of theirs.
    """
    held: dict[Person, list[PositionClaim]] = {person: [] for person in people}
    forms = {fold_name(c.words) for person in people for c in person.candidates}
    for person, kept in held.items():
        for candidate in person.candidates:
            for post in candidate.posts:
                if post.organisation and fold_name(post.organisation.split()) in forms:
                    post = replace(post, organisation=None)  # "Okoro's adviser"
                if not (post.past or post.rank or post.role == Role.KIN or _is_trade(post)):
                    _add(kept, _claim(candidate, post, bodies, places))
    owner = {c: p for p in people for c in p.candidates}
    runs = sorted(owner, key=lambda c: (c.tokens.passage.ordinal, c.first))
    for one, two in pairwise(runs):
        if owner[one] is owner[two] or held[owner[two]] or one.tokens is not two.tokens:
            continue
        if one.sentence is not two.sentence:  # "She met her counterpart": the last sentence's subject
            one = next(c for c in runs if c.sentence is one.sentence)
        if (
            _is_counterpart(two)
            and (post_of_one := _main_post(held[owner[one]]))
            and not _has_subject(two, post_of_one)
        ):
            told = two.sentence.mention("counterpart")
            _add(held[owner[two]], replace(post_of_one, organisation=None, evidence=told))  # at a body of their own
    return {person: tuple(_without_short(kept)) for person, kept in held.items()}


def _without_short(held: Sequence[PositionClaim]) -> list[PositionClaim]:
    """Return posts without those that are another one's initials: "PM" beside "Prime Minister"."""
    initials = {"".join(w[0] for w in _WORD.findall(p.title) if w.lower() not in _SMALL).upper() for p in held}
    return [p for p in held if not (p.title.isupper() and len(p.title) > 1 and p.title in initials)]


def _is_trade(post: Post) -> bool:
    """Tell whether a post is a mere occupation: without its organisation it is no position."""
    return (post.role == Role.OCCUPATION or post.title in _TRADES) and not post.organisation


def _is_counterpart(c: Candidate) -> bool:
    if _holds_same(c):
        return True
    heads = [(c.tokens.lows[p.head], p.country) for p in c.posts if p.role == Role.KIN]
    return any(head in _OTHERS or (head in _COLLEAGUES and country) for head, country in heads)


def _holds_same(c: Candidate) -> bool:
    """Tell whether somebody holds the post of the one before: "Y, who holds the same office in Peru"."""
    lows = c.tokens.lows[c.after : c.after + 6]
    return lows[:2] == [",", "who"] and lows[2:3] in (["holds"], ["held"]) and not _OFFICES.isdisjoint(lows[4:])


def _has_subject(c: Candidate, post: PositionClaim) -> bool:
    """Tell whether a sentence is about the holder of another post: "The President met his peer"."""
    tokens, start = c.tokens, bisect_left(c.tokens.starts, c.sentence.char_start)
    head = start + 1
    return (
        tokens.roles[start:head] == Role.ARTICLE
        and tokens.role(head) == Role.POST
        and tokens.lows[head] not in post.title.lower()
    )


def _main_post(held: Sequence[PositionClaim]) -> PositionClaim | None:
    """Return the post that a counterpart holds too: a portfolio rather than a rank in the cabinet or a seat."""
    portfolios = [p for p in held if "prime minister" not in p.title.lower() and p.title.lower() != "member"]
    return next(iter(portfolios or held), None)


def _claim(candidate: Candidate, post: Post, bodies: Bodies, places: Container[str]) -> PositionClaim:
    tokens = candidate.tokens
    evidence = tokens.passage.sentence_at(tokens.starts[post.head]).mention("position")
    organisation = post.organisation
    if organisation and organisation not in places:  # "Ruler of Dubai" is not of the Dubai Police
        organisation = full_name(organisation, bodies)
    return PositionClaim(_tidy(post.title), organisation, evidence)


def full_name(name: str, bodies: Bodies) -> str:
    """Return an organisation's full name for its acronym or short name."""
    folded = name.casefold()
    if folded in bodies:
        return bodies[folded].name
    told = str.endswith if " " in name else str.startswith  # "Moving Pictures" of an Academy of …, "Hornbill" Airlines
    part = f" {folded}" if " " in name else f"{folded} "
    longer = {body.name for form, body in bodies.items() if told(form, part)}
    return longer.pop() if len(longer) == 1 else name


def _tidy(title: str) -> str:
    """Return a title with one space between words, and without the capitals of a speaker's label."""
    tidy = " ".join(title.split()).strip(" ,")
    if not (tidy.isupper() and " " in tidy):
        return tidy
    return " ".join(w.lower() if w.lower() in _SMALL else w.capitalize() for w in tidy.split())


def _add(kept: list[PositionClaim], claim: PositionClaim) -> None:
    """Add a post, or let it and the one it repeats be one: the fuller title, the organisation that either names."""
    for i, other in enumerate(kept):
        if _is_same(other, claim):
            fuller = max((other, claim), key=lambda p: (len(_content(p.title)), p is other))
            body = fuller.organisation or other.organisation or claim.organisation
            kept[i] = PositionClaim(fuller.title, body, fuller.evidence)
            return
    kept.append(claim)


def _content(title: str) -> frozenset[str]:
    plain = title.lower().replace("defense", "defence").replace("advisor", "adviser")
    return frozenset(_WORD.findall(plain)) - _SMALL


def _is_same(a: PositionClaim, b: PositionClaim) -> bool:
    one, two = _content(a.title), _content(b.title)
    if one & _DEGREES != two & _DEGREES:
        return False
    if a.organisation and b.organisation and a.organisation.lower() != b.organisation.lower():
        return False
    if one == two:
        return True
    lesser = a if one < two else b
    return (one < two or two < one) and lesser.organisation is None
