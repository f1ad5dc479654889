"""Which party and which day a figure is credited to, where a sentence names several, or a thing instead."""

import pytest
from casefiles import DAY, Case, article

from factcheck.extractor import extract

PARTIES = [
    (
        "fr",
        "L'appel a été suivi par 640 agents selon les syndicats, par 280 selon la direction.",
        [("640", "les syndicats"), ("280", "la direction")],
    ),
    (
        "fr",
        "Plusieurs centaines de personnes selon les organisateurs, 190 selon la préfecture, ont défilé.",
        [("Plusieurs centaines", "les organisateurs"), ("190", "la préfecture")],
    ),
    (
        "en",
        "The walkout was joined by 640 drivers according to the union, by 280 according to the company.",
        [("640", "the union"), ("280", "the company")],
    ),
    ("fr", "À la reprise du travail hier, 280 agents étaient recensés.", [("280", "")]),
    ("fr", "Cette victoire confirme les ambitions du club, qui compte 640 membres.", [("640", "")]),
    ("fr", "La pluie annonce la fin de la saison : 30 vaches sont rentrées.", [("30", "")]),
    ("fr", "Le rapport souligne que 30 ponts sont fermés.", [("30", "Le rapport")]),
    (
        "fr",
        "Le cortège a été estimé à 3 000 personnes par la police et à 9 000 par les organisateurs.",
        [("3 000", "la police"), ("9 000", "les organisateurs")],
    ),
    (
        "en",
        "Crowds put at 9,000 by organisers, but at fewer than 3,000 by the ministry, marched.",
        [("9,000", "organisers"), ("fewer than 3,000", "the ministry")],
    ),
    ("fr", "Le manque à gagner est estimé à 3 000 nuitées par jour.", [("3 000", "")]),
    ("en", "She held the seat by 312 votes after two recounts.", [("312", ""), ("two", "")]),
    ("en", "The merger confirms that 640 drivers will go.", [("640", "")]),
    ("en", "The crash investigators say that 30 people were aboard.", [("30", "The crash investigators")]),
]


def test_no_figure_is_true_of_a_day_to_come() -> None:
    """A plant that closes in a coming quarter has its staff today."""
    text = "L'usine fermera au premier trimestre 2027 ; elle emploie 640 salariés."
    claims = extract([article(Case("case", "fr", text, [], DAY, "", "body"))]).claims
    assert [(claim.text, claim.as_of) for claim in claims if claim.kind == "count"] == [("640", None)]


@pytest.mark.parametrize(("code", "text", "wanted"), PARTIES)
def test_a_figure_is_credited_to_its_own_party(code: str, text: str, wanted: list[tuple[str, str]]) -> None:
    """The nearest party counts, commas taken as distance; things that only seem to speak are no party."""
    claims = extract([article(Case("case", code, text, [], DAY, "", "body"))]).claims
    assert [(claim.text, claim.origin) for claim in claims if claim.kind == "count"] == wanted


TIMES = [
    ("fr", "L'avion, mis en service en 1998, transportait 62 passagers.", False),
    ("fr", "En 1998, l'avion transportait 62 passagers.", True),
    ("fr", "Le taux touche 62 foyers, du jamais vu depuis 1998.", False),
    ("en", "The jet, delivered in 1998, had 62 passengers.", False),
    ("en", "In 1998 the jet had 62 passengers.", True),
    ("en", "It now has 62 members, the most since 1998.", False),
]


@pytest.mark.parametrize(("code", "text", "historic"), TIMES)
def test_a_year_makes_a_figure_one_of_another_time(code: str, text: str, *, historic: bool) -> None:
    """But not the year in which the thing was made, nor one since which nothing was so high."""
    claims = extract([article(Case("case", code, text, [], DAY, "", "body"))]).claims
    assert [claim.historic for claim in claims if claim.kind == "count"] == [historic]
