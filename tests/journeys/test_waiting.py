"""Words written without a network: they wait, go once, in their writer's name alone, and can be taken back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.devices import GROUP, come_in, kept, read, reply_offline, say_offline, write

pytestmark = pytest.mark.slow


def test_a_reply_without_a_network_waits_and_goes_once(enter):
    page = enter("amina")
    address = write(page, "Who has the key?")
    reply_offline(page, address, "It hangs by the door")
    page.goto("/offline")
    expect(page.locator("[data-list=listWaiting]")).to_contain_text("It hangs by the door")

    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_contain_text("What you wrote has been sent.")
    page.locator("#waiting a").click()

    expect(page.locator("article.reply", has_text="It hangs by the door")).to_have_count(1)


def test_what_came_through_although_the_answer_was_lost_is_not_doubled(enter):
    """The house had it, the device did not hear so: the same form comes a second time."""
    page, elsewhere = enter("amina"), enter("priya")
    address = write(page, "Heard twice?")
    read(page, address)
    fields = page.locator("#reply").evaluate("form => Object.fromEntries(new FormData(form))")
    fields = {name: value for name, value in fields.items() if isinstance(value, str)} | {"text": "Once is enough"}
    say_offline(page, "Once is enough")
    elsewhere.context.clear_cookies()
    elsewhere.context.add_cookies(page.context.cookies())
    headers = {"origin": page.url.partition("/c/")[0]}
    assert elsewhere.request.post(f"{address}/replies", multipart={**fields}, headers=headers).url != address

    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_contain_text("What you wrote has been sent.")
    page.goto(address)

    expect(page.locator("article.reply", has_text="Once is enough")).to_have_count(1)


def test_words_outlast_a_session_and_go_when_their_writer_is_back(enter, nordpack):
    page = enter("amina")
    address = write(page, "Before the night")
    reply_offline(page, address, "After the night")
    page.context.clear_cookies()
    page.context.set_offline(False)
    page.goto("/")
    page.wait_for_url("**/signin")
    expect(page.get_by_text("After the night")).to_have_count(0)

    come_in(page, nordpack, "amina")
    expect(page.locator("#waiting")).to_contain_text("What you wrote has been sent.")
    page.goto(address)
    expect(page.locator("article.reply", has_text="After the night")).to_have_count(1)


def test_words_are_never_sent_in_the_name_of_whoever_signs_in_next(enter):
    page, reader = enter("amina"), enter("priya")
    address = write(page, "Mine alone")
    reply_offline(page, address, "Said by Amina")
    page.context.clear_cookies()
    page.context.add_cookies(reader.context.cookies())
    page.context.set_offline(False)
    read(page, "/people")

    assert kept(page) == [url for url in kept(page) if "/waiting/" not in url]
    reader.goto(address)
    expect(reader.get_by_text("Said by Amina")).to_have_count(0)


def test_what_the_house_refuses_comes_back_into_its_form(enter):
    """A number of a bank card is asked about before it goes out; it was written without a network."""
    page = enter("amina")
    address = write(page, "Which card?")
    reply_offline(page, address, "It is 4111 1111 1111 1111")
    page.context.set_offline(False)
    page.goto("/offline")
    page.goto("/")
    page.goto("/offline")
    expect(page.locator("[data-list=listWaiting]")).to_contain_text("Take it back to read why.")
    page.get_by_role("button", name="Take it back").click()

    page.wait_for_url(address)
    expect(page.locator("#reply textarea")).to_have_value("It is 4111 1111 1111 1111")
    page.goto("/offline")
    expect(page.locator("[data-list=listWaiting]")).to_be_hidden()


def test_a_post_without_a_network_can_be_taken_back_as_it_stood(enter):
    page = enter("amina")
    read(page, GROUP)
    page.context.set_offline(True)
    page.locator("#f-title").fill("A thought")
    page.locator("#f-text").fill("Only for me")
    page.get_by_label("Only me").check()
    page.locator("#send").click()
    page.wait_for_url("**/offline")
    page.get_by_role("button", name="Take it back").click()

    page.wait_for_url("**/write*")
    expect(page.locator("#f-text")).to_have_value("Only for me")
    expect(page.locator("#f-title")).to_have_value("A thought")
    expect(page.get_by_label("Only me")).to_be_checked()


@pytest.mark.leak("L185")
def test_a_form_of_another_site_never_waits_for_a_token_of_ours(enter, nordpack):
    page = enter("amina")
    read(page, GROUP)
    page.context.set_offline(True)
    form = f"""<form method="post" enctype="multipart/form-data" action="{nordpack}/write"><input name="key" value="k">
        <input name="text" value="Said by nobody"><input name="to" value="organisation"><button>Go</button></form>"""
    page.route("http://evil.test/", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto("http://evil.test/")
    page.get_by_role("button").click()
    page.wait_for_timeout(1000)
    page.context.set_offline(False)
    page.goto(nordpack)

    assert [url for url in kept(page) if "/waiting/" in url] == []


def test_something_is_shared_into_the_composer_with_its_file(enter):
    page = enter("amina")
    read(page, "/people")
    page.evaluate("""() => {
        const form = document.createElement("form");
        Object.assign(form, { method: "post", enctype: "multipart/form-data", action: "/write?shared=true" });
        for (const [name, value] of [["title", "A page"], ["text", "Worth reading"], ["url", "https://example.org/"]]) {
            form.append(Object.assign(document.createElement("input"), { name, value }));
        }
        const file = Object.assign(document.createElement("input"), { type: "file", name: "file" });
        const carried = new DataTransfer();
        carried.items.add(new File(["a,b"], "list.csv", { type: "text/csv" }));
        file.files = carried.files;
        form.append(file);
        document.body.append(form);
        form.submit();
    }""")

    page.wait_for_url("**/write")
    expect(page.locator("#f-text")).to_have_value("Worth reading\nhttps://example.org/")
    expect(page.locator("#f-title")).to_have_value("A page")
    assert page.locator("#f-file").evaluate("field => field.files[0].name") == "list.csv"
