"""What leads away from the story: menus, paths, switches, share bars, headings over other stories."""

import re
from collections.abc import Sequence

from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.patterns import compile_search

_COUNTED = compile_search(r"^\(?[\d,.]+\)?\s+|\s*[\[(]?\d+[\])]?$")
_HEADING_OF = re.compile(r"(.+?)\s+(?:from|in|on|about|by)\s+\S")
_NUMBER = re.compile(r"^\d[\d.,]*[kKmM+]?$")
_SWITCH = compile_search(r"[|/•·,]|\s{2,}")
_RESPONSES = re.compile(r"\d+ (?:comments?|replies|reply|responses?|thoughts?) (?:on|to) \W*\w")
ABOUT_US = re.compile(
    r"About (?P<name>(?:the )?[A-Z][\w’'.&-]*(?: [A-Z][\w’'.&-]*){1,4}): "
    r"(?:an? [a-z]|(?:Based|Established|Founded|Headquartered|Since) |(?:The )?(?P=name)\b)"
)  # "About Lamp Notes: …"
_ABOUT = re.compile(r"About (?:the )?[A-Z][\w’'.&-]*(?: (?:of|the|and|for|in|[A-Z][\w’'.&-]*))*:?(?: \(\d+ \w+\))?")
_TURNING = re.compile(r"(?:<<|«|‹|←)\s*\S.*\|.*\S\s*(?:>>|»|›|→)")  # "<< Older story | Main | Newer story >>"
_HERE = re.compile(r"^you(?:'re| are) (?:at|here)\W+")
_BUTTON_SIZES = (3, 2, 1)  # words
_LONGEST_ABOUT = 90  # words of a company's account of itself
_PATH_WORDS = 8
_LONGEST_BAR = 30  # words
_SPACED_LEAST, _SPACED_MOST, _SPACED_SHARE = 5, 20, 0.7  # words of a menu with single spaces, and their known share
_LONGEST_HEADING = 80  # characters of two headings run together


def is_language_switch(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is a switch between languages: nothing but their names."""
    names = [item for part in _SWITCH.split(line.folded) if (item := part.strip(" .,:;()[]*•·/-"))]
    return bool(names) and all(rules.among("languages.names", item) for item in names)


def is_share_bar(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is made of names of services and of buttons only."""
    if line.size > _LONGEST_BAR:
        return False
    words = [word.strip("|,.:;()[]·•>-") for word in line.folded.replace("/", " ").split()]
    told = [word for word in words if word and not _NUMBER.match(word)]
    if not told:
        return False
    return _is_button(line.bare, rules) or _are_buttons(told, rules)


def _are_buttons(words: Sequence[str], rules: CleaningRules) -> bool:
    """Whether words are buttons and nothing else: one word each, or two or three together."""
    at = 0
    while at < len(words):
        size = next(
            (n for n in _BUTTON_SIZES if at + n <= len(words) and _is_button(" ".join(words[at : at + n]), rules)), 0
        )
        if not size:
            return False
        at += size
    return True


def _is_button(text: str, rules: CleaningRules) -> bool:
    return rules.among("platforms.words", text) or rules.among("buttons.words", text)


def is_related_heading(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is a heading over other stories: "Recent Posts", "Most read", "More from World"."""
    if line.size > 8 or line.ends_sentence:
        return False
    text = line.bare
    if rules.among("related.headings", text) or rules.among("related.labels", text):
        return True
    return _is_compound_heading(text, rules) or _is_glued_heading(text, rules) or _is_heading_of(line, rules)


def _is_compound_heading(text: str, rules: CleaningRules) -> bool:
    return " ".join(text.split()) in rules.compounds


def _is_glued_heading(text: str, rules: CleaningRules) -> bool:
    """Two headings run together, as tabs are when a page becomes text."""
    if len(text) > _LONGEST_HEADING or text[:3] not in rules.heading_starts:
        return False
    firsts = (cut for cut in range(4, len(text) - 3) if _is_heading(text[:cut].strip(), rules))
    return any(_is_heading(text[cut:].strip(), rules) for cut in firsts)


def _is_heading(text: str, rules: CleaningRules) -> bool:
    return text in rules.sets["related.headings"] or text in rules.compounds


def _is_heading_of(line: Line, rules: CleaningRules) -> bool:
    """A heading and whose stories they are: "Related articles from the Daily Star:", "More from Politics"."""
    head = _HEADING_OF.match(line.bare)
    if not head:
        return False
    text = head[1]
    return (
        text in ("latest", "more")
        or _is_compound_heading(text, rules)
        or (" " in text and rules.among("related.headings", text))
    )


def is_closing_heading(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is a heading after which no story comes: "Comments (2)", "About us"."""
    if _RESPONSES.match(line.folded) or ABOUT_US.match(line.text):
        return line.size <= _LONGEST_ABOUT
    if len(line.items) > 1 and rules.among("closing.headings", _COUNTED.sub("", line.items[0].lower())):
        return line.size <= _LONGEST_BAR
    if line.size > 6 or line.ends_sentence:
        return False
    if _ABOUT.fullmatch(line.text):
        return True
    text = _COUNTED.sub("", line.bare)
    return rules.among("closing.headings", text) or (
        line.items != () and rules.among("closing.headings", line.items[0].lower())
    )


def is_menu(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is short items side by side; two are enough where one is a button or a section."""
    items = line.items
    if _is_spaced_menu(line, rules) or _TURNING.fullmatch(line.text):
        return True
    if len(items) < 2 or line.ends_sentence:
        return False
    long = sum(len(item.split()) > 5 for item in items)
    if is_crumbs(line, rules) and not any(len(item.split()) > 5 for item in items[:-1]):
        return True
    if (long and len(items) < 4) or long > 1 or any(item.endswith((".", ",")) for item in items):
        return False
    known = sum(is_navigation(item, rules) for item in items)
    return (
        len(items) >= 4 or (len(items) == 3 and known >= 1) or known == len(items) or (known >= 1 and "  " in line.text)
    )


def _is_spaced_menu(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is a menu with single spaces: five capitalised words and more, most of them sections."""
    words = line.text.split()
    if not _SPACED_LEAST <= len(words) <= _SPACED_MOST or not all(word[0].isupper() for word in words):
        return False
    return sum(is_navigation(word, rules) for word in words) >= _SPACED_SHARE * len(words)


def is_navigation(item: str, rules: CleaningRules) -> bool:
    """Tell whether an item of a line is a button, a section of the site, a service or a language."""
    text = item.lower().strip(" .:()[]")
    known = (
        "sections.words",
        "buttons.words",
        "platforms.words",
        "languages.names",
        "related.headings",
        "closing.headings",
    )
    return any(rules.among(path, text) for path in known)


def is_crumbs(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a line is a path to the page: "Home » World » …", "You are here: Home / News"."""
    first = _HERE.sub("", line.items[0].lower()) if line.items else ""
    if line.items and first != line.items[0].lower():
        return True
    arrows = len(re.findall(r"[»›❯▸]|(?:^|\s)>{1,2}|>>", line.text))
    return (
        (len(line.items) > 1 and _is_home(first, rules))
        or (arrows > 1 and not line.ends_sentence)
        or (arrows == 1 and (is_navigation(first, rules) or _leads_to_section(line, rules)))
    )


def _leads_to_section(line: Line, rules: CleaningRules) -> bool:
    """Whether an arrow leads to a section's name: "News room > Press releases"."""
    return len(line.items) > 1 and line.size <= _PATH_WORDS and is_navigation(line.items[-1], rules)


def is_site_menu(line: Line, rules: CleaningRules) -> bool:
    """Tell whether a menu leads to the site's sections, and is no bar of buttons."""
    return any(_is_home(item.lower(), rules) or rules.among("sections.words", item.lower()) for item in line.items)


def _is_home(text: str, rules: CleaningRules) -> bool:
    return rules.among("sections.home", text.strip(" /:"))
