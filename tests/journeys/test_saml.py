"""Somebody comes in through a provider of SAML that stands at another site, in a browser that sends no cookie along with its post."""

import base64
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from lxml import etree
from playwright.sync_api import expect

from commonhold.providers import keys
from commonhold.providers.tests.forger import Forger
from commonhold.providers.tests.metadata import GOOD, KEY
from tests.journeys.conftest import PASSWORD

pytestmark = pytest.mark.slow


class Provider:
    """Its page asks nobody anything: whoever comes is Elsa, and presses once. `localhost` is another site than 127.0.0.1."""

    def __init__(self) -> None:
        self.forger: Forger | None = None
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                given = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
                request = etree.fromstring(base64.b64decode(given["SAMLRequest"][0])).get("ID")
                said = base64.b64encode(provider.forger.says(request)).decode()
                page = f"""<form method="post" action="{provider.forger.base}{provider.forger.asked.url}/back">
                    <input type="hidden" name="SAMLResponse" value="{said}"><button>Elsa</button></form>""".encode()
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.send_header("content-length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *said: object) -> None:
                pass

        self.server = HTTPServer(("localhost", 0), Handler)
        self.address = f"http://localhost:{self.server.server_address[1]}/in"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def test_a_steward_names_a_provider_of_saml_and_somebody_comes_in_through_it(enter, chromium, nordpack):
    provider = Provider()
    steward = enter("robert")
    steward.goto("/admin/providers?kind=saml")
    steward.locator("#f-name").fill("Works")
    steward.locator("#f-metadata").fill(GOOD.replace("https://id.works.test/in", provider.address))
    steward.locator("input[name=lets_in]").check()
    steward.locator("#f-now").fill(PASSWORD)
    steward.locator("form:has(#f-metadata) button.primary").click()
    ours = steward.locator("input[id^=metadata-]").input_value()
    url = re.search(r"/signin/saml/[\w-]+", ours)[0]
    provider.forger = Forger(SimpleNamespace(url=url), nordpack, *keys.parted(KEY), issuer="urn:works")

    newcomer = chromium.new_context(base_url=nordpack, locale="en").new_page()
    newcomer.goto("/signin?next=/goals")
    newcomer.get_by_role("link", name="Works").click()
    newcomer.get_by_role("button", name="Go on").click()
    newcomer.get_by_role("button", name="Elsa").click()

    newcomer.wait_for_url("**/welcome")
    expect(newcomer.get_by_label("What people call you")).to_have_value("elsa")
    provider.server.shutdown()
