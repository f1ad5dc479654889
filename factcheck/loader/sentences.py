"""From a text to its sentences, each with its kind: paragraphs by layout, spans by punctuation, kinds by words."""

import re
from collections.abc import Sequence

from factcheck.language import Language
from factcheck.loader.cutting import cutter
from factcheck.loader.kinds import (
    ENTRY_WORDS,
    LONGEST_HEADING,
    LONGEST_QUESTION,
    MARKDOWN,
    SEPARATOR,
    Kinds,
    is_contact,
    is_credit,
    is_signed,
    kinds,
)
from factcheck.loader.layout import Block, blocks, is_bullet, is_closed
from factcheck.loader.phrases import plain
from factcheck.model import Sentence

LONGEST_LINK = 140  # characters of a headline in a list of related articles
BRIEF = re.compile(r"\([^\W\d_][^()\n]{1,30}\)\s")  # "(Lyon) A bridge …"
BRIEFS = 5  # paragraphs that open so: a story has one, and a page shows other stories below it
TEASERS = 8  # lines without a full stop before the first text: headlines of other stories
PROSE = 130  # characters of a paragraph that is no link
FOOT, KNOWN = 6, 2  # lines below the text of a page, and how many of them the pack has to know
TITLES = 2  # the last of them, which are the story's own
FOREIGN = 4  # words of another language in a sentence of it
LATIN = "\u02ff"  # the last of its letters, with marks
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dbf\u2c00-\ud7ff]")
ARROWS = "»›→"
QUOTES = "\"'«»“”„‘’"


def sentences(text: str, language: Language) -> tuple[Sentence, ...]:
    """Cut a text into sentences that hold all of it but white space, in order and without overlap.

    Args:
        text: the body of an article.
        language: the pack it is read with.
    """
    return _Page(text, language).read()


class _Page:
    """One text on its way to sentences."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.low = plain(text)
        self.kinds: Kinds = kinds(language)
        self.cutter = cutter(language)
        self.stop = language.stop
        # a page of Latin letters that also shows others
        self.scripts = not any(map(OTHER_SCRIPT.match, self.stop)) and bool(OTHER_SCRIPT.search(text))
        self.blocks = blocks(text, self._start_of)
        self.hints = self.kinds.inside(self.low)
        self.hint = 0  # the first hint that is not behind us

    def read(self) -> tuple[Sentence, ...]:
        found: list[Sentence] = []
        links = ""  # behind the title of a list of links "first", inside of it "more"; "bullets" where it may be one
        teasers, briefs = self._teasers(), self._briefs()
        wholes = [self._whole(block) for block in self.blocks]
        self._find_outlet(wholes)
        foot = self._foot(wholes)
        for i, block in enumerate(self.blocks):
            start, end = block.start, block.end
            kind = wholes[i] or ("boilerplate" if i < teasers or i in briefs or i >= foot else "")
            if not kind and links and self._is_link(block, links):
                kind, links = "boilerplate", links.replace("first", "more")
            else:
                links = self._title_of_links(block) if kind == "boilerplate" else ""
            if kind:
                found += [Sentence(*span, kind) for span in self.cutter.cut(self.text, start, end)]
                continue
            keep = self.kinds.clock(self.text, self.low, start, end)
            spans = self.cutter.cut(self.text, start, end, keep)
            for n, (first, last) in enumerate(spans):
                kind = self._kind(first, last)
                if kind == "body" and len(spans) == 1 and keep == start and self._is_heading(i):
                    kind = "heading"
                elif n == 0 and keep > start and self._is_opening(keep, last, alone=len(spans) == 1):
                    kind = "entry"
                found.append(Sentence(first, last, kind))
        return tuple(found)

    def _find_outlet(self, wholes: list[str]) -> None:
        """Mark a paragraph below the text that tells what a paper is of which the text has not spoken."""
        for i in range(len(self.blocks) - 1, TITLES - 1, -1):
            block = self.blocks[i]
            name = "" if wholes[i] else self.kinds.outlet(self.low, block.start, block.end)
            if name and name not in self.low[: block.start]:
                wholes[i] = "boilerplate"
            if name or (not wholes[i] and self._is_prose(block)):
                break

    def _teasers(self) -> int:
        """Count the headlines of other stories that a page shows above its own title."""
        count = 0
        for block in self.blocks:
            last, before = self.text[block.end - 1], self.text[block.end - 2 : block.end - 1]
            if block.lines > 1 or last in ".…,;:" or (last in QUOTES and before == "."):
                break
            count += 1
        return count - TITLES if TEASERS <= count < len(self.blocks) else 0

    def _briefs(self) -> frozenset[int]:
        """Give the paragraphs that tell other stories in brief: a row of them with a place in brackets.

        The first is the story's own where it stands at the beginning, or behind headlines alone.
        """
        places = [i for i, block in enumerate(self.blocks) if BRIEF.match(self.text, block.start, block.end)]
        if len(places) < BRIEFS:
            return frozenset()
        own = sum(self._is_prose(block) for block in self.blocks[: places[0]]) <= TITLES
        return frozenset(places[1:] if own else places)

    def _is_prose(self, block: Block) -> bool:
        start, end = block.start, block.end
        cut_off = self.text[end - 1] == "…" or self.text[end - 3 : end] == "..."  # a teaser
        return end - start >= PROSE and not cut_off and is_closed(self.text, start, end)

    def _foot(self, kinds: Sequence[str]) -> int:
        """Give the place of the first block of the links that a page has below its text, else the number of blocks.

        They are many lines without a full stop behind the last prose, and the pack knows some of them. A short
        paragraph with a full stop before the first known one still belongs to the text.
        """
        count = len(self.blocks)
        first = next((i + 1 for i in range(count - 1, -1, -1) if not kinds[i] and self._is_prose(self.blocks[i])), 0)
        below = self.blocks[first:]
        known = [i for i in range(first, count) if kinds[i] == "boilerplate"]
        closed = [i for i in range(first, count) if self._states(self.blocks[i])]
        openly = len(below) - len(closed)
        if not first or len(below) < FOOT or len(known) < KNOWN or openly * 3 < len(below) * 2:
            return count
        return max((i + 1 for i in closed if i < known[0]), default=first)

    def _states(self, block: Block) -> bool:
        """Whether a paragraph ends like a sentence that tells something, and not like a headline that asks."""
        asks = "?" in self.text[max(block.end - 3, block.start) : block.end]
        return not asks and is_closed(self.text, block.start, block.end)

    def _start_of(self, start: int, end: int) -> str:
        found = self.kinds.start(self.low, start, end)
        return (found.lastgroup or "") if found else ""

    def _whole(self, block: Block) -> str:
        """Give the kind of a paragraph that is something else than body as a whole, else ""."""
        start, end = block.start, block.end
        if SEPARATOR.fullmatch(self.text, start, end):
            return "boilerplate"
        if MARKDOWN.match(self.text, start, end):
            return "heading"
        if self.kinds.is_stamp(self.low, start, end):
            return "boilerplate"
        if self.kinds.is_agency(self.text, self.low, start, end):
            return "caption"
        group = self._start_of(start, end)
        if group:
            return "caption" if group == "caption" else "boilerplate"
        if block.lines == 1 and not is_closed(self.text, start, end):
            if self.text[start] in ARROWS and self.text[start + 1 : start + 2].isspace():
                return "boilerplate"  # "» Read what others say"
            if self.kinds.is_service(self.text, self.low, start, end):
                return "boilerplate"
            if self.kinds.is_picture(self.low, start, end):
                return "caption"
        return ""

    def _title_of_links(self, block: Block) -> str:
        """Tell whether a line of boilerplate announces a list: nothing stands behind its label, or it is short."""
        found = self.kinds.start(self.low, block.start, block.end)
        if found and not self.low[found.end() : block.end].strip(" :–—-|►→>»…"):
            return "first"
        return "bullets" if not is_closed(self.text, block.start, block.end) else ""

    def _is_link(self, block: Block, links: str) -> bool:
        if block.end - block.start > LONGEST_LINK:
            return False
        if is_bullet(self.text, block.start, block.end):
            return True
        plain_line = links == "first" or (links == "more" and not block.gap)
        return plain_line and self.text[block.end - 1] not in ".…:"

    def _is_heading(self, i: int) -> bool:
        """Whether a paragraph of one sentence is a heading: short, without a full stop, and text stands below it."""
        block = self.blocks[i]
        if block.lines > 1 or block.end - block.start > LONGEST_HEADING or not self._is_open(block):
            return False
        text = self.text[block.start : block.end]
        letters = [char for char in text if char.isalpha()]
        if not letters:
            return False
        if len(letters) > 3 and all(char.isupper() for char in letters):
            return True
        if i + 1 == len(self.blocks) or text[-1] == "!" or (text[-1] == "?" and len(text) > LONGEST_QUESTION):
            return False
        item = is_bullet(self.text, block.start, block.end)
        if block.gap and block.gap_after:
            return not item
        # without blank lines: a line, numbered or not, between text that ends and longer text that ends
        above, below = self.blocks[i - 1] if i else None, self.blocks[i + 1]
        free = block.gap or above is None or is_closed(self.text, above.start, above.end)
        prose = is_closed(self.text, below.start, below.end) and below.end - below.start > len(text)
        return free and prose and (text[0].isdigit() or not item) and not is_bullet(self.text, below.start, below.end)

    def _is_open(self, block: Block) -> bool:
        """Whether a line ends like a heading: with a word or a question, and is not a quotation as a whole."""
        last = self.text[block.end - 1]
        if last in ",;:" or (last in QUOTES and self.text[block.start] in QUOTES):
            return False
        return last in "?!" or not is_closed(self.text, block.start, block.end)

    def _kind(self, start: int, end: int) -> str:
        """Give the kind of a sentence by its own words."""
        if self.kinds.is_plea(self.low, start, end):
            return "boilerplate"
        groups = set()
        foreign = 0
        if self.scripts and OTHER_SCRIPT.search(self.text, start, end) and self._is_other_script(start, end):
            return "boilerplate"
        while self.hint < len(self.hints) and self.hints[self.hint][0] < end:
            at, group = self.hints[self.hint]
            self.hint += 1
            if at >= start and group == "foreign":
                foreign += 1
            elif at >= start:
                groups.add(group)
        if foreign >= FOREIGN and self._is_foreign(start, end, foreign):
            return "boilerplate"
        if is_credit(self.text[start : min(end, start + LONGEST_LINK)]):
            return "boilerplate"
        if groups - {"contact", "caption"} or ("contact" in groups and is_contact(self.low, start, end)):
            return "boilerplate"
        return "caption" if "caption" in groups or is_signed(self.text, start, end) else "body"

    def _is_other_script(self, start: int, end: int) -> bool:
        """Whether most letters of a sentence are not Latin."""
        letters = [char for char in self.text[start:end] if char.isalpha()]
        return sum(char > LATIN for char in letters) * 2 > len(letters)

    def _is_foreign(self, start: int, end: int, foreign: int) -> bool:
        """Whether function words of the language of the page are fewer than those of another."""
        words = self.low[start:end].split()
        return sum(word in self.stop for word in words) < foreign

    def _is_opening(self, keep: int, end: int, *, alone: bool) -> bool:
        """Whether the first sentence of an entry is no more than its clock and a heading."""
        words = self.text[keep:end].split()
        if alone and words:
            return False
        return len(words) <= ENTRY_WORDS and not any(char.isdigit() for char in self.text[keep:end])
