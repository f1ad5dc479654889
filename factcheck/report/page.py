"""The web page for editors. For now a plain table of all findings."""

from html import escape

from factcheck.report.contents import Contents
from factcheck.report.notebook import fragment


def render(contents: Contents) -> str:
    """Give one self-contained HTML page, everything from the articles escaped."""
    title = escape(contents.labels.count("articles", len(contents.articles)))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(contents.lang)}">\n<head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>factcheck · {title}</title></head>\n<body>\n"
        f"{fragment(contents, len(contents.findings))}\n</body>\n</html>\n"
    )
