"""The rules for clauses: how verbs are inflected, and which words before a verb make it a plan, a wish or a denial."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from etl.errors import RuleError
from etl.rules.files import RuleFiles, words
from etl.rules.patterns import compile_search
from etl.rules.phrases import any_of

FILE = "clauses.toml"
POSSESSIVES = ("his", "her", "its", "their", "the", "both", "bilateral")
_VOWEL_Y = compile_search(r"[aeiou]y$")
_SIBILANT = compile_search(r"(?:s|x|z|ch|sh)$")


class Form(StrEnum):
    """How a verb stands in the text."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"  # of regular verbs the participle too
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True)
class ClauseRules:
    """The inflection of verbs and the words of modality."""

    irregular: Mapping[str, tuple[str, str, str, str]]  # third person, past, participle, gerund
    spellings: Mapping[str, str]  # another spelling of a form
    denied: re.Pattern[str]
    planned: re.Pattern[str]
    wished: re.Pattern[str]
    reported: re.Pattern[str]  # verbs of telling, after which "would" is a plan
    hedged: re.Pattern[str]  # what keeps it a wish
    daytimes: re.Pattern[str]  # "before lunch", which is no wish
    determiners: frozenset[str]
    small: frozenset[str]  # what stands before a noun phrase; determiners too
    links: frozenset[str]
    ends: frozenset[str]
    dangling: frozenset[str]
    generic: frozenset[str]

    @classmethod
    def load(cls, files: RuleFiles) -> "ClauseRules":
        """Return the rules of clauses.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        irregular = {}
        for verb, forms in table["irregular"].items():
            if not isinstance(forms, list) or len(forms) != 4:
                raise RuleError(FILE, f"irregular.{verb}", "must list the third person, past, participle and gerund")
            irregular[verb] = (forms[0], forms[1], forms[2], forms[3])
        modality, listed = table["modality"], table["words"]
        return cls(
            irregular=irregular,
            spellings=dict(table["spellings"]),
            denied=phrase_pattern(words(FILE, modality, "denied")),
            planned=phrase_pattern(words(FILE, modality, "planned")),
            wished=phrase_pattern(words(FILE, modality, "wished")),
            reported=phrase_pattern(words(FILE, modality, "reported")),
            hedged=phrase_pattern(words(FILE, modality, "hedged")),
            daytimes=phrase_pattern(words(FILE, modality, "daytimes")),
            determiners=frozenset(words(FILE, listed, "determiners")),
            small=frozenset(words(FILE, listed, "determiners") + words(FILE, listed, "small")),
            links=frozenset(words(FILE, listed, "links")),
            ends=frozenset(words(FILE, listed, "ends")),
            dangling=frozenset(words(FILE, listed, "dangling")),
            generic=frozenset(words(FILE, listed, "generic")),
        )

    def inflect(self, phrase: str) -> Iterator[tuple[str, Form]]:
        """Yield every form of a verb phrase: the first word inflected, `~` replaced by each possessive."""
        verb, _, rest = phrase.partition(" ")
        tails = [f" {tail}" if tail else "" for tail in _tails(rest)]
        for (word, form), tail in product(self._word_forms(verb), tails):
            yield word + tail, form

    def _word_forms(self, verb: str) -> list[tuple[str, Form]]:
        third, past, participle, gerund = self.irregular.get(verb) or _regular(verb)
        forms = [(verb, Form.BASE), (third, Form.PRESENT), (past, Form.PAST), (gerund, Form.GERUND)]
        if participle not in (past, verb):
            forms.append((participle, Form.PARTICIPLE))
        twins = {**self.spellings, **{other: form for form, other in self.spellings.items()}}
        forms += [(twins[word], form) for word, form in forms if word in twins]
        return list({word: (word, form) for word, form in reversed(forms)}.values())


def phrase_pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of whole phrases, the longest first; "n't" and "'ll" match inside a word."""
    inside = sorted((p for p in phrases if "'" in p), key=len, reverse=True)
    whole = any_of(p for p in phrases if "'" not in p)
    return compile_search("|".join((*inside, *([rf"\b(?:{whole})\b"] if whole else ()))))


def _tails(rest: str) -> list[str]:
    return [rest.replace("~", word) for word in POSSESSIVES] if "~" in rest else [rest]


def _regular(verb: str) -> tuple[str, str, str, str]:
    """Return the third person, past, participle and gerund of a regular verb.

    >>> _regular("ratify")
    ('ratifies', 'ratified', 'ratified', 'ratifying')
    """
    if verb.endswith("y") and not _VOWEL_Y.search(verb):
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if _SIBILANT.search(verb) else f"{verb}s"
    if verb.endswith("ee"):
        return third, f"{verb}d", f"{verb}d", f"{verb}ing"
    stem = verb.removesuffix("e")
    return third, f"{stem}ed", f"{stem}ed", f"{stem}ing"
