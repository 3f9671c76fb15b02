"""What the written sample promises: it hangs together and reads as three languages."""

from collections import Counter

import pytest

from commonhold.sample import REACTIONS, Conversation, Sample, links, load, mentions, relink, tags
from commonhold.sample.organisation import CODE
from commonhold.sample.telling import KINDS

LAST_DAY = "2026-11-20"


@pytest.fixture(scope="module")
def nordpack() -> Sample:
    return load()


@pytest.fixture(scope="module")
def people(nordpack):
    return {person.handle: person for person in nordpack.people}


@pytest.fixture(scope="module")
def groups(nordpack):
    return {group.slug: group for group in nordpack.groups}


def test_handles_slugs_and_keys_are_unique(nordpack):
    for names in (
        [person.handle for person in nordpack.people],
        [person.mail for person in nordpack.people],
        [group.slug for group in nordpack.groups],
        [unit.slug for unit in nordpack.units],
        [text.key for text in nordpack.texts()],
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_there_are_some_sixty_people_in_seven_units_and_fourteen_groups(nordpack):
    counted = [unit for unit in nordpack.units if unit.kind != "company"]

    assert (len(nordpack.people), len(counted), len(nordpack.groups)) == (66, 7, 14)
    assert len([person for person in nordpack.people if person.is_guest]) == 3
    assert len([person for person in nordpack.people if not person.has_joined]) == 4


def test_units_form_one_tree_and_hold_at_least_five_people_each(nordpack, people):
    parents = {unit.slug: unit.parent for unit in nordpack.units}
    sizes = Counter(person.unit for person in nordpack.people if person.unit)

    assert [slug for slug, parent in parents.items() if parent is None] == ["nordpack"]
    assert {parent for parent in parents.values() if parent} <= set(parents)
    assert {unit.sponsor for unit in nordpack.units if unit.sponsor} <= set(people)
    assert set(sizes) == set(parents) - {"nordpack"}
    assert min(sizes.values()) >= 5


def test_groups_name_people_who_exist_and_guests_apart(nordpack, people):
    for group in nordpack.groups:
        assert set(group.stewards) <= set(group.members), group.slug
        assert {handle for handle in group.members if people[handle].is_guest} == set()
        assert all(people[handle].is_guest for handle in group.guests)
    assert {group.openness for group in nordpack.groups} == {"open", "request", "invited", "hidden"}
    assert len([group for group in nordpack.groups if group.openness == "hidden"]) == 1


def test_everybody_who_has_come_in_belongs_to_a_group(nordpack):
    inside = {handle for group in nordpack.groups for handle in (*group.members, *group.guests)}

    assert {person.handle for person in nordpack.people if person.has_joined} == inside


def test_authors_have_joined_and_write_where_they_belong(nordpack, people, groups):
    for conversation in nordpack.conversations:
        for text in (conversation, *conversation.walk()):
            assert people[text.by].joined <= text.at.date(), text.key
            assert may_write(conversation, text, groups, people), text.key


def may_write(conversation: Conversation, text, groups, people) -> bool:
    """Whether the author was inside the audience when writing."""
    opened = conversation.widened is not None and text.at >= conversation.widened.at
    if opened and conversation.widened.to == "organisation":
        return not people[text.by].is_guest
    elif opened and groups[conversation.widened.to].may_write(text.by):
        return True
    elif conversation.audience == "organisation":
        return not people[text.by].is_guest
    elif conversation.audience == "group":
        return groups[conversation.group].may_write(text.by)
    else:
        return text.by == conversation.by or text.by in conversation.people


def test_an_audience_is_named_the_way_it_is_used(nordpack, people):
    for conversation in nordpack.conversations:
        assert conversation.audience in ("organisation", "group", "chosen", "me"), conversation.key
        assert (conversation.group is not None) == (conversation.audience == "group"), conversation.key
        assert bool(conversation.people) == (conversation.audience == "chosen"), conversation.key
        assert set(conversation.people) <= set(people) - {conversation.by}, conversation.key
        assert not any(people[handle].is_guest for handle in conversation.people), conversation.key


def test_a_note_to_oneself_has_no_replies_by_others(nordpack):
    notes = [conversation for conversation in nordpack.conversations if conversation.audience == "me"]

    assert len(notes) >= 5
    assert all(reply.by == note.by for note in notes if not note.widened for reply in note.walk())


def test_groups_are_older_than_what_is_written_in_them(nordpack, groups):
    for conversation in nordpack.conversations:
        if conversation.group:
            assert groups[conversation.group].opened <= conversation.at.date(), conversation.key


def test_a_reply_follows_what_it_answers_and_all_lies_within_the_year(nordpack):
    for conversation in nordpack.conversations:
        assert "2025-11-01" <= conversation.at.date().isoformat() <= LAST_DAY
        assert_in_order(conversation)


def assert_in_order(above) -> None:
    times = [reply.at for reply in above.replies]
    assert times == sorted(times), above.key
    for reply in above.replies:
        assert above.at < reply.at, reply.key
        assert reply.at.date().isoformat() <= LAST_DAY, reply.key
        assert_in_order(reply)


def test_changes_and_widenings_come_after_the_writing(nordpack, groups):
    for text in nordpack.texts():
        if text.edited:
            assert text.edited.at > text.at, text.key
            assert text.edited.text.strip() != text.text, text.key
    for conversation in nordpack.conversations:
        if conversation.widened:
            assert conversation.widened.at > conversation.at, conversation.key
            assert conversation.widened.to in {"organisation", *groups}, conversation.key


def test_mentions_links_and_quotes_lead_somewhere(nordpack, people):
    at = {text.key: text.at for text in nordpack.texts()}

    for text in nordpack.texts():
        assert set(mentions(text.text)) <= set(people), text.key
        for key in (*links(text.text), *filter(None, [text.quotes])):
            assert key in at, f"{text.key} leads to {key}"
            written = text.edited.at if text.edited else text.at
            assert at[key] < written, f"{text.key} leads to {key}, which was written later"


def test_every_kind_of_contribution_stands_in_the_sample(nordpack):
    assert {conversation.kind for conversation in nordpack.conversations} == {*KINDS, "say", "idea"}
    assert any(conversation.audience == "me" for conversation in nordpack.conversations)
    assert {reply.mark for conversation in nordpack.conversations for reply in conversation.walk()} >= {"decision"}


def test_a_question_has_a_title_and_is_answered_by_somebody_else(nordpack):
    asked = [conversation for conversation in nordpack.conversations if conversation.kind == "ask"]

    assert len(asked) > 60 and len([each for each in asked if each.answer]) > 40
    for question in asked:
        replies = {reply.key: reply for reply in question.walk()}
        assert question.title, question.key
        assert question.answer is None or replies[question.answer].by != question.by, question.key
    assert not any(each.answer for each in nordpack.conversations if each.kind != "ask")


def test_a_question_is_pointed_to_others_who_can_read_it(nordpack, people, groups):
    for conversation in nordpack.conversations:
        for handle in conversation.pointed:
            assert conversation.kind == "ask" and handle != conversation.by, conversation.key
            assert conversation.group is None or groups[conversation.group].may_write(handle), conversation.key
    assert any(conversation.pointed for conversation in nordpack.conversations)
    assert len([person for person in people.values() if person.knows]) >= 10


def test_a_series_is_of_articles_that_its_people_wrote_where_it_stands(nordpack):
    articles = {each.key: each for each in nordpack.conversations if each.kind == "article"}

    assert len(nordpack.series) >= 2
    for series in nordpack.series:
        parts = [articles[key] for key in series.parts]
        assert [part.at for part in parts] == sorted(part.at for part in parts), series.title
        assert {part.group for part in parts} == {series.group}, series.title
        assert series.group or {part.by for part in parts} == {series.by}, series.title


def test_reactions_are_known_and_come_once_from_readers_other_than_the_author(nordpack, people, groups):
    for conversation in nordpack.conversations:
        for text in (conversation, *conversation.walk()):
            assert set(text.reactions) <= set(REACTIONS), text.key
            for handles in text.reactions.values():
                assert len(handles) == len(set(handles)), text.key
                assert text.by not in handles, text.key
                assert all(people[handle].joined <= text.at.date() for handle in handles), text.key
                assert all(may_read(conversation, handle, groups, people) for handle in handles), text.key


def may_read(conversation: Conversation, handle: str, groups, people) -> bool:
    """Whether someone could have met the conversation by the end of the year; open groups are read by all members."""
    to = conversation.widened.to if conversation.widened else None
    group = groups.get(to or conversation.group or "")
    if to == "organisation" or conversation.audience == "organisation" or (group and group.openness == "open"):
        return not people[handle].is_guest
    elif group:
        return group.may_write(handle)
    else:
        return handle == conversation.by or handle in conversation.people


def test_guests_are_found_in_their_groups_only(nordpack, people, groups):
    for conversation in nordpack.conversations:
        writers = {text.by for text in (conversation, *conversation.walk())}
        for guest in {handle for handle in writers if people[handle].is_guest}:
            assert guest in groups[conversation.group].guests, conversation.key


def test_each_language_has_at_least_a_fifth_of_the_texts(nordpack):
    spoken = Counter(text.lang for text in nordpack.texts())

    assert set(spoken) == {"en", "sv", "nl"}
    assert min(spoken.values()) / spoken.total() >= 0.2


def test_nobody_shouts(nordpack):
    about = [person.about for person in nordpack.people] + [group.purpose for group in nordpack.groups]

    assert [text for text in about if "!" in text] == []
    assert [text.key for text in nordpack.texts() if "!" in CODE.sub("", text.text)] == []
    assert [conversation.key for conversation in nordpack.conversations if "!" in (conversation.title or "")] == []


def test_the_year_holds_enough_to_read(nordpack):
    assert len(nordpack.conversations) >= 120
    assert len(list(nordpack.texts())) - len(nordpack.conversations) >= 350


def test_every_group_has_conversations_and_some_wait_for_an_answer(nordpack, groups):
    assert {conversation.group for conversation in nordpack.conversations if conversation.group} == set(groups)
    assert any(conversation.kind == "ask" and not conversation.replies for conversation in nordpack.conversations)


def test_the_doors_are_six_people_who_can_sign_in(nordpack, people):
    assert len(nordpack.doors) == 6
    assert all(people[handle].has_joined for handle, _ in nordpack.doors)


def test_loading_is_the_same_each_time():
    assert load() == load()


def test_mentions_tags_and_links_are_read_outside_code():
    text = "Ask @joost and a@b.example about #cold-seal. `@nobody #no` and [this](sample:cold-seal/1)."

    assert mentions(text) == ("joost",)
    assert tags(text) == ("cold-seal",)
    assert links(text) == ("cold-seal/1",)
    assert relink(text, "/c/{}".format).endswith("[this](/c/cold-seal/1).")
