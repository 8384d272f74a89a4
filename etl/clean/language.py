"""The language of a text: its script, the commonest English words, else py3langid over the languages of the news."""

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.rules.patterns import compile_search

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LANGUAGES = (
    *("am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu"),
    *("he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "lt", "lv", "mk"),
    *("ml", "mn", "mr", "ms", "ne", "nl", "no", "or", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr"),
    *("sv", "sw", "ta", "te", "th", "tl", "tr", "ug", "uk", "ur", "vi", "zh"),
)
_SCRIPTS = {  # of one language each
    "km": re.compile(r"[\u1780-\u17ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "lo": re.compile(r"[\u0e80-\u0eff]"),
    "my": re.compile(r"[\u1000-\u109f]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "ta": re.compile(r"[\u0b80-\u0bff]"),
    "si": re.compile(r"[\u0d80-\u0dff]"),
    "am": re.compile(r"[\u1200-\u137f]"),
}
_BEYOND = re.compile(r"[\u0370-\u17ff\u3040-\ud7af]")  # where all of these scripts are
_KANA_SHARE = 0.1  # of a text's letters: Japanese has more Chinese characters than kana in its headlines
_SCRIPT_SHARE = 0.4  # of a text's letters
_ENGLISH = compile_search(r"\b(?:the|of|and)\b")
_ENGLISH_SHARE = 0.08  # of a text's words: English news has 0.10 to 0.16 of these three, no other language over 0.02
_SMALL = compile_search(r"\b(?:the|of|and|his|her|with|from|by|their|to|on|at|said|met|after)\b")
_SMALL_ENOUGH = 3  # of these in a short text, each counted once: no other language has so many of them
_LOOKED_AT = 1200  # characters: more change no answer and cost time
_SHORT = 12  # words: less is guessed at only by the small words of English


def find_language(text: str, hint: str | None) -> str | None:
    """Return the ISO 639-1 code of a text's language; too short a one's is the page's word (`hint`) or English."""
    sample = text[:_LOOKED_AT]
    if not any(map(str.isalpha, sample)):
        return None
    script = _find_script(sample) if _BEYOND.search(sample) else None
    if script:
        return script
    words = len(sample.split())
    if words < _SHORT:
        known = re.split(r"[-_]", (hint or "").lower())[0]
        is_english = len(set(_SMALL.findall(sample.lower()))) >= _SMALL_ENOUGH
        return known if known in _LANGUAGES else "en" if is_english else None
    if len(_ENGLISH.findall(sample.lower())) >= _ENGLISH_SHARE * words:
        return "en"
    return str(_identifier().classify(sample)[0])


def _find_script(sample: str) -> str | None:
    letters = sum(map(str.isalpha, sample))
    if len(_SCRIPTS["ja"].findall(sample)) >= _KANA_SHARE * letters:
        return "ja"
    return next(
        (code for code, script in _SCRIPTS.items() if len(script.findall(sample)) >= _SCRIPT_SHARE * letters), None
    )


@cache
def _identifier() -> "LanguageIdentifier":
    """The model, loaded once a process, where a text needs it: it is data, and never changes."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_LANGUAGES)
    return identifier
