"""What grown people and posts promise: the number asked for, the same each time, nothing that clashes."""

from collections import Counter

from commonhold.sample import Conversation, Membership, Person, load, more


def grown(seed=7):
    return list(more(load(), people=300, posts=500, seed=seed))


def kind(things, shape):
    return [thing for thing in things if isinstance(thing, shape)]


def test_growth_gives_the_number_asked_for():
    things = grown()

    assert len(kind(things, Person)) == 300
    assert len(kind(things, Conversation)) == 500


def test_the_same_seed_gives_the_same_house_and_another_seed_another():
    assert grown() == grown()
    assert grown() != grown(seed=8)


def test_grown_people_meet_nobody_and_write_where_they_belong():
    sample, things = load(), grown()
    handles = {person.handle for person in sample.people} | {person.handle for person in kind(things, Person)}
    memberships = {(membership.handle, membership.group) for membership in kind(things, Membership)}
    open_groups = {group.slug for group in sample.groups if group.openness in ("open", "request")}

    assert len(handles) == len(sample.people) + 300
    assert {group for _, group in memberships} <= open_groups
    assert all((post.by, post.group) in memberships for post in kind(things, Conversation) if post.group)


def test_grown_posts_come_in_order_in_three_languages_and_seldom_alike():
    posts = kind(grown(), Conversation)

    assert [post.at for post in posts] == sorted(post.at for post in posts)
    assert set(Counter(post.lang for post in posts)) == {"en", "sv", "nl"}
    assert len({post.text for post in posts}) > 450
    assert not any("{" in post.text or "!" in post.text for post in posts)


def test_no_people_means_no_posts():
    assert list(more(load(), people=0, posts=10)) == []
