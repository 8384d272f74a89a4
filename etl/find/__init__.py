"""find: Article → Facts, a cascade in which each step reads what the steps before it found.

characters → sentences → lexicon hits → dates → country names → organisations → people with ranks and positions
→ countries (names inside people and outlets dropped) → whose the bodies are → agreements → events
"""

from dataclasses import replace

from etl.find.agreements import find_agreements
from etl.find.countries import find_country_names, resolve_countries
from etl.find.dates import find_dates
from etl.find.events import find_events
from etl.find.organisations import find_organisations, resolve_organisations
from etl.find.organisations.unlikely import likely_bodies
from etl.find.people import find_people
from etl.find.people.privacy import leave_private
from etl.find.people.weighed import likely_people
from etl.find.references import Cast
from etl.find.scene import Scene, open_scene
from etl.find.text import Text
from etl.find.topics import Topic
from etl.records import Article, Facts
from etl.rules import Rules

LANGUAGES = ("en",)  # of the rules; a text in another language yields no facts rather than invented ones


def find_facts(article: Article, rules: Rules) -> Facts:
    """Return all that an article says (codebook), or nothing where its language has no rules."""
    if article.language not in LANGUAGES:
        return Facts()
    scene = read_scene(article, rules)
    cast = Cast(scene)
    topic = Topic(scene, rules)
    agreements = topic.keep(find_agreements(scene, cast, rules))
    events = topic.keep(find_events(scene, cast, agreements, rules))
    return Facts(
        countries=scene.countries,
        people=scene.people if agreements or events else leave_private(scene.people),
        organisations=scene.organisations,
        agreements=agreements,
        events=events,
    )


def read_scene(article: Article, rules: Rules) -> Scene:
    """Return an article's scene: its dates, countries, organisations and people."""
    scene = open_scene(Text.from_article(article, rules.sentences), rules.lexicon)
    scene = replace(scene, dates=find_dates(scene, rules))
    scene = replace(scene, countries=find_country_names(scene, rules))
    scene = replace(scene, organisations=find_organisations(scene, rules))
    scene = replace(scene, people=likely_people(find_people(scene, rules), scene, rules))
    scene = replace(scene, countries=resolve_countries(scene, rules))
    scene = replace(scene, organisations=resolve_organisations(scene, rules))
    return replace(scene, organisations=likely_bodies(scene, rules))
