"""A real LDAP directory for tests: Debian's slapd on ports of this machine, with its own configuration, key and folder."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from commonhold.ground import clock
from commonhold.ground.testing.browser import free_port

# Debian keeps what only root may start in /usr/sbin.
SLAPD = shutil.which("slapd") or shutil.which("slapd", path="/usr/sbin")
BASE, READER, PASSWORD = "dc=house,dc=test", "cn=reader,dc=house,dc=test", "with:signs/in@it"
CONFIGURATION = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile {folder}/pid
TLSCertificateFile {folder}/certificate.pem
TLSCertificateKeyFile {folder}/key.pem
security ssf=1
sizelimit size.soft=2 size.hard=2 size.prtotal=unlimited
database mdb
suffix "{base}"
rootdn "{reader}"
rootpw {password}
directory {folder}/data
"""
GROUPS = f"ou=groups,{BASE}"
TREE = "".join(
    f"dn: {dn}\n{lines}\n\n"
    for dn, lines in (
        (BASE, "objectClass: domain\ndc: house"),
        (f"ou=people,{BASE}", "objectClass: organizationalUnit\nou: people"),
        (GROUPS, "objectClass: organizationalUnit\nou: groups"),
    )
)


@dataclass(frozen=True)
class Slapd:
    """One directory. It speaks to nobody in clear, and gives at most two answers but in pages."""

    folder: Path
    port: int
    tls_port: int

    @property
    def ca(self) -> str:
        return str(self.folder / "certificate.pem")

    def url(self, scheme: str = "ldap", filter: str = "(objectClass=inetOrgPerson)", password: str = PASSWORD) -> str:
        port = self.tls_port if scheme == "ldaps" else self.port
        return (
            f"{scheme}://{quote(READER)}:{quote(password, safe='')}@127.0.0.1:{port}/ou=people,{BASE}?{quote(filter)}"
        )

    def has(self, name: str, **more: str) -> None:
        """Somebody is in it from now on."""
        said = {"cn": f"{name.title()} Lind", "sn": "Lind", "mail": f"{name}@nordpack.example"} | more
        lines = "".join(f"{key}: {value}\n" for key, value in said.items())
        self._tell("ldapadd", f"dn: uid={name},ou=people,{BASE}\nobjectClass: inetOrgPerson\nuid: {name}\n{lines}")

    def says(self, name: str, what: str, value: str) -> None:
        self._tell(
            "ldapmodify", f"dn: uid={name},ou=people,{BASE}\nchangetype: modify\nreplace: {what}\n{what}: {value}\n"
        )

    def groups(self, name: str, *members: str, kind: str = "groupOfNames", by: str = "member") -> None:
        """A group is in it from now on, with these people; it names them as its kind does."""
        whole = "" if by == "memberUid" else f",OU=People, {BASE}"
        lines = "".join(f"{by}: {f'UID={each}{whole}' if whole else each}\n" for each in members)
        number = "gidNumber: 5\n" if by == "memberUid" else ""
        self._tell("ldapadd", f"dn: cn={name},{GROUPS}\nobjectClass: {kind}\ncn: {name}\n{number}{lines}")

    def regroups(self, name: str, *members: str) -> None:
        """It names these from now on; nobody at all leaves one who is not there, since it must name somebody."""
        lines = "".join(f"member: uid={each},ou=people,{BASE}\n" for each in members or ("nobody",))
        self._tell("ldapmodify", f"dn: cn={name},{GROUPS}\nchangetype: modify\nreplace: member\n{lines}")

    def loses(self, name: str) -> None:
        self._tell("ldapmodify", f"dn: uid={name},ou=people,{BASE}\nchangetype: delete\n")

    def _tell(self, program: str, ldif: str) -> None:
        subprocess.run(
            [program, "-x", "-ZZ", "-H", f"ldap://127.0.0.1:{self.port}", "-D", READER, "-w", PASSWORD], input=ldif, text=True,
            check=True, capture_output=True, env={"LDAPTLS_CACERT": self.ca, "PATH": "/usr/bin:/bin"},
        )  # fmt: skip


@pytest.fixture
def slapd() -> Iterator[Slapd]:
    """A running one; without slapd on the machine the test is skipped, and says so."""
    if SLAPD is None or shutil.which("ldapadd") is None:
        pytest.skip("slapd is not installed: apt install slapd ldap-utils")
    with TemporaryDirectory(prefix="slapd-") as name:
        made = Slapd(Path(name), free_port(), free_port())
        _configure(made)
        places = f"ldap://127.0.0.1:{made.port}/ ldaps://127.0.0.1:{made.tls_port}/"
        process = subprocess.Popen([SLAPD, "-d", "0", "-f", made.folder / "slapd.conf", "-h", places])
        try:
            _wait(made, process)
            yield made
        finally:
            process.terminate()
            process.wait()


def _configure(made: Slapd) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")]), clock.now()
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    (made.folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (made.folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (made.folder / "data").mkdir()
    said = CONFIGURATION.format(folder=made.folder, base=BASE, reader=READER, password=PASSWORD)
    (made.folder / "slapd.conf").write_text(said)


def _wait(made: Slapd, process: subprocess.Popen) -> None:
    for _ in range(300):
        try:
            made._tell("ldapadd", TREE)
        except subprocess.CalledProcessError:
            assert process.poll() is None, "slapd fell over"
            time.sleep(0.1)
        else:
            return
    raise AssertionError("slapd did not come up")
