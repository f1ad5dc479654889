"""Languages: stated, detected, refused; and the notes on quotation marks."""

import subprocess
import sys

import pytest

from factcheck.errors import PackError
from factcheck.language import available
from factcheck.loader import load
from factcheck.loader.detection import code_of, detect
from factcheck.loader.marks import notes_on_marks
from factcheck.model import Config

PACKS = ("en", "fr")
FRENCH = (
    "Le maire de la ville a annoncé mardi que les travaux du pont, qui devaient finir en mars, ne seront pas achevés "
    "avant l'été. Selon lui, c'est la faute des pluies, et il n'y a pas lieu de s'inquiéter pour la sécurité des "
    "habitants. Les élus de l'opposition, eux, demandent une enquête sur ce qui s'est passé depuis le début."
)
ENGLISH = (
    "The mayor of the town said on Tuesday that the works on the bridge, which were to end in March, will not be over "
    "before the summer. He said it was because of the rain, and that there was no reason for the people who live there "
    "to be afraid. The members of the other party want to know what has happened since it all began."
)
# the same news in languages that have no pack, and in a few words
OTHERS = {
    "uk": "Міський голова заявив у вівторок, що ремонт мосту не завершать до літа через дощі.",
    "ru": "Мэр города заявил во вторник, что ремонт моста не завершат до лета из-за дождей.",
    "pt": "O presidente da câmara anunciou na terça-feira que as obras da ponte não ficarão prontas antes do verão.",
    "es": "El alcalde de la ciudad anunció el martes que las obras del puente no estarán listas antes del verano, "
    "a causa de la lluvia, y pidió calma a los vecinos de la zona, que desde hace un año no pueden usar la carretera.",
    "it": "Il sindaco ha annunciato martedì che i lavori del ponte non finiranno prima dell'estate.",
    "de": "Der Bürgermeister teilte am Dienstag mit, dass die Arbeiten an der Brücke nicht vor dem Sommer enden.",
    "nl": "De burgemeester zei dinsdag dat de werken aan de brug niet voor de zomer klaar zijn.",
    "ca": "L'alcalde de la ciutat va anunciar dimarts que les obres del pont no acabaran abans de l'estiu.",
    "ro": "Primarul orașului a anunțat marți că lucrările la pod nu se vor încheia înainte de vară.",
    "pl": "Burmistrz ogłosił we wtorek, że prace na moście nie skończą się przed latem.",
}
SHORT = {
    "uk": "Двоє загиблих у Києві.", "pt": "Três mortos em acidente.", "de": "Drei Menschen starben am Montag.",
    "es": "Los bomberos sacaron a tres personas del agua.", "it": "Il bilancio è salito a 12 morti.",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_clear_cases(text, code):
    assert detect(text, PACKS).code == code


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_clear_cases_need_no_model(text, code):
    """The half second that py3langid takes is paid only where it is needed."""
    program = (
        "import sys; from factcheck.loader.detection import detect; "
        f"assert detect({text!r}, {PACKS!r}).code == {code!r}; assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Au moins 12 personnes sont mortes.", "fr"),
        ("At least 12 people died.", "en"),
        ("Le soir, la ville dort.", "fr"),
        ("A man was shot.", "en"),
        ("12 blessés dans un accident", "fr"),
        ("The minister resigned.", "en"),
        (f"{FRENCH} نظم المتظاهرون مسيرة في وسط المدينة أمس. {FRENCH} واعتقل عشرات الأشخاص.", "fr"),
        (f"{ENGLISH} « {FRENCH[:80]} »", "en"),
    ],
)
def test_short_and_mixed_texts(text, code):
    assert detect(text, PACKS).code == code


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_named_and_left_out(tmp_path, monkeypatch, code):
    if code in available():
        pytest.skip("there is a pack now")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHERS[code], encoding="utf-8")
    loaded = load(["a.txt", "b.txt"])
    assert [article.path for article in loaded.articles] == ["a.txt"]
    ((place, key, reason),) = [(one.place, one.key, one.reason) for one in loaded.skipped]
    assert (place, key) == ("b.txt", "no_pack")
    assert f"({code}), which has no language pack. There are packs for" in reason


@pytest.mark.parametrize("code", SHORT)
def test_other_languages_are_refused_also_when_short(code):
    assert detect(SHORT[code], PACKS).code == code


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def test_a_stated_language_wins(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path,
        a=f"---\nlang: fr_CA\n---\n{ENGLISH}",
        b=f"---\nlang: French\n---\n{ENGLISH}",
        c=f"---\nlang: ja-JP\n---\n{FRENCH}",
    )
    loaded = load(["."])
    assert [(article.path, article.language) for article in loaded.articles] == [("a.txt", "fr"), ("b.txt", "fr")]
    assert [one.reason for one in loaded.skipped] == [
        f"The article is in Japanese (ja), which has no language pack. There are packs for {', '.join(available())}."
    ]


def test_a_language_that_is_none_is_told_and_detected(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a=f"---\nlang: klingon\n---\n{FRENCH}")
    loaded = load(["a.txt"])
    assert loaded.articles[0].language == "fr"
    assert [(one.place, one.key) for one in loaded.warnings] == [("a.txt:2", "lang")]


def test_a_text_that_does_not_tell_goes_with_most_of_the_others(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a=FRENCH, b=FRENCH, c=ENGLISH, d="12 345")
    loaded = load(["."])
    assert [article.language for article in loaded.articles] == ["fr", "fr", "en", "fr"]
    assert loaded.articles[3].notes == (("language", "fr"),)


def test_a_text_that_does_not_tell_alone_is_left_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a=FRENCH, b=ENGLISH, c="12 345")
    loaded = load(["."])
    assert [article.path for article in loaded.articles] == ["a.txt", "b.txt"]
    assert [(one.place, one.key) for one in loaded.skipped] == [("c.txt", "no_language")]
    assert "«lang: …»" in loaded.skipped[0].reason


def test_a_few_words_of_another_language_do_not_go_with_the_others(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a=FRENCH, b="Zwei Tote bei Unfall")
    assert [article.path for article in load(["."]).articles] == ["a.txt"]


def test_only_the_languages_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a=FRENCH, b=ENGLISH)
    loaded = load(["."], Config(languages=("fr",)))
    assert [article.path for article in loaded.articles] == ["a.txt"]
    assert [(one.place, one.key) for one in loaded.skipped] == [("b.txt", "not_asked")]
    with pytest.raises(PackError):
        load(["."], Config(languages=("xx",)))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("fr", "fr"),
        ("FR", "fr"),
        ("fr-FR", "fr"),
        ("en_GB", "en"),
        ("zh-Hans-CN", "zh"),
        ("German", "de"),
        ("", ""),
        ("xx", ""),
        ("f", ""),
    ],
)
def test_codes(value, code):
    assert code_of(value) == code


# quotation marks


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ('« Oui », dit-il. "Non", dit-elle. “Bon”, dit-on. „Ja“, sagt er. »So.«', ()),
        ("L'été, l'armée n'a pas d'avis.", ()),
        ("Un.\n\n« Oui, dit-il.\n\nTrois.", (("quotes_unbalanced", "3"),)),
        ("Il est à Rome« , dit-il.", (("quotes_unbalanced", "1"),)),
        ('"Oui, dit-il.\nNon", dit-elle.', (("quotes_unbalanced", "1, 2"),)),
        ('“It is over", he said.', (("quotes_mixed", "1"),)),
        ('« Oui", dit-il.\r\n\r\nBien.', (("quotes_mixed", "1"),)),
        ("“It was late.\n\n“It was dark.”\n\nHe left.", ()),
    ],
)
def test_notes_on_quotation_marks(text, notes):
    assert notes_on_marks(text, 1) == notes


def test_lines_are_counted_from_the_start_of_the_file():
    assert notes_on_marks("Un.\r\n\r\n« Oui.\r\n", 7) == (("quotes_unbalanced", "9"),)


def test_a_long_list_of_lines_is_cut():
    ((_, lines),) = notes_on_marks("« Oui.\n" * 30, 1)
    assert lines == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …"
