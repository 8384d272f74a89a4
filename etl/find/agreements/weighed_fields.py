"""Weighing the field of policy of an agreement (rules/fields.tsv): its title, sentence, paragraph, the headline.

What the rules of words choose, and what they read in each of these texts alone, are signs among the others.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from etl.find.agreements.fields import field_of
from etl.find.agreements.instruments import OF_WAR
from etl.find.references import Cast
from etl.find.signs import STEM, WORD, marked_words, marks_of, people_marks
from etl.find.stands import with_weighed
from etl.find.text import Sentence
from etl.records import AgreementClaim
from etl.rules import Rules
from etl.rules.lexicon import fold_case
from models.codes import AgreementField

MARGIN = 0.5  # log-odds by which another field must lead that of the rules of words
TITLED = 1.5  # the same where the title names it and it is narrow: of two narrow ones the title's wins (codebook)
_CIVIL = (AgreementField.CULTURE_AND_PEOPLE, AgreementField.TRADE_AND_ECONOMY)  # no truce is of these
_BROAD = frozenset(
    {
        AgreementField.CULTURE_AND_PEOPLE,
        AgreementField.DEFENCE_COOPERATION,
        AgreementField.DIPLOMACY,
        AgreementField.TRADE_AND_ECONOMY,
    }
)


def weighed_field(claim: AgreementClaim, cast: Cast, rules: Rules) -> AgreementClaim:
    """Return an agreement's claim with the field that its words likely tell."""
    signs = field_signs(claim, cast, rules)
    field = AgreementField(likely_field(rules.weighed_fields.weigh(signs), str(claim.field), signs))
    if field is claim.field or (field in _CIVIL and OF_WAR.search(fold_case(claim.title))):
        return claim
    return replace(claim, field=field, reasons=with_weighed(claim.reasons, "field"))


def likely_field(weighed: Mapping[str, float], ruled: str, signs: Set[str]) -> str:
    """Return the field that weighs most, unless it hardly leads that of the rules of words."""
    best = max(weighed, key=lambda f: weighed[f])
    is_titled = f"=title {ruled}" in signs and ruled not in _BROAD
    return best if weighed[best] - weighed[ruled] > (TITLED if is_titled else MARGIN) else ruled


def field_signs(claim: AgreementClaim, cast: Cast, rules: Rules) -> frozenset[str]:
    """Return the signs of an agreement's field; `claim` has the one that the rules of words choose."""
    sentence = cast.scene.text.sentence_of(claim.evidence.span)
    texts = {
        "title": fold_case(claim.title),
        "own": sentence.passage.folded[sentence.char_start : sentence.char_end],
        "near": sentence.passage.folded,
        "head": fold_case(cast.scene.text.article.title or ""),
    }
    told = {place: field_of(text, rules.agreements.fields) for place, text in texts.items()}
    return frozenset(
        (
            f"=rule {claim.field}",
            f"={claim.kind}",
            f"=rule {claim.field}, {claim.kind}",
            f"=rule {claim.field}, title {told['title']}",
            *(f"={place} {field}" for place, field in told.items()),
            *(f"{place} {word[0][:STEM]}" for place in ("title", "head") for word in WORD.finditer(texts[place])),
            *(f"own {word}" for word in _words(sentence, cast)),
            *(f"near {word}" for other in sentence.passage.sentences for word in _words(other, cast)),
        )
    )


def _words(sentence: Sentence, cast: Cast) -> Iterator[str]:
    """Yield the words of a sentence, with letters for the names in it."""
    marks = [*people_marks(cast.scene, sentence), *marks_of(cast.scene, sentence)]
    return marked_words(sentence, marks)
