"""What taking pages out promises: all that the asker may read, readable without the house, and nothing else."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from commonhold.ground.testing.pictures import written
from commonhold.imports.markdown_in import bring_folder


async def begins(player, under: str, title: str, text: str) -> None:
    assert (await player.post("/pages/new", under=under, title=title, text=text)).status_code == 303


async def taken(player, kind: str, tree: str) -> dict[str, str]:
    answer = await player.get(f"/pages/export/{kind}?tree={tree}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


async def test_markdown_holds_words_title_and_authors_and_its_links_lead_on(cast):
    await begins(
        cast.alma,
        "house/travel",
        "Abroad, in 'Norway'",
        "# Cold\n\nSee [[Leave]], [home](/pages/house/gone) and /write.",
    )
    await begins(cast.greta, "house", "Leave", "See [there](/pages/house/travel/abroad-in-norway#h-cold).")

    files = await taken(cast.cees, "markdown", "house")

    assert sorted(files) == ["leave.md", "travel/abroad-in-norway.md"]
    assert files["leave.md"].endswith("---\n\nSee [there](travel/abroad-in-norway.md#h-cold).\n")
    abroad = files["travel/abroad-in-norway.md"]
    assert abroad.startswith("---\ntitle: 'Abroad, in ''Norway'''\nchanged: ")
    assert "  - 'Alma Åkesson'\n" in abroad
    assert "See [Leave](../leave.md), [home](http://house.test/pages/house/gone) and /write." in abroad


async def test_a_site_stands_by_itself(cast):
    await begins(cast.alma, "house/travel", "Abroad", "# Cold\n\nSee [[Leave]] and @greta.\n\n# Warm\n\n# Windy")
    await begins(cast.greta, "house", "Leave", "Ask first.")

    files = await taken(cast.cees, "site", "house")

    assert sorted(files) == ["index.html", "leave.html", "style.css", "travel/abroad.html"]
    abroad = files["travel/abroad.html"]
    assert '<link rel="stylesheet" href="../style.css">' in abroad
    assert '<a href="../leave.html">Leave</a>' in abroad
    assert 'href="http://house.test/@greta"' in abroad
    assert '<h2 id="h-cold">Cold</h2>' in abroad
    assert "Alma Åkesson" in abroad
    assert '<a href="travel/abroad.html">Abroad</a>' in files["index.html"]


@pytest.mark.parametrize("kind", ["markdown", "site"])
async def test_nothing_of_another_tree_comes_along(cast, kind):
    await begins(cast.alma, "house", "Leave", "Ask first.")
    await begins(cast.alma, "g/nurses", "Shifts", "The secret of the quokka.")

    assert "quokka" not in str(await taken(cast.alma, kind, "house"))
    assert "quokka" in str(await taken(cast.greta, kind, "g/nurses"))
    hidden = await cast.cees.get(f"/pages/export/{kind}?tree=g/nurses")
    absent = await cast.cees.get(f"/pages/export/{kind}?tree=g/nowhere")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert (await cast.farid.get(f"/pages/export/{kind}?tree=house")).status_code == 404


async def test_there_are_only_the_forms_that_there_are(cast):
    await begins(cast.alma, "house", "Leave", "Ask first.")

    for address in ("/pages/export/pdf?tree=house", "/pages/export/site?tree=house/leave", "/pages/export/site"):
        assert (await cast.alma.get(address)).status_code == 404


async def test_pictures_come_along_and_what_is_taken_out_can_be_brought_in_again(cast, tmp_path):
    (tmp_path / "in" / "tools").mkdir(parents=True)
    (tmp_path / "in" / "lamp.png").write_bytes(written(Image.new("RGB", (20, 10)), "PNG"))
    (tmp_path / "in" / "tools" / "lamps.md").write_text("# Lamps\n\n![A lamp](../lamp.png) [Doors](../doors.md)")
    (tmp_path / "in" / "doors.md").write_text("# Doors\n\nShut them.")
    await bring_folder(cast.house, tmp_path / "in")

    answer = await cast.alma.get("/pages/export/markdown?tree=house")
    (tmp_path / "out.zip").write_bytes(answer.content)
    report = await bring_folder(cast.house, tmp_path / "out.zip", group="nurses", by="alma")

    assert (report.found, report.brought, report.pictures, report.links_kept, report.links_broken) == (2, 2, 1, 1, 0)
    lamps = (await cast.alma.get("/pages/g/nurses/in/tools/lamps")).text
    assert '<img src="/files/' in lamps
