"""Forms, hosts, origins, headers and odd parameters: what every door does, whatever room it leads to."""

from collections.abc import Iterator

import pytest

from commonhold import contributions
from commonhold.ground import ids
from commonhold.ground.web import Form
from commonhold.ground.web.middleware import FOR_PROGRAMS
from tests.leaks.routes import table

# Forms that no route names, each with the reason.
KIND = "fields that a kind has of its own, which the composer reads for whatever kind is chosen; commonhold/polls/tests"
UNFOUND = {"commonhold.polls.writing.PollFields": KIND, "commonhold.polls.writing.DateFields": KIND,
           "commonhold.estimates.writing.EstimateFields": KIND, "commonhold.goals.writing.GoalFields": KIND,
           "commonhold.followups.promising.PromiseFields": KIND,
           "commonhold.opinions.writing.OpinionsFields": KIND,
           "commonhold.challenges.writing.ChallengeFields": KIND,
           "commonhold.help.writing.HelpFields": KIND,
           "commonhold.decisions.writing.DecisionFields": KIND,
           "commonhold.events.writing.EventFields": KIND, "commonhold.practices.experiment.ExperimentFields": KIND}  # fmt: skip


@pytest.mark.leak("L185", "L186")
async def test_no_route_that_changes_something_takes_a_form_without_its_token(cast):
    post = await cast.alma.writes("It stands")
    # Doors for programs look at no cookie, so that no form of another site opens them (commonhold/oauth/tests).
    routes = [
        route for route in table(cast.application) if not route.is_safe and not route.path.startswith(FOR_PROGRAMS)
    ]

    answers = {}
    for route in routes:
        path = route.path
        for slot in ("id:uuid", "group_id:uuid", "source_id:uuid", "person_id:uuid"):
            path = path.replace(f"{{{slot}}}", str(post))
        for slot in [part for part in path.split("/") if part.startswith("{")]:
            path = path.replace(slot, "alma")
        answers[route.path] = (await cast.alma.client.request(route.method, path, data={"text": "x"})).status_code

    assert {path: status for path, status in answers.items() if status not in (303, 400, 403, 404)} == {}
    async with cast.alma.visit() as visit:
        assert (await contributions.contribution(visit, post)).text == "It stands"


@pytest.mark.leak("L185")
@pytest.mark.parametrize(
    "header", [{"origin": "http://evil.test"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
async def test_a_form_from_another_site_changes_nothing(cast, header):
    fields = {"csrf": cast.alma.csrf, "text": "From elsewhere", "to": "organisation", "key": str(ids.new_id())}

    answer = await cast.alma.client.post("/write", data=fields, headers=header)

    assert answer.status_code == 403
    assert (await cast.alma.get("/.json")).json()["items"] == []


@pytest.mark.leak("L078")
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_a_live_stream_is_for_pages_of_ours(cast, site):
    assert (await cast.alma.get("/live", headers={"sec-fetch-site": site})).status_code == 403


@pytest.mark.leak("L070", "L074")
async def test_a_live_stream_is_refused_to_whoever_is_not_signed_in(cast):
    assert (await cast.anybody.get("/live")).status_code == 303


@pytest.mark.leak("L187")
@pytest.mark.parametrize("origin", ["http://evil-house.test", "http://house.test.evil", "null", "https://house.test"])
async def test_no_other_origin_is_allowed_to_read(cast, origin):
    answer = await cast.alma.get("/.json", headers={"origin": origin})

    assert [name for name in answer.headers if name.startswith("access-control")] == []


@pytest.mark.leak("L188")
@pytest.mark.parametrize("host", ["evil.test", "house.test.evil", "house.test@evil.test", "", "HOUSE.TEST:81"])
async def test_only_our_own_host_is_served(cast, host):
    assert (await cast.anybody.get("/signin", headers={"host": host})).status_code == 400


@pytest.mark.leak("L083", "L084", "L085")
async def test_nothing_but_static_files_is_ever_kept_by_a_cache(cast):
    pages = ["/", "/.json", "/signin", "/nowhere", f"/c/{ids.new_id()}", "/search?q=x", "/people", "/groups", "/health"]
    answers = [await player.get(path) for path in pages for player in (cast.alma, cast.cees)]
    answers += [await cast.anybody.get(path) for path in pages]

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


@pytest.mark.leak("L135", "L217")
@pytest.mark.parametrize(
    "query",
    [
        "before=1e9",
        "before=-1",
        "before=x&before=y",
        "before[]=1",
        "after=null",
        "view=a&view=b",
        "before=" + "9" * 9000,
    ],
)
async def test_odd_parameters_are_an_error_or_change_nothing(cast, query):
    assert (await cast.alma.get(f"/.json?{query}")).status_code in (200, 400, 404)


@pytest.mark.leak("L230", "L106")
async def test_what_is_hidden_between_two_posts_makes_no_gap_and_no_end(cast):
    first = await cast.alma.writes("The first")
    for number in range(60):
        await cast.greta.writes(f"Hidden {number}", in_group=cast.cellar)
    last = await cast.alma.writes("The last")

    items = (await cast.alma.get("/@alma.json")).json()["items"]
    beyond = (await cast.cees.get("/@greta.json")).json()

    assert [each["id"] for each in items] == [str(last), str(first)]
    assert beyond == {"items": [], "next": None}


@pytest.mark.leak("L168", "L175", "L017")
async def test_what_somebody_typed_is_never_markup(cast):
    script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    async with cast.house.database.keeper() as visit:
        await visit.run(
            "update person set name = %(name)s, title = %(name)s where id = %(id)s", name=script, id=cast.alma.id
        )
    await cast.alma.writes(script)

    pages = [await cast.bram.get(path) for path in ("/@alma", "/people", "/?view=beyond")]
    pages.append(await cast.bram.client.get("/search", params={"q": script}))

    assert [page.url.path for page in pages if "<script>alert" in page.text or "<img src=x" in page.text] == []


async def test_every_form_of_the_house_is_found_at_the_routes_that_read_it(cast):
    found = {form for route in table(cast.application) for form in route.forms}

    unfound = {f"{form.__module__}.{form.__name__}" for form in _leaves(Form)} - {
        f"{form.__module__}.{form.__name__}" for form in found
    }
    assert unfound == UNFOUND.keys()
    by_name = {route.name: {form.__name__ for form in route.forms} for route in table(cast.application)}
    assert by_name["POST /signin"] == {"SignIn"} and by_name["POST /admin/covenant/new"] == {"NewCovenant"}


def _leaves(form: type[Form]) -> Iterator[type[Form]]:
    """The forms of rooms that no other is made from."""
    below = [
        each
        for each in form.__subclasses__()
        if each.__module__.startswith("commonhold.") and ".tests." not in each.__module__
    ]
    for each in below:
        yield from _leaves(each)
    if not below and form is not Form:
        yield form
