"""Pages travel packed for their readers, and as they are where somebody else may have had the browser ask."""

import gzip

import pytest

OWN = {"accept-encoding": "gzip, br", "sec-fetch-site": "same-origin", "sec-fetch-dest": "document"}


@pytest.mark.parametrize("more", [{}, {"sec-fetch-site": "none"}, {"sec-fetch-dest": "empty"}], ids=str)
async def test_a_page_that_its_reader_asks_for_travels_packed(cast, more):
    page = await cast.alma.get("/", headers=OWN | more)
    plain = await cast.alma.get("/", headers=OWN | {"accept-encoding": "identity"})

    assert page.status_code == 200
    assert page.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(page.content, 1)) < len(page.content) / 3
    assert "content-encoding" not in plain.headers
    assert "</html>" in page.text and "</html>" in plain.text


@pytest.mark.parametrize(
    "more",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": ""},
        {"sec-fetch-dest": "image"},
    ],
    ids=str,
)
async def test_a_page_that_another_had_the_browser_ask_for_tells_nothing_by_its_size(cast, more):
    page = await cast.alma.get("/search?q=guess", headers=OWN | more)

    assert page.status_code == 200
    assert "content-encoding" not in page.headers
