"""What speaks for a piece being a person's name: its given name, and what stands before and after it."""

from factcheck.extractor.namewords import CERTAIN, FAMILY, UNCERTAIN, family_first, given
from factcheck.extractor.nameruns import STARTS, NameSentence, Piece

REACH = 7  # words between a function and the name it belongs to
AGES = range(4, 111)
ENOUGH = 2.5  # what makes a person
# the evidence, by how far each is from a proof
WEIGHTS = {
    "certain": 3.0, "uncertain": 2.0, "uncertain at start": 0.75, "family first": 1.5, "given last": 0.5,
    "honorific": 3.0, "role": 2.5, "role near": 1.5, "named": 2.5, "age": 3.0, "who": 2.5, "role after": 2.0,
    "says": 1.0, "according": 0.5, "initial": 1.0, "determiner": -3.0, "inside": -2.0, "start": -0.5,
    "place": -1.5, "recurs": 1.0,
}  # fmt: skip


def score(piece: Piece) -> float:
    """Add up the evidence of a piece; ENOUGH makes a person of it."""
    return sum(WEIGHTS[term] for term in weigh(piece).terms)


def weigh(piece: Piece) -> Piece:
    """Find the given name of a piece and what stands around it; done once, its start may move behind other words."""
    if not piece.weighed:
        piece.weighed = True
        piece.blocked = _blocked(piece.sentence, piece)
        if not piece.blocked:
            if not piece.single:
                _given_name(piece.sentence, piece)
            _before(piece.sentence, piece)
            _after(piece.sentence, piece)
    return piece


def _given_name(sentence: NameSentence, piece: Piece) -> None:
    tokens, words = sentence.tokens, sentence.words
    names = [i for i in range(piece.start, piece.end) if sentence.capital[i]]
    if len(names) < 2:
        return
    sure = [given(tokens[i].word) for i in names]
    at = next((k for k, value in enumerate(sure[:-1]) if value >= UNCERTAIN), -1)
    if at > 0 and not (sure[0] == FAMILY and family_first(tokens[names[0]].word)) and len(tokens[names[0]].text) > 1:
        before = tokens[piece.start - 1].word if piece.start else ""
        vague = tokens[names[0]].word in words.places or sentence.reading.language.lemma(tokens[names[0]].word) in words.places
        if at > 1 or piece.first or vague or before in sentence.reading.language.stop or sure[at] == CERTAIN and before == "":
            piece.start, piece.first, names, sure = names[at], False, names[at:], sure[at:]
            at = 0
    if at >= 0:
        start = piece.first or tokens[piece.start - 1].text in STARTS if piece.start else True
        term = "certain" if sure[at] == CERTAIN else "uncertain at start" if start and at == 0 else "uncertain"
        piece.terms.append(term)
        last = tokens[names[-1]].word
        if last in words.places and (term != "certain" or len(names) == 2 and last not in words.joining):
            piece.terms.append("place")
    elif family_first(tokens[names[0]].word):
        piece.terms.append("family first")
    elif sure[-1] == CERTAIN:
        piece.terms.append("given last")
    if any(len(tokens[i].text) == 1 for i in names[:-1]):
        piece.terms.append("initial")


def _blocked(sentence: NameSentence, piece: Piece) -> bool:
    """Whether no person is meant: after "rue", before "Street", in a byline, after "@"."""
    tokens, words = sentence.tokens, sentence.words
    if piece.start >= sentence.quiet:
        return True
    if tokens[piece.start].word in words.heads_before and piece.end - piece.start > 1 and not given(tokens[piece.start].word):
        return True
    after = piece.end
    if after < len(tokens) and tokens[after].word in words.heads_after and piece.end - piece.start > 1:
        return True
    i = piece.start - 1
    if i >= 0 and tokens[i].text in "/@#_&" and tokens[i].end == tokens[piece.start].start:
        return True
    while i >= 0 and sentence.titled.get(i):
        i -= 1
    steps = 0
    while i >= 0 and steps < 3 and (tokens[i].word in words.noble or tokens[i].word in words.determiners or tokens[i].text in ".'«“\""):
        i -= 1
        steps += 1
    return i >= 0 and tokens[i].kind == "word" and tokens[i].word in words.heads_before and i + 1 not in sentence.honorific_ends and (
        i + 2 not in sentence.honorific_ends
    )


def _before(sentence: NameSentence, piece: Piece) -> None:
    """Weigh what stands before a piece."""
    tokens, words = sentence.tokens, sentence.words
    start = piece.start
    if start in sentence.honorific_ends:
        piece.terms.append("honorific")
    if start in sentence.role_ends:
        piece.terms.append("role")
        _function(sentence, piece, *sentence.role_ends[start], start)
    else:
        _role_near(sentence, piece)
    said = sentence.says_ends.get(start)
    if said in ("says", "according", "named"):
        piece.terms.append(said)
    if start and "honorific" not in piece.terms and "role" not in piece.terms:
        before = tokens[start - 1]
        if before.kind == "word" and before.word in words.determiners:
            piece.terms.append("determiner")
        elif before.kind == "word" and before.word in words.inside and "certain" not in piece.terms:
            piece.terms.append("inside")
    if piece.first and "certain" not in piece.terms:
        piece.terms.append("start")


def _role_near(sentence: NameSentence, piece: Piece) -> None:
    """Find a function some words before: "le ministre américain de la Défense X", "the captain of the ship, X"."""
    tokens = sentence.tokens
    stop = sentence.reading.language.stop
    comma = piece.start > 0 and tokens[piece.start - 1].text == ","
    commas = 0
    for i in range(piece.start, max(-1, piece.start - REACH - 1), -1):
        if i < piece.start:
            token = tokens[i]
            commas += token.text == ","
            if commas > comma or token.kind == "number" or (token.kind == "mark" and token.text not in ",'’"):
                return
            if i + 1 in sentence.says_ends or any(tags and "stop" in tags and tags["stop"].key == "auxiliary" for tags in sentence.reading.tags[i : i + 1]):
                return
        role = sentence.role_ends.get(i)
        if role and i < piece.start:
            between = tokens[i : piece.start - comma]
            adjectives = not comma and len(between) <= 2 and all(t.text[0].islower() and t.word not in stop for t in between)
            piece.terms.append("role" if adjectives or (comma and not between) else "role near")
            _function(sentence, piece, *role, i)
            return


def _function(sentence: NameSentence, piece: Piece, start: int, role: str, end: int) -> None:
    """Note the function that stands beside a name, at tokens start to end."""
    piece.role = role
    piece.function = sentence.reading.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]


def _after(sentence: NameSentence, piece: Piece) -> None:
    """Weigh what stands after a piece: an age, "who", a function, a verb of speech."""
    tokens, tags = sentence.tokens, sentence.reading.tags
    i, n = piece.end, len(sentence.tokens)

    def key(at: int, table: str) -> str:
        here = tags[at] if at < n else None
        return here[table].key if here and table in here else ""

    if i < n and tokens[i].text in ",(":
        i += 1
        if i < n and tokens[i].kind == "number" and tokens[i].word.isdigit() and int(tokens[i].word[:4]) in AGES:
            closing = i + 1 >= n or tokens[i + 1].text in ",.;)" or key(i + 1, "name_says") == "years"
            if closing:
                piece.terms.append("age")
                if i + 2 < n and key(i + 1, "name_says") == "years":
                    i += 1
                i += 2
        elif key(i, "name_says") == "aged":
            piece.terms.append("age")
        elif key(i, "name_says") == "who":
            piece.terms.append("who")
    elif key(i, "name_says") == "who":
        piece.terms.append("who")
    if i > piece.end:
        for at in range(i, min(n, i + 4)):
            if tokens[at].kind != "word" or key(at, "name_says") == "says":
                break
            if key(at, "name_role"):
                if not piece.role:
                    here = tags[at] or {}
                    _function(sentence, piece, at, here["name_role"].key, here["name_role"].end)
                piece.terms.append("role after")
                break
    if any(key(at, "name_says") == "says" for at in range(piece.end, min(n, piece.end + 2))) or key(i, "name_says") == "says":
        if "says" not in piece.terms:
            piece.terms.append("says")
