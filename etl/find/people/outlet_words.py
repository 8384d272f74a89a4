"""Reading the states that the words of a name or a line tell: "Royal Cambodian Armed Forces", "Windhoek 33°"."""

import re

from etl.rules import Rules

_WORD = re.compile(r"[\w.’'\-]+")
_END = re.compile(r"(?:['’]s|(?<=[a-z])\.)$")


def codes_in(text: str, rules: Rules) -> list[str]:
    """Return the countries that a name's words tell ("Royal Cambodian Armed Forces"), in order."""
    words, codes, at = _WORD.findall(text), [], 0
    while at < len(words):
        for size in (4, 3, 2, 1):
            phrase = _END.sub("", " ".join(words[at : at + size]))
            found = None if phrase in rules.countries.languages else rules.countries.names.get(phrase)
            people = rules.people
            code = found.country_code if found else people.outlet_words.get(phrase) or people.places.get(phrase)
            if code:
                codes.append(code)
                at += size - 1
                break
        at += 1
    return codes
