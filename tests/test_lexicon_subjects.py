"""French and English words of one question lead to one concept, subject by subject, and near words to others."""

import pytest

from factcheck.language import language


def found(code: str, text: str) -> set[str]:
    pack = language(code)
    return {at.concept for at in pack.concepts(pack.tokens(text))}


@pytest.mark.parametrize(
    ("french", "english", "concept"),
    [
        ("une hausse des prix de 3 %", "prices rose by 3 per cent", "price"),
        ("une hausse des prix de 3 %", "prices rose by 3 per cent", "increase"),
        ("les ventes ont chuté de 12 %", "sales fell 12 per cent", "decrease"),
        ("le déficit s'est creusé", "the shortfall widened", "deficit"),
        ("le groupe a réalisé un bénéfice net de 3 millions", "the group's earnings came to 3 million", "profit"),
        ("400 emplois seront supprimés", "400 jobs will go", "job"),
        ("l'usine va licencier 400 salariés", "the plant is to lay off 400 workers", "layoff_act"),
        ("1 200 chômeurs de plus", "1,200 more people out of work", "unemployment"),
        ("les salariées seront augmentées", "staff will get a rise", "worker"),
        ("52 lits d'hôpital ont été fermés", "52 hospital beds were closed", "hospital_bed"),
        ("300 patientes soignées", "300 inpatients", "patient"),
        ("1 200 nouveaux cas recensés", "1,200 confirmed cases", "infection"),
        ("des milliers d'enfants vaccinés", "thousands of children got the jab", "vaccination"),
        ("40 mm de précipitations", "40 mm of rain fell", "rain"),
        ("des rafales à 130 km/h", "gusts of 130 kph", "wind"),
        ("une canicule précoce", "an early heatwave", "heat"),
        ("deux louves abattues", "two wolves were culled", "wolf"),
        ("des coulées de lave", "rivers of lava", "lava"),
        ("12 000 hectares de vignobles arrachés", "12,000 hectares of vineyards pulled up", "wine"),
        ("la fusée a été mise à feu", "the booster lifted off", "space_launch"),
        ("l'avion a décollé à 8h10", "the jet took off at 8:10", "take_off"),
        ("l'appareil s'est posé sans encombre", "the airliner landed safely", "landing"),
        ("une déviation de 34 km", "a 34 km diversion", "detour"),
        ("les travaux du viaduc", "engineering work on the viaduct", "works"),
        ("la travée centrale", "the middle span", "section"),
        ("40 000 foyers privés d'électricité", "40,000 homes without power", "power_outage"),
        ("les émissions de gaz à effet de serre", "greenhouse gas emissions", "emission"),
        ("la dernière inspection de l'ouvrage", "it was last inspected", "inspect"),
        ("820 élèves accueillis", "820 pupils", "pupil"),
        ("les enseignantes du collège", "schoolteachers", "teacher"),
        ("11 médailles d'or", "11 gold medals", "gold_medal"),
        ("les supporters des deux équipes", "fans of both sides", "sports_fan"),
        ("4 millions de téléspectateurs", "4 million viewers", "viewer"),
        ("le film a fait un million d'entrées", "the movie sold a million tickets", "film"),
        ("les données de 3 millions d'utilisateurs", "3 million users' data", "personal_data"),
        ("une panne informatique mondiale", "a worldwide IT outage", "network_outage"),
        ("le musée rouvrira en mai", "the museum will reopen in May", "reopen"),
        ("l'usine a fermé ses portes", "the plant has shut its doors", "close"),
        ("la loi est reportée à l'automne", "the law has been put off until autumn", "postpone"),
        ("12 vols annulés", "12 flights cancelled", "cancel"),
        ("la toile a été adjugée", "the canvas went under the hammer", "auction"),
        ("un tunnel long de 12 km", "a tunnel 12 kilometres long", "length"),
        ("des vagues de 6 mètres de haut", "waves six metres high", "height"),
        ("à 10 km de profondeur", "six miles deep", "depth"),
        ("le trajet dure deux heures", "the crossing lasts two hours", "duration"),
        ("quatre heures de retard", "running four hours late", "delay"),
        ("une capacité de 60 000 places", "with room for 60,000", "capacity"),
        ("2 000 par jour", "2,000 a day", "per_day"),
    ],
)
def test_both_languages_lead_to_one_concept(french: str, english: str, concept: str) -> None:
    assert concept in found("fr", french), french
    assert concept in found("en", english), english


@pytest.mark.parametrize(
    ("code", "text", "concept"),
    [
        ("fr", "il est prêt à partir", "lend"),
        ("fr", "à partir de lundi", "leave"),
        ("fr", "il a plus de vingt ans", "rain"),
        ("fr", "sur le terrain", "land"),
        ("fr", "la mère de famille", "sea"),
        ("fr", "au cours de la nuit", "lesson"),
        ("fr", "dans le but de réduire", "goal"),
        ("fr", "en 2009, par rapport à 2008", "report_document"),
        ("fr", "trois fois par an", "religion"),
        ("fr", "des centaines d'euros", "world_cup"),
        ("en", "close to 300 people", "close"),
        ("en", "over 300 people", "end"),
        ("en", "last week", "duration"),
        ("en", "in March 2024", "march"),
        ("en", "in Turkey", "poultry"),
        ("en", "according to the ministry", "agreement"),
        ("en", "he was wounded in the leg", "wind"),
        ("en", "the ministry reported 12 deaths", "report_document"),
        ("en", "armed men", "body_part"),
        ("en", "a year later", "per_year"),
        ("en", "a year ago", "per_year"),
        ("en", "no fewer than 12", "decrease"),
    ],
)
def test_other_meanings_of_a_word_are_left_alone(code: str, text: str, concept: str) -> None:
    assert concept not in found(code, text)
