"""Quotations, speakers and attributions: laws that hold for every text, and what no case file can say."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extractor.attribution import attributions
from factcheck.extractor.quotes import find
from factcheck.extractor.reading import Reading
from factcheck.language import available, language
from factcheck.loader.sentences import sentences
from factcheck.model import Article, Claim, Quote, Sentence

MARKS = "«»“”„\"‘’'‹›"
FRENCH = (
    "Le maire Bruno Tessier a pris la parole. Nous avons tenu bon, a-t-il dit, et nous tiendrons encore.\n\n"
    "Selon la police, douze personnes étaient sur place. L'une d'elles raconte la scène, puis s'en va.\n\n"
    "Rien n'est décidé, affirme la préfète Anne Roux. Il faudra attendre lundi."
)
ENGLISH = (
    "The mayor, Bruno Tess, took the floor. We have held on, he said, and we shall hold on.\n\n"
    "According to police, twelve people were there. One of them tells what she saw, then she's gone.\n\n"
    "Nothing has been decided, said Anne Rowe, the council's leader. They'll have to wait until Monday."
)


def readings(text: str, lang: str, *, whole: bool = False) -> list[Reading]:
    """The readings of an article, cut into sentences or (whole) as one."""
    pack = language(lang)
    places = (Sentence(0, len(text)),) if whole else sentences(text, pack)
    article = Article("a", text, lang, sentences=places)
    found = []
    for index, place in enumerate(places):
        tokens = pack.tokens(text, place.start, place.end)
        found.append(Reading(article, index, tokens, pack.tag(tokens), pack))
    return found


def quotes(text: str, lang: str) -> list[Claim]:
    return find(readings(text, lang)).claims


def check_laws(text: str, lang: str) -> None:
    """No exception, and every claim gives back its words, inside the text, in order, without the outer spaces."""
    before = -1
    for claim in quotes(text, lang):
        assert isinstance(claim.value, Quote)
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.value.words == claim.text == text[claim.start : claim.end]
        assert claim.text.strip() == claim.text
        assert claim.start >= before
        before = claim.end
        place = claim.article.sentences[claim.sentence]
        assert place.start <= claim.start < place.end
        assert claim.origin == claim.value.speaker


@settings(deadline=None, max_examples=150)
@given(data=st.data(), lang=st.sampled_from(["fr", "en"]))
def test_marks_put_anywhere(data: st.DataObject, lang: str) -> None:
    """Quotation marks at random places never stop an article and never lose or change its words."""
    text = FRENCH if lang == "fr" else ENGLISH
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=14))
    for place in sorted(places, reverse=True):
        space = data.draw(st.sampled_from(["", " ", "\u00a0"]))
        text = text[:place] + data.draw(st.sampled_from(MARKS)) + space + text[place:]
    check_laws(text, lang)


@settings(deadline=None, max_examples=150)
@given(parts=st.lists(st.sampled_from([*MARKS, *"aB \n.,:–…é", "dit", " said ", "l'", " X Y "]), max_size=60))
def test_any_text(parts: list[str]) -> None:
    """No text stops the reading, in any language that has a pack."""
    for lang in available():
        check_laws("".join(parts), lang)


@settings(deadline=None, max_examples=60)
@given(data=st.data(), lang=st.sampled_from(["fr", "en"]))
def test_no_mark_swallows_more_than_its_paragraph(data: st.DataObject, lang: str) -> None:
    """A quotation of which no mark was closed stays in its paragraph."""
    text = FRENCH if lang == "fr" else ENGLISH
    place = data.draw(st.integers(0, len(text)))
    mark = data.draw(st.sampled_from('«“"'))
    text = text[:place] + mark + text[place:]
    for claim in quotes(text, lang):
        assert "\n\n" not in claim.text


@pytest.mark.parametrize(
    "unit",
    [
        "« ",
        " »",
        '"',
        '" a ',
        "'a ",
        "a' ",
        "« a » ",
        '"a b c d e f g", said X. ',
        "“a ‘b ",
        "« a, dit-il, b » ",
        "a, ",
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("whole", [True, False])
def test_time_is_linear(unit: str, lang: str, *, whole: bool) -> None:
    """Ten times the marks take about ten times the time, in one giant sentence too."""

    def took(times: int) -> float:
        read = readings(unit * times, lang, whole=whole)
        start = time.process_time()
        find(read)
        for reading in read:
            attributions(reading)
        return time.process_time() - start

    took(100)
    small = min(took(400) for _ in range(3))
    assert took(4_000) < 50 * small + 0.5


def test_a_hundred_thousand_marks() -> None:
    """A text of quotation marks is read in seconds."""
    text = "« a » “b” 'c' " * 17_000
    start = time.process_time()
    find(readings(text, "fr", whole=True))
    assert time.process_time() - start < 20


def test_words_without_a_stop_are_linear() -> None:
    """Verbs of saying without end, in one sentence, take no more than linear time."""
    for words, lang in (("said he also ", "en"), ("a dit à la ", "fr"), ("one of ", "en"), ("said, he, ", "en")):
        read = readings(words * 8_000, lang, whole=True)
        start = time.process_time()
        attributions(read[0])
        find(read)
        assert time.process_time() - start < 6, words


def test_a_claim_may_cross_sentences() -> None:
    """The sentence of a quotation is the one in which it begins."""
    text = "Luc Morel a parlé. « La mer monte. Elle prendra tout. Partez », a-t-il dit."
    (claim,) = quotes(text, "fr")
    assert claim.text == "La mer monte. Elle prendra tout. Partez"
    place = claim.article.sentences[claim.sentence]
    assert text[place.start : place.end].startswith("« La mer monte")


def test_lines_cut_by_width() -> None:
    """Single line breaks inside sentences do not end a quotation."""
    text = (
        "« La mer monte depuis des\nannées et personne ne fait\nrien pour nous. Elle prendra\ntout », dit Luc Morel.\n"
    )
    (claim,) = quotes(text, "fr")
    assert " ".join(claim.text.split()).endswith("Elle prendra tout")


def test_how_a_speaker_was_found() -> None:
    """The rule of a claim tells how its speaker was found."""
    text = (
        "Luc Morel regarde la mer. « Elle monte », dit-il. « Elle prendra tout. » "
        "Selon Anna Keller, « il faut partir ». Sur le mur : « Personne n'a été prévenu à temps »."
    )
    rules = [claim.rule for claim in quotes(text, "fr")]
    assert rules == ["quote:pronoun", "quote:carried", "quote:stated", "quote:unstated"]


def test_boilerplate_is_not_read() -> None:
    """Quotations of subscriptions, credits and links are no claims."""
    text = "« On nous ment depuis dix ans », dit Luc Morel."
    pack = language("fr")
    article = Article("a", text, "fr", sentences=(Sentence(0, len(text), "boilerplate"),))
    tokens = pack.tokens(text)
    assert find([Reading(article, 0, tokens, pack.tag(tokens), pack)]).claims == []


def credited(text: str, lang: str) -> list[tuple[str, bool]]:
    (reading,) = readings(text, lang, whole=True)
    found = attributions(reading)
    for one in found:
        assert " ".join(text[one.start : one.end].split()) == one.party
    return [(one.party, one.direct) for one in found]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Selon la police, douze personnes ont été arrêtées.", ["la police"]),
        ("Douze personnes ont été arrêtées, selon la préfecture du Rhône.", ["la préfecture du Rhône"]),
        ("D'après l'Institut de sismologie, la secousse a duré une minute.", ["l'Institut de sismologie"]),
        ("Ils étaient 5 000, estime la préfecture.", ["la préfecture"]),
        ("Le ministre a affirmé que douze personnes étaient mortes.", ["Le ministre"]),
        ("Le bilan est de douze morts, a indiqué vendredi à l'AFP le procureur.", ["le procureur"]),
        ("La compagnie fait état de 61 passagers.", ["La compagnie"]),
        ("Les organisateurs revendiquent 25 000 manifestants.", ["Les organisateurs"]),
        ("De source policière, on compte douze blessés.", ["source policière"]),
        ("Le maire, Rémi Castel, a annoncé un budget de 4 millions.", ["Rémi Castel"]),
        ("Aux dires des voisins, il vivait seul.", ["voisins"]),
        ("La police compte 3 000 personnes ; les syndicats annoncent 8 000 marcheurs.", ["les syndicats"]),
        ("Elle a ajouté que 2 380 secouristes travaillent.", ["Elle"]),
        ("Selon toute vraisemblance, l'avion volait trop bas.", []),
        ("Les prix varient selon la région et selon la saison.", []),
        ("Le ministre n'a pas confirmé le bilan.", []),
        ("Le bilan a été annoncé dans la nuit.", []),
        ("Il neigera sur les sommets, selon l'altitude.", []),
        ("Douze maisons se sont effondrées pendant la nuit.", []),
        ("On dit que la route est coupée.", []),
    ],
)
def test_attributions_in_french(text: str, parties: list[str]) -> None:
    """Parties credited in a sentence, in the order of the text."""
    assert [party for party, _ in credited(text, "fr")] == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Police said twelve people had been arrested.", ["Police"]),
        ("Twelve people were arrested, according to the interior ministry.", ["the interior ministry"]),
        ("According to a ministry, the shock lasted a minute.", ["a ministry"]),
        ("Organisers claim that 25,000 marched.", ["Organisers"]),
        ("The charity claims 25,000 people marched.", ["The charity"]),
        ("The toll rose to twelve, said the ministry.", ["the ministry"]),
        ("Helen Marsh, the council leader, said the cost was £4m.", ["Helen Marsh"]),
        ("Police put the crowd at 10,000.", ["Police"]),
        ("The agency also warned that 40 homes were at risk.", ["The agency"]),
        ("Prosecutors allege he took £2m.", ["Prosecutors"]),
        ("She added that 40 homes were at risk.", ["She"]),
        ("Two officials told Reuters that 60 people were missing.", ["Two officials"]),
        ("Prime Minister Ana Souza said 60 people were missing.", ["Ana Souza"]),
        ("Everything went according to plan on Monday.", []),
        ("The ministry did not confirm the toll.", []),
        ("Police declined to say how many were hurt.", []),
        ("He is said to have left at 9pm.", []),
        ("The family was told at noon.", []),
        ("Insurance claims rose by 4 percent.", []),
        ("The United States won 12 medals.", []),
        ("Reports of 12 dead were false.", []),
        ("I said no.", []),
    ],
)
def test_attributions_in_english(text: str, parties: list[str]) -> None:
    """Parties credited in a sentence, in the order of the text."""
    assert [party for party, _ in credited(text, "en")] == parties


def test_an_attribution_beside_a_quotation_is_direct() -> None:
    """`direct` tells a party whose own words stand beside it from one that is only cited."""
    assert credited("« La mer monte », dit Luc Morel.", "fr") == [("Luc Morel", True)]
    assert credited("La mer monte, dit Luc Morel.", "fr") == [("Luc Morel", False)]
    assert credited("“The sea is rising,” said Luke Morrel.", "en") == [("Luke Morrel", True)]
