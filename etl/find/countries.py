"""Finding countries."""

from etl.find.scene import Scene
from etl.records import CountryMention
from etl.rules import Rules


def find_country_names(scene: Scene, rules: Rules) -> tuple[CountryMention, ...]:
    """Return every stretch that can be the name, adjective or capital of a country, in the order of the text."""
    return ()


def resolve_countries(scene: Scene, rules: Rules) -> tuple[CountryMention, ...]:
    """Return the scene's countries without those that are part of a person's name or of a thing's."""
    return scene.countries
