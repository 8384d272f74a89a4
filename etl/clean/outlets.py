"""An outlet's name out of one line, a copyright line or a masthead, without what companies and the law add to it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.clean.bylines import read_names
from etl.clean.characters import squeeze_spaces
from etl.clean.navigation import is_crumbs
from etl.clean.pieces import Line
from etl.rules.cleaning import CleaningRules
from etl.rules.lexicon import fold_case

_YEARS = r"\b(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}|present))?\b"
_NOISE = re.compile(rf"[©ⓒ]|\(c\)|\bcopyright(?:s|ed)?\b|&copy;|{_YEARS}", re.I)
_SIGN = re.compile(
    r"(?P<name>[^\W\d_][^|©ⓒ]{2,60}?)\s*(?:©|ⓒ|\(c\))\s*(?:19|20)\d\d\s+[^\W\d_]", re.IGNORECASE
)  # "The Lamp © 2025 Wick Ltd"
_RIGHTS = re.compile(r"\bterms (?:of|and)\b.*|\bprivacy policy\b.*", re.I)
_MAKERS = re.compile(
    r"\W*\bISSN\b.*|\W*\b(?:designed|developed|powered|hosted|built|website|site|theme) (?:and \w+ )?by\b.*", re.I
)
_OWNED = re.compile(
    r"^\W*(?:(?:content|site|website|published|owned|managed)\s+)+by\b|^\W*(?:by|the content of)\b", re.I
)
_LOWER_WORD = re.compile(
    r"\s+(?!(?:of|and|for|the|de|la|le|du|des|del|da|do|di|in|on|to|en|y|et|und|der|von)\b)[a-z][a-z']+\b.*"
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_OPEN_BRACKET = re.compile(r"\s*[(\[][^)\]]*$")
_SENTENCE = re.compile(r"(?<=[\w)])\s*\.\s|\s[•·∙⋅/]\s|\s{2,}|\s*\|\s*|,\s+an?\s[a-z]")  # "Lamp Fund, a charity"
_LONG_NUMBER = re.compile(r"\d{3}")
_AGENCIES = re.compile(r"\s*(?:,|\+|&|\band\b|\bwith\b)\s*(?:news |other |wire )?agencies\b.*", re.I)
_GLUED, _GLUED_MOST = re.compile(r"[a-zß-ÿ](?=[A-ZÀ-Þ])"), 2  # names run together: "ScienceTravelFoodArts"
_DASH = re.compile(r"\s(?:[-–—*>]|--)\s")
_TOLD_OF = re.compile(r"\b(?:is|are|was|has|have)\b|\s(?:an?|and|by|for|from|in|is|of|on|the|to|with)$")
_ISSUE = re.compile(r"\W*(?:vol(?:ume)?|issue|edition|number|no|nr|ausgabe|heft)\b\.? ?\d")
MOTTO = re.compile(r"\s+[—–★☆✦•·]\s+")  # "Lamp Courier ★ Weekday briefing", "The Lamp — since 1974"
_SHORT_FORM = re.compile(
    r"(?<=\w)\s*(?:\s[-–—]\s|[(\[])(?P<short>[A-Z][A-Za-z&.]{0,7}[A-Z.])[)\]]?$"
)  # "Lamp News Agency - LNA"
_FORBIDS = re.compile(r"(?:No|Not|Nothing|Please|Reproduc\w+)\b")  # "Not for publication after 30 days"
_DASH = re.compile(r"\s[–—]\s")  # "Lamp Weekly, Suva — Legal notice"
_NOTE = re.compile(r"\s*[(\[][a-z ]{3,20}[)\]]$|\s+in English$")  # "Lamp Weekly (beta)", "Lamp Weekly in English"
DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+$")
SMALL_WORD, _MASTHEAD_WORDS = 3, 10  # letters of a small word, words of a masthead
LONGEST = 10  # words of an outlet's name
_LEAST = 3  # characters of a name before the words for its rights


def read_copyright(line: Line, rules: CleaningRules) -> str | None:
    """Return whose the copyright of a line is, without years, companies' endings and the law's words."""
    before = _SIGN.match(line.text)
    if before and ": " in before["name"]:  # "Chief editor: Ana Silva © 2025 Lamp Weekly"
        return read_copyright(replace(line, text=line.text[before.end("name") :].strip()), rules)
    if before and (name := tidy_outlet(_OWNED.sub("", before["name"]), rules)):
        return name
    items = [item for item in re.split(r"\s{2,}|\s*\|\s*", line.text) if _NOISE.search(item)]
    text = _BRACKETS.sub("", _NOISE.sub(" ", max(items, key=len, default=line.text)))
    reserved = rules.outlets.rights.search(fold_case(text))
    text = (
        text[: reserved.start()]
        if reserved and reserved.start() > _LEAST
        else text[reserved.end() :]
        if reserved
        else text
    )
    text = _OWNED.sub("", _MAKERS.sub("", _RIGHTS.sub("", text)).strip(" -–—,.:|•·"))
    text = _SENTENCE.split(squeeze_spaces(text).strip(" -–—,.:|•·"))[0]
    text = "" if _FORBIDS.match(text) else _DASH.split(text)[0]
    return tidy_outlet(_LOWER_WORD.sub("", text), rules)


def tidy_outlet(text: str, rules: CleaningRules, newsroom: bool = True) -> str | None:
    """Return an outlet's name without a company's ending or what follows a comma; None if it is no name.

    A newsroom's word at its end goes too ("Island Times Staff"), but where the name stands for itself.
    """
    text = _OPEN_BRACKET.sub("", _AGENCIES.sub("", text.strip(" -–—,.:|/")))
    parts = [part.strip() for part in text.split(",") if part.strip(" .")]
    if (
        len(parts) == 2
        and parts[1].lower() in rules.capitals
        and rules.among("outlets.words", parts[0].split()[-1].lower())
    ):
        parts.pop()
    housed = next((i for i, part in enumerate(parts) if i and any(c.isdigit() for c in part)), len(parts))
    del parts[housed:]  # "Lamp Weekly, Street 26, Suva"
    owned = next((i for i, part in enumerate(parts) if _is_company(part.split(), rules)), len(parts))
    del parts[owned + 1 :]  # the company's address
    while len(parts) > 1 and _is_addition(parts[-1].lower().strip("."), len(parts), rules):
        parts.pop()
    words = ", ".join(parts).split()
    while len(words) > 1 and _is_ending(words[-1].lower().strip(".,"), newsroom, rules):
        words.pop()
        if len(words) > 2 and words[-1].lower() == "of":
            words.pop()  # "Lamp Courier Group of Newspapers"
    name = " ".join(words).strip(" -–—,.:|/")
    named = (
        bool(name)
        and not rules.among("outlets.copyright", words[0].lower())
        and (name[0].isupper() or name[0].isdigit() or not name.isascii() or bool(DOMAIN.match(name)))
    )
    return name if named and len(words) <= LONGEST else None


def _is_company(words: Sequence[str], rules: CleaningRules) -> bool:
    """Whether a name of two words and more ends as companies' do."""
    return len(words) > 1 and rules.among("outlets.companies", words[-1].lower().strip("."))


def _is_ending(word: str, newsroom: bool, rules: CleaningRules) -> bool:
    """Whether a word behind an outlet's name is a company's ending or its newsroom's."""
    desk = newsroom and rules.among("authors.desks", word) and not rules.among("outlets.words", word)
    return rules.among("outlets.companies", word) or (desk and not rules.among("outlets.institutions", word))


def _is_addition(part: str, count: int, rules: CleaningRules) -> bool:
    language = rules.among("languages.names", part.removeprefix("en ").removeprefix("in "))
    listed = rules.among("outlets.companies", part) or part in rules.agencies
    return listed or language or (count > 2 and part in rules.countries)


def read_masthead(line: Line, rules: CleaningRules, named: bool = False) -> str | None:
    """Return the name that a line before the headline can be, its first item where two scripts stand side by side.

    What looks like a person's name is none, unless the line's place tells that it is an outlet's (`named`).
    """
    if line.ends_sentence or len(line.items) > 2 or is_crumbs(line, rules) or ":" in line.text:
        return None
    items = [drop_short_form(item) for item in re.split(r"\s{2,}|\s*\|\s*|\s/\s", line.text)]
    items = [item for item in items if not rules.among("languages.names", item.lower())] or items
    items = [MOTTO.split(item)[0] for item in items]
    best = items[-1] if len(items) > 1 and has_outlet_word(items[-1], rules) else items[0]
    sections = any(rules.among("sections.words", part.strip()) for part in best.lower().split(","))
    if (
        _TOLD_OF.search(best.lower() if best.isupper() else best)
        or sections
        or _LONG_NUMBER.search(best)
        or not is_styled(best)
        or leads_on(best.lower().split(), rules)
    ):
        return None
    return None if not named and read_names(best, rules) else tidy_outlet(best, rules, newsroom=False)


def is_issue(line: Line) -> bool:
    """Tell whether a line opens with the number of an issue: "Vol. 12, No. 2", "Issue 31 · 9 €"."""
    return bool(_ISSUE.match(line.folded))


def drop_short_form(name: str) -> str:
    """Return a name without its own initials behind it: "Lamp News Agency - LNA"."""
    name = _NOTE.sub("", name)
    found = _SHORT_FORM.search(name)
    long = name[: found.start()] if found else name
    letters = iter(long.upper())  # "Lamp News Agency (LaNA)": it takes letters of the name in their order
    return long if found and all(letter in letters for letter in found["short"].upper().replace(".", "")) else name


def is_styled(name: str) -> bool:
    """Whether a name is written as an outlet's: its longer words with capitals, no number before it, no dash in it."""
    words = name.split()
    lower = [word for word in words if word[:1].islower() and len(word) > SMALL_WORD]
    if len(_GLUED.findall(name)) > _GLUED_MOST:
        return False
    return not lower and len(words) <= _MASTHEAD_WORDS and not re.match(r"\d+\W|\W", name) and not _DASH.search(name)


def leads_on(words: Sequence[str], rules: CleaningRules) -> bool:
    """Tell whether a name is of sections and adjectives of lists ("Main News"), or is a button ("Back to News")."""
    lists = ("sections.words", "related.adjectives", "buttons.words")
    listed = all(any(rules.among(path, word) for path in lists) for word in words)
    if words and rules.among("related.nouns", words[-1]) and not rules.among("outlets.words", words[-1]):
        return True  # "Pacific News Briefs"
    points = "this" in words[1:2]  # "In this letter"
    return listed or points or words[0] in ("back", "main", "more", "read") or rules.among("related.labels", words[0])


def has_outlet_word(name: str, rules: CleaningRules) -> bool:
    """Tell whether a name of two words or more holds one that outlets or institutions are named with."""
    words = [word.lower().strip(".,") for word in name.split()]
    if len(words) < 2 or all(rules.among("sections.words", word) for word in words):
        return False
    return any(rules.among("outlets.words", w) or rules.among("outlets.institutions", w) for w in words)


def lists_news(words: Sequence[str], rules: CleaningRules) -> bool:
    """Tell whether a name only says which news stand below: "Company News", "Economy News Latest News"."""
    told = "news" in words and len(words) > 1
    return told and all(word in rules.outlets.headings or rules.among("sections.words", word) for word in words)
