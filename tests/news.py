"""News of our own for measuring: as many sentences as wanted in each language, no two the same, no randomness.

Also an archive of made-up claims on many stories, for measuring the comparer.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import count, islice

from factcheck.model import Article, Claim, Figure, Moment, Sentence

PEOPLE = {
    "fr": [
        "Marie Delorme",
        "Paul Vasseur",
        "Inès Kermadec",
        "Luc Aubertin",
        "Salima Benhadj",
        "Jean-Marc Tissier",
        "Anna Kovalik",
    ],
    "en": [
        "Mary Holloway",
        "Paul Whitcombe",
        "Aisha Rahmani",
        "Luke Pemberton",
        "Grace Adeyemi",
        "John-Mark Tully",
        "Anna Kovalik",
    ],
}
TOWNS = ["Valmorel", "Santerra", "Brighaven", "Oldmoor", "Castelnero", "Port-Lassan", "Grenwick", "Montferrand-le-Lac"]
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
TEMPLATES = {
    "fr": [
        "L'incendie qui s'est déclaré {day} {month} à {town} a fait au moins {n} morts et {m} blessés, selon la préfecture.",
        "« Nous n'avons jamais vu une telle chose », a déclaré {who}, maire de {town}, devant la presse.",
        "Près de {k} habitants ont été évacués dans la nuit de lundi à mardi, d'après les pompiers.",
        "Le chantier devrait coûter entre {n} et {k} millions d'euros, soit {p} % de plus que prévu.",
        "La pluie n'a pas cessé de tomber et les routes de la vallée sont restées fermées toute la journée.",
        "Le train est parti de {town} à {h} h {mm} avec une vingtaine de minutes de retard.",
        "{who}, {age} ans, affirme que la commune de {town} n'a reçu que {n} des {k} tentes promises.",
        "Les deux camps se renvoient la responsabilité de cet échec, que personne n'avait vu venir.",
        "Quelque {k} manifestants, dont {n} mineurs, se sont rassemblés vendredi dernier sur la grande place.",
        "À {town}, le marché a rouvert ses portes et les commerçants ont repris leurs habitudes.",
        "En 19{yy}, une crue comparable avait tué {n} personnes et détruit {m} maisons.",
        "Le ministère prévoit de recruter jusqu'à {k} agents d'ici la fin de l'année, a annoncé {who}.",
    ],
    "en": [
        "The fire that broke out on {day} {month} in {town} killed at least {n} people and injured {m}, officials said.",
        '"We have never seen anything like it," said {who}, the mayor of {town}, at a news conference.',
        "Nearly {k} residents were evacuated overnight, according to firefighters.",
        "The works are expected to cost between ${n} million and ${k} million, {p}% more than planned.",
        "The rain kept falling and the roads through the valley stayed closed all day.",
        "The train left {town} at {h}:{mm} with a delay of some twenty minutes.",
        "{who}, {age}, says that the town of {town} has received only {n} of the {k} tents it was promised.",
        "Both sides blame each other for a failure that nobody had seen coming.",
        "Some {k} demonstrators, including {n} minors, gathered on the main square last Friday.",
        "In {town} the market has opened its doors again and the traders are back to their habits.",
        "In 19{yy} a similar flood killed {n} people and destroyed {m} houses.",
        "The ministry plans to hire up to {k} officers by the end of the year, {who} said.",
    ],
}


def sentences(code: str, wanted: int) -> list[str]:
    """Give that many sentences of news in a language."""
    return list(islice(_sentences(code), wanted))


def _sentences(code: str) -> Iterator[str]:
    for i in count():
        template = TEMPLATES[code][i % len(TEMPLATES[code])]
        turn = i // len(TEMPLATES[code])
        yield template.format(
            day=1 + (i * 7) % 28,
            month=MONTHS[code][(i * 5) % 12],
            town=TOWNS[(i + turn) % len(TOWNS)],
            n=2 + (i * 13) % 97,
            m=3 + (i * 29) % 411,
            k=1000 + (i * 37) % 8999,
            p=1 + i % 88,
            h=1 + i % 22,
            mm=f"{10 + i % 49}",
            age=18 + (i * 3) % 70,
            yy=f"{10 + (i * 11) % 89}",
            who=PEOPLE[code][(i * 3 + turn) % len(PEOPLE[code])],
        )


def text(code: str, wanted: int) -> str:
    """Give news in paragraphs of four sentences."""
    found = sentences(code, wanted)
    return "\n\n".join(" ".join(found[i : i + 4]) for i in range(0, len(found), 4))


ARCHIVE = [
    ("The {event} at {name} on the {name} plain killed {n} people, rescue workers of {name} said.", "people"),
    ("Some {m} homes near {name} were destroyed by the {event}, the {name} council said.", "homes"),
    ("More than {k} residents of {name} spent the night in shelters.", "residents"),
    ("The {event} of {name} injured {q} people, {name} hospital said.", "people"),
]
EVENTS = ["fire", "flood", "quake", "explosion", "landslide"]


def _town(number: int) -> str:
    """A made-up name for each story, no two alike."""
    parts = ["ba", "ko", "ri", "mu", "te", "sol", "van", "der", "lin", "go", "pas", "ne"]
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, len(parts))
        letters += parts[digit]
    return letters.capitalize()


def archive(wanted: int) -> list[Claim]:
    """Give about that many claims: stories of five articles with four figures each, one of them in conflict."""
    claims: list[Claim] = []
    for story in count():
        name, event = _town(story), EVENTS[story % len(EVENTS)]
        for outlet in range(5):
            if len(claims) >= wanted:
                return claims
            values = {
                "n": 10 + story % 80 + 7 * (outlet == 4),
                "m": 100 + story % 700,
                "k": 2000 + story % 5000,
                "q": 30 + story % 200,
            }
            lines = [line.format(name=name, event=event, **values) for line, _ in ARCHIVE]
            body = " ".join(lines)
            spans, at = [], 0
            for line in lines:
                spans.append(Sentence(at, at + len(line)))
                at += len(line) + 1
            published = datetime(2025, 1, 1 + story % 28, 8 + outlet)  # noqa: DTZ001
            article = Article(
                f"{name}/{outlet}.txt", body, "en", f"Outlet {outlet}", f"{event} at {name}",
                published=Moment(published, published, "minute"), dated="stated", sentences=tuple(spans),
            )  # fmt: skip
            for i, (value, (_, unit)) in enumerate(zip(values.values(), ARCHIVE, strict=True)):
                start = body.index(str(value), spans[i].start)
                figure = Figure(Decimal(value), Decimal(value), unit)
                claims.append(Claim(article, i, start, start + len(str(value)), "count", figure))
    return claims
