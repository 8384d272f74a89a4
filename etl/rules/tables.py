"""Rule classes whose fields are the lists of one table of a rule file: the field's type tells how its list is read.

>>> class ShipRules:
...     prefixes: Prefixes  # of the names of warships
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Annotated, Any, get_args

from etl.rules.clauses import ClauseRules, phrase_pattern
from etl.rules.files import Table, words


def _as_words(listed: Sequence[str], _: ClauseRules) -> frozenset[str]:
    return frozenset(listed)


def _as_phrases(listed: Sequence[str], _: ClauseRules) -> re.Pattern[str]:
    return phrase_pattern(listed)


def _as_verbs(listed: Sequence[str], clauses: ClauseRules) -> re.Pattern[str]:
    return phrase_pattern(tuple(dict.fromkeys(form for verb in listed for form, _ in clauses.inflect(verb))))


def _as_plurals(listed: Sequence[str], _: ClauseRules) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(listed)})(?:e?s)?\b")


def _as_prefixes(listed: Sequence[str], _: ClauseRules) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(listed)})\b")


def _as_ends(listed: Sequence[str], _: ClauseRules) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(listed)})\s*$")


def _as_objects(listed: Sequence[str], _: ClauseRules) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[\w\-’']+){{0,4}}?\s+(?:{_alternatives(listed)})s?\b")


def _as_date_leads(listed: Sequence[str], _: ClauseRules) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(listed)})\s+(?:(?:back )?(?:in|on)\s+)?(?:the\s+)?$")


def _as_pairs(listed: Sequence[str], _: ClauseRules) -> Mapping[str, str]:
    return {first: second for first, _, second in (pair.rpartition(" ") for pair in listed)}


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases)


Words = Annotated[frozenset[str], _as_words]
Phrases = Annotated[re.Pattern[str], _as_phrases]
Verbs = Annotated[re.Pattern[str], _as_verbs]  # in every form
Plurals = Annotated[re.Pattern[str], _as_plurals]  # nouns and their plurals
Prefixes = Annotated[re.Pattern[str], _as_prefixes]
Ends = Annotated[re.Pattern[str], _as_ends]  # at the end of a stretch
Objects = Annotated[re.Pattern[str], _as_objects]  # right after a verb, with the words before them
Pairs = Annotated[Mapping[str, str], _as_pairs]  # words and what the last of each says of the others
DateLeads = Annotated[re.Pattern[str], _as_date_leads]  # right before a date


def read_table(rules: Any, file: str, table: Table, clauses: ClauseRules) -> Any:
    """Return the rules of a class, each list of its table read as its field's type says.

    Raises: RuleError: a list is missing or wrong.
    """
    return rules(**{f.name: get_args(f.type)[1](words(file, table, f.name), clauses) for f in fields(rules)})
