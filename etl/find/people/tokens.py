"""A passage as tokens with roles: the string of roles is what the finders of names and posts read (`reading`)."""

from dataclasses import dataclass, field

from etl.find.text import Passage
from etl.records import record
from etl.rules.people import Role


@dataclass(eq=False, slots=True)
class Tokens:
    """The tokens of one passage, list by list; `roles` has a character for each."""

    passage: Passage
    words: list[str]
    lows: list[str]  # in lower case, plain quotes, without a last full stop
    starts: list[int]
    ends: list[int]
    acronyms: frozenset[str] = frozenset()  # that the article gives in brackets
    roles: str = ""
    ranks: dict[int, str] = field(default_factory=dict)  # by a rank's first token: its name in full
    rank_ends: dict[int, int] = field(default_factory=dict)  # by the token after a rank: its first token
    countries: dict[int, str] = field(default_factory=dict)  # code, by token
    bodies: dict[int, tuple[int, int, str]] = field(default_factory=dict)  # by token: first, after the last, full name

    def __len__(self) -> int:
        return len(self.words)

    def text(self, first: int, after: int) -> str:
        """Return the text from one token up to (not including) another."""
        return self.passage.text[self.starts[first] : self.ends[after - 1]]

    def role(self, at: int) -> str:
        """Return a token's role, a full stop outside the passage."""
        return self.roles[at] if 0 <= at < len(self.roles) else Role.POINT

    def low(self, at: int) -> str:
        """Return a token in lower case, an empty text outside the passage."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""


@record
class Known:
    """A stretch of a passage that an earlier finder named: a country's form and code, or a body's name."""

    char_start: int
    char_end: int
    role: str
    value: str
