"""Agreements: what is an instrument, where it stands in its life, whom it binds, since when, and what is none."""

import re
import tomllib
from pathlib import Path

import pytest

from etl.find import find_facts
from etl.find.agreements.fields import choose_field
from etl.records import AgreementClaim, Article, Paragraph, PartialDate
from etl.rules import Rules
from models.codes import AgreementField, AgreementKind, ParagraphKind

CASES = [
    case
    for file in sorted((Path(__file__).parents[1] / "cases").glob("agreements*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["cases"]
]
PUBLISHED = PartialDate(2031, 5, 21)


def agreements_of(text: str, rules: Rules) -> tuple[AgreementClaim, ...]:
    """Return the agreements of a story; every line is a paragraph."""
    body = tuple(Paragraph(n, ParagraphKind.BODY, line) for n, line in enumerate(text.split("\n")))
    article = Article(None, None, PUBLISHED, None, None, (), None, "en", None, body)
    return find_facts(article, rules).agreements


def told(claim: AgreementClaim) -> str:
    """Return a claim as the cases write it."""
    cells = (
        claim.kind,
        claim.status,
        claim.title,
        ",".join(claim.parties),
        str(claim.signed_on or ""),
        ",".join(claim.organisations),
        ",".join(claim.signatories),
    )
    return re.sub(r" +", " ", " | ".join(cells)).rstrip()


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_tells_its_agreements(case: dict[str, object], rules: Rules) -> None:
    """A text tells its agreements, each once, with kind, status, parties, date and signatories."""
    assert case["agreements"] == [told(claim) for claim in agreements_of(str(case["text"]), rules)]


def test_every_sentence_on_an_agreement_is_a_mention_with_its_own_status(rules: Rules) -> None:
    """An agreement's mentions keep what each sentence tells: proposed, then signed, then ratified."""
    text = (
        "Chile put forward the Polar Research Agreement with Norway in 2029. "
        "Chile and Norway signed the Polar Research Agreement in 2030. "
        "Norway's parliament ratified the Polar Research Agreement on Tuesday."
    )
    (claim,) = agreements_of(text, rules)
    assert [m.status for m in claim.mentions] == ["proposed", "signed", "ratified"]


def test_a_claim_tells_how_its_fields_were_decided(rules: Rules) -> None:
    """Every reason of a claim has its words in reasons.toml, and marks the words of the text that it went by."""
    text = "Kenya and Morocco on Tuesday signed an agreement on fisheries research."
    (claim,) = agreements_of(text, rules)
    told = {
        r.field: (r.rule, text[r.span.char_start : r.span.char_end] if r.span else None)
        for r in claim.reasons
        if rules.reasons.by_subject[f"agreement.{r.field}"][r.rule]
    }
    assert told == {
        "kind": ("head", "agreement on fisheries research"),
        "status": ("cue", "signed"),
        "field": ("title", None),
        "signed_on": ("date_of_verb", "Tuesday"),
        "parties": ("doers", "Kenya and Morocco on Tuesday "),
    }


REASONED = [
    "Libya's accord with Turkey on maritime borders, signed in November 2019, was annulled. The foreign ministers met.",
    "The World Bank and Bolivia signed a loan agreement on Monday.",
    "Defence ministers Dragan Ilic of Serbia and Nikos Pavlou of Greece met on Tuesday. They agreed to swap cadets.",
    "Kazakhstan's envoy praised the strategic partnership between Kazakhstan and Hungary.",
]


@pytest.mark.parametrize("text", REASONED)
def test_reasons_have_their_words(text: str, rules: Rules) -> None:
    """Whatever decided a field can be said in words."""
    claims = agreements_of(text, rules)
    assert claims
    assert all(r.rule in rules.reasons.by_subject[f"agreement.{r.field}"] for c in claims for r in c.reasons)


def test_evidence_is_the_sentence_to_the_letter(rules: Rules) -> None:
    """The evidence of an agreement and of its mentions are sentences of the text."""
    text = "It rained in Lima. Kenya and Morocco on Tuesday signed an agreement on fisheries research. All were glad."
    (claim,) = agreements_of(text, rules)
    assert claim.evidence.quote == text[claim.evidence.span.char_start : claim.evidence.span.char_end]
    assert claim.evidence.quote == "Kenya and Morocco on Tuesday signed an agreement on fisheries research."


def test_a_list_of_links_is_no_prose(rules: Rules) -> None:
    """A sentence of hundreds of treaties, as menus have them, yields nothing, and at once."""
    assert agreements_of("Kenya and Peru signed " + "a treaty on trade, " * 500, rules) == ()


FIELDS = {
    "treaty on exclusive economic zone boundaries": AgreementField.MARITIME,
    "memorandum on training, police work and coffee": AgreementField.DIPLOMACY,
    "agreement on air services": AgreementField.TRADE_AND_ECONOMY,
    "readmission agreement": AgreementField.SECURITY_AND_CRIME,
    "agreement on cross-border bus lines": AgreementField.TRADE_AND_ECONOMY,
    "treaty on maritime border security": AgreementField.MARITIME,
    "arrangement on helicopter pilot training": AgreementField.TRAINING,
    "memorandum on ransomware": AgreementField.CYBER_AND_DATA,
    "agreement on border traffic": AgreementField.BORDER,
    "accord on illegal gold mining": AgreementField.SECURITY_AND_CRIME,
    "agreement on mutual assistance in customs matters": AgreementField.TRADE_AND_ECONOMY,
    "agreement on mutual logistic support": AgreementField.DEFENCE_COOPERATION,
    "protocol on cattle theft": AgreementField.SECURITY_AND_CRIME,
    "exchange of prisoners of war": AgreementField.HEALTH_AND_HUMANITARIAN,
    "memorandum on a night train to the coast": AgreementField.TRADE_AND_ECONOMY,
    "protocol on the fishing of cod": AgreementField.MARITIME,
    "agreement on agriculture and fisheries": AgreementField.TRADE_AND_ECONOMY,
    "agreement on driving licences": AgreementField.TRADE_AND_ECONOMY,
    "places at the navy school": AgreementField.TRAINING,
    "protocol on cattle raids": AgreementField.SECURITY_AND_CRIME,
}


@pytest.mark.parametrize(("title", "field"), FIELDS.items(), ids=list(FIELDS))
def test_title_tells_the_field(title: str, field: AgreementField, rules: Rules) -> None:
    """A title tells the field of policy: the longest cue of a place, and no single one where it lists three."""
    assert choose_field(AgreementKind.AGREEMENT, [title], rules.agreements.fields) is field


GENERAL = {
    "minutes of the session": ("They will open the archives to scholars.", AgreementField.DIPLOMACY),
    "plan of bilateral cooperation": ("The defence ministers signed it on a farm.", AgreementField.DEFENCE_COOPERATION),
    "contract worth 60 million": ("The army has waited for it.", AgreementField.ARMS_PROCUREMENT),
    "contract for the bridges": ("The ministry signed it.", AgreementField.TRADE_AND_ECONOMY),
}


@pytest.mark.parametrize(("title", "told"), GENERAL.items(), ids=list(GENERAL))
def test_what_covers_many_has_a_broad_field_and_a_contract_that_of_its_goods(
    title: str, told: tuple[str, AgreementField], rules: Rules
) -> None:
    """Minutes and general plans are of defence or diplomacy; a contract is of what it buys, by what is around it."""
    sentence, field = told
    assert choose_field(AgreementKind.AGREEMENT, [title, sentence], rules.agreements.fields) is field


def test_who_tells_of_an_instrument_tells_no_field(rules: Rules) -> None:
    """What a news agency reports is no culture: the jets tell the field."""
    texts = ["letter of intent", "Oman and Chile signed a letter of intent on jets, the state news agency reported."]
    assert choose_field(AgreementKind.MEMORANDUM, texts, rules.agreements.fields) is AgreementField.ARMS_PROCUREMENT


def test_a_narrow_field_of_the_headline_outweighs_a_broad_one_of_the_sentence(rules: Rules) -> None:
    """A protocol that security chiefs sign in a story on a border is about the border."""
    texts = ["protocol", "The security chiefs signed a protocol.", "Two neighbours settle their border"]
    assert choose_field(AgreementKind.TREATY, texts, rules.agreements.fields) is AgreementField.BORDER


def test_cases_have_ids_of_their_own() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


def claims_of(title: str, paragraphs: tuple[str, ...], rules: Rules) -> list[str]:
    """Return the agreements of a story with a headline, as the cases write them."""
    told_in = (Paragraph(0, ParagraphKind.TITLE, title),)
    body = tuple(Paragraph(n, ParagraphKind.BODY, text) for n, text in enumerate(paragraphs, 1))
    article = Article(title, None, PUBLISHED, None, None, (), None, "en", None, told_in + body)
    return [told(claim) for claim in find_facts(article, rules).agreements]


def test_instruments_listed_under_a_line_are_signed_as_it_says(rules: Rules) -> None:
    """What stands one to a paragraph under "The agreements signed in Lima are:" is signed, its bullet no name."""
    paragraphs = (
        "Peru and Ghana signed three agreements in Lima on Monday, the foreign ministry said.",
        "The agreements signed in Lima are:",
        "- Agreement on Air Transport, which opens two routes;",
        "- Extradition Treaty.",
    )
    assert claims_of("Peru and Ghana draw closer", paragraphs, rules) == [
        "agreement | signed | Agreement on Air Transport | GH,PE | 2031-05-19 | |",
        "treaty | signed | Extradition Treaty | GH,PE | 2031-05-19 | |",
    ]


def test_what_a_body_only_points_at_is_named_by_the_headline(rules: Rules) -> None:
    """A body that begins with "the document was signed" speaks of what its headline names."""
    paragraphs = ("The document was signed in Lima on Monday by the foreign ministers of Peru and Ghana.",)
    assert claims_of("Peru and Ghana sign an extradition treaty", paragraphs, rules) == [
        "treaty | signed | extradition treaty | GH,PE | 2031-05-19 | |"
    ]
