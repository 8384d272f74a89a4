"""Forms of a name: folded into words, compared, shortened, misspelt."""

import re
import unicodedata

from etl.rules.patterns import compile_search

_SPOKEN = 5  # letters: a word after "Mr" that is told again with two letters changed
_LONG = 6  # letters: a word that is told again with two letters changed
_VOWELS = frozenset("AEIOUY")
_SON = frozenset({"bin", "binti", "binte", "ibn", "bint"})
_ARTICLE = re.compile("^(?:a[dlnrstz]|ash|el)-(?=[^-]{3})")
_LONE = 4  # letters: a misspelt word is at least as long
_SPACE = compile_search(r"\s+")
Key = tuple[str, ...]


def spelled_plainly(text: str) -> str:
    """Return a name with its capitals undone and single spaces.

    >>> spelled_plainly("PRAK  Sokhonn"), spelled_plainly("Park Min-ho III")
    ('Prak Sokhonn', 'Park Min-ho III')
    """
    return " ".join(_title_case(word) for word in _SPACE.sub(" ", text).split(" "))


def _title_case(word: str) -> str:
    spoken = not word.isascii() or not _VOWELS.isdisjoint(word)  # "DNS Ulugetenne" has initials
    if len(word) > 2 and word.isupper() and "." not in word and word.strip("IVX") and spoken:
        return "-".join(p[:1] + p[1:].lower() for p in word.split("-"))
    return word


def fold_name(words: list[str]) -> Key:
    """Return a name's words without case, accents and marks.

    >>> fold_name(["José", "Ramos-Horta"])
    ('jose', 'ramos-horta')
    """
    folded = " ".join(words).casefold()
    if folded.isascii():
        return tuple(folded.replace("'", "").replace("`", "").replace(".", "").split())
    plain = unicodedata.normalize("NFKD", folded)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʻʼ`.")
    return tuple(plain.split())


def is_same(full: Key, key: Key) -> bool:
    """Tell whether a form of several words can be a person's whose fuller form is given."""
    if sorted(full) == sorted(key) or "".join(full) == "".join(key):
        return True
    if len(key) < len(full):
        tail = [(a, b) for a, b in zip(full[-len(key) :], key, strict=True) if a != b]
        misspelt = len(tail) == 1 and min(map(len, tail[0])) >= _LONG and is_misspelt(*tail[0])
        if misspelt or is_within(key, own_part(full)):
            return True
        return key[0] == full[0] and is_within(tuple(map(without_article, key)), full)
    differing = [(a, b) for a, b in zip(full, key, strict=False) if without_article(a) != without_article(b)]
    if len(full) == len(key) and key[0] == full[0] and not differing:
        return True  # "Aref Omar", "Aref Al-Omar"
    return (
        len(full) == len(key)
        and len(differing) == 1
        and (is_misspelt(*differing[0]) or _is_respelt(full, *differing[0]) or _is_initial(full, *differing[0]))
    )


def _is_initial(full: Key, a: str, b: str) -> bool:
    """Tell whether one name has but the first letter of the other's first word: "A. Zeller", "Anna Zeller"."""
    return a[0] == b[0] and min(len(a), len(b)) == 1 and full[0] in (a, b)


def _is_respelt(full: Key, a: str, b: str) -> bool:
    """Tell whether a long word beside an equal one is two letters apart: "Petra Bounphanh", "Petra Bunphan"."""
    others = [w for w in full if w not in (a, b)]
    if min(len(a), len(b)) < _LONG or a[0] != b[0] or not any(len(w) >= _LONG for w in others):
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return any(is_misspelt(longer[:i] + longer[i + 1 :], shorter) for i in range(len(longer)))


def own_part(full: Key) -> Key:
    """Return a name without the father's: "Al Hussein bin Abdullah II" is no Abdullah."""
    at = next((i for i, w in enumerate(full) if w in _SON and i), len(full))
    family = full[-2:] if at < len(full) and full[-2] in ("al", "el") else ()  # "Omar bin Said Al Harthy"
    return full[:at] + family


def is_within(short: Key, full: Key) -> bool:
    """Tell whether the words of a short form stand in a full one, in order.

    Of several words the first is a given name, and no forefather's: "Omar Al-Tamim" is not "Aref Al-Omar Al-Tamim".
    """
    words = iter(full)
    given = len(short) > 1
    return all(
        any(w == f or (w == without_article(f) and (n or not given)) for f in words) for n, w in enumerate(short)
    )


def without_article(word: str) -> str:
    """Return a folded word without the Arabic article that a hyphen joins to it: "al-shaibani" is told without."""
    return _ARTICLE.sub("", word)


def is_misspelt(a: str, b: str) -> bool:
    """Tell whether two words are one letter apart: added, dropped, changed or swapped with its neighbour.

    >>> is_misspelt("tomasevic", "tomaesvic"), is_misspelt("marek", "maritz")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1 or max(len(a), len(b)) < _LONE:
        return False
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:]


def _are_near(a: str, b: str) -> bool:
    """Tell whether two words are two letters apart: "luxon", "luxsen"."""
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(shorter) < _SPOKEN or len(longer) - len(shorter) > 1:
        return False
    cut_long, cut_short = ({w[:i] + w[i + 1 :] for i in range(1, len(w))} for w in (longer, shorter))
    return any(a == b or is_misspelt(a, b) for a in cut_long for b in {shorter, *cut_short})


def misspells(word: str, full: Key, addressed: bool = False) -> bool:
    """Tell whether a single word is a misspelt one of a name, or run together of its beginnings ("Jokowi").

    Whom a text addresses ("Mr X") without naming in full may be two letters apart.
    """
    if any(w[0] == word[0] and len(w) >= _LONE and is_misspelt(word, w) for w in full):
        return True
    head = full[0]
    if addressed and any(w[0] == word[0] and _are_near(w, word) for w in full):
        return True
    return len(full) > 1 and len(word) > len(head) and word.startswith(head) and full[-1].startswith(word[len(head) :])
