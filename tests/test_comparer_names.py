"""Spellings of one person across articles: what is reported, and what is not."""

import itertools
import time

import pytest
from casefiles import Case, article, readings
from hypothesis import given
from hypothesis import strategies as st

from factcheck.comparer.nameforms import compare_forms, name_words, sound
from factcheck.comparer.names import compare_names
from factcheck.extractor import names
from factcheck.model import Config


def claims(*texts):
    """Read articles, each a text or (language, text); they are named a, b, c."""
    found = []
    for letter, text in zip(itertools.count(), texts, strict=False):
        code, body = text if isinstance(text, tuple) else ("en", text)
        found += names.find(readings(article(Case(chr(97 + letter), code, body, [], "", "", "body")))).claims
    return found


def pairs(*texts, config=None):
    """The pairs of spellings reported, as full names."""
    _, findings = compare_names(claims(*texts), config or Config())
    return [{finding.left.best.value.full, finding.right.best.value.full} for finding in findings]


def fr(text):
    return "fr", text


SAME = [
    ("Tyler Haskell was charged.", "Tyler Haskel was charged."),
    ("Commander Luca Ferrante spoke.", "Commander Luca Ferranti spoke."),
    ("Mark Rutte spoke in Brussels.", "By noon Marc Rutte had spoken."),
    ("A baker, Yonas Tesfamariam, sang.", "A baker, Yonas Tesfamaryam, sang."),
    ("The driver, Gareth Pryce, 47, died.", "The driver, Gareth Price, 47, died."),
    (fr("La ministre Nadia Oufella est venue."), fr("La ministre Nadia Ouffella est venue.")),
    (fr("Le président Matthias Egerland parle."), fr("Le président Mathias Egerlund parle.")),
    (fr("Inès Rouvière a voté."), fr("Inès Rouvier a voté à l'école.")),
    (fr("Clémence Abadie a gagné."), fr("L'été venu, Clemence Abadie a gagné.")),
    (fr("Ahmed Hariri a parlé."), fr("Ahmed Haririavait parlé.")),
    (fr("Le président Volodymyr Zelenskiy parle."), fr("Le président Volodymyr Zelensky parle.")),
    ("Abdel Fattah al-Sisi won.", "Abdel-Fattah el-Sissi won."),
    ("Mayor Paul Renner resigned.", "Mayor Peter Renner resigned."),
    ("President Aurelio Zelkova spoke.", "President Zelkowa spoke."),
    ("Dev Malhotra was there.", "Dev Malhorta was there."),
    (fr("Le porte-parole Ronan Le Quéau a parlé."), fr("Le porte-parole Ronan Le Quéo a parlé.")),
    (fr("La maire, Odile Bureau, est venue."), fr("La maire, Odile Buro, est venue.")),
    (fr("Le conducteur, Denis Paulhan, a parlé."), fr("Le conducteur, Denis Polhan, a parlé.")),
    (fr("La déléguée Samira Berroukhi a parlé."), fr("La déléguée Samira Beroukhi a parlé.")),
    ("Fire chief Dolores Hackett spoke.", "Fire chief Delores Hackett spoke."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_person_are_reported_once(one, other):
    """Letters, accents, first names, and words stuck to a name."""
    topics, findings = compare_names(claims(one, other), Config())
    assert len(findings) == 1
    finding = findings[0]
    assert (finding.rule, finding.verdict, finding.severity) == ("FC601", "conflict", "note")
    assert finding.topic in topics
    assert finding.id == finding.topic.id == ""
    assert 0 < finding.certainty <= 1
    assert {step.test for step in finding.steps} >= {"name_likeness", "name_difference"}


NOT = [
    ("Marguerite Dolan spoke.", "Chief Dolan spoke. Marguerite Dolan left."),  # surname beside the full name
    ("Ada Pell was rescued.", "Jonathan Pell was rescued."),  # a family
    ("Paul Renner, 41, left.", "Paula Renner, 38, left."),
    ("Daniel Ho ran.", "Dan Ho ran in Bellmont."),  # a short form
    ("Mayor Bill Yardley spoke.", "Mayor William Yardley spoke."),
    ("John F. Tierney wrote it.", "John Tierney wrote it in June."),  # an initial
    ("Martin Luther Brandt won.", "Martin Brandt won the seat."),  # a middle name
    ("Bashar al-Rifai spoke.", "Bashar Rifai spoke on Monday."),  # a small word
    ("Jean-Luc Mercier left.", "Jean Luc Mercier left on Monday."),  # a hyphen
    ("Marguerite Dolan spoke.", "MARGUERITE DOLAN spoke on Monday."),  # capitals
    (fr("Clémence Abadie a gagné."), fr("CLEMENCE ABADIE a gagné, l'été venu.")),
    (fr("Élodie Kerbrat a parlé."), fr("Elodie Kerbrat a parlé, l'été venu.")),  # a capital drops its accent
    (fr("Clémence Abadie parle."), fr("Clemence Abadie parle.")),  # an article that has no accents at all
    (fr("Volodymyr Zelensky parle."), "Volodymyr Zelenskyy spoke."),  # two languages
    ("Kim Jong Nam flew in.", "Kim Jong Chol flew in."),
    ("Kim Jong Nam flew in.", "The body of Kim Jong was found."),  # a name cut short
    ("Secretary-General Mark Rutte spoke.", "Secretary-General Antonio Guterres spoke."),
    ("Mayor Paolo Venier spoke.", "Prefect Pietro Venier spoke."),
    ("Mayor Paul Renner spoke. His brother Peter Renner left.", "Mayor Peter Renner spoke."),
    ("Park Geun-soo left.", "Park Dong-soo left."),
    ("Angela de Souza won.", "Mrs Souza won. Angela Souza left."),
    ("By noon Wang Yifan had left.", "By noon Wang Lifan had left."),
    ("Marie Duclos was there.", "Martin Duclos was there."),
]


@pytest.mark.parametrize(("one", "other"), NOT)
def test_what_is_no_other_spelling_is_not_reported(one, other):
    """Other persons, other forms of one name, habits of writing."""
    assert pairs(one, other) == []


def test_three_spellings_are_three_pairs_of_one_person():
    """Each pair of spellings is shown, all on one topic."""
    texts = [fr(f"Le président Volodymyr {name} a parlé.") for name in ("Zelenskiy", "Zelenski", "Zelensky")]
    topics, findings = compare_names(claims(*texts), Config())
    assert len(topics) == 1
    assert len(findings) == 3
    assert len(topics[0].sides) == 3


def test_all_who_spell_alike_stand_on_one_side():
    """A finding sets side against side, not article against article."""
    texts = ("Tyler Haskell left.", "Tyler Haskel left.", "Tyler Haskell, 24, left.")
    _, findings = compare_names(claims(*texts), Config())
    assert [sorted(claim.article.path for claim in side.claims) for side in (findings[0].left, findings[0].right)] == [
        ["a", "c"],
        ["b"],
    ]


def test_another_language_adds_to_a_side_and_opens_none():
    """The pair stands within English; the French article that spells the name alike is listed with its side."""
    texts = ("Laurent Bernier, 52, was in command.", "Skipper Laurent Besnier died.", fr("Laurent Besnier pilotait."))
    _, findings = compare_names(claims(*texts), Config())
    assert len(findings) == 1
    sides = (findings[0].left, findings[0].right)
    assert {side.best.article.language for side in sides} == {"en"}
    assert {claim.article.path for side in sides for claim in side.claims} == {"a", "b", "c"}


def test_an_article_against_itself():
    """One article that spells a surname otherwise than in its full name."""
    _, findings = compare_names(claims("Commander Luca Ferrante spoke. Commander Ferrantte left."), Config())
    assert [finding.within_source for finding in findings] == [True]
    assert findings[0].right.best.text == "Ferrantte"


def test_an_article_that_uses_both_names_twice_has_two_persons():
    """A slip stands once; two names that both come again are two persons."""
    text = "David Davis spoke. David Davies spoke. David Davis left. David Davies left."
    assert pairs(text, "David Davies said no.") == []


def test_never_merge_keeps_two_persons_apart():
    """A pair of the configuration is never one person, in full or by surname."""
    texts = ("Tyler Haskell was charged.", "Tyler Haskel was charged.")
    assert pairs(*texts, config=Config(never_merge=(("Tyler Haskell", "Tyler Haskel"),))) == []
    assert pairs(*texts, config=Config(never_merge=(("Haskel", "Haskell"),))) == []


def test_preferred_names_are_right():
    """Two preferred spellings do not disagree; one is marked in the reason."""
    texts = ("Tyler Haskell was charged.", "Tyler Haskel was charged.")
    assert pairs(*texts, config=Config(preferred_names=("Tyler Haskell", "Tyler Haskel"))) == []
    _, findings = compare_names(claims(*texts), Config(preferred_names=("Tyler Haskell",)))
    assert [step.left for step in findings[0].steps if step.test == "name_preferred"] == ["Tyler Haskell"]


def test_the_order_of_articles_changes_nothing():
    """The same pairs come out in whatever order the claims are given."""
    found = claims("Tyler Haskell left.", "Tyler Haskel left.", "Mayor Paul Renner spoke.", "Mayor Peter Renner spoke.")
    _, straight = compare_names(found, Config())
    _, turned = compare_names(found[::-1], Config())
    assert straight == turned
    assert len(straight) == 2


def test_no_names_no_topics():
    """Nothing in, nothing out."""
    assert compare_names([], Config()) == ([], [])


def test_many_names_are_compared_in_linear_time():
    """Three thousand persons of one first name do not take minutes."""
    letters = "bcdfghklmnprstvz"
    text = ". ".join(
        f"In court John {a.upper()}o{b}e{c}al died" for a, b, c in itertools.product(letters, letters, letters[:12])
    )
    found = claims(text)
    assert len(found) > 3000
    start = time.process_time()
    assert compare_names(found, Config())[1] == []
    assert time.process_time() - start < 20


word = st.text("abcdefghijklmnopqrstuvwxyzéèñ-'’ ", min_size=1, max_size=12)
name = st.lists(word, min_size=1, max_size=4).map(" ".join)


@given(name, name)
def test_comparing_is_the_same_both_ways(one, other):
    """What differs between two names does not depend on which comes first, and nothing raises."""
    a, b = name_words(one), name_words(other)
    if a and b:
        there, back = compare_forms(a, b, frozenset()), compare_forms(b, a, frozenset())
        assert (there is None) == (back is None)
        assert there is None or there.same == back.same


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=20))
def test_the_sound_of_a_word_is_never_longer(word):
    """Sounds are keys; a word never grows much."""
    assert len(sound(word)) <= len(word) * 2
