"""Words for made-up exports, in English, Swedish and Dutch; invented here, about nobody."""

from random import Random


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FIRST_NAMES = _each(
    "Alma Bram Cees Dewi Elin Farid Greta Hugo Ines Joost Karin Lotte Maja Nils Otto Petra Ruben Saga Tess Umar Vera "
    "Wim Ylva Zara Anouk Bosse Daan Ebba Floris Gunilla Henk Ida Jonas Kiki Lars Mirjam Noor Olle Pien Rolf"
)
LAST_NAMES = _each(
    "Almqvist Bakker Castell Dahl Ekström Faber Granlund Hoekstra Isaksen Jansma Kvist Lindmark Meijering Nordin "
    "Oosterhof Palm Quist Rietveld Sandell Terpstra Ullman Visscher Wester Yilmaz Zetterlund Brandsma Cederholm "
    "Dijkgraaf Engvall Fjellner Gerritsma Holmsten Idema Kroes Lagerberg Mulderij Nyman Oding Postuma Rask"
)
TITLES = ("Planner", "Nurse", "Electrician", "Undersköterska", "Beleidsmedewerker", "Warehouse lead", "Ingenjör", "")
TOPICS = _each(
    "announcements planning budget roof kitchen garden safety hiring onboarding travel lunch cycling reading music "
    "release support design research network laundry orders night-shift day-shift depot harbour school archive tools"
)
EMOJI = ("+1", "heart", "tada", "eyes", "coffee", "wave::skin-tone-4", "flag-se", "party-otter", "white_check_mark")
FILES = (
    ("plan.pdf", "application/pdf"),
    ("photo from the yard.jpg", "image/jpeg"),
    ("numbers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
APPS = ("Buildbot", "Door bell", "Weather", "Rota")

_SENTENCES = (
    (
        ("The ward plan", "Our spring budget", "The new rota", "Delivery seven", "The east roof", "Room twelve"),
        ("is ready for", "was moved to", "needs a look before", "depends on", "did better than", "waits for"),
        ("Thursday", "the council", "the night shift", "the second quarter", "the carpenters", "my tea"),
        (".", ", I think.", ". Who can help?", "!", ", as we said in May.", " & then some <more>."),
    ),
    (
        ("Planen för avdelningen", "Budgeten", "Det nya schemat", "Taket", "Lådan från hamnen", "Mötet"),
        ("är klar före", "flyttades till", "behöver ses över inför", "hänger ihop med", "gick bättre än"),
        ("torsdag", "nämnden", "nattpasset", "andra kvartalet", "målarna", "fikat"),
        (".", ", tror jag.", ". Vem kan hjälpa till?", ", som vi sa i maj."),
    ),
    (
        ("Het rooster", "De begroting", "Het nieuwe dak", "Zaal twaalf", "De bestelling", "Ons overleg"),
        ("is klaar voor", "is verplaatst naar", "wacht nog op", "hangt af van", "ging beter dan"),
        ("donderdag", "de raad", "de nachtdienst", "het tweede kwartaal", "de schilders", "de lunch"),
        (".", ", denk ik.", ". Wie kan helpen?", ", zoals we in mei zeiden."),
    ),
)
_DECORATIONS = (
    "*Mind the date.*",
    "_as ever_ :simple_smile:",
    "~not today~ tomorrow",
    "`make plan --now`",
    "```for day in week:\n    print(day)```",
    "\n&gt; so it was said\nand so it is",
    "\n• first\n• second\n    ◦ a part of it",
    "\n1. measure\n2. cut",
    "See <https://example.org/plan?a=1&amp;b=2|the plan>",
    "<https://example.org/a_long_page>",
    "<!here>",
    "# not a heading, 2 * 3 * 4 = 24",
)


def sentences(random: Random, count: int) -> list[str]:
    """So many sentences in Slack's writing, in three languages."""
    made = []
    for _ in range(count):
        subjects, verbs, objects, ends = random.choice(_SENTENCES)
        words = f"{random.choice(subjects)} {random.choice(verbs)} {random.choice(objects)}{random.choice(ends)}"
        made.append(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return made


def decoration(random: Random) -> str:
    """Something that needs converting."""
    return random.choice(_DECORATIONS)
