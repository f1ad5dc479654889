"""Accepted findings: the table, what a row belongs to, and the whole loop of an editor."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import made_up
import pytest

from factcheck import cli
from factcheck.acceptance import COLUMNS, Row, accept, beside, match, read
from factcheck.errors import ConfigError, InputError
from factcheck.report import BOM

FIRE = "A fire in a warehouse at Valmore killed 12 people on Monday, the fire brigade said.\nRoads were closed.\n"
RIVAL = "The warehouse fire in Valmore killed 17 people, according to the prefecture.\nThe mayor promised an inquiry.\n"
KEYS = {"FC-00000001": ("count:worker:12<>17", "count:person:12<>17"), "FC-00000005": ("count:worker:17<>31",)}
FOUND = tuple(replace(one, keys=KEYS.get(one.id, ())) for one in made_up.contents().findings)


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_a_table_that_was_written_is_read_again(tmp_path: Path) -> None:
    place = str(tmp_path / "accepted.csv")
    contents = made_up.contents("fr", findings=FOUND)
    written = accept(["fc-00000001", "FC-00000003"], " =1+1\nconfirmed ", contents, place, {"note": "-x"})
    assert (tmp_path / "accepted.csv").read_bytes().startswith(BOM.encode())
    assert [replace(row, place="") for row in read(place)] == written
    assert [row.place for row in read(place)] == [f"{place}:2", f"{place}:3"]
    assert written[0] == Row(
        "FC-00000001", "count:worker:12<>17", "ouvrier · blessé",
        "Au moins 12 ouvriers (Le Courrier de l’Aure), contre Dix-sept ouvriers (Radio Valmore)",
        "=1+1 confirmed", {"note": "-x"},
    )  # fmt: skip
    cells = table(tmp_path / "accepted.csv")[0]
    assert list(cells) == [*COLUMNS, "note"]
    assert (cells["reason"], cells["note"]) == ("'=1+1 confirmed", "'-x")


@pytest.mark.parametrize(
    "text",
    [
        "id,reason\nFC-00000001,seen\n",
        "reason;mine;ID\r\nseen;x;FC-00000001\r\n;;\r\n",
        "\ufeffkey\tid\treason\n\tfc-00000001\t seen \n",
    ],
    ids=["by hand", "French spreadsheet", "tabs"],
)
def test_a_table_from_elsewhere_is_read(text: str, tmp_path: Path) -> None:
    place = tmp_path / "accepted.csv"
    place.write_text(text, encoding="utf-8", newline="")
    (row,) = read(str(place))
    assert (row.id.upper(), row.reason) == ("FC-00000001", "seen")
    assert list(match(FOUND, [row])) == ["FC-00000001"]


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (b"name,reason\nx,y\n", ConfigError, ":1: the table has no column 'id'"),
        (b"id,reason\n,because\n", ConfigError, ":2: a row without an id"),
        (b'id,reason\nFC-1,"open\n', ConfigError, ":2: not a row of a table"),
        (b"id\n\xff\xfe\n", InputError, "not UTF-8"),
        (b"x" * 5_000_001, InputError, "too large"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(raw: bytes, error: type, words: str, tmp_path: Path) -> None:
    place = tmp_path / "accepted.csv"
    place.write_bytes(raw)
    with pytest.raises(error) as refused:
        read(str(place))
    assert words in str(refused.value)
    assert str(place) in str(refused.value)


def test_an_empty_table_accepts_nothing(tmp_path: Path) -> None:
    (tmp_path / "accepted.csv").write_text("", encoding="utf-8")
    assert read(str(tmp_path / "accepted.csv")) == []


def test_a_row_belongs_to_its_id_before_its_key() -> None:
    row = Row("FC-00000005", "count:worker:12<>17")
    assert match(FOUND, [row]) == {"FC-00000005": row}


@pytest.mark.parametrize("key", ["count:worker:12<>17", "count:person:12<>17"])
def test_a_row_whose_id_is_gone_belongs_to_the_finding_with_its_key(key: str) -> None:
    row = Row("FC-99999999", key)
    assert match(FOUND, [row]) == {"FC-00000001": row}


def test_a_key_that_two_findings_have_accepts_neither() -> None:
    twins = [replace(one, keys=("count::1<>2",)) for one in FOUND]
    assert match(twins, [Row("FC-99999999", "count::1<>2")]) == {}


def test_a_finding_that_has_its_own_row_leaves_the_key_to_the_others() -> None:
    twins = [replace(one, keys=("count::1<>2",)) for one in FOUND[:2]]
    rows = [Row(twins[0].id, "count::1<>2"), Row("FC-99999999", "count::1<>2")]
    assert match(twins, rows) == {twins[0].id: rows[0], twins[1].id: rows[1]}


def test_accepting_again_changes_the_row_where_it_stands(tmp_path: Path) -> None:
    place = tmp_path / "accepted.csv"
    place.write_text("id,mine,reason,key\nFC-1,a,old,\nFC-2,b,x,count:worker:12<>17\nFC-3,c,y,\n", encoding="utf-8")
    accept(["FC-00000001"], "new", made_up.contents(findings=FOUND), str(place), {})
    assert [(row["id"], row["reason"], row["mine"]) for row in table(place)] == [
        ("FC-1", "old", "a"), ("FC-00000001", "new", "b"), ("FC-3", "y", "c"),
    ]  # fmt: skip


@pytest.mark.parametrize(("names", "reason", "words"), [
    (["FC-00000001", "FC-0000002"], "seen", "did you mean FC-0000000"),
    (["FC-zz"], "seen", "prints the ids"),
    (["FC-00000001"], "  ", "an empty reason"),
])  # fmt: skip
def test_where_one_id_is_wrong_nothing_is_written(names: list[str], reason: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=words):
        accept(names, reason, made_up.contents(findings=FOUND), str(tmp_path / "accepted.csv"), {})
    assert list(tmp_path.iterdir()) == []


def test_tables_lie_in_the_folders_given_and_beside_the_files_given(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "accepted.csv").touch()
        (tmp_path / name / "x.txt").touch()
    paths = [str(tmp_path / "a"), str(tmp_path / "a" / "x.txt"), str(tmp_path / "b" / "x.txt"), str(tmp_path)]
    assert beside(paths) == [str(tmp_path / name / "accepted.csv") for name in "ab"]


# The whole loop, on articles.


@pytest.fixture
def story(tmp_path, monkeypatch) -> Path:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRE, encoding="utf-8")
    (folder / "b.txt").write_text(RIVAL, encoding="utf-8")
    return folder


def run(capfd, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out, err


def conflicts(capfd, *arguments: str) -> list[dict[str, object]]:
    return json.loads(run(capfd, "check", *arguments, "--format", "json")[1])["conflicts"]


@pytest.fixture
def name(story, capfd) -> str:
    """Give the id of the one finding."""
    (only,) = conflicts(capfd, str(story))
    assert (only["text_a"], only["text_b"]) == ("12", "17")
    return str(only["conflict_id"])


def test_an_accepted_finding_is_counted_and_fails_nothing(name: str, story: Path, capfd) -> None:
    assert run(capfd, "check", "story")[0] == 1
    code, out, err = run(capfd, "accept", name, "--reason", "two counts, an hour apart", "story")
    assert (code, out) == (0, "")
    assert f"accepted {name}: " in err
    assert "wrote story/accepted.csv" in err
    assert table(story / "accepted.csv")[0]["reason"] == "two counts, an hour apart"

    code, out, _ = run(capfd, "check", "story", "--fail-on", "note", "--csv", "out.csv", "--html", "out.html")
    assert code == 0
    assert name not in out
    assert "0 contradictions" in out
    assert "1 accepted" in out
    (row,) = table(Path("out.csv"))
    assert (row["conflict_id"], row["accepted"], row["accepted_reason"]) == (name, "true", "two counts, an hour apart")

    code, out, _ = run(capfd, "check", "story", "--show-accepted", "--fail-on", "note")
    assert code == 0
    assert "✔ accepted: two counts, an hour apart" in out


@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "sarif", "md"])
def test_every_form_knows_accepted_findings(form: str, name: str, story: Path, capfd) -> None:
    run(capfd, "accept", name, "--reason", "seen", str(story))
    code, out, _ = run(capfd, "check", "story", "--format", form)
    assert code == 0
    if form == "json":
        found = json.loads(out)
        assert (found["summary"]["accepted"], found["summary"]["error"]) == (1, 0)
        assert (found["conflicts"][0]["accepted"], found["conflicts"][0]["accepted_reason"]) == (True, "seen")
    elif form == "sarif":
        assert json.loads(out)["runs"][0]["results"][0]["suppressions"][0]["justification"] == "seen"
    else:
        assert name not in out
        assert ("1 accepted" in out) == (form != "concise")
        shown = run(capfd, "check", "story", "--format", form, "--show-accepted")[1]
        assert name in shown
        assert ("seen" in shown) == (form != "github")


@pytest.mark.parametrize(
    "change",
    [
        ("a.txt", "A market opened on Sunday with 40 stalls.\n" + FIRE + "Schools stay closed.\n"),
        ("c.txt", RIVAL.replace("17", "at least 17")),
        ("c.txt", "Au moins 17 personnes sont mortes dans l’incendie d’un entrepôt à Valmore.\n"),
        ("c.txt", "The council votes on 40 new trams for Arlen on Friday.\n"),
        ("b.txt", RIVAL, "--lang", "fr"),
    ],
    ids=["edits elsewhere", "article on a side", "article in another language", "unrelated article", "other --lang"],
)
def test_it_stays_accepted(change: tuple[str, ...], name: str, story: Path, capfd) -> None:
    run(capfd, "accept", name, "--reason", "seen", "story")
    file, text, *options = change
    (story / file).write_text(text, encoding="utf-8")
    code, out, _ = run(capfd, "check", "story", *options)
    assert code == 0
    assert "1 accept" in out


def test_it_stays_accepted_where_an_article_is_more_exact(story: Path, capfd) -> None:
    about = "About 3,000 people live in the flooded quarter of Valmore, the prefecture said.\n"
    (story / "a.txt").write_text(about, encoding="utf-8")
    (story / "b.txt").write_text(about.replace("About 3,000", "Exactly 5,200"), encoding="utf-8")
    (before,) = conflicts(capfd, "story")
    run(capfd, "accept", str(before["conflict_id"]), "--reason", "seen", "story")
    (story / "c.txt").write_text(about.replace("About 3,000", "Exactly 3,012"), encoding="utf-8")
    (after,) = conflicts(capfd, "story")
    assert after["conflict_id"] != before["conflict_id"]
    assert after["accepted"] is True


def test_another_value_is_another_finding_and_the_idle_row_is_named(name: str, story: Path, capfd) -> None:
    run(capfd, "accept", name, "--reason", "seen", "story")
    (story / "b.txt").write_text(RIVAL.replace("17", "19"), encoding="utf-8")
    code, _, err = run(capfd, "check", "story", "-v")
    assert code == 1
    assert f"story/accepted.csv:2: {name} is among these findings no more" in err
    assert run(capfd, "check", "story")[2] == ""


def test_a_row_that_is_deleted_takes_the_decision_back(name: str, story: Path, capfd) -> None:
    run(capfd, "accept", name, "--reason", "seen", "story")
    (story / "accepted.csv").write_text("id,reason\n", encoding="utf-8")
    assert run(capfd, "check", "story")[0] == 1


def test_an_unknown_id_is_refused_with_the_nearest(name: str, story: Path, capfd) -> None:
    code, out, err = run(capfd, "accept", name[:-1] + "_", "--reason", "seen", "story")
    assert (code, out) == (2, "")
    assert f"did you mean {name}?" in err
    code, _, err = run(capfd, "accept", "T-12345678", "--reason", "seen", "story")
    assert code == 2
    assert "neither the id of a finding nor a file" in err
    code, _, err = run(capfd, "accept", name, "--reason", "seen", "stroy")
    assert code == 2
    assert "'stroy'" in err
    assert not (story / "accepted.csv").exists()


@pytest.mark.usefixtures("story")
def test_a_reason_is_needed(name: str, capfd) -> None:
    assert run(capfd, "accept", name, "story")[0] == 2
    assert run(capfd, "accept", name, "--reason", " ", "story")[0] == 2


def test_where_the_table_goes(name: str, story: Path, capfd, monkeypatch) -> None:
    run(capfd, "accept", name, "--reason", "by files", "story/a.txt", "story/b.txt")
    assert table(story / "accepted.csv")[0]["reason"] == "by files"
    run(capfd, "accept", name, "--reason", "elsewhere", "story", "--accepted", "mine.csv")
    assert table(Path("mine.csv"))[0]["reason"] == "elsewhere"
    assert run(capfd, "check", "story", "--accepted", "mine.csv")[0] == 0
    run(capfd, "accept", name, "--reason", "by its folder", "--accepted", "story/accepted.csv")
    assert table(story / "accepted.csv")[0]["reason"] == "by its folder"
    monkeypatch.chdir(story)
    run(capfd, "accept", name, "--reason", "from within")
    assert table(story / "accepted.csv")[0]["reason"] == "from within"


def test_the_settings_name_the_table(name: str, story: Path, capfd) -> None:
    (story / "factcheck.toml").write_text('accepted = "seen.csv"\ndate = 2025-03-14\n', encoding="utf-8")
    assert run(capfd, "check", "story")[0] == 1  # the table need not be there yet
    assert run(capfd, "accept", name, "--reason", "seen", "story")[0] == 0
    assert table(story / "seen.csv")[0]["id"] == name
    assert run(capfd, "check", "story")[0] == 0


@pytest.mark.usefixtures("story")
def test_a_named_table_that_is_missing_is_no_empty_one(capfd) -> None:
    code, _, err = run(capfd, "check", "story", "--accepted", "nope.csv")
    assert code == 2
    assert "nope.csv: cannot be read" in err


def test_no_day_is_written_unless_asked_for(name: str, story: Path, capfd) -> None:
    run(capfd, "accept", name, "--reason", "seen", "story")
    first = (story / "accepted.csv").read_bytes()
    run(capfd, "accept", name, "--reason", "seen", "story")
    assert (story / "accepted.csv").read_bytes() == first
    run(capfd, "accept", name, "--reason", "seen", "story", "--stamp")
    assert len(table(story / "accepted.csv")[0]["accepted_on"]) == len("2025-03-14")
