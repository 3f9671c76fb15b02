"""Votes are read as cities publish them, and what cannot be meant is refused with its line."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonhold.challenges import BadFile, Election, Project, read, written
from commonhold.challenges.pabulib import gaps, parsed

PLAIN = """META
key;value
description;Green budget
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name;selected
1;300;A park;1
2;250,50;"A ""wild"" hedge; long";0
VOTES
voter_id;vote
x;1,2
y;
"""


def test_a_plain_file_is_read():
    vote = parsed(PLAIN)

    assert vote.budget == 1000
    assert vote.projects == (
        Project("1", Fraction(300), "A park", True),
        Project("2", Fraction(501, 2), 'A "wild" hedge; long', False),
    )
    assert vote.ballots == (frozenset("12"), frozenset())
    assert vote.meta["description"] == "Green budget"


@pytest.mark.parametrize(
    "found",
    [
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("PROJECTS\n", "projects;;;\n").replace("META", "Meta"),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.replace("description;Green budget", "description;Green budget;;\nnobody_knows;this"),
        PLAIN.replace("project_id;cost;", "Project_ID ; cost ;").replace("budget;1000", "Budget; 1 000"),
        PLAIN.replace("x;1,2", "x; 1 , 2 "),
        PLAIN.replace("x;1,2", "x;1,2,1"),
        PLAIN.replace("voter_id;vote\nx;1,2\ny;\n", "voter_id;vote;age\nx;1,2;44\ny\n"),
        PLAIN.replace("META\n", "# As it was published\nMETA\n").replace("VOTES", "# Who voted\nVOTES"),
        PLAIN.replace(";", "\t").replace("hedge\t", "hedge;"),
        PLAIN.replace(",", "|")
        .replace(";", ",")
        .replace("hedge,", "hedge;")
        .replace("250|50", '"250,50"')
        .replace("1|2", '"1,2"'),
    ],
)
def test_files_are_read_as_they_are_found(found):
    vote = parsed(found)

    assert (vote.budget, vote.projects, vote.ballots) == (1000, parsed(PLAIN).projects, parsed(PLAIN).ballots)


def test_a_mark_of_order_at_the_beginning_is_no_word(tmp_path):
    path = tmp_path / "a.pb"
    path.write_bytes(b"\xef\xbb\xbf" + PLAIN.encode())

    assert read(path).budget == 1000


def test_a_name_may_go_on_in_the_next_line():
    long = PLAIN.replace("A park", '"A park\nby the mill"')

    assert parsed(long).projects[0].name == "A park\nby the mill"
    with pytest.raises(BadFile, match="line 14: “9” is none"):
        parsed(long.replace("\ny;", "\ny;9"))


def test_points_are_read_as_ticks_and_none_as_none():
    vote = parsed(PLAIN.replace("voter_id;vote\nx;1,2", "voter_id;vote;points\nx;1,2;3,0"))

    assert vote.ballots == (frozenset("1"), frozenset())


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("x;1,2", "x;1,7", 12, "“7” is none of the projects"),
        ("\ny;", "\nx;", 13, "the voter “x” has voted twice"),
        ("2;250,50", "1;250", 9, "the project “1” stands there twice"),
        ("1;300", ";300", 8, "a project has no id"),
        ("1;300", "1;much", 8, "“much” is no sum of money"),
        ("1;300", "1;3,000", 8, "“3,000” is no sum of money"),
        ('"A ""wild"" hedge; long"', '"A hedge', 9, "a quote is opened here and not closed"),
        ("1;300", "1;-300", 8, "“-300” is no sum of money"),
        ("project_id;cost", "project_id;price", 7, "a column is missing: cost"),
        ("vote_type;approval", "vote_type;quadratic", 0, "votes of the type “quadratic” are not counted here"),
        ("voter_id;vote\nx;1,2", "voter_id;vote;points\nx;1,2;3,many", 12, "“many” are no points"),
        ("voter_id;vote\nx;1,2", f"voter_id;vote;points\nx;1;{'1' * 40}a", 12, f"“{'1' * 40}a” are no points"),
        ("x;1,2", "x;1;2", 12, "3 columns, but the header has 2"),
        ("META\n", "", 1, "one of META, PROJECTS, VOTES should stand here, not “key”"),
        ("budget;1000\n", "", 0, "META names no budget"),
        ("x;1,2\ny;\n", "", 0, "there are no votes"),
        (PLAIN[PLAIN.index("PROJECTS") :], "", 0, "there are no projects"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(before, after, line, reason):
    with pytest.raises(BadFile) as bad:
        parsed(PLAIN.replace(before, after, 1))

    assert (bad.value.line, str(bad.value)) == (line, f"line {line}: {reason}" if line else reason)


def test_where_the_file_counts_itself_otherwise_it_is_told():
    assert gaps(parsed(PLAIN)) == []
    assert gaps(parsed(PLAIN.replace("budget;1000", "budget;1000\nnum_projects;2\nnum_votes;3"))) == [
        "META says num_votes 3, and there are 2"
    ]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("min_length;1", "META says min_length 1, and 1 ballots have fewer"),
        ("max_length;1", "META says max_length 1, and 1 ballots have more"),
        ("min_sum_cost;10", "META says min_sum_cost 10, and 1 ballots have less"),
        ("max_sum;550", "META says max_sum 550, and 1 ballots have more"),
        ("max_sum_cost;551", ""),
        ("max_length;", ""),
        (f"max_length;{'9' * 5000}", ""),
    ],
)
def test_ballots_that_break_a_rule_of_their_file_are_told(stated, told):
    assert gaps(parsed(PLAIN.replace("vote_type", f"{stated}\nvote_type"))) == ([told] if told else [])


@pytest.mark.parametrize(
    ("kind", "votes"),
    [
        ("choose-1", "voter_id;vote\nx;1\ny;2\n"),
        ("ordinal", "voter_id;vote\nx;2,1\ny;1\n"),
        ("cumulative", "voter_id;vote;points\nx;1,2;3,1\ny;2;5\n"),
        ("scoring", "voter_id;vote;points\nx;1,2;1,0\ny;2;2.5\n"),
    ],
)
def test_every_kind_of_vote_is_read(kind, votes):
    before = PLAIN[: PLAIN.index("voter_id")].replace("approval", kind)

    vote = parsed(before + votes + "z;\n")

    assert len(vote.ballots) == 3 and all(vote.ballots[:2]) and not vote.ballots[2]
    assert gaps(vote) == []


def test_what_is_given_less_than_nothing_is_not_ticked():
    before = PLAIN[: PLAIN.index("voter_id")].replace("approval", "scoring")

    vote = parsed(before + "voter_id;vote;points\nx;1,2;-1,0.5\ny;1,2;0.00,-2\nz;1\n")

    assert vote.ballots == (frozenset("2"), frozenset(), frozenset("1"))


def test_columns_of_a_city_come_in_any_order_and_numbers_of_votes_that_differ_are_told():
    file = """META
key;value
budget;100
fully_funded;1
vote_type;
comment;#1: The votes of paper, #2: and others
PROJECTS
project_id;votes;cost;category;name;target;selected
7;2;50,5;"education,public space";"3 Benches; with ""backs"" here";children;1
8;5;999999999;;A pool;;2
VOTES
voter_id;age;sex;vote;voting_method;neighborhood
1;35;F;7;internet;A
2;;M;7,8;paper;
"""
    vote = parsed(file)

    assert [(each.name, each.cost, each.selected) for each in vote.projects] == [
        ('3 Benches; with "backs" here', Fraction(101, 2), True), ("A pool", 999_999_999, None),
    ]  # fmt: skip
    assert vote.ballots == (frozenset("7"), frozenset("78"))
    assert gaps(vote) == ["PROJECTS says other numbers of votes than there are: 5 of 8 instead of 1"]


def test_projects_that_nobody_has_voted_on_yet_are_read_where_that_is_asked_for():
    assert len(parsed(PLAIN.replace("x;1,2\ny;\n", ""), is_voted=False).projects) == 2


def test_what_is_no_text_is_refused_with_its_line(tmp_path):
    path = tmp_path / "a.pb"
    path.write_bytes(PLAIN.replace("A park", "Ein gr\xfcner Park").encode("latin-1"))

    with pytest.raises(BadFile, match="line 8: this is no text in UTF-8"):
        read(path)


text = some.text(some.characters(exclude_categories=["C", "Z"]), max_size=12)
ids = some.from_regex(r"[a-z0-9]{1,4}", fullmatch=True)


@given(some.dictionaries(ids, some.tuples(some.integers(0, 10**9), text), min_size=1, max_size=5), some.data())
def test_what_is_written_is_read_as_the_same(projects, more):
    ballots = more.draw(some.lists(some.frozensets(some.sampled_from(sorted(projects))), min_size=1, max_size=6))
    vote = Election(
        Fraction(more.draw(some.integers(0, 10**12)), more.draw(some.sampled_from([1, 2, 4, 100]))),
        tuple(Project(id, Fraction(cost, 100), name or id) for id, (cost, name) in projects.items()),
        tuple(ballots),
    )

    again = parsed(written(vote))

    told = tuple(replace(each, counted=vote.votes(each)) for each in vote.projects)
    assert (again.budget, again.projects, again.ballots) == (vote.budget, told, vote.ballots)


@given(some.text(max_size=200))
def test_any_text_is_a_vote_or_refused(found):
    try:
        parsed(found)
    except BadFile:
        pass
