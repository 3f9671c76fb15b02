"""Letters are few, and nothing secret lies where they wait."""

from datetime import timedelta

from commonhold.ground import clock, limits, log
from commonhold.ground.run import settle
from commonhold.identity import jobs
from commonhold.identity.tests.doors import PASSWORD, Browser, give_mail, give_password, link_in, post, work

MAIL = "alma@nordpack.example"


async def test_l049_one_mailbox_gets_few_letters_a_day_and_others_do_not_wait(cast):
    await give_mail(cast, "alma", MAIL)
    await give_mail(cast, "bram", "bram@nordpack.example")
    answers = []
    for name in (MAIL, "alma") * (limits.LETTERS_A_DAY + 2):
        answers.append((await Browser(cast).sends("/signin", "/signin/link", name=name, password="")).status_code)
    await Browser(cast).sends("/signin", "/signin/link", name="bram", password="")

    to = [each["To"] for each in await post(cast.house)]

    assert to.count(MAIL) == limits.LETTERS_A_DAY
    assert to.count("bram@nordpack.example") == 1
    assert answers.count(429) == 4


async def test_a_letter_that_could_not_be_sent_does_not_count(cast):
    await give_mail(cast, "alma", MAIL)
    folder = cast.house.settings.data / "mail"
    folder.write_text("in the way")
    alma = Browser(cast)
    await alma.sends("/signin", "/signin/link", name="alma", password="")
    for _ in range(limits.LETTERS_A_DAY + 1):
        async with cast.house.database.keeper() as visit:
            job = (await visit.rows("select task_name, args from procrastinate_jobs where status = 'todo' limit 1"))[0]
        try:
            await cast.house.queue.app.tasks[job["task_name"]](**job["args"])
        except OSError:
            pass
    folder.unlink()

    letters = await post(cast.house)

    assert len(letters) == 1
    assert (await alma.sends(link_in(letters[0]))).status_code == 303


async def test_l101_l210_no_secret_lies_in_a_job_or_in_the_database(cast):
    await give_password(cast, "alma")
    await give_mail(cast, "alma", MAIL)
    alma = Browser(cast)
    await alma.signs_in("alma")
    await alma.sends("/signin", "/signin/link", name="alma", password="")
    await Browser(cast).sends("/signin/password", name="alma")
    await alma.sends("/settings/mail", "/settings/mail?_method=put", mail="alma@home.example", now=PASSWORD)

    waiting = await _everything(cast)
    links = [link_in(each) for each in await post(cast.house)]
    after = await _everything(cast)
    secrets = [PASSWORD, alma.session, alma.client.cookies["asked"], *(link.rpartition("/")[2] for link in links)]

    assert len(links) == 3
    assert [secret for secret in secrets if secret in waiting or secret in after] == []


async def _everything(cast) -> str:
    """Every row of every table, as text."""
    async with cast.house.database.keeper() as visit:
        await visit.connection.execute("reset role")
        tables = await visit.values("select tablename from pg_tables where schemaname = 'public'")
        return "\n".join([str(await visit.rows(f'select t::text as row from "{table}" t')) for table in tables])


async def test_nothing_is_left_of_what_is_over(cast):
    await give_mail(cast, "alma", MAIL)
    with clock.moved(-timedelta(days=1)):
        await Browser(cast).sends("/signin", "/signin/link", name="alma", password="")
        await work(cast.house)
    async with cast.house.database.keeper() as visit:
        before = await visit.value("select count(*) from ticket")

    await jobs.tidy(cast.house)

    async with cast.house.database.keeper() as visit:
        assert (before, await visit.value("select count(*) from ticket")) == (1, 0)


async def test_l109_whoever_is_not_here_is_answered_alike_and_gets_no_letter(cast):
    await give_mail(cast, "alma", MAIL)
    known, unknown = Browser(cast), Browser(cast)

    answers = [
        await known.sends("/signin", "/signin/link", name=MAIL, password=""),
        await unknown.sends("/signin", "/signin/link", name="nobody@nordpack.example", password=""),
    ]
    async with cast.house.database.keeper() as visit:
        jobs = await visit.rows(
            "select task_name, priority, scheduled_at from procrastinate_jobs where status = 'todo'"
        )
    letters = await post(cast.house)

    assert [(each.status_code, each.headers["location"]) for each in answers] == [(303, "/signin/sent")] * 2
    assert jobs[0] == jobs[1]
    assert [each["To"] for each in letters] == [MAIL]


async def test_l101_a_letter_that_cannot_be_sent_leaves_no_address_in_the_log(standing_cast, capfd):
    cast = standing_cast
    log.begin()
    await give_mail(cast, "alma", MAIL)
    (cast.house.settings.data / "mail").write_text("in the way")
    await Browser(cast).sends("/signin", "/signin/link", name=MAIL, password="")

    await settle(cast.house)

    said = capfd.readouterr().err
    assert "job failed" in said and "identity.send_link" in said
    assert "alma" not in said
