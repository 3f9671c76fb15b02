"""What a provider of SAML says of itself, and where it says it."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from commonhold.providers import keys

KEY = keys.made()
CERTIFICATE = "".join(keys.parted(KEY)[1].split("-----")[2].split())
GOOD = f"""<!-- as some write it --><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
 xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="urn:works"><md:IDPSSODescriptor>
<md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://id.works.test/in"/></md:IDPSSODescriptor>
</md:EntityDescriptor>"""


class Shown:
    """Serves it on loopback."""

    def __init__(self, body: str) -> None:
        self.body, shown = body, self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sent = shown.body.encode()
                self.send_response(200)
                self.send_header("content-length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *said: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}/metadata"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
