"""Settings from a file: where they are sought, what is refused and how, and who is stronger."""

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import ConfigError, InputError
from factcheck.settings import READERS, VARIABLE, settings_for, unknown_variables
from factcheck.skeleton import SETTINGS


@pytest.fixture
def story(tmp_path, monkeypatch) -> Path:
    """Give a folder of articles inside a project, with the working folder elsewhere."""
    folder = tmp_path / "project" / "story"
    folder.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (folder / "a.txt").write_text("12 hurt.", encoding="utf-8")
    return folder


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_without_a_file_nothing_is_set(story: Path) -> None:
    assert settings_for([str(story)]).values == {}
    assert settings_for([]).place == ""


def test_the_folder_of_the_articles_comes_before_those_above_and_the_working_folder(story: Path) -> None:
    write(Path.cwd() / "factcheck.toml", 'fail_on = "note"')
    assert settings_for([str(story)]).values == {"fail_on": "note"}
    write(story.parent / "factcheck.toml", 'fail_on = "warning"')
    assert settings_for([str(story)]).values == {"fail_on": "warning"}
    write(story / "factcheck.toml", 'fail_on = "never"')
    assert settings_for([str(story)]).values == {"fail_on": "never"}
    assert settings_for([str(story / "a.txt")]).values == {"fail_on": "never"}


def test_a_pyproject_counts_only_with_a_table_for_factcheck(story: Path) -> None:
    write(story / "pyproject.toml", "[tool.other]\nx = 1")
    text = '[tool.factcheck]\nfail-on = "never"\n[tool.factcheck.names]\npreferred = ["A B"]'
    write(story.parent / "pyproject.toml", text)
    found = settings_for([str(story)])
    assert (found.values, found.preferred_names) == ({"fail_on": "never"}, ("A B",))
    assert found.place == str(story.resolve().parent / "pyproject.toml")


def test_a_broken_pyproject_is_somebody_elses_matter(story: Path) -> None:
    write(story / "pyproject.toml", "[tool.")
    assert settings_for([str(story)]).values == {}


def test_everything_that_can_be_set(story: Path) -> None:
    write(
        story / "factcheck.toml",
        'lang = "fr"\ndate = 2025-03-14\nsources = "s.csv"\naccepted = "sub/a.csv"\nshow_accepted = true\n'
        'format = "github"\nmin-severity = "warning"\nfail_on = "never"\nonly = ["count", "money"]\n'
        'exclude = "name, quote"\nexcel = true\nfull_text = false\n'
        '[names]\npreferred = ["Ana Lorca"]\nnever_merge = [["Ana Lorca", "Anna Lorca"]]\n',
    )
    found = settings_for([str(story)])
    assert found.values == {
        "lang": "fr", "date": date(2025, 3, 14), "sources": str(story / "s.csv"),
        "accepted": str(story / "sub/a.csv"), "show_accepted": True, "format": "github", "min_severity": "warning",
        "fail_on": "never", "only": ("count", "money"), "exclude": ("name", "quote"), "excel": True, "full_text": False,
    }  # fmt: skip
    assert set(found.values) == set(READERS)
    assert found.preferred_names == ("Ana Lorca",)
    assert found.never_merge == (("Ana Lorca", "Anna Lorca"),)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('# x\nfail_onn = "never"', 2, ("no setting 'fail_onn'", "did you mean fail_on?")),
        ('lang = "fr"\n\n"csv" = "out.csv"', 3, ("no setting 'csv'", "choose from")),
        ('fail_on = "eror"', 1, ("fail_on = 'eror'", "did you mean error?")),
        ("fail_on = 3", 1, ("fail_on = 3", "note, warning, error, never")),
        ('only = ["cuont"]', 1, ("did you mean count?",)),
        ("only = 3", 1, ("no list of kinds",)),
        ("only = [3]", 1, ("choose from count",)),
        ('date = "yesterday"', 1, ("not a day", "2025-03-14")),
        ("date = 2025-03-14T08:00:00", 1, ("not a day",)),
        ('excel = "yes"', 1, ("neither true nor false",)),
        ("accepted = 3", 1, ("no name of a file",)),
        ('accepted = "../a.csv"', 1, ("outside the folder", "--accepted")),
        ('accepted = "/etc/a.csv"', 1, ("outside the folder",)),
        ('fail_on = "note"\nfail-on = "note"', 2, ("fail_on is set twice",)),
        ('[names]\nprefered = ["A"]', 2, ("no setting 'prefered' of names", "did you mean preferred?")),
        ('[names]\npreferred = "A"', 2, ("not a list of names",)),
        ('[names]\nnever_merge = [["A"]]', 2, ("not a list of pairs",)),
        ('[nmaes]\npreferred = ["A"]', 1, ("no setting 'nmaes'", "did you mean names?")),
        ("names = 3", 1, ("names is not a table",)),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line_and_the_nearest(
    text: str, line: int, words: tuple[str, ...], story: Path
) -> None:
    place = write(story / "factcheck.toml", text)
    with pytest.raises(ConfigError) as refused:
        settings_for([str(story)])
    said = str(refused.value)
    assert said.startswith(f"{place}:{line}: ")
    for one in words:
        assert one in said


def test_the_line_is_that_of_the_table_for_factcheck(story: Path) -> None:
    text = '[tool.other]\nlnag = 1\n\n[tool.factcheck]\nlnag = "fr"\n'
    place = write(story / "pyproject.toml", text)
    with pytest.raises(ConfigError, match="did you mean lang") as refused:
        settings_for([str(story)])
    assert str(refused.value).startswith(f"{place}:5: ")


def test_a_file_that_is_no_toml_is_refused_with_its_line(story: Path) -> None:
    place = write(story / "factcheck.toml", 'lang = "fr"\nfail_on = \n')
    with pytest.raises(ConfigError, match="line 2") as refused:
        settings_for([str(story)])
    assert str(refused.value).startswith(place)


def test_a_file_that_cannot_be_read_is_refused(story: Path) -> None:
    (story / "factcheck.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        settings_for([str(story)])
    with pytest.raises(InputError, match="No such file"):
        settings_for([str(story)], str(story / "nope.toml"))


def test_a_named_file_is_read_and_no_other(story: Path, tmp_path: Path) -> None:
    write(story / "factcheck.toml", "broken")
    named = write(tmp_path / "other.toml", 'fail_on = "note"')
    assert settings_for([str(story)], named).values == {"fail_on": "note"}
    shared = write(tmp_path / "pyproject.toml", '[tool.factcheck]\nfail_on = "never"')
    assert settings_for([str(story)], shared).values == {"fail_on": "never"}


def test_variables_that_are_no_settings_are_named_with_the_nearest() -> None:
    found = unknown_variables({"FACTCHECK_FAILON": "x", "FACTCHECK_LANG": "fr", "_FACTCHECK_COMPLETE": "", "HOME": "/"})
    assert found == ["FACTCHECK_FAILON is no setting (did you mean FACTCHECK_FAIL_ON?)"]


def test_the_file_that_init_writes_is_read_with_every_line_in_use(story: Path) -> None:
    used = "\n".join(line.removeprefix("# ") for line in SETTINGS.splitlines() if " = " in line or line.startswith("["))
    write(story / "factcheck.toml", used)
    found = settings_for([str(story)])
    assert set(found.values) == set(READERS)
    assert found.preferred_names
    assert found.never_merge
    write(story / "factcheck.toml", SETTINGS)
    assert settings_for([str(story)]).values == {}


def test_every_setting_is_in_the_documentation() -> None:
    documented = (Path(__file__).parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in READERS:
        assert f"`{name}`" in documented
        assert f"`{VARIABLE}{name.upper()}`" in documented
