"""What speaks for a piece being a person's name: its given name, and what stands before and after it."""

from factcheck.extractor.nameruns import NameSentence, Piece, opens_sentence
from factcheck.extractor.namewords import CERTAIN, FAMILY, UNCERTAIN, family_first, given

REACH = 7  # words between a function and the name it belongs to
APPOSITION = 4  # words behind a comma within which a function stands
AGES = range(4, 111)
QUOTE_REACH = 5  # words between a quotation and the name of who said it
CLOSING = frozenset("\"”»“'’")
ENOUGH = 2.5  # what makes a person
# the evidence, by how far each is from a proof
WEIGHTS = {
    "certain": 3.0, "uncertain": 2.5, "uncertain at start": 1.5, "inverted": 3.0, "given last": 0.5,
    "family first": 2.5, "family first, perhaps": 1.0, "syllables": 2.0,  # "Geun-hye"
    "honorific": 3.0, "role": 2.5, "role near": 1.5, "enclosed": 1.0, "named": 2.5, "age": 3.0, "who": 3.0,
    "role after": 3.0, "role after, perhaps": 1.5, "says": 1.0, "quoted": 1.5, "fate": 3.0,
    "according": 0.5, "initial": 1.0, "initials": 1.0, "recurs": 1.0,
    "determiner": -3.0, "inside": -2.0, "start": -0.5, "place": -1.5,
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
    """Find the given name in a piece of several words, and let the piece begin with it."""
    tokens, words = sentence.tokens, sentence.words
    names = [i for i in range(piece.start, piece.end) if sentence.capital[i]]
    sure = [given(tokens[i].word) for i in names]
    at = next((k for k, value in enumerate(sure[:-1]) if value >= UNCERTAIN), -1)
    if at > 0 and _no_part(sentence, piece, names, sure):
        piece.start, piece.first, names, sure, at = names[at], False, names[at:], sure[at:], 0
    if at >= 0:
        opens = opens_sentence(sentence, piece.start)
        term = "certain" if sure[at] == CERTAIN else "uncertain at start" if opens and at == 0 else "uncertain"
        piece.terms.append(term)
        if tokens[names[-1]].word in words.places and (term != "certain" or len(names) == 2):
            piece.terms.append("place")
    elif names and family_first(tokens[names[0]].word):
        sure_of_it = family_first(tokens[names[0]].word) == CERTAIN
        piece.terms.append("family first" if sure_of_it else "family first, perhaps")
        if any("-" in tokens[i].text and tokens[i].text.partition("-")[2].islower() for i in names[1:2]):
            piece.terms.append("syllables")
    elif sure[-1] == CERTAIN:
        piece.terms.append("inverted" if tokens[names[0]].text.isupper() and len(names) == 2 else "given last")
    single = [len(tokens[i].text) == 1 for i in names]
    if any(single[:-1]):
        piece.terms.append("initial")
        if all(single[:-1]):
            piece.terms.append("initials")


def _no_part(sentence: NameSentence, piece: Piece, names: list[int], sure: list[int]) -> bool:
    """Whether what stands before the given name is no part of the name: "Néerlandais", "Bellmont", "Hier"."""
    tokens, words, language = sentence.tokens, sentence.words, sentence.reading.language
    head = tokens[names[0]]
    if len(head.text) == 1 or (sure[0] == FAMILY and family_first(head.word)):
        return False
    before = tokens[piece.start - 1].word if piece.start else ""
    if sure[1] == 0 or piece.first or before in language.stop:
        return True
    return head.word in words.places or language.lemma(head.word) in words.places


def _blocked(sentence: NameSentence, piece: Piece) -> bool:
    """Whether no person is meant: after "rue", before "Street", in a byline, after "@"."""
    tokens, words = sentence.tokens, sentence.words
    first = tokens[piece.start]
    if piece.start >= sentence.quiet:
        return True
    if not piece.single:
        if first.word in words.heads_before and given(first.word) < CERTAIN:
            return True
        if piece.end < len(tokens) and tokens[piece.end].word in words.heads_after:
            return True
    i = piece.start - 1
    if i >= 0 and tokens[i].text in "/@#_&" and tokens[i].end == first.start:
        return True
    return _place_before(sentence, i)


def _place_before(sentence: NameSentence, i: int) -> bool:
    """Whether a word for a place, a ship or a storm stands at token i or some small words and titles before it."""
    tokens, words = sentence.tokens, sentence.words
    while i >= 0 and i in sentence.titled:
        i -= 1
    for _ in range(3):
        if i < 0:
            return False
        word = tokens[i].word
        if word in words.heads_before:
            return i + 1 not in sentence.honorific_ends and i + 2 not in sentence.honorific_ends
        if word not in words.noble and word not in words.determiners and word not in ".'«“\"":
            return False
        i -= 1
    return False


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
        before = tokens[start - 1].word
        if before in words.determiners:
            piece.terms.append("determiner")
        elif before in words.inside and "certain" not in piece.terms:
            piece.terms.append("inside")
    if piece.first and not any(term in piece.terms for term in ("certain", "uncertain at start", "inverted")):
        piece.terms.append("start")


def _role_near(sentence: NameSentence, piece: Piece) -> None:
    """Find a function some words before: "le ministre américain de la Défense X", "the captain of the ship, X"."""
    tokens = sentence.tokens
    comma = piece.start > 0 and tokens[piece.start - 1].text == ","
    last = piece.start - comma
    for i in range(last, max(-1, last - REACH - 1), -1):
        if i < last and (i + 1 in sentence.says_ends or _ends_clause(sentence, i)):
            return
        role = sentence.role_ends.get(i)
        if role and i < piece.start:
            stop = sentence.reading.language.stop
            between = tokens[i:last]
            adjectives = len(between) <= 2 and all(t.text[0].islower() and t.word not in stop for t in between)
            piece.terms.append("role" if adjectives and comma < (1 + (not between)) else "role near")
            if comma and (piece.end >= len(tokens) or tokens[piece.end].text in ",.)"):
                piece.terms.append("enclosed")
            _function(sentence, piece, *role, i)
            return


def _ends_clause(sentence: NameSentence, i: int) -> bool:
    """Whether a function before token i belongs to another part of the sentence: a mark, a number, an auxiliary."""
    token, tags = sentence.tokens[i], sentence.reading.tags[i]
    if token.kind == "number" or (token.kind == "mark" and token.text not in "'’-"):
        return True
    return tags is not None and "stop" in tags and tags["stop"].key == "auxiliary"


def _function(sentence: NameSentence, piece: Piece, start: int, role: str, end: int) -> None:
    """Note the function that stands beside a name, at tokens start to end."""
    piece.role = role
    piece.function = sentence.reading.text[sentence.tokens[start].start : sentence.tokens[end - 1].end]


def _key(sentence: NameSentence, i: int, table: str) -> str:
    """Give the key of a table at a token, empty if it has none."""
    tags = sentence.reading.tags[i] if i < len(sentence.tokens) else None
    return tags[table].key if tags and table in tags else ""


def _after(sentence: NameSentence, piece: Piece) -> None:
    """Weigh what stands after a piece: an age, "who", a function, a verb of speech."""
    i = piece.end
    if i < len(sentence.tokens) and sentence.tokens[i].text in ",(":
        i = _age(sentence, piece, i + 1)
        _role_after(sentence, piece, i)
    if _key(sentence, i, "name_says") == "who":
        piece.terms.append("who")
    said = [_key(sentence, at, "name_says") for at in (piece.end, piece.end + 1, i)]
    if "fate" in said:
        piece.terms.append("fate")
    if "says" not in piece.terms and "says" in said:
        piece.terms.append("says")
    if "says" in piece.terms and _behind_quote(sentence, piece):
        piece.terms.append("quoted")


def _behind_quote(sentence: NameSentence, piece: Piece) -> bool:
    """Whether a quotation closes a few words before a name: '," said X', '», a déclaré X', '," X said'."""
    closing = range(piece.start - 1, max(-1, piece.start - QUOTE_REACH - 1), -1)
    return any(sentence.tokens[i].text in CLOSING for i in closing)


def _age(sentence: NameSentence, piece: Piece, i: int) -> int:
    """Find an age at token i, and give the token behind it: "41,", "45 ans,", "(41)"."""
    tokens = sentence.tokens
    if _key(sentence, i, "name_says") == "aged":
        piece.terms.append("age")
    elif i < len(tokens) and tokens[i].kind == "number" and tokens[i].word.isdigit():
        years = _key(sentence, i + 1, "name_says") == "years"
        closed = i + 1 >= len(tokens) or tokens[i + 1].text in ",.;)"
        if len(tokens[i].word) <= 3 and int(tokens[i].word) in AGES and (years or closed):
            piece.terms.append("age")
            return i + (3 if years else 2)
    return i


def _role_after(sentence: NameSentence, piece: Piece, i: int) -> None:
    """Find a function behind the comma after a name: "X, captain of the Tern", "X, 41, a bus driver"."""
    for at in range(i, min(len(sentence.tokens), i + APPOSITION)):
        if sentence.tokens[at].kind != "word" or _key(sentence, at, "name_says") == "says":
            return
        role = _key(sentence, at, "name_role")
        if role:
            piece.terms.append("role after, perhaps" if role in sentence.words.of_bodies else "role after")
            if not piece.role:
                tags = sentence.reading.tags[at]
                _function(sentence, piece, at, role, tags["name_role"].end if tags else at + 1)
            return
