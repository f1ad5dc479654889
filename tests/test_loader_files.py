"""Files and folders: what is read, in which order, and what is said of the rest."""

import os
import random
from pathlib import Path

import pytest

from factcheck.loader import load
from factcheck.loader.places import LIMIT, MEGABYTE
from factcheck.model import Config

FRENCH = "Le maire a reçu les habitants de la rue, qui sont en colère contre les travaux et le bruit.\n"
ENGLISH = "The mayor has met the people of the street, who are angry about the works and the noise.\n"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder named "story" in the current one."""
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "story"
    place.mkdir()
    return place


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def said(records):
    """Place and reason of each record; every reason is a sentence of fact and one of remedy."""
    for one in records:
        assert one.reason.endswith(".")
        assert ". " in one.reason
        assert one.key
    return [(one.place, one.reason) for one in records]


def test_a_folder_stands_for_its_articles_in_order(folder):
    write(folder, b=FRENCH, a=ENGLISH)
    (folder / "c.md").write_text(f"# Titre\n\n{FRENCH}", encoding="utf-8")
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    loaded = load(["story"])
    assert [article.path for article in loaded.articles] == ["story/a.txt", "story/b.txt", "story/c.md"]
    assert [article.language for article in loaded.articles] == ["en", "fr", "fr"]
    assert loaded.skipped == loaded.warnings == ()


def test_order_does_not_depend_on_the_arguments(folder):
    write(folder, **{f"n{number}": FRENCH for number in range(6)})
    paths = [f"story/n{number}.txt" for number in range(6)]
    wanted = load(paths).articles
    for seed in range(5):
        random.Random(seed).shuffle(paths)  # noqa: S311 - no secret
        assert load(paths).articles == wanted


def test_folders_below_are_read_and_hidden_files_are_not(folder):
    (folder / "day 2" / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    write(folder, a=FRENCH)
    write(folder / "day 2" / "deep", b=FRENCH)
    write(folder / ".git", c=FRENCH)
    (folder / ".hidden.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "README.md").write_text(FRENCH, encoding="utf-8")
    paths = [article.path for article in load([folder.name]).articles]
    assert paths == ["story/README.md", "story/a.txt", "story/day 2/deep/b.txt"]


def test_paths_are_shown_as_given(folder):
    write(folder, a=FRENCH, b=FRENCH)
    given = [Path("story/a.txt"), os.path.join("story", "..", "story", "b.txt")]  # noqa: PTH118 - Path drops nothing here
    assert [article.path for article in load(given).articles] == ["story/../story/b.txt", "story/a.txt"]
    assert next(article.path for article in load([str(folder)]).articles) == folder.as_posix() + "/a.txt"
    os.chdir("story")
    assert [article.path for article in load(["."]).articles] == ["a.txt", "b.txt"]


def test_the_ending_may_be_in_capitals(folder):
    (folder / "A.TXT").write_text(FRENCH, encoding="utf-8")
    assert [article.path for article in load(["story"]).articles] == ["story/A.TXT"]


def test_source_defaults_to_the_name_of_the_file(folder):
    (folder / "Le Journal.v2.txt").write_text(FRENCH, encoding="utf-8")
    assert load(["story"]).articles[0].source == "Le Journal.v2"


def test_one_file_given_twice_is_read_once(folder):
    write(folder, a=FRENCH, b=ENGLISH)
    loaded = load(["story/b.txt", "story", "story/b.txt", "./story/../story/a.txt"])
    assert [article.path for article in loaded.articles] == ["story/a.txt", "story/b.txt"]
    assert said(loaded.warnings) == [
        ("./story/../story/a.txt", "This is the same file as story/a.txt, and was read once. Give it once."),
        ("story/b.txt", "This is the same file as story/b.txt, and was read once. Give it once."),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_circle_end_and_broken_links_are_named(folder):
    write(folder, a=FRENCH)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    loaded = load(["story", "story/gone.txt"])
    assert [article.path for article in loaded.articles] == ["story/a.txt"]
    places = dict(said(loaded.skipped))
    assert set(places) == {"story/gone.txt", "story/self.txt"}
    assert places["story/gone.txt"] == "The link points to a file that is not there. Mend the link, or remove it."
    assert "cannot be read" in places["story/self.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_an_article_elsewhere_is_read(folder, tmp_path):
    write(tmp_path, far=FRENCH)
    (folder / "near.txt").symlink_to(tmp_path / "far.txt")
    assert [article.path for article in load(["story"]).articles] == ["story/near.txt"]


def test_a_missing_path_is_named_and_the_others_are_read(folder):
    write(folder, a=FRENCH)
    loaded = load(["story/a.txt", "story/b.txt", "nowhere", "bad\0name"])
    assert [article.path for article in loaded.articles] == ["story/a.txt"]
    reasons = dict(said(loaded.skipped))
    assert set(reasons) == {"story/b.txt", "nowhere", "bad\0name"}
    assert reasons["nowhere"] == "There is no such file or folder. Check the path and its spelling."


def test_a_folder_without_articles_is_named(folder):
    (folder / "data.json").write_text("{}", encoding="utf-8")
    assert said(load(["story"]).skipped) == [
        ("story", "There is no article in this folder. Articles are files that end in .md, .txt.")
    ]


def test_other_formats_are_named(folder):
    write(folder, a=FRENCH)
    for name in ("b.docx", "c.pdf", "sub.html"):
        (folder / name).write_bytes(b"x")
    loaded = load(["story", "story/b.docx"])
    assert len(loaded.articles) == 1
    assert said(loaded.warnings) == [
        (
            "story",
            "3 file(s) of other formats were not read (b.docx, c.pdf, sub.html). Save them as plain text (.md, .txt).",
        ),
    ]
    assert said(loaded.skipped) == [
        ("story/b.docx", "There is no reader for this kind of file. Save the article as plain text (.md, .txt)."),
    ]


@pytest.mark.parametrize("raw", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\n\n"])
def test_an_empty_file_is_named(folder, raw):
    write(folder, a=FRENCH)
    (folder / "b.txt").write_bytes(raw)
    loaded = load(["story"])
    assert len(loaded.articles) == 1
    assert said(loaded.skipped) == [
        ("story/b.txt", "The file is empty. Save the text of the article in it, or leave it out."),
    ]


def test_front_matter_without_a_text_is_named(folder):
    write(folder, a="---\nsource: X\nlang: fr\n---\n")
    ((place, reason),) = said(load(["story"]).skipped)
    assert place == "story/a.txt"
    assert reason.startswith("The file has no text after its front matter. Add")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"abc\0def" * 50, "binary data"),
        (bytes(range(1, 9)) * 50, "binary data"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
        ("Le maire a dit non.".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"PK\x03\x04rest", "a word processor"),
        (b"{\\rtf1 Le maire}", "an RTF document"),
        (b"<!DOCTYPE html><html><p>Le maire", "a web page"),
    ],
)
def test_what_is_no_text_is_refused(folder, raw, words):
    write(folder, a=FRENCH)
    (folder / "b.txt").write_bytes(raw)
    loaded = load(["story"])
    assert [article.path for article in loaded.articles] == ["story/a.txt"]
    ((place, reason),) = said(loaded.skipped)
    assert place == "story/b.txt"
    assert words in reason
    assert "UTF-8" in reason


def test_a_huge_file_is_refused_unread(folder, monkeypatch):
    write(folder, a=FRENCH)
    with (folder / "b.txt").open("wb") as stream:
        stream.truncate(20 * MEGABYTE)
    opened = []
    honest = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *args, **more: opened.append(self.name) or honest(self, *args, **more)
    )
    loaded = load(["story"])
    assert said(loaded.skipped) == [
        ("story/b.txt", f"The file is larger than the limit of {LIMIT} MB. Cut it into articles of usual length."),
    ]
    assert opened == ["a.txt"]


def test_a_file_just_below_the_limit_is_read(folder):
    (folder / "a.txt").write_text(FRENCH * (LIMIT * MEGABYTE // len(FRENCH.encode())), encoding="utf-8")
    assert len(load(["story"]).articles) == 1


@pytest.mark.skipif(os.name == "nt" or ROOT, reason="needs a user that can be refused")
def test_no_permission(folder):
    write(folder, a=FRENCH, b=FRENCH)
    (folder / "shut").mkdir()
    (folder / "listed").mkdir()
    write(folder / "listed", c=FRENCH)
    (folder / "b.txt").chmod(0)
    (folder / "shut").chmod(0)
    (folder / "listed").chmod(0o400)  # its names can be read, its files cannot
    try:
        loaded = load(["story", "story/listed/c.txt"])
    finally:
        (folder / "shut").chmod(0o700)
        (folder / "listed").chmod(0o700)
    assert [article.path for article in loaded.articles] == ["story/a.txt"]
    assert [place for place, _ in said(loaded.skipped)] == ["story/b.txt", "story/listed/c.txt", "story/shut"]


def test_no_permission_as_the_system_tells_it(folder, monkeypatch):
    """The same for a user who may read everything: the errors are raised by hand."""
    write(folder, a=FRENCH, b=FRENCH)
    (folder / "shut").mkdir()
    honest_open, honest_scan = Path.open, os.scandir

    def refuse_open(self, *args, **more):
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return honest_open(self, *args, **more)

    def refuse_scan(path):
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return honest_scan(path)

    monkeypatch.setattr(Path, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    loaded = load(["story"])
    assert [article.path for article in loaded.articles] == ["story/a.txt"]
    wanted = "There is no permission to read this. Change its permissions, or copy it to a place of your own."
    assert said(loaded.skipped) == [("story/b.txt", wanted), ("story/shut", wanted)]


def test_a_disk_that_fails_is_told(folder, monkeypatch):
    write(folder, a=FRENCH)

    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    ((place, reason),) = said(load(["story"]).skipped)
    assert place == "story/a.txt"
    assert reason == "It cannot be read: Input/output error. Copy it to another place and try again."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_at_once(folder):
    os.mkfifo(folder / "a.txt")
    write(folder, b=FRENCH)
    loaded = load(["story/a.txt", "story"])
    assert [article.path for article in loaded.articles] == ["story/b.txt"]
    assert {place for place, _ in said(loaded.skipped)} == {"story/a.txt"}


def test_nothing_at_all():
    assert load([]).articles == load([], Config()).articles == ()
