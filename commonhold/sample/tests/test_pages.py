"""What the written pages promise: they make a tree that reads well, and every link in them leads somewhere."""

from collections import Counter

import pytest

from commonhold.pages import slug_from
from commonhold.pages.linking import names_in
from commonhold.sample import Page, Sample, links, load, mentions

RED = ["Locker keys"]  # still to be written


@pytest.fixture(scope="module")
def nordpack() -> Sample:
    return load()


def wordings(nordpack: Sample):
    return [(page, text) for page in nordpack.pages for text in page.texts]


def test_the_house_and_some_groups_have_pages_in_three_languages(nordpack):
    assert len(nordpack.pages) >= 20
    assert len({page.tree for page in nordpack.pages}) >= 4
    assert set(Counter(page.lang for page in nordpack.pages)) == {"en", "sv", "nl"}
    assert any(page.template for page in nordpack.pages)
    assert any(page.was for page in nordpack.pages)


def test_an_address_is_taken_once_and_what_stands_above_is_written_too(nordpack):
    places = [page.place for page in nordpack.pages]

    assert len(places) == len(set(places))
    for place in places:
        assert all(slug_from(step) == step for step in place.split("/")), place
        above = place.rpartition("/")[0]
        assert above in places or above.count("/") == (1 if place.startswith("g/") else 0), place


def test_every_name_in_double_brackets_leads_to_a_page_but_the_one_that_is_still_to_be_written(nordpack):
    titles = {(page.tree, page.title) for page in nordpack.pages}

    lost = [name for page, text in wordings(nordpack) for name in names_in(text) if (page.tree, name) not in titles]

    assert sorted(set(lost)) == RED


def test_links_to_pages_and_conversations_lead_somewhere_that_was_there_before(nordpack):
    addresses = {place for page in nordpack.pages for place in (page.place, *page.was)}
    at = {text.key: text.at for text in nordpack.texts()}

    for text in (*(text.text for text in nordpack.texts()), *(text for _, text in wordings(nordpack))):
        for address in [part.partition(")")[0] for part in text.split("](/pages/")[1:]]:
            assert address in addresses, address
    for page in nordpack.pages:
        last = max([page.at, *(change.at for change in page.changes)])
        assert all(at[key] < last for key in links(page.texts[-1])), page.place
        assert all(at[key] < page.at for key in page.distilled), page.place


def test_who_writes_on_a_page_reads_it_and_each_change_comes_after_the_one_before(nordpack):
    people, groups = ({each.handle: each for each in nordpack.people}, {each.slug: each for each in nordpack.groups})

    for page in nordpack.pages:
        times = [page.at, *(change.at for change in page.changes)]
        assert times == sorted(times), page.place
        for handle in (page.by, *(change.by for change in page.changes)):
            assert may_write(page, handle, people, groups), f"{page.place} by {handle}"
        assert set(mentions(page.texts[-1])) <= set(people), page.place
    assert max(len({page.by, *(change.by for change in page.changes)}) for page in nordpack.pages) >= 3


def may_write(page: Page, handle: str, people, groups) -> bool:
    if page.group:
        return groups[page.group].may_write(handle)
    else:
        return not people[handle].is_guest and people[handle].has_joined


def test_each_change_changes_something(nordpack):
    for page in nordpack.pages:
        assert all(before != after for before, after in zip(page.texts, page.texts[1:], strict=False)), page.place


def test_a_page_is_distilled_from_what_the_same_people_read_or_its_author_wrote(nordpack):
    whole = {each.key: each for each in nordpack.conversations}
    said = {text.key: (text, whole[opening]) for opening in whole for text in (whole[opening], *whole[opening].walk())}

    assert any(page.distilled for page in nordpack.pages)
    for page in nordpack.pages:
        for key in page.distilled:
            text, conversation = said[key]
            is_same = not conversation.widened and conversation.group == page.group and (
                conversation.audience == ("group" if page.group else "organisation"))  # fmt: skip
            assert is_same or text.by == page.by, f"{page.place} from {key}"


def test_nobody_shouts_on_a_page(nordpack):
    assert [page.place for page, text in wordings(nordpack) if "!" in text] == []
