"""Which words find what was written."""

from commonhold import contributions

FORMS = [
    ("en", "We tried sealing the pouches by hand", ["seals", "sealed", "pouch", "TRY"]),
    ("sv", "Våra förpackningar förseglas i Lund", ["förpackning", "förpackningen", "FÖRPACKNINGARNA", "försegla"]),
    ("nl", "De verpakkingen staan in de huizen", ["verpakking", "huis", "HUIZEN"]),
    ("nl", "Een brief over het bedrijf", ["brieven", "bedrijven"]),
]
OTHERS = [
    ("fi", "Pakkaukset saapuivat varastoon", "pakkaukset", "pakkaus"),
    ("pl", "Opakowania są w magazynie", "magazynie", "magazyn"),
    ("tr", "Paketler depoda bekliyor", "depoda", "depo"),
]


async def test_a_word_finds_its_other_forms_in_three_languages(cast, searches):
    for lang, text, asked in FORMS:
        post = await cast.bram.writes(text, lang=lang)
        for word in asked:
            assert await searches(cast.alma, word) == [post], word


async def test_a_short_text_in_no_known_language_is_found_by_the_forms_of_all_three(cast, searches):
    english = await cast.bram.writes("sealing, 132 °C")
    swedish = await cast.bram.writes("Förpackningar?")

    assert await searches(cast.alma, "seals") == [english]
    assert await searches(cast.alma, "förpackning") == [swedish]


async def test_in_other_languages_the_exact_word_is_found(cast, searches):
    for lang, text, exact, other in OTHERS:
        post = await cast.bram.writes(text, lang=lang)
        assert await searches(cast.alma, exact.upper()) == [post]
        assert await searches(cast.alma, other) == []


async def test_words_that_say_nothing_need_not_be_there(cast, searches):
    post = await cast.bram.writes("A cold seal that holds for a year in any warehouse", lang="en")

    assert await searches(cast.alma, "the cold seals") == [post]
    assert await searches(cast.alma, "att cold seals") == []


async def test_every_word_must_be_there(cast, searches):
    post = await cast.bram.writes("The seal was fine, the lorry was cold")
    await cast.bram.writes("The seal was fine")

    assert await searches(cast.alma, "cold seal") == [post]


async def test_a_phrase_is_found_as_it_stands(cast, searches):
    post = await cast.bram.writes("Cold seal is what we call it")
    await cast.bram.writes("The seal was cold")

    assert await searches(cast.alma, '"cold seal"') == [post]
    assert await searches(cast.alma, '"cold seals"') == []
    assert await searches(cast.alma, "”COLD SEAL”") == [post]


async def test_without_a_word_means_without_its_forms_too(cast, searches):
    await cast.bram.writes("We tried sealing with two kinds of glues", lang="en")
    post = await cast.bram.writes("We tried sealing with heat", lang="en")

    assert await searches(cast.alma, "sealing -glue") == [post]
    assert await searches(cast.alma, 'sealing -"with heat" -glue') == []


async def test_a_beginning_finds_compounds(cast, searches):
    post = await cast.bram.writes("Förpackningsmaterialet är slut", lang="sv")

    assert await searches(cast.alma, "förpackning") == []
    assert await searches(cast.alma, "förpack*") == [post]


async def test_parts_of_numbers_files_hosts_and_ranges_are_words(cast, searches):
    post = await cast.bram.writes(
        "At 132-140 °C, 0.9 s.Next: plan.pdf, koud/warm, https://nordpack.example/line-2 and x@alma.example"
    )

    for word in ("140", "132-140", "0,9", "0.9", "next", "pdf", "plan.pdf", "warm", "koud", "example", "alma"):
        assert await searches(cast.dewi, word) == [post], word


async def test_what_was_changed_is_found_by_its_new_words_at_once_and_by_the_old_no_longer(cast, searches):
    post = await cast.bram.writes("We use a wooden pallet")
    async with cast.bram.visit() as visit:
        await contributions.revise(visit, await contributions.contribution(visit, post), "We use a plastic pallet")

    assert await searches(cast.alma, "plastic") == [post]
    assert await searches(cast.alma, "wooden") == []


async def test_what_was_taken_away_is_not_found_even_where_its_place_stays(cast, searches):
    post = await cast.bram.writes("A pelican")
    reply = await cast.cees.replies(post, "Where did you see it?")
    async with cast.bram.visit() as visit:
        await contributions.withdraw(visit, await contributions.contribution(visit, post))

    assert await searches(cast.alma, "pelican") == []
    assert await searches(cast.alma, "from:bram") == []
    assert await searches(cast.alma, "where") == [reply]


async def test_replies_are_found_as_posts_are(cast, searches):
    post = await cast.bram.writes("Who has a ladder?")
    reply = await cast.cees.replies(post, "There is a stepladder in the canteen")

    assert await searches(cast.alma, "stepladder") == [reply]


async def test_a_sign_that_is_no_word_finds_nothing_rather_than_everything(cast, searches):
    await cast.bram.writes("A pelican")

    for typed in ("½", '"½ ²"', "①", "½ from:bram"):
        assert await searches(cast.alma, typed) == [], typed


async def test_the_last_word_of_the_longest_text_is_found(cast, searches):
    text = "We wrote it all down. " * 4_500
    post = await cast.bram.writes(text[:99_980] + " pelican")

    assert await searches(cast.alma, "pelican") == [post]


async def test_the_swedish_form_that_names_something_known_is_found_and_finds(cast, searches):
    for known, plain in (("huset", "hus"), ("arbetet", "arbete"), ("antalet", "antal"), ("bordets", "bordet")):
        with_ending = await cast.bram.writes(f"Vi talar om {known} igen", lang="sv")
        without = await cast.bram.writes(f"Vi talar om {plain} igen", lang="sv")
        for word in (known, plain):
            assert sorted(await searches(cast.alma, word)) == [with_ending, without], word


async def test_marks_that_are_typed_tell_words_apart_and_they_may_be_typed_either_way(cast, searches):
    made = await cast.bram.writes("Årets fråga är färdig", lang="sv")
    other = await cast.bram.writes("Arets har vi aldrig hört talas om", lang="sv")
    dutch = await cast.bram.writes("De reünie van de coördinatie in het café, één keer", lang="nl")

    assert await searches(cast.alma, "årets") == [made]
    assert await searches(cast.alma, "a\u030arets") == [made]
    assert await searches(cast.alma, "arets") == [other, made]
    for word in ("reünie", "reunie", "coördinatie", "coordinatie", "café", "cafe", "één", "een keer"):
        assert await searches(cast.alma, word) == [dutch], word
