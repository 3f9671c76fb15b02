"""What journeys with a device share: the worker is at work, pages are kept, the network is away."""

from playwright.sync_api import Error, Page, expect

PASSWORD = "return the boxes"


GROUP = "/write?group=packaging-lund"


def come_in(page: Page, address: str, handle: str) -> None:
    page.goto(f"{address}/signin")
    page.locator("#f-name").fill(handle)
    page.locator("#f-password").fill(PASSWORD)
    page.locator("form:has(#f-password) button").first.click()
    page.wait_for_url(f"{address}/")


def write(page: Page, words: str) -> str:
    """Write it to a group, and answer the address of its conversation."""
    page.goto(GROUP)
    page.locator("#f-text").fill(words)
    page.locator("#send").click()
    expect(page.locator("main .body").first).to_contain_text(words)
    return page.url


def read(page: Page, address: str) -> None:
    """Open it, with the worker at work, and wait until it is kept."""
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto(address)
    until(page, f"url => ({KEPT})().then(kept => kept.some(each => each.endsWith(url)))", page.url)


# The addresses of all that lies on the device, but for files that are the same for everybody.
KEPT = """async () => {
    const names = (await caches.keys()).filter(name => !name.startsWith("static "));
    const caches_ = await Promise.all(names.map(name => caches.open(name)));
    return (await Promise.all(caches_.map(cache => cache.keys()))).flat().map(each => each.url);
}"""


def until(page: Page, script: str, about: object = None) -> object:
    """Ask again until it answers something: `wait_for_function` takes a promise itself for an answer."""
    for _ in range(200):
        if found := page.evaluate(script, about):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"it never came to be: {script[:80]}")


def kept(page: Page) -> list[str]:
    return page.evaluate(KEPT)


def leads_nowhere(page: Page, address: str) -> bool:
    """Without a network and without anything kept, the browser itself says that there is nothing."""
    try:
        page.goto(address)
    except Error:
        return True
    return False


def reply_offline(page: Page, address: str, words: str) -> None:
    read(page, address)
    say_offline(page, words)


def say_offline(page: Page, words: str) -> None:
    page.context.set_offline(True)
    page.locator("#reply textarea").fill(words)
    page.locator("#reply button.primary").click()
    expect(page.locator("#waiting")).to_contain_text("One thing that you wrote waits to be sent.")
    expect(page.locator("#reply textarea")).to_have_value("")


def look_until(page: Page, address: str, words: str) -> None:
    """Look again until the worker is through, at most half a minute."""
    for _ in range(60):
        page.goto(address)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{words} never stood on {address}")
