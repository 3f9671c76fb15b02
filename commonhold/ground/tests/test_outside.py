"""The one way out: it goes nowhere but into the open, and nothing out there holds it up or fills it."""

import asyncio
import gzip
import re
from ipaddress import ip_address

import pytest

from commonhold.ground import limits
from commonhold.ground.outside import NotFetched, Outside, Wish, is_open
from commonhold.ground.testing.town import Town, saying

WISH = Wish(most=10_000, seconds=20)
INSIDE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
    "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "224.0.1.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.216.34", "::127.0.0.1", "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::1",
    "2002:a00:1::1",
    "3fff::1", "5f00::1", "fc00::1", "fd00::1", "fd00:ec2::254", "fe80::1", "fe80::a9fe:a9fe", "fec0::1", "ff00::1", "ff02::1",
    "ff05::2", "ff0e::1", "::ffff:0:7f00:1", "::ffff:169.254.169.254",
]  # fmt: skip
OPEN = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:400f:801::200e"]
# Forms in which 127.0.0.1 and others like it can be written.
DISGUISED = [
    "http://127.0.0.1/", "http://127.1/", "http://0x7f.0.0.1/", "http://0x7f000001/", "http://2130706433/", "http://0177.0.0.1/",
    "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "http://localhost/", "http://localhost./",
    "http://127.0.0.1.:80/", "http://１２７.0.0.1/", "http://127。0。0。1/",
]  # fmt: skip
NO_ADDRESSES = [
    "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "http://", "http:///x", "//example.org", "/etc/passwd", "",
    "javascript:alert(1)", "data:text/html,x", "http://anna@example.org/", "http://anna:secret@example.org/", "http://example.org\\@x/",
    "http://example.org:22/", "http://example.org:6379/", "http://example.org:99999/", "http://exa mple.org/", "unix:///run/x",
]  # fmt: skip


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.mark.leak("L179")
def test_only_addresses_of_the_open_internet_are_open():
    assert [each for each in INSIDE if is_open(ip_address(each))] == []
    assert [each for each in OPEN if not is_open(ip_address(each))] == []


@pytest.mark.leak("L179")
@pytest.mark.parametrize("address", DISGUISED)
async def test_no_way_to_write_it_leads_to_this_machine(address):
    """With the real name service, and the real wires."""
    with pytest.raises(NotFetched):
        await Outside().fetch(address, WISH)


@pytest.mark.leak("L179", "L180")
@pytest.mark.parametrize("answer", [[each] for each in INSIDE if each[0] != "0"] + [["93.184.216.34", "10.0.0.1"]])
async def test_a_name_that_leads_inside_is_not_gone_to(town, answer):
    town.name("inside.test", answer)

    with pytest.raises(NotFetched) as refused:
        await town.outside.fetch("http://inside.test/", WISH)

    assert refused.value.is_over
    assert town.went == []


@pytest.mark.parametrize("address", NO_ADDRESSES)
async def test_what_is_no_address_of_the_web_is_not_asked_for(town, address):
    town.name("example.org", ["93.184.216.34"])

    with pytest.raises(NotFetched):
        await town.outside.fetch(address, WISH)

    assert town.went == []


async def test_a_page_comes_whole_with_its_kind(town):
    async with town.living("good.test", saying("<p>Hej</p>")) as good:
        page = await town.outside.fetch(f"{good}/a?b=c#d", WISH)

    assert (page.status, page.kind, page.charset, page.body) == (200, "text/html", "utf-8", b"<p>Hej</p>")
    assert page.url == "http://good.test/a?b=c"
    assert town.asked[0].startswith("GET /a?b=c HTTP/1.1\r\nhost: good.test\r\n")


@pytest.mark.leak("L180")
async def test_the_connection_goes_to_the_address_that_was_looked_at(town):
    """A name server that says something else the second time is not asked a second time."""
    async with town.living("rebinding.test", saying("x")) as address:
        town.name("rebinding.test", ["93.184.216.34"], ["127.0.0.1"])
        await town.outside.fetch(address, WISH)
        with pytest.raises(NotFetched):
            await town.outside.fetch(address, WISH)

    assert town.went == ["93.184.216.34"]


@pytest.mark.leak("L180", "L181")
@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "http://inside.test/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://good.test:22/",
        "//10.0.0.1/",
    ],
)
async def test_a_redirect_is_looked_at_as_the_first_address_was(town, to):
    town.name("inside.test", ["10.0.0.1"])
    async with town.living("leading.test", saying("", "302 Found", location=to)) as leading:
        with pytest.raises(NotFetched):
            await town.outside.fetch(leading, WISH)

    assert town.went == ["93.184.216.34"]


async def test_redirects_come_to_an_end(town):
    async with town.living("leading.test", saying("", "302 Found", location="/again")) as leading:
        with pytest.raises(NotFetched):
            await town.outside.fetch(leading, WISH)

    assert len(town.went) == limits.FETCH_REDIRECTS + 1


async def test_a_lasting_move_is_told_and_a_passing_one_is_not(town):
    async with (
        town.living("new.test", saying("x"), "93.184.216.35"),
        town.living("old.test", saying("", "301 Moved", location="http://new.test/")) as old,
        town.living("now.test", saying("", "302 Found", location="http://new.test/"), "93.184.216.36") as now,
    ):
        assert (await town.outside.fetch(old, WISH)).moved_to == "http://new.test/"
        assert (await town.outside.fetch(now, WISH)).moved_to is None


async def test_nothing_of_a_person_goes_along(town):
    async with (
        town.living(
            "setting.test", saying("", "302 Found", location="http://other.test/", set_cookie="a=b; Domain=test")
        ) as first,
        town.living("other.test", saying("x"), "93.184.216.35"),
    ):
        await town.outside.fetch(first, WISH)

    for head in town.asked:
        names = set(re.findall(r"^([a-z-]+):", head, re.M))
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.leak("L222")
async def test_a_server_that_drips_is_left(town):
    async def drip(head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b".")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with town.living("dripping.test", drip) as dripping:
        with pytest.raises(NotFetched, match="too long"):
            await town.outside.fetch(dripping, Wish(most=10_000, seconds=0.5))


@pytest.mark.leak("L222", "L223")
@pytest.mark.parametrize("endless", [b"x-more: and more\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
async def test_endless_headers_are_left(town, endless):
    async def serve(head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n" if b"more" in endless else b"")
        while not writer.is_closing():
            writer.write(endless * 1000)
            await writer.drain()

    async with town.living("endless.test", serve) as address:
        with pytest.raises(NotFetched):
            await town.outside.fetch(address, Wish(most=10_000, seconds=2))


@pytest.mark.leak("L223")
async def test_an_endless_page_is_refused_or_cut(town):
    sent = 0

    async def pour(head: str, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 65_536)
            sent += 65_536
            await writer.drain()

    async with town.living("pouring.test", pour) as pouring:
        with pytest.raises(NotFetched, match="larger"):
            await town.outside.fetch(pouring, WISH)
        cut = await town.outside.fetch(pouring, Wish(most=10_000, is_cut=True))

    assert cut.body == b"x" * 10_000
    assert sent < 50_000_000


@pytest.mark.leak("L221", "L223")
async def test_what_swells_when_it_is_unpacked_is_left(town):
    bomb = gzip.compress(bytes(50_000_000))
    async with town.living("bomb.test", saying(bomb, content_encoding="gzip")) as address:
        with pytest.raises(NotFetched, match="larger"):
            await town.outside.fetch(address, WISH)
    async with town.living(
        "packed.test", saying(gzip.compress(b"Hej"), content_encoding="gzip"), "93.184.216.35"
    ) as address:
        assert (await town.outside.fetch(address, WISH)).body == b"Hej"


@pytest.mark.parametrize(
    "garbage", [b"", b"\0\xff" * 100, b"HTTP/9.9 what\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx"]
)
async def test_whatever_answers_strangely_is_told_in_words(town, garbage):
    async def serve(head: str, writer: asyncio.StreamWriter) -> None:
        writer.write(garbage)

    async with town.living("strange.test", serve) as strange:
        with pytest.raises(NotFetched):
            await town.outside.fetch(strange, WISH)


async def test_an_operator_may_allow_a_host_inside(town):
    async with town.living("intranet.test", saying("x"), "10.1.2.3"):
        with pytest.raises(NotFetched):
            await town.outside.fetch("http://intranet.test/", WISH)
        allowing = Outside("intranet.test:80", resolve=town.resolve, wires=town)

        assert (await allowing.fetch("http://intranet.test/", WISH)).body == b"x"
        with pytest.raises(NotFetched):
            await allowing.fetch("http://intranet.test:8080/", WISH)
