"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from factcheck.errors import OutputError
from factcheck.output import check_place, write


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(str(tmp_path / "a.csv"), b"one")
    write(str(tmp_path / "a.csv"), b"two")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.csv", b"two")]


def test_a_new_file_has_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    write(str(tmp_path / "new"), b"x")
    assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode
    plain.chmod(0o640)
    write(str(plain), b"x")
    assert plain.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("missing/a.csv", "its folder does not exist"),
        ("folder", "this is a folder"),
        ("a" * 300, "cannot be written"),
        ("a\0b", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(tmp_path: Path, place: str, what: str) -> None:
    (tmp_path / "folder").mkdir()
    for act in (check_place, lambda path: write(path, b"x")):
        with pytest.raises(OutputError, match=what) as error:
            act(str(tmp_path / place))
        assert error.value.place
        assert error.value.remedy
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]


def test_standard_output_is_always_fine() -> None:
    check_place("-")


def test_a_folder_without_permission_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(OutputError, match="may not write"):
        check_place(str(tmp_path / "a.csv"))


def test_a_failure_half_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write(str(target), b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.csv", b"old")]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write(str(tmp_path / "link.csv"), b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(os.devnull, b"x")
    assert not Path(os.devnull).is_file()
