"""The rules: words and patterns of language as data, loaded once, validated, compiled and frozen.

Rules hold no name of a person and nothing learnt from one text. They are an argument of the pure stages, never
a global.
"""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import chain

from etl.rules.agreements import AgreementRules
from etl.rules.clauses import ClauseRules
from etl.rules.cleaning import CleaningRules
from etl.rules.countries import CountryRules
from etl.rules.dates import DateRules
from etl.rules.events import EventRules
from etl.rules.files import RuleFiles
from etl.rules.learnt import Weights
from etl.rules.lexicon import Lexicon
from etl.rules.lines import LineRules
from etl.rules.markup import MarkupRules
from etl.rules.organisations import OrganisationRules
from etl.rules.people import PeopleRules
from etl.rules.pledges import PledgeRules
from etl.rules.reasons import ReasonWords
from etl.rules.sentences import SentenceRules


@dataclass(frozen=True)
class Rules:
    """All rules, one attribute a concern, and the lexicon that joins their word lists."""

    version: str  # a hash of the rule files, stored with every article
    lines: LineRules
    sentences: SentenceRules
    cleaning: CleaningRules
    markup: MarkupRules
    dates: DateRules
    countries: CountryRules
    people: PeopleRules
    organisations: OrganisationRules
    clauses: ClauseRules
    agreements: AgreementRules
    pledges: PledgeRules
    events: EventRules
    turns: Weights
    encounters: Weights
    instruments: Weights
    standing: Weights
    parties: Weights
    commitments: Weights
    topics: Weights
    sides: Weights
    bodies: Weights
    signatories: Weights
    weighed_fields: Weights
    signing_days: Weights
    event_days: Weights
    not_people: Weights
    not_bodies: Weights
    reasons: ReasonWords
    lexicon: Lexicon

    @classmethod
    def load(cls, *folders: Traversable) -> "Rules":
        """Return the shipped rules, with those of a user's folders added.

        Raises: RuleError: a file is wrong; names the file and the entry.
        """
        files = RuleFiles.shipped(*folders)
        cleaning = CleaningRules.load(files)
        markup = MarkupRules.load(files)
        dates = DateRules.load(files)
        countries = CountryRules.load(files)
        people = PeopleRules.load(files)
        organisations = OrganisationRules.load(files)
        agreements = AgreementRules.load(files)
        pledges = PledgeRules.load(files)
        events = EventRules.load(files)
        sections = (dates, countries, people, organisations, agreements, pledges, events)
        return cls(
            version=files.version(),
            lines=LineRules.load(files),
            sentences=SentenceRules.load(files),
            cleaning=cleaning,
            markup=markup,
            dates=dates,
            countries=countries,
            people=people,
            organisations=organisations,
            clauses=ClauseRules.load(files),
            agreements=agreements,
            pledges=pledges,
            events=events,
            turns=Weights.load(files, "turns.tsv"),
            encounters=Weights.load(files, "encounters.tsv"),
            instruments=Weights.load(files, "instruments.tsv"),
            standing=Weights.load(files, "standing.tsv"),
            parties=Weights.load(files, "parties.tsv"),
            commitments=Weights.load(files, "commitments.tsv"),
            topics=Weights.load(files, "topics.tsv"),
            sides=Weights.load(files, "sides.tsv"),
            bodies=Weights.load(files, "bodies.tsv"),
            signatories=Weights.load(files, "signatories.tsv"),
            weighed_fields=Weights.load(files, "fields.tsv"),
            signing_days=Weights.load(files, "signing_days.tsv"),
            event_days=Weights.load(files, "event_days.tsv"),
            not_people=Weights.load(files, "not_people.tsv"),
            not_bodies=Weights.load(files, "not_bodies.tsv"),
            reasons=ReasonWords.load(files),
            lexicon=Lexicon(chain.from_iterable(section.entries() for section in sections)),
        )
