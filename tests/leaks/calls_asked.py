"""What is tried on questions, on pages and on what is opened to more people, by everybody."""

QUESTIONS = (
    "array[%(q_asked)s, %(q_open)s, %(q_theirs)s, %(q_gone)s, %(q_no_question)s, %(q_question_below)s, %(q_hidden)s]"
)
ANSWERS = "array[%(q_answer)s, %(q_other_answer)s, %(q_gone_answer)s, %(q_asked)s, %(q_answer_of_none)s, %(q_answer_of_gone)s, %(q_hidden_answer)s]"
PAGES = """array[%(page_for_all)s, %(cellar_page)s, %(visitors_page)s, %(p_unplanted)s, %(p_closed)s, %(p_alone)s, %(post_for_all)s, %(p_ours)s,
    %(p_cees)s, %(p_elins)s, %(p_gone)s, %(p_gone_closed)s, %(p_gone_visitors)s, %(p_gone_canteen)s]"""
IS_QUESTION = "insert into question (contribution_id) values (%({id})s)"
MARK = "insert into mark (contribution_id, kind, thread_id, by) values (%({each})s, '{kind}', %({thread})s, %({by})s)"
POINT = "insert into pointer (question_id, person_id, by) values (%({question})s, %({person})s, %({by})s)"
PLANT = "insert into page (contribution_id, place, version) values (%({id})s, {place}, 1)"
VERSION = """insert into page_version (contribution_id, number, by, title, text, credit) values (%({page})s, 99, %({by})s, '', '', '[]')"""
WAS = "insert into page_was (place, contribution_id) values ({place}, %({page})s)"
LINK = "insert into page_link (contribution_id, place) values (%({page})s, 'house/there')"
ABSENT = "insert into page_absence (contribution_id, place, title, by) values (%({page})s, 'house/x', 'x', %({by})s)"
TELL = """insert into page_told (id, contribution_id, person_id, is_back, title, by)
    values (%(new)s, %({page})s, %({person})s, true, 'x', %({by})s)"""
NEWER = "update attachment set digest = repeat('b', 64), alt = 'x' where id = %({file})s"
FILE_VERSIONS = (
    "select string_agg(concat_ws(' ', attachment_id, number, by), ',' order by attachment_id, number) from file_version"
)
STANDING = "select string_agg(id::text, ' ' order by id) from contribution where is_shared and withdrawn_at is null"
SOURCE = "insert into page_source (contribution_id, part_id, by) values (%({page})s, %({part})s, %({by})s)"


def _those(ids: str, function: str) -> tuple[str, ...]:
    return (f"select string_agg(x::text, ' ') from unnest({ids}) x where {function}",)


ASKED: dict[str, tuple[str, ...]] = {
    "which conversations one concludes": _those(QUESTIONS, "may_conclude(x)"),
    **{
        f"what one marks as {kind} of {thread}": _those(ANSWERS, f"may_mark(x, %({thread})s, '{kind}')")
        for kind in ("answer", "outdated")
        for thread in ("q_asked", "q_open", "q_gone", "q_no_question", "q_hidden")
    },
    **{
        f"make a question of {id}": (IS_QUESTION.format(id=id),)
        for id in ("q_unasked", "q_no_question", "q_question_below")
    },
    **{
        f"which questions {person} may be pointed to": _those(QUESTIONS, f"may_point(x, %({person})s)")
        for person in ("alma", "cees", "farid", "kim")
    },
    "be willing to be asked": ("insert into willing (person_id) values (%(me)s)",),
    "have another be willing": ("insert into willing (person_id) values (%(dewi)s)",),
    "have nobody be willing": ("delete from willing",),
    "point a question to somebody": (POINT.format(question="q_asked", person="dewi", by="me"),),
    "point it in another's name": (POINT.format(question="q_asked", person="dewi", by="greta"),),
    "point it to who cannot read it": (POINT.format(question="q_asked", person="farid", by="me"),),
    "take every pointer back": ("delete from pointer",),
    **{
        f"mark {each} as {kind}": (MARK.format(each=each, kind=kind, thread=thread, by="me"),)
        for kind in ("decision", "outdated")
        for each, thread in (("q_open_answer", "q_open"), ("q_other_answer", "q_asked"), ("q_other_answer", "q_open"))
    },
    "mark it in another's name": (MARK.format(each="q_open_answer", kind="decision", thread="q_open", by="cees"),),
    "say in another's name that it is outdated": (
        MARK.format(each="q_other_answer", kind="outdated", thread="q_asked", by="kim"),
    ),
    **{
        f"what one sums up for {audience}": _those(
            "array[%(cellar_post)s, %(post_for_all)s, %(reply_to_cellar_post)s, %(withdrawn_for_cellar)s, %(attic_post)s]",
            f"may_sum_up(x, %({audience})s)",
        )
        for audience in ("cellar", "attic", "all")
    },
    "close every conversation one may": (
        "insert into closing (thread_id, by, reason) select id, %(me)s, 'x' from contribution where may_conclude(id) on conflict do nothing",
    ),
    "open every conversation again": ("delete from closing",),
    "turn every mark": ("update mark set kind = 'decision', by = %(me)s",),
    "take every mark back": ("delete from mark",),
}
PAGED: dict[str, tuple[str, ...]] = {
    "which pages one writes": _those(PAGES, "may_write_page(x)"),
    "which pages one takes away": _those(PAGES, "may_take_page(x)"),
    **{f"which pages one brings back that {who} took": _those(PAGES, f"may_return_page(x, %({who})s)") for who in ("me", "dewi")},
    "what one looks after": _those("array[organisation(), %(cellar)s, %(harbour)s, %(visitors)s, %(canteen)s]", "tends(x)"),
    **{f"take {page} away": (ABSENT.format(page=page, by="me"), STANDING) for page in ("page_for_all", "cellar_page", "p_closed", "p_ours")},
    "take a page away in another's name": (ABSENT.format(page="page_for_all", by="cees"),),
    **{f"tell of {page}": (TELL.format(page=page, person="alma", by="me"),) for page in ("page_for_all", "cellar_page", "p_closed", "p_alone", "p_gone")},
    "tell of a page in another's name": (TELL.format(page="page_for_all", person="alma", by="greta"),),
    "know of every page": ("delete from page_told",),
    "bring a page back": ("delete from page_absence where contribution_id = %(p_gone)s", STANDING),
    "bring every page back": ("delete from page_absence",),
    "withdraw what is written together by oneself": ("select withdraw_together(%(page_for_all)s, true)", STANDING),
    "which trees there are": ("select tree_of(organisation()), tree_of(%(cellar)s), tree_of(%(harbour)s), tree_of(%(circle)s)",),
    "name somebody on a page": ("insert into mention (contribution_id, person_id) values (%(page_for_all)s, %(dewi)s)",),
    "name a page": ("insert into tag (contribution_id, name) values (%(page_for_all)s, 'new')",),
    "put a file on a page": ("update attachment set contribution_id = %(page_for_all)s where id = %(p_file)s",),
    "where one puts newer files": _those(PAGES, "may_replace_files(x)"),
    **{f"put a newer file in the place of {file}": (NEWER.format(file=file), FILE_VERSIONS)
       for file in ("p_file_all", "p_file_cellar", "p_file_closed", "p_file_alone", "p_file_gone", "file_of_cellar_post", "file_not_attached")},
    "say what is to be seen on a file": ("update attachment set alt = 'x' where id = %(file_of_cellar_post)s", FILE_VERSIONS),
    "take the file of a page over": ("update attachment set owner_id = %(me)s where id = %(p_file_all)s",),
    "take the file of a page off it": ("update attachment set contribution_id = null where id = %(p_file_all)s", FILE_VERSIONS),
    "take one's file off what one wrote": ("update attachment set contribution_id = null where id = %(file_of_cellar_post)s", FILE_VERSIONS),
    "say what a file was": ("""insert into file_version (attachment_id, number, contribution_id, by, digest, name, media_type, size, at)
        values (%(p_file_all)s, 9, %(page_for_all)s, %(me)s, repeat('b', 64), 'x', 'x', 1, now())""",),
    "forget what every file was": ("delete from file_version",),
    "change the words of a closed page": ("update contribution set title = 'x' where id = %(p_closed)s",),
    "plant a page": (PLANT.format(id="p_unplanted", place="'house/new'"),),
    "plant a page in another tree": (PLANT.format(id="p_unplanted", place="%(tree_of_cellar)s || '/new'"),),
    "plant what is one person's": (PLANT.format(id="p_unshared", place="'house/new'"),),
    **{f"change {page}": (f"update page set version = version + 1 where contribution_id = %({page})s",) for page in ("page_for_all", "cellar_page", "p_closed", "p_alone")},
    "change every page": ("update page set version = version + 1",),
    "move a page into another tree": ("update page set place = %(tree_of_cellar)s || '/new' where contribution_id = %(page_for_all)s",),
    **{f"write {page}": (VERSION.format(page=page, by="me"),) for page in ("page_for_all", "cellar_page", "p_closed", "p_alone")},
    "write in another's name": (VERSION.format(page="page_for_all", by="greta"),),
    **{f"say where {page} was": (WAS.format(place="'house/long-ago'", page=page),) for page in ("page_for_all", "cellar_page", "p_alone")},
    "say where a closed page was": (WAS.format(place="%(tree_of_attic)s || '/long-ago'", page="p_closed"),),
    "say a page was in another tree": (WAS.format(place="%(tree_of_cellar)s || '/long-ago'", page="page_for_all"),),
    "forget where every page was": ("delete from page_was",),
    **{f"link {page}": (LINK.format(page=page),) for page in ("page_for_all", "cellar_page", "p_closed", "p_alone")},
    "remove every link": ("delete from page_link",),
    **{f"distil {part} into {page}": (SOURCE.format(page=page, part=part, by="me"),) for page, part in (
        ("page_for_all", "post_for_all"), ("page_for_all", "harbour_post"), ("page_for_all", "elins_cellar_post"), ("page_for_all", "circle_post"),
        ("page_for_all", "withdrawn_for_all"), ("cellar_page", "circle_post"), ("p_closed", "attic_post"), ("p_alone", "post_for_all"),
    )},
    "distil in another's name": (SOURCE.format(page="page_for_all", part="post_for_all", by="greta"),),
}  # fmt: skip
BE_ALMA = "select set_config('app.viewer', %(alma)s::text, true)"
KEPT = "select string_agg(concat_ws(' ', contribution_id, {each}, audience_id), ',' order by contribution_id, {each}) from {table}"


def _open(what: str, to: str, **more: str) -> str:
    columns = ", ".join(f"{name} = {value}" for name, value in {"audience_id": to, **more}.items())
    return f"update contribution set {columns} where id = %({what})s"


IN_CELLAR = {"to": "%(cellar)s", "group_id": "%(cellar)s"}
WIDEN = "insert into widening (id, contribution_id, from_id, to_id, by) values (%(new)s, %({what})s, %({audience})s, {to}, %({by})s)"
LEAVE = "insert into left_as_it_is (contribution_id, audience_id, person_id) values (%(reply_to_post_for_all)s, {audience}, %({who})s)"
OPENED: dict[str, tuple[str, ...]] = {
    "open what one said in X to all": (_open("revised_for_cellar", "organisation()"),),
    "who has the earlier wordings then": (_open("revised_for_cellar", "organisation()"), KEPT.format(table="revision", each="number")),
    "who has the earlier files then": (
        _open("cellar_post", "organisation()"), "select string_agg(concat_ws(' ', attachment_id, number, audience_id), ',' order by attachment_id, number) from file_version",
    ),
    "who has the reactions then": (_open("revised_for_cellar", "organisation()"), KEPT.format(table="reaction", each="name")),
    "say that one opened it": (WIDEN.format(what="post_for_all", audience="cellar", to="organisation()", by="me"),),
    "say that another opened it": (WIDEN.format(what="post_for_all", audience="cellar", to="organisation()", by="greta"),),
    "say that it was opened from Y": (WIDEN.format(what="post_for_all", audience="harbour", to="organisation()", by="me"),),
    "say that it was opened to others": (WIDEN.format(what="post_for_all", audience="cellar", to="%(nurses)s", by="me"),),
    "leave an answer as it is": (LEAVE.format(audience="organisation()", who="me"),),
    "leave it in another's name": (LEAVE.format(audience="organisation()", who="dewi"),),
    "leave it from X": (LEAVE.format(audience="%(cellar)s", who="me"),),
    "think again of every answer": ("delete from left_as_it_is",),
    **{f"forget {what}, then its {table}s": (f"select forget(%({what})s)", KEPT.format(table=table, each=each))
       for what in ("revised_for_cellar", "page_for_all") for table, each in (("revision", "number"), ("reaction", "name"))},
    "which number a wording gets": ("select next_revision(%(revised_for_cellar)s)",),
    "which number the first wording gets": ("select next_revision(%(gretas_post_for_all)s)",),
    "open a reply alone": (_open("reply_to_cellar_post", "organisation()"),),
    "open a reply after another conversation": (_open("revised_for_cellar", "organisation()"), BE_ALMA, _open("reply_to_cellar_post", "organisation()")),
    "open a reply after its conversation": (_open("cellar_post", "organisation()"), BE_ALMA, _open("reply_to_cellar_post", "organisation()")),
    "open a reply to what was taken away": (_open("withdrawn_for_cellar", "organisation()"), BE_ALMA, _open("reply_to_withdrawn_for_cellar", "organisation()")),
    "open it into a group, its reply into none": (_open("circle_post", **IN_CELLAR), BE_ALMA, _open("reply_to_circle_post", "%(cellar)s")),
    "open it into a group and to all, then its reply": (
        _open("circle_post", **IN_CELLAR), _open("circle_post", "organisation()"), BE_ALMA, _open("reply_to_circle_post", "organisation()", group_id="%(cellar)s"),
    ),
    "open it into another group": (_open("circle_post", "%(cellar)s", group_id="%(harbour)s"),),
    "open it into a group that is closed": (_open("gretas_note", "%(attic)s", group_id="%(attic)s"),),
    "keep it from who could read it": (_open("circle_post", "%(me)s"),),
    "put it into a group without its readers": ("update contribution set group_id = %(canteen)s where id = %(circle_post)s",),
    "take it from one group into another": (_open("cellar_post", "%(nurses)s", group_id="%(nurses)s"),),
    "put a reply into another conversation": ("update contribution set thread_id = %(elins_cellar_post)s where id = %(reply_to_cellar_post)s",),
    "put a reply below something else": ("update contribution set parent_id = %(elins_cellar_post)s where id = %(reply_to_cellar_post)s",),
    "share what one wrote": ("update contribution set is_shared = true where id = %(post_for_all)s",),
    "take away what is written together": ("update contribution set withdrawn_at = now() where id = %(page_for_all)s",),
}  # fmt: skip
