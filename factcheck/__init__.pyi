from factcheck.comparer import compare as compare
from factcheck.errors import FactcheckError as FactcheckError
from factcheck.extractor import extract as extract
from factcheck.loader import load as load
from factcheck.model import Article as Article
from factcheck.model import Claim as Claim
from factcheck.model import Config as Config
from factcheck.model import Finding as Finding
from factcheck.model import Topic as Topic
from factcheck.pipeline import check as check
from factcheck.report import Report as Report

__version__: str
__all__ = [
    "Article", "Claim", "Config", "FactcheckError", "Finding", "Report", "Topic", "check", "compare", "extract", "load",
]  # fmt: skip
