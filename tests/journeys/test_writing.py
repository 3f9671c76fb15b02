"""From a first word to the last: writing with a picture, answering, reacting, changing, taking away; with a script and without."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

GROUP = "/write?group=packaging-lund"
SEEN = "A torn edge of film"


def picture() -> dict[str, object]:
    file = BytesIO()
    Image.new("RGB", (1400, 900), "darkolivegreen").save(file, "JPEG")
    return {"name": "splice.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def write(page: Page, words: str, to: str = GROUP) -> str:
    """Write it and answer the address of its conversation."""
    page.goto(to)
    page.locator("#f-text").fill(words)
    page.locator("#send").click()
    expect(page.locator("main .body").first).to_contain_text(words)
    return page.url


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_post_from_its_first_word_to_its_last(enter, script):
    """Amina writes, Priya answers and reacts, Amina answers, changes it and takes it away."""
    amina, priya = enter("amina", java_script_enabled=script), enter("priya", java_script_enabled=script)
    words = f"The film tears {'just ' if script else ''}after the splice"

    write_with_picture(amina, words, script)
    address = amina.url
    priya.goto(address)
    answer(priya, "Try it **colder**")
    react(priya)
    amina.goto(address)
    answer_the_answer(amina)
    amina.goto(address)
    change(amina, words.replace("film", "recycled film"))
    amina.goto(address)
    take_away(amina)

    priya.goto(address)
    assert "Try it" in priya.content() and "after the splice" not in priya.content()


def test_whoever_reads_a_conversation_is_told_of_a_reply_and_keeps_what_they_were_writing(enter):
    amina, priya = enter("amina"), enter("priya")
    amina.goto(write(priya, "The crates stand by gate four"))
    amina.locator("#reply textarea").fill("I am still writing")
    outsider = enter("annelie")
    outsider.goto(amina.url)

    priya.locator("#reply textarea").fill("They are gone by noon")
    priya.locator("#reply").get_by_role("button", name="Reply").click()

    told = amina.locator("main > .news a")
    expect(told).to_have_text("1 new reply", timeout=10_000)
    expect(amina.locator("#replies")).not_to_contain_text("They are gone by noon")
    told.click()
    expect(amina.locator("#replies article")).to_contain_text("They are gone by noon")
    expect(amina.locator("#replies article")).to_be_focused()
    expect(told).to_be_hidden()
    expect(amina.locator("#reply textarea")).to_have_value("I am still writing")
    expect(outsider.locator(".news")).to_have_count(0)


def test_on_a_phone_what_can_be_done_at_a_reply_stands_in_one_row_and_is_called_by_its_words(enter):
    amina, priya = enter("amina", viewport={"width": 390, "height": 800}), enter("priya")
    address = write(priya, "The pallets are too high")
    priya.locator("#reply textarea").fill("Two layers, then")
    priya.locator("#reply").get_by_role("button", name="Reply").click()
    expect(priya.locator("article.reply")).to_be_visible()

    amina.goto(address)
    acts = amina.locator("article.reply > footer")

    places = acts.evaluate(
        """row => [...row.querySelectorAll(".button")].filter(each => !each.closest("details > div"))
            .map(each => each.getBoundingClientRect().top)"""
    )
    assert len(places) == 5 and max(places) - min(places) < 2, places
    sizes = priya.locator("article.reply > footer .button").evaluate_all(
        "all => all.map(each => getComputedStyle(each.querySelector('span') ?? each).fontSize)"
    )
    assert len(set(sizes)) == 1, sizes
    for role, name in (("button", "Used it"), ("button", "Thank"), ("button", "Like"), ("link", "Reply")):
        expect(acts.get_by_role(role, name=name, exact=True)).to_be_visible()


def write_with_picture(page: Page, words: str, script: bool) -> None:
    page.goto(GROUP)
    expect(page.locator("#reach-line")).to_contain_text("people in Packaging, Lund will be able to read it")
    page.locator("#f-text").fill(words)
    page.locator("#f-file").set_input_files(picture())
    if not script:
        page.get_by_role("button", name="Show who can read it").last.click()
    page.get_by_label("What is to be seen, for those who cannot see it").fill(SEEN)
    page.locator("#send").click()
    expect(page.get_by_role("img", name=SEEN)).to_be_visible()
    expect(page.get_by_role("img", name=SEEN)).to_have_js_property("complete", True)
    assert page.get_by_role("img", name=SEEN).evaluate("img => img.naturalWidth > 300")


def answer(page: Page, words: str) -> None:
    page.locator("#reply textarea").fill(words)
    page.locator("#reply").get_by_role("button", name="Reply").click()
    expect(page.locator("article.reply", has_text="Try it colder").locator("strong").first).to_have_text("colder")
    expect(page.locator("#reply textarea")).to_have_value("")


def react(page: Page) -> None:
    page.locator("article.post").first.get_by_role("button", name="Like").first.click()
    expect(page.get_by_role("button", name="You like it · 1")).to_have_attribute("aria-pressed", "true")


def answer_the_answer(page: Page) -> None:
    page.locator("article.reply", has_text="Try it colder").get_by_role("link", name="Reply").click()
    expect(page.locator("#reply-to")).to_contain_text("In reply to Priya")
    page.locator("#reply textarea").fill("How cold?")
    page.locator("#reply").get_by_role("button", name="Reply").click()
    nested = page.locator("article.reply article.reply", has_text="How cold?")
    expect(nested).to_contain_text("in reply to Priya")


def change(page: Page, words: str) -> None:
    page.locator("article.post").first.locator("details.more > summary").click()
    page.get_by_role("link", name="Change").first.click()
    page.locator("#f-text").fill(words)
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator("article.post .body").first).to_contain_text("recycled film")
    expect(page.get_by_role("img", name=SEEN)).to_be_visible()
    page.get_by_role("link", name="changed").click()
    expect(page.locator("ins")).to_contain_text("recycled")


def take_away(page: Page) -> None:
    page.locator("article.post").first.locator("details.more > summary").click()
    page.get_by_role("link", name="Take away").first.click()
    expect(page.locator("main")).to_contain_text("2 replies stay")
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("main")).to_contain_text("Its author took this away. What others answered stands.")
    expect(page.get_by_text("after the splice")).to_have_count(0)


def test_what_is_being_written_is_kept_by_itself(enter):
    page = enter("priya")
    page.goto("/write?to=me")
    page.locator("#f-text").fill("Half a thought")
    expect(page.locator("form[data-draft] footer [role=status]")).to_contain_text("saved", timeout=5_000)

    page.goto("/write")
    expect(page.locator("#f-text")).to_have_value("Half a thought")
    page.locator("form[action^='/drafts/'] button").click()

    expect(page.locator("#f-text")).to_have_value("")


def test_enter_in_a_field_looks_and_does_not_send(enter):
    page = enter("amina")
    page.goto(GROUP)
    page.locator("#f-text").fill("Not yet")
    page.locator("#f-title").fill("A title")
    page.locator("#f-title").press("Enter")

    expect(page.locator("#f-text")).to_have_value("Not yet")
    assert page.url.endswith("/write")


def test_it_can_be_seen_first_as_its_readers_will(enter):
    page = enter("amina")
    page.goto(GROUP)
    page.locator("#f-text").fill("It is **cold**")
    page.get_by_role("button", name="See it as they will").click()

    expect(page.locator("#preview strong")).to_have_text("cold")
    expect(page.locator("#f-text")).to_have_value("It is **cold**")


def test_a_file_that_cannot_be_taken_says_why_and_one_can_be_left_out(enter):
    page = enter("amina")
    page.goto(GROUP)
    page.locator("#f-file").set_input_files(
        [picture(), {**picture(), "name": "cut.jpg", "buffer": picture()["buffer"][:400]}]
    )

    expect(page.locator("[data-uploads]")).to_contain_text("cut.jpg: This picture is damaged or cut off.")
    page.get_by_role("button", name="Leave splice.jpg out").click()
    expect(page.get_by_role("button", name="Leave splice.jpg out")).to_have_count(0)


def test_the_address_of_a_post_is_copied(enter):
    page = enter("amina", permissions=["clipboard-read", "clipboard-write"])
    address = write(page, "Worth telling on")
    page.locator("details.more > summary").first.click()
    page.locator("a[data-copy]").first.click()

    expect(page.get_by_text("Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address


SCREENS = [
    "/write",
    GROUP,
    "/write?to=chosen&people=priya",
    "{c}",
    "{c}/readers",
    "{c}/reactions",
    "{c}/history",
    "{c}/edit",
    "{c}/delete",
]


@pytest.mark.parametrize(("handle", "scheme"), [("amina", "light"), ("sara", "dark")])
def test_no_screen_has_a_serious_fault_or_scrolls_sideways(enter, handle, scheme):
    """Amina reads English, Sara Swedish."""
    page = enter(handle, color_scheme=scheme, viewport={"width": 320, "height": 700})
    conversation = write(
        page, "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )
    faults = []
    for screen in SCREENS:
        page.goto(screen.format(c=conversation))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for found in Axe().run(page).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                faults.append((screen, found["id"], found["nodes"][0]["html"][:160]))
        if not page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
            faults.append((screen, "scrolls sideways", ""))
    assert faults == []


def test_a_conversation_is_answered_by_keyboard_alone(enter):
    page = enter("amina")
    write(page, "By hand")
    page.locator("#reply textarea").focus()
    page.keyboard.type("And answered")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Reply":
            break
    page.keyboard.press("Enter")

    expect(page.locator("article.reply", has_text="And answered")).to_be_visible()
