"""What a story is about: who, where, when, and how far things are."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.sample.world import FIRST_YEAR, LAST_YEAR, Deal, Person, State, World, read_words, told_date
from etl.records import PartialDate
from models.codes import AgreementStatus, EventStatus

THEMES = {"agreement": 40, "meeting": 22, "visit": 12, "call": 8, "exercise": 12, "ceremony": 6}  # in 100 stories
STAGES = {  # of an agreement: in how many of 100 stories, and how many days after its signing these are told
    AgreementStatus.PROPOSED: (10, (-600, -250)),
    AgreementStatus.NEGOTIATING: (20, (-240, -20)),
    AgreementStatus.SIGNED: (45, (0, 2)),
    AgreementStatus.RATIFIED: (10, (60, 400)),
    AgreementStatus.IN_FORCE: (15, (120, 700)),
}
DAYS_OF_EVENTS = {EventStatus.HELD: (-2, 0), EventStatus.PLANNED: (2, 40), EventStatus.CANCELLED: (2, 30)}
SECOND_AGREEMENT = 0.4  # of the stories tell an earlier agreement too, where there is one
SAME_POST = 0.7  # of those who meet hold the same post


@dataclass(frozen=True, slots=True)
class Scene:
    """What one story is about."""

    a: State
    b: State
    p: Person
    q: Person
    r: Person
    theme: str
    status: str
    day: date  # of what it tells
    published: date
    deal: Deal
    old_deal: Deal | None
    old_on: PartialDate | None
    exercise: str

    @property
    def topic(self) -> str:
        """What the agreement, or the talk, is about, in a word or two."""
        return self.deal.field.value.replace("_and_", " and ").replace("_", " ")


def set_scene(world: World, random: Random) -> Scene:
    """Return what one story is about."""
    a, b = world.pick_pair(random)
    theme = random.choices(list(THEMES), list(THEMES.values()))[0]
    deals = world.deals(a, b)
    deal = random.choice(deals)
    status, day, published = _set_time(random, theme, deal)
    posts = list(read_words()["offices"])
    p = world.holder(a, random.choice(posts), published.year)
    q = world.holder(b, p.post if random.random() < SAME_POST else random.choice(posts), published.year)
    r = world.member(a, random)
    if len({p.name, q.name, r.name}) < 3:  # a story tells people apart by their names
        return set_scene(world, random)
    old = [d for d in deals if d.signed_on < published - timedelta(365) and d != deal]
    old_deal = random.choice(old) if old and random.random() < SECOND_AGREEMENT else None
    old_on = told_date(random, old_deal.signed_on) if old_deal else None
    return Scene(a, b, p, q, r, theme, status, day, published, deal, old_deal, old_on, world.exercise(a, b))


def _set_time(random: Random, theme: str, deal: Deal) -> tuple[str, date, date]:
    """Return how far things are, the day of what is told, and that of the telling."""
    if theme == "agreement":
        status = random.choices(list(STAGES), [often for often, _ in STAGES.values()])[0]
        return status.value, deal.signed_on, deal.signed_on + timedelta(random.randint(*STAGES[status][1]))
    statuses = [EventStatus(key.split()[1]) for key in read_words()["leads"] if key.split()[0] == theme]
    chosen = random.choices(statuses, [5] + [2] * (len(statuses) - 1))[0]
    published = date(FIRST_YEAR, 1, 1) + timedelta(random.randrange((LAST_YEAR - FIRST_YEAR + 1) * 365))
    return chosen.value, published + timedelta(random.randint(*DAYS_OF_EVENTS[chosen])), published
