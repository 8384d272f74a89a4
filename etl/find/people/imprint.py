"""Reading from the furniture of a page where its outlet is: an address, an imprint, the weather, a state's letterhead.

A line counts where one of the words or signs of such lines stands in it and all places in it are of one state: the
headlines of other stories beside a text name other states.
"""

import re
from collections.abc import Iterator

from etl.find.people.outlet_words import codes_in
from etl.records import Article
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from models.codes import ParagraphKind

_SIGN = re.compile(r"[©°℃☀☁⛅]|\(c\)")
_LETTERHEAD = re.compile(
    r"(?:the )?(?:government of (?:the )?)?(?:[a-z]+ ){0,3}"
    r"(?:republic|kingdom|sultanate|state|commonwealth|parliament) of "
    r"|(?:gobierno|governo|gouvernement|parlamento|parlement|presid[eê]ncia|r[eé]p[uú]bli[cq]ue?a?) d(?:[aeou]s?|el) ",
    re.IGNORECASE,
)
_SHORT = 60  # characters of a letterhead
_LONGEST = 160  # characters of such a line


def imprint_codes(article: Article, rules: Rules) -> list[str]:
    """Return the states that the furniture of an article's page tells for its outlet's own, as often as it does."""
    return [code for line in _lines(article) for code in _code_of(line, rules)]


def letterhead_codes(article: Article, rules: Rules) -> list[str]:
    """Return the state whose office a page is of: "REPUBLIC OF MAURITIUS" alone on a line; it names itself seldom."""
    lines = (line.partition("|")[0].strip() for line in _lines(article))
    heads = (line for line in lines if len(line) <= _SHORT and _LETTERHEAD.match(line))
    return [code for line in heads for code in _one_code(line, rules)]


def _lines(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.BOILERPLATE:
            yield from (line for line in paragraph.text.splitlines() if len(line) <= _LONGEST)


def _code_of(line: str, rules: Rules) -> list[str]:
    is_imprint = (
        _SIGN.search(line)
        or _LETTERHEAD.match(line)
        or rules.people.imprint.search(fold_case(line))
        or _is_address(line, rules)
    )
    return _one_code(line, rules) if is_imprint else []


def _one_code(line: str, rules: Rules) -> list[str]:
    """Return the state that all places in a line are of, none where they are of several."""
    codes = codes_in(line.title() if line.isupper() else line, rules)
    return codes[:1] if len(set(codes)) == 1 else []


def _is_address(line: str, rules: Rules) -> bool:
    """Tell whether a line ends with a city and its state: "12 Quay Road, Port Louis, Mauritius"."""
    parts = line.rstrip(" .").split(", ")
    return len(parts) > 2 and len(codes_in(parts[-1], rules)) == len(codes_in(parts[-2], rules)) == 1
