"""Whoever has left stays in touch: at the desk they answer, change their card and take the cards of others along."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from commonhold.contacts.tests.steps import agree, gives, says_yes
from commonhold.leaving.tests.steps import comes, leaves, names_address, packs
from commonhold.ownership import verify

HERE = "/exit/desk/contacts"
CEES = "cees@home.example"


@pytest.fixture
async def desk(standing_cast):
    """Alma agreed with Cees, was asked by Bram and by Dewi, asked Greta, and left."""
    cast = standing_cast
    await gives(cast.cees, name="Cees at home", mail=CEES)
    await gives(cast.bram, mail="bram@home.example")
    await agree(cast.alma, cast.cees)
    for asking in (cast.bram, cast.dewi):
        await says_yes(asking, cast.alma)
    await says_yes(cast.alma, cast.greta)
    await names_address(cast)
    await leaves(cast)
    return await comes(cast)


async def test_at_the_desk_one_sees_who_agreed_and_answers_who_asked(standing_cast, desk):
    cast = standing_cast
    first = (await desk.get(HERE)).text

    await desk.sends(HERE, f"{HERE}/{cast.bram.id}?_method=put")
    await desk.sends(HERE, f"{HERE}/{cast.dewi.id}?_method=delete")
    nobody = await desk.sends(HERE, f"{HERE}/{cast.elin.id}?_method=put")

    assert CEES in first and "bram@home.example" not in first and "Greta" in first
    assert "bram@home.example" in (await desk.get(HERE)).text
    assert "/@" not in first.replace("/@alma", "") and nobody.status_code == 404
    assert "They ask you" not in (await desk.get(HERE)).text


async def test_who_agreed_keeps_the_card_of_one_who_left_and_sees_it_change(standing_cast, desk):
    cast = standing_cast

    await desk.sends(f"{HERE}/card", f"{HERE}/card?_method=put", name="Alma", mail="alma@new.example")

    page = (await cast.cees.get("/contacts")).text
    assert "alma@new.example" in page and "no longer here" in page
    assert "alma@new.example" not in (await cast.bram.get("/contacts")).text


async def test_the_archive_holds_the_cards_of_those_who_agreed_and_names_nobody_else(standing_cast, desk, tmp_path):
    archive = (await packs(standing_cast, desk)).content

    (tmp_path / "hold.zip").write_bytes(archive)
    found = verify(tmp_path / "hold.zip")
    with ZipFile(BytesIO(archive)) as file:
        kept = {name.partition("/data/")[2]: file.read(name).decode(errors="replace") for name in file.namelist()}
    assert (found.wrong, found.counts["contacts"]) == ([], 1)
    assert json.loads(kept["contacts/cees.json"])["name"] == {"full": "Cees at home"}
    assert [name for name in kept if name.startswith("contacts")] == ["contacts/cees.json", "contacts.vcf"]
    assert CEES in kept["contacts.vcf"] and "contacts.vcf" in kept["index.html"]
    unasked = [cast_name for cast_name in ("Bram", "Dewi", "Greta") if any(cast_name in text for text in kept.values())]
    assert unasked == []


async def test_a_card_that_its_owner_did_not_sign_makes_an_archive_one_that_is_not_whole(standing_cast, desk, tmp_path):
    archive = (await packs(standing_cast, desk)).content

    (tmp_path / "hold.zip").write_bytes(_with_other_words(archive, CEES.encode(), b"cees@evil.example"))

    assert verify(tmp_path / "hold.zip").wrong == ["cees.json is no card that its owner signed."]


def _with_other_words(archive: bytes, these: bytes, others: bytes) -> bytes:
    """The archive with these words changed in every file, and with sums that fit again: as who forges one would."""
    with ZipFile(BytesIO(archive)) as file:
        kept = {name: file.read(name).replace(these, others) for name in file.namelist()}
        sums = {hashlib.sha256(file.read(name)).hexdigest(): hashlib.sha256(kept[name]).hexdigest() for name in kept}
    forged = BytesIO()
    with ZipFile(forged, "w") as out:
        for name, content in sorted(kept.items(), key=lambda item: item[0].endswith("tagmanifest-sha256.txt")):
            if name.endswith("manifest-sha256.txt"):
                content = _summed(content, sums)
                sums[hashlib.sha256(kept[name]).hexdigest()] = hashlib.sha256(content).hexdigest()
            out.writestr(name, content)
    return forged.getvalue()


def _summed(manifest: bytes, sums: dict[str, str]) -> bytes:
    lines = [line.partition("  ") for line in manifest.decode().splitlines()]
    return "".join(f"{sums[digest]}  {name}\n" for digest, _, name in lines).encode()
