"""Ids of claims: the same from one run to the next, and not changed by other articles.

>>> short_id("C", "a.txt", "count", "12", "0")
'C-a87d32d1'
"""

from hashlib import sha256
from pathlib import PurePath

from factcheck.model import Claim

# Occurrences are counted within blocks of this many characters, so that a very long article costs no more a claim
# than a short one. An article of usual length is one block.
BLOCK = 50_000


def short_id(letter: str, *parts: str) -> str:
    """Give an id of a letter and eight hexadecimal digits that depends on the parts and on nothing else."""
    digest = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{letter}-{digest[:8]}"


def claim_id(claim: Claim) -> str:
    """Give the id of a claim: from its file name without folders, its kind, its words, and which of these it is.

    "Which" counts the same words before it in the article, so that two claims of one kind and wording differ.
    """
    text = claim.article.text
    block = claim.start // BLOCK
    before = text.count(claim.text, block * BLOCK, claim.start)
    which = f"{block}.{before}" if block else str(before)
    return short_id("C", PurePath(claim.article.path).name, claim.kind, claim.text, which)
