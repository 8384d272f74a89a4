"""The posts that a plural noun means: whom "the two ministers" or "both leaders" can be."""

import re

HEADS = re.compile(r"^(?:president|king|sultan|emir|queen|crown prince|grand duke)\b")
_DEFENCE = re.compile(r"(?:minister|secretary) .*defen[cs]e|defen[cs]e (?:minister|secretary)")
_FOREIGN = re.compile(r"foreign|external affairs|fm\b|secretary of state\b")
_POSTS = {
    "heads of state": HEADS,
    "heads of government": re.compile(r"^(?:prime minister|premier|chancellor)\b"),
    "monarchs": HEADS,
    "premiers": re.compile(r"^(?:prime minister|premier)\b"),
    "leaders": re.compile(
        r"^(?:president|prime minister|premier|king|sultan|chancellor|crown prince|emir|chairman|general secretary)\b"
    ),
    "presidents": re.compile(r"^president\b"),
    "prime ministers": re.compile(r"^prime minister\b"),
    "defence ministers": _DEFENCE,
    "defense ministers": _DEFENCE,
    "foreign ministers": _FOREIGN,
    "top diplomats": _FOREIGN,
    "ministers": re.compile(r"\bminister|secretary of (?:defen[cs]e|state)"),
    "generals": re.compile(r"\bgeneral\b|chief"),
}


def posts_meant(noun: str) -> re.Pattern[str] | None:
    """Return a pattern of the titles that the words of a plural can mean, or None where any post may be meant."""
    return next((posts for plural, posts in _POSTS.items() if plural in noun), None)
