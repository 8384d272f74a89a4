"""What the spotting of bodies works on: a passage with its countries and rules, and the names found in it."""

import re
from dataclasses import dataclass

from etl.find.scene import Scene
from etl.find.text import Passage
from etl.records import CountryMention, record
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from etl.rules.organisations import KnownBody
from models.codes import OrganisationKind, ParagraphKind

_TITLE_CASE = 0.7  # share of words with a capital from which a headline's capitals tell nothing


@record
class Name:
    """One place where a body is named."""

    passage: Passage
    char_start: int
    char_end: int
    kind: OrganisationKind
    head: str  # in lower case; empty for known bodies and firms
    body: KnownBody | None = None

    @property
    def text(self) -> str:
        """The name as the text writes it."""
        return self.passage.text[self.char_start : self.char_end]


@dataclass(frozen=True)
class View:
    """A passage with what the spotting of one name looks up."""

    passage: Passage
    countries: dict[int, CountryMention]  # by their end
    starts: dict[int, CountryMention]
    shouted: bool  # a headline in title case or capitals
    rules: Rules

    def has(self, listed: str, token: str) -> bool:
        """Tell whether a word or a phrase is in a list of organisations.toml."""
        return fold_case(token) in self.rules.organisations.words[listed]


def view_of(passage: Passage, scene: Scene, rules: Rules) -> View:
    """Return a passage with what the spotting of names in it looks up."""
    countries = scene.countries_of(passage)
    words = re.findall(r"\w{4,}", passage.text) if passage.kind is ParagraphKind.TITLE else None
    shouted = words is not None and sum(w[0].isupper() for w in words) >= _TITLE_CASE * len(words)
    return View(
        passage,
        {c.mention.span.char_end: c for c in countries},
        {c.mention.span.char_start: c for c in countries},
        shouted,
        rules,
    )
