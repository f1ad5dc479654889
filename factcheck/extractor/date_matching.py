"""Matches the patterns of a language in one sentence. Linear in the sentence, since no pattern repeats itself."""

from factcheck.extractor import date_numbers
from factcheck.extractor.date_patterns import TABLE, Grammar, Match, Node, Opening, Piece, Rule, Value
from factcheck.extractor.reading import Reading
from factcheck.language import Token

REACH = 6  # tokens that a phrase to the left may be long
CLAUSE = 16  # tokens back to a negation
INDENT = 8  # characters that may stand before the first word of a line
BULLETS = " \t\u00a0•–—-*[("


class Matcher:
    """The patterns of a language and one sentence."""

    def __init__(self, rules: Grammar, reading: Reading) -> None:
        self.grammar = rules
        self.reading = reading
        self.tokens = reading.tokens
        self.tags = reading.tags
        self._names: dict[int, dict[str, tuple[int, Value]]] = {}
        self._parts: dict[tuple[str, int], tuple[int, tuple[Piece, ...]] | None] = {}
        self._before: dict[int, dict[str, str]] = {}
        self._last = 0  # end of the match before

    def worth(self) -> bool:
        """Whether the sentence has anything that a date needs: a number, or a word of the core tables."""
        return bool(self.reading.numbers) or not self.grammar.core_tables.isdisjoint(self.reading.tables)

    def find(self) -> list[Match]:
        """Give the matches of the sentence from left to right, none overlapping another."""
        found: list[Match] = []
        rules, tokens = self.grammar, self.tokens
        for at, here in enumerate(self.tags):
            if at < self._last:
                continue
            tagged = here is not None and not rules.first_tables.isdisjoint(here)
            if (tagged or tokens[at].kind == "number" or tokens[at].word in rules.first_words) and self._opens(at):
                match = self._longest(rules.top, at)
                if match is not None:
                    found.append(match)
                    self._last = match.end
        return found

    def _opens(self, at: int) -> bool:
        """Whether a token and the one behind it can begin a pattern; most numbers and small words cannot."""
        word = self.grammar.open_words.get(self.tokens[at].word)
        if word is not None and self._follows(word, at + 1):
            return True
        openings = self.grammar.open_names
        for name, (end, _) in self.names(at).items():
            opening = openings.get(name)
            if opening is not None and self._follows(opening, end):
                return True
        return False

    def _follows(self, opening: Opening, at: int) -> bool:
        if opening.ends:
            return True
        if at >= len(self.tokens):
            return False
        return self.tokens[at].word in opening.words or not opening.names.isdisjoint(self.names(at))

    def names(self, at: int) -> dict[str, tuple[int, Value]]:
        """What a token can be: name to (end, key or number)."""
        found = self._names.get(at)
        if found is not None:
            return found
        found = {}
        token = self.tokens[at]
        if token.kind == "number":
            following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            for name, (size, value) in date_numbers.read(token, following, self.grammar.ordinals).items():
                found[name] = (at + size, value)
        tags = self.tags[at]
        if tags:
            classes, case = self.grammar.classes, self.grammar.case
            for table, tag in tags.items():
                known = classes.get(table)
                if known is not None and (known not in case or self._case(known, token)):
                    found[known] = (tag.end, tag.key)
        self._names[at] = found
        return found

    def before(self, at: int) -> dict[str, str]:
        """What ends right before a token, articles between them not counted: name to key."""
        if at in self._before:
            return self._before[at]
        found: dict[str, str] = {}
        edges = [at]
        while edges[-1] > 0 and len(edges) < 3 and self.tokens[edges[-1] - 1].word in self.grammar.articles:
            edges.append(edges[-1] - 1)
        classes = self.grammar.classes
        for start in range(at - 1, max(-1, at - REACH), -1):
            tags = self.tags[start]
            if tags:
                for table, tag in tags.items():
                    if table in classes and tag.end in edges:
                        found.setdefault(classes[table], tag.key)
        self._before[at] = found
        return found

    def lead(self, name: str, at: int) -> int | None:
        """Give the token where a phrase of a table starts that ends right before a token, None without one."""
        table = TABLE + name
        for start in range(max(0, at - REACH), at):
            here = self.tags[start]
            if here and table in here and here[table].end in (at, at - 1):
                return start
        return None

    def denied(self, at: int) -> bool:
        """Whether the clause is denied in which a token stands: "nobody may return before Monday"."""
        for token in reversed(self.tokens[max(0, at - CLAUSE) : at]):
            if token.word in self.grammar.negations:
                return True
            if token.kind == "mark" or token.word in self.grammar.clauses:
                return False
        return False

    def opens_line(self, at: int) -> bool:
        """Whether a line of the text starts at a token, after nothing but marks."""
        if any(token.kind != "mark" for token in self.tokens[max(0, at - 3) : at]):
            return False
        text, end = self.reading.text, self.tokens[at].start
        start = text.rfind("\n", max(0, end - INDENT), end) + 1
        return (start > 0 or end < INDENT) and not text[start:end].strip(BULLETS)

    def _case(self, name: str, token: Token) -> bool:
        wanted = self.grammar.case.get(name)
        if wanted is None or token.kind != "word":
            return True
        upper = token.text[0].isupper()
        return upper if wanted == "upper" else not upper or token.text.isupper()

    def _part(self, name: str, at: int) -> tuple[int, tuple[Piece, ...]] | None:
        key = (name, at)
        if key not in self._parts:
            self._parts[key] = None  # so that no part asks for itself
            best = self._longest(self.grammar.parts[name], at)
            self._parts[key] = (best.end, best.pieces) if best else None
        return self._parts[key]

    def _longest(self, root: Node, at: int) -> Match | None:
        """Give the longest match of a tree of patterns at a token; of two, the earlier pattern."""
        best: Match | None = None
        order = 0
        stack: list[tuple[Node, int, tuple[Piece, ...]]] = [(root, at, ())]
        while stack:
            node, here, pieces = stack.pop()
            for rule in node.rules if best is None or here >= best.end else ():
                if (best is None or here > best.end or rule.order < order) and self._stands(rule, at, here):
                    best, order = Match(rule.name, at, here, pieces), rule.order
            if here < len(self.tokens):
                self._push(stack, node, here, pieces)
        return best

    def _push(
        self, stack: list[tuple[Node, int, tuple[Piece, ...]]], node: Node, here: int, pieces: tuple[Piece, ...]
    ) -> None:
        """Put on the stack where a pattern can go from a token."""
        word, names = self.tokens[here].word, self.names(here)
        if word in node.words:
            stack.append((node.words[word], here + 1, pieces))
        if not names and word not in self.grammar.part_words:
            return
        classes = node.classes
        for name in names if len(names) < len(classes) else classes:
            if name in classes and name in names:
                end, value = names[name]
                stack.append((classes[name], end, (*pieces, Piece(name, value, here, end))))
        for name, child in node.parts.items():
            starts, spelled = self.grammar.firsts[name]
            if word in spelled or not starts.isdisjoint(names):
                part = self._part(name, here)
                if part is not None:
                    stack.append((child, part[0], (*pieces, Piece(name, part[1], here, part[0]))))

    def _stands(self, rule: Rule, start: int, end: int) -> bool:
        """Whether what stands around a match is as the rule wants it."""
        if rule.closed and not self._closed(end):
            return False
        if rule.before or rule.not_before:
            names = set(self.before(start))
            comma = start > 0 and self.tokens[start - 1].text == ","
            if self._last > 0 and (self._last == start or (comma and self._last == start - 1)):
                names.add("after_date")
            if "line" in rule.before and self.opens_line(start):
                names.add("line")
            if (rule.before and names.isdisjoint(rule.before)) or not names.isdisjoint(rule.not_before):
                return False
        if rule.after or rule.not_after:
            names = set(self.names(end)) if end < len(self.tokens) else {"mark"}
            if end < len(self.tokens) and self.tokens[end].kind == "mark":
                names.add("mark")
            return not (rule.after and names.isdisjoint(rule.after)) and names.isdisjoint(rule.not_after)
        return True

    def _closed(self, end: int) -> bool:
        """Whether nothing is counted behind a token: there comes a mark, a function word or nothing."""
        if end >= len(self.tokens):
            return True
        token = self.tokens[end]
        return token.kind == "mark" or (token.kind == "word" and token.word in self.grammar.language.stop)
