"""Status of a figure: done, planned, possible or denied, by the words of its sentence."""

import pytest

from factcheck.extractor import extract
from factcheck.language import language
from factcheck.loader.sentences import sentences
from factcheck.model import Article, Config

STATUSES = [
    ("fr", "Le groupe a supprimé 300 postes.", "actual"),
    ("fr", "Le groupe prévoit de supprimer 300 postes.", "planned"),
    ("fr", "Le groupe va supprimer 300 postes.", "planned"),
    ("fr", "Le chantier devrait coûter 12 millions d'euros.", "planned"),
    ("fr", "Le scrutin aura déjà coûté 7 millions d'euros.", "actual"),
    ("fr", "Le siège aura duré 40 jours.", "actual"),
    ("fr", "La ville aura 24 écoles.", "planned"),
    ("fr", "Le parti doit se contenter de 24 élus.", "actual"),
    ("fr", "Le parti doit présenter 24 candidats.", "planned"),
    ("fr", "L'incendie aurait tué 12 personnes.", "possible"),
    ("fr", "Le groupe dément avoir supprimé 300 postes.", "denied"),
    ("en", "The firm has cut 300 jobs.", "actual"),
    ("en", "The firm plans to cut 300 jobs.", "planned"),
    ("en", "The firm is to cut 300 jobs.", "planned"),
    ("en", "The crews shot down 64 drones, that is to say most of them.", "actual"),
    ("en", "A valve is to blame for the 64 faults.", "actual"),
    ("en", "The fire may have killed 12 people.", "possible"),
    ("en", "The firm denied that it had cut 300 jobs.", "denied"),
]


@pytest.mark.parametrize(("code", "text", "status"), STATUSES, ids=[text for _, text, _ in STATUSES])
def test_the_status_of_a_figure(code, text, status):
    article = Article("a.txt", text, code, "", sentences=tuple(sentences(text, language(code))))
    assert [claim.status for claim in extract([article], Config()).claims] == [status]
