"""Tells what a paragraph or a sentence is for: body, heading, caption, boilerplate, or the opening of an entry.

A body sentence taken for boilerplate loses its claims, so every sign here is either a phrase of the pack in a telling
place, or a shape that no sentence has. The words stand in the pack:

    [sentences.boilerplate]
    labels     before a colon, a dash or a bar, or alone on their line: the whole line is boilerplate
    lines      at the start of a line: the whole line
    pleas      at the start of a sentence: this sentence
    anywhere   inside a sentence: this sentence
    contacts   inside a sentence that also holds a telephone number or an address: this sentence
    stamps     at the start of a line without a full stop: the whole line
    bylines    before a capital, in a line without a full stop
    endings    at the end of a line without a full stop
    turns      before the number of a page, at the end of a line without a full stop ("See pages 4 and 5")
    teasers    at the end of a paragraph, as a sentence of its own: the paragraph tells another story in brief
    outlet     [sentences.boilerplate.outlet]: `founded`, `verbs`, `kinds` of the last paragraph, which tells what the
               paper is: "Founded in 1986, the Valmore Times is a daily newspaper"
    offers     [sentences.boilerplate.offers]: `starts`, `prices`, `ends` of a line that tells what a page costs
    counters   words of lines that hold nothing but such words and digits ("Partager 214 Commentaires 38")
    [sentences.captions]
    labels     as above, also between brackets: the whole line is a caption
    lines      at the start of a line: the whole line
    stamps     at the start of a line without a full stop: the whole line
    credits    near the end of a line without a full stop
    brackets   at the start of a bracket in a line without a full stop: the whole line
    agencies   before the first word or behind a name and a slash at the start of a paragraph: the whole paragraph
    anywhere   inside a sentence: this sentence
    [sentences] foreign
               frequent words of other languages that this one does not have: where they outnumber its own function
               words, the sentence is boilerplate
    [sentences.clocks]
    marks      between hours and minutes
    suffixes   behind them
"""

import re
from functools import lru_cache

from factcheck.language import Language
from factcheck.loader.phrases import pattern

# what may stand before the first word of a line, other than quotation marks
DECORATION = r"[^\w\"'«»“”„‘’]{0,8}"
TELEPHONE = re.compile(
    r"(?<![\w.,])(?:\+\d[\d\s().\-]{6,18}\d|\(?0\d{0,4}\)?(?:[\s.\-]?\d{2,4}){2,5}|\(?\d{3}\)?[\s.\-]\d{3}[\-.]\d{4})(?!\w)"
)
ADDRESS = re.compile(r"\w@\w|\bwww\.\w|https?://")
POST = re.compile(r"\s{0,3}[-–—]\s?[^()@\n]{1,60}\(@\w{1,40}\)")  # "— Jane Doe (@janedoe) 5 May 2025" under a post
HANDLE = re.compile(r"@\w{2,40}\s?:\s")  # "@janedoe : It is so loud here!", a post that an article shows
# "08-07-13 à 12h47", the hour of an article or of a comment on a line of its own
STAMP = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)[^\d\n]{1,6}\d{1,2}\s?[h:]\s?\d{2}(?!\d)")
# "Paper + web + mobile from €1": what a page sells; no sentence joins words with a sign and ends with a price
OFFER = re.compile(r"[^\n]{1,60}\s\+\s[^\n]{1,60}(?:\d\s?[€$£]|[€$£]\s?\d{1,3}(?:[.,]\d{2})?)(?:\s?[/*][^\n]{0,12})?")
SIGNATURE = re.compile(r"[a-z]{2,5}(?:/[a-z]{1,5}){1,6}")
_BESIDE_COUNTERS = str.maketrans(":|()", "    ")
SEPARATOR = re.compile(r"[\W_]+")
MARKDOWN = re.compile(r"#{1,6}\s+")
ALONE = r"\s*(?:[:|–—►→>»]|-\s|\.{0,3}$)"
LONGEST_HEADING, LONGEST_QUESTION = 110, 80  # characters
LONGEST_LINE = 200  # of a line of contacts, a byline, a credit
LONGEST_STAMP = 60
LONGEST_CREDIT = 90
ENTRY_WORDS = 5
DIGITS = 9  # of a telephone number; a date has eight


class Kinds:
    """The signs for one language; `kinds(language)` gives it. All of them read text that went through `plain`."""

    def __init__(self, language: Language) -> None:
        rules = language.section("sentences")
        words, captions, clocks = (rules.get(name, {}) for name in ("boilerplate", "captions", "clocks"))
        labels, credit = pattern(words.get("labels", ())), pattern(captions.get("credits", ()))
        self._start = re.compile(
            rf"{DECORATION}(?:(?P<label>{labels}{ALONE})|(?P<line>{pattern(words.get('lines', ()))})"
            rf"|(?P<caption>{pattern(captions.get('labels', ()))}\s*(?:[:)\]|–—]|-\s|$)"
            rf"|{pattern(captions.get('lines', ()))}))"
        )
        self._plea = re.compile(DECORATION + pattern(words.get("pleas", ())))
        self._stamp = re.compile(DECORATION + pattern(words.get("stamps", ())))
        self._byline = re.compile(rf"(?:[^.\n]{{0,40}}[–—|\-]\s)?{pattern(words.get('bylines', ()))}\s+")
        self._counters = frozenset(words.get("counters", ()))
        offers, price = words.get("offers", {}), r"\d{1,3}(?:[.,]\d{1,2})?"
        sign = pattern(offers.get("prices", ()))
        self._offer = re.compile(
            rf"{DECORATION}(?:{pattern(offers.get('starts', ()))}\s)?(?:[€$£]\s?{price}|{price}\s?{sign})"
            rf"\s?{pattern(offers.get('ends', ()))}\W*$"
        )
        outlet = words.get("outlet", {})
        name = r"\s\d{4}(?:\s[^\n.,]{2,40})?,\s(?P<name>[^\n.,]{2,40}?)\s"
        self._outlet = re.compile(
            rf"{DECORATION}{pattern(outlet.get('founded', ()))}{name}{pattern(outlet.get('verbs', ()))}"
            rf"\s[^\n.,;]{{0,40}}?{pattern(outlet.get('kinds', ()))}"
        )
        self._teaser = re.compile(rf"[.!?…]\s{pattern(words.get('teasers', ()))}\W*$")
        self._ending = re.compile(rf"(?<!\w){pattern(words.get('endings', ()))}\W*$")
        more = r"(?:\W{1,3}\w{0,3}\W?\d{1,3})*\W*$"  # "4 and 5"
        self._turn = re.compile(rf"(?<!\w){pattern(words.get('turns', ()))}\s\d{{1,3}}{more}")
        self._credit = re.compile(
            rf"(?:[(\[/|–—\-.]\s?{credit}(?!\w)|(?<!\w){credit}\s?[:/©]\s?\w|(?<!copyright )©)[^()\[\]]{{0,60}}[)\]]?$"
        )
        agencies = pattern(captions.get("agencies", ()))
        self._agency = re.compile(rf"(?:[^\n./()]{{2,60}}\s/\s{agencies}\s+|{agencies}\s?/\s?)(?=\w)")
        self._bracket = re.compile(rf"\({pattern(captions.get('brackets', ()))}[^()\n]{{0,40}}\)")
        self._picture = re.compile(DECORATION + pattern(captions.get("stamps", ())))
        contacts, anywhere = pattern(words.get("contacts", ())), pattern(words.get("anywhere", ()))
        pictured, foreign = pattern(captions.get("anywhere", ())), pattern(rules.get("foreign", ()))
        self._inside = re.compile(
            rf"(?<!\w)(?:(?P<contact>{contacts})|(?P<caption>{pictured})|{anywhere}|(?P<foreign>{foreign}))"
            r"|(?P<right>©|\bcopyright \d{4})"
        )
        marks, suffix = re.escape(clocks.get("marks", ":")), pattern(clocks.get("suffixes", ()))
        self._clock = re.compile(
            rf"[\[(*•]*\s?(?:\d{{1,2}}\s?[{marks}]\s?\d{{2}}(?::\d{{2}})?|\d{{1,2}}(?:\.\d{{2}})?(?=\s?{suffix}))"
            rf"(?:\s?{suffix})*(?P<mark>\s*[.:–—|)\]*-]+(?=\s|$)|(?=\s|$))\s*"
        )

    def is_stamp(self, low: str, start: int, end: int) -> bool:
        """Whether a paragraph is a post with its author before it, a teaser, or just a day and an hour, or a price."""
        if end - start <= LONGEST_STAMP and (STAMP.match(low, start, end) or self._offer.match(low, start, end)):
            return True
        return bool(HANDLE.match(low, start, end) or self._teaser.search(low, max(start, end - LONGEST_STAMP), end))

    def outlet(self, low: str, start: int, end: int) -> str:
        """Give the name where a paragraph tells what a paper is: "Founded in 1986, the Valmore Times is a daily"."""
        found = self._outlet.match(low, start, end)
        return found["name"] if found else ""

    def start(self, low: str, start: int, end: int) -> re.Match[str] | None:
        """Match a line whose first words say what it is; the group is "label", "line" or "caption"."""
        return self._start.match(low, start, end)

    def inside(self, low: str) -> list[tuple[int, str]]:
        """Give the offsets of all phrases that speak for boilerplate anywhere in a text, with the name of the group."""
        return [(found.start(), found.lastgroup or "") for found in self._inside.finditer(low)]

    def is_plea(self, low: str, start: int, end: int) -> bool:
        """Whether a sentence asks the reader for something, or signs a post of a network, by its first words."""
        return bool(self._plea.match(low, start, end) or POST.match(low, start, end))

    def is_service(self, text: str, low: str, start: int, end: int) -> bool:
        """Whether a line without a full stop is a stamp, a byline, a signature, counters or contacts."""
        if end - start > LONGEST_LINE:
            return False
        if " + " in text[start:end] and OFFER.fullmatch(text, start, end):
            return True
        if SIGNATURE.fullmatch(text, start, end) or self._stamp.match(low, start, end) or is_contact(low, start, end):
            return True
        near = max(start, end - 40)
        if self._turn.search(low, near, end) or self._ending.search(low, near, end):
            return True
        byline = self._byline.match(low, start, end)
        if byline and text[byline.end()].isupper():
            return True
        words = low[start:end].translate(_BESIDE_COUNTERS).split()
        counted = [word for word in words if not word[0].isdigit()]
        return bool(counted) and all(word in self._counters for word in counted)

    def is_picture(self, low: str, start: int, end: int) -> bool:
        """Whether a line without a full stop is the caption or the credit of a picture."""
        if end - start <= LONGEST_LINE and self._picture.match(low, start, end):
            return True
        if self._bracket.search(low, start, end):
            return True
        found = self._credit.search(low, max(start, end - 80), end)
        return found is not None and found.start() > start

    def is_agency(self, text: str, low: str, start: int, end: int) -> bool:
        """Whether a paragraph opens with the credit of a picture: "Jo Black / Agency A man …", "AGENCY/Jo Black"."""
        found = self._agency.match(low, start, min(end, start + LONGEST_CREDIT))
        if not found or not text[found.end()].isupper():
            return False
        return all(word[0].isupper() or not word[0].isalnum() for word in text[start : found.end()].split())

    def clock(self, text: str, low: str, start: int, end: int) -> int:
        """Give the end of the clock that opens an entry of a live blog, or `start` where there is none.

        "11:35" counts as one only before a mark, a capital or the end of the line.
        """
        found = self._clock.match(low, start, end)
        if not found:
            return start
        at = found.end()
        if found.group("mark").strip() or at == end or not (text[at].islower() or text[at].isdigit()):
            return at
        return start


def is_contact(low: str, start: int, end: int) -> bool:
    """Whether a sentence holds a telephone number or an address."""
    if ADDRESS.search(low, start, end):
        return True
    found = TELEPHONE.search(low, start, end)
    return found is not None and sum(char.isdigit() for char in found.group()) >= DIGITS


def is_signed(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends with a name and an outlet in brackets: "(Jo Black / Valmore Times)"."""
    if text[end - 1] != ")":
        return False
    first = text.rfind("(", max(start, end - LONGEST_CREDIT), end)
    return first >= 0 and " " in text[first:end].partition("/")[0].strip() and is_credit(text[first:end])


def is_credit(text: str) -> bool:
    """Whether a sentence is the credit of a picture: nothing but names and agencies, in brackets, with bars between."""
    if not (text.startswith("(") and text.rstrip(".").endswith(")") and "/" in text):
        return False
    return all(word[0].isupper() for word in text.strip("().").replace("/", " ").split())


@lru_cache(maxsize=16)
def kinds(language: Language) -> Kinds:
    """Give the compiled signs of a language."""
    return Kinds(language)
