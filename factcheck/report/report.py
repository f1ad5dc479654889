"""The result of a run, as Python sees it: tables as DataFrames, and the files that editors get."""

import io
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import IO, Any

from factcheck.errors import ConfigError
from factcheck.model import KINDS, SEVERITIES, Article, Config, Finding, Skipped
from factcheck.output import write
from factcheck.report import page
from factcheck.report import table as tables
from factcheck.report.contents import Contents
from factcheck.report.data import to_json
from factcheck.report.notebook import fragment
from factcheck.report.rows import TABLES

Place = str | os.PathLike[str] | IO[Any] | None


@dataclass(frozen=True, eq=False)
class Report:
    """Where the articles disagree.

    `contents` holds everything as frozen objects (articles, claims, topics, findings, skipped). The tables are
    DataFrames with the columns of the CSV files, made when first asked for: text in "string" columns, also `low` and
    `high`, which are exact (plain decimals, ISO dates, missing for an open end); places in "int64", flags in "boolean".
    """

    contents: Contents

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that were read."""
        return self.contents.articles

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted, the most severe first, as objects."""
        return self.contents.open_findings

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was not read, and why."""
        return self.contents.skipped

    @property
    def config(self) -> Config:
        """What the run was told."""
        return self.contents.config

    @property
    def lang(self) -> str:
        """The language of the report."""
        return self.contents.lang

    @cached_property
    def conflicts(self) -> tables.DataFrame:
        """One row for each pair of sides that do not agree, the most severe first."""
        return tables.to_frame(self.contents, "conflicts")

    @cached_property
    def claims(self) -> tables.DataFrame:
        """One row for each claim."""
        return tables.to_frame(self.contents, "claims")

    @cached_property
    def topics(self) -> tables.DataFrame:
        """One row for each topic."""
        return tables.to_frame(self.contents, "topics")

    @cached_property
    def sources(self) -> tables.DataFrame:
        """One row for each article."""
        return tables.to_frame(self.contents, "sources")

    def at_least(self, severity: str) -> "Report":
        """Give the report without the findings that are less severe; they are only counted."""
        if severity not in SEVERITIES:
            raise ConfigError(f"no severity {severity!r}", remedy=f"choose one of {', '.join(SEVERITIES)}")
        least = SEVERITIES.index(severity)
        kept = tuple(finding for finding in self.contents.findings if SEVERITIES.index(finding.severity) >= least)
        hidden = self.contents.hidden + len(self.contents.findings) - len(kept)
        return Report(replace(self.contents, findings=kept, hidden=hidden))

    def of_kinds(self, only: Collection[str] = (), exclude: Collection[str] = ()) -> "Report":
        """Give the report with findings of some kinds of claims only; the others are counted.

        Args:
            only: kinds to keep, all of them where none is given.
            exclude: kinds to leave out.

        Raises:
            ConfigError: there is no such kind.
        """
        for kind in (*only, *exclude):
            if kind not in KINDS:
                raise ConfigError(f"no kind {kind!r}", remedy=f"choose from {', '.join(KINDS)}")
        kinds = set(only or KINDS) - set(exclude)
        kept = tuple(finding for finding in self.contents.findings if finding.left.best.kind in kinds)
        set_apart = self.contents.set_apart + len(self.contents.findings) - len(kept)
        return Report(replace(self.contents, findings=kept, set_apart=set_apart))

    def accepting(self, reasons: Mapping[str, str], *, show: bool = False) -> "Report":
        """Give the report with findings that an editor has accepted: counted, in every table, and not shown to readers.

        Args:
            reasons: why, by the id of the finding; ids that no finding has change nothing.
            show: show them all the same.
        """
        accepted = {**self.contents.accepted, **reasons}
        return Report(replace(self.contents, accepted=accepted, show_accepted=show))

    def to_csv(self, path_or_buffer: Place = None, table: str = "conflicts", *, excel: bool = False) -> str | None:
        """Write a table as CSV: UTF-8 with a byte order mark, text guarded against spreadsheet formulas.

        Args:
            path_or_buffer: a file, written whole or not at all; an open file (text without the mark, or bytes);
                None to get the text.
            table: "conflicts", "claims", "topics" or "sources".
            excel: for a spreadsheet set to French: semicolons, and a comma in numbers.

        Returns: the text where no place is given, else None.

        Raises:
            ConfigError: there is no such table.
            OutputError: the file cannot be written.
        """
        if table not in TABLES:
            raise ConfigError(f"no table {table!r}", remedy=f"choose one of {', '.join(TABLES)}")
        return _deliver(tables.to_csv(self.contents, table, excel=excel), path_or_buffer, tables.BOM)

    def to_json(self, path_or_buffer: Place = None) -> str | None:
        """Write the whole report as JSON, or give it as text where no place is given."""
        return _deliver(to_json(self.contents), path_or_buffer)

    def to_html(self, path_or_buffer: Place = None, *, full_text: bool = False) -> str | None:
        """Write the page for editors, or give it as text where no place is given.

        With `full_text` it holds whole articles: mind its size, and the rights in other people's texts.
        """
        return _deliver(page.render(self.contents, full_text=full_text), path_or_buffer)

    def _repr_html_(self) -> str:
        return fragment(self.contents)

    def __repr__(self) -> str:
        counts = f"{len(self.articles)} articles, {len(self.contents.claims)} claims, {len(self.findings)} findings"
        return f"<Report: {counts}>"


def _deliver(text: str, place: Place, mark: str = "") -> str | None:
    """Give the text, or write it: to a file as bytes, to an open file as that wants it."""
    if place is None:
        return text
    data = encoded(mark + text)
    if isinstance(place, str | os.PathLike):
        write(os.fspath(place), data)
    elif isinstance(place, io.TextIOBase):
        place.write(text)
    else:
        place.write(data)
    return None


def encoded(text: str) -> bytes:
    """Give text as UTF-8; halves of surrogates, as in file names that are not UTF-8, become question marks."""
    return text.encode("utf-8", "replace")
