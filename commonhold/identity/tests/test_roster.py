"""A list of people as a file: whatever wrote it, and whatever is wrong with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonhold.ground.errors import Wrong
from commonhold.identity.roster import Line, read_list

HEAD = "handle,name,mail,unit,title,language"
ASA = Line(2, "Åsa Öberg", "asa", "asa@nordpack.example", ("Lund", "Line 2"), "Operatör", "sv")
ROW = "asa,Åsa Öberg,Asa@Nordpack.example,Lund > Line 2,Operatör,sv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_spreadsheets_way_of_writing_is_read(encoding, mark, ending):
    text = f"{HEAD}\n{ROW}\n".replace(",", mark).replace("\n", ending)
    written = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-mark" else text.encode(encoding)

    assert read_list(written) == [ASA]


def test_columns_stand_in_any_order_under_names_of_our_three_languages():
    assert read_list("E-post;Namn;Enhet\nasa@nordpack.example;Åsa Öberg;Lund".encode()) == [
        Line(2, "Åsa Öberg", mail="asa@nordpack.example", unit=("Lund",))
    ]
    assert read_list(b"Naam;Afdeling;handle;Taal\nJan;Onderhoud > Ploeg 1;JAN;NL\n") == [
        Line(2, "Jan", "jan", unit=("Onderhoud", "Ploeg 1"), language="nl")
    ]


def test_quotes_may_hold_commas_and_line_ends_and_numbers_still_fit():
    found = read_list(b'handle,name,title\na,"Berg, Anna","one\ntwo"\n\nb,Bo,\n')

    assert [(each.number, each.name, each.title) for each in found] == [(2, "Berg, Anna", "one two"), (5, "Bo", "")]


def test_a_line_in_which_a_spreadsheet_names_its_delimiter_is_passed_over():
    assert [(each.number, each.handle) for each in read_list(b"sep=;\r\nhandle;name\r\nanna;Anna\r\n")] == [(3, "anna")]


def test_every_bad_line_is_named_with_its_number():
    text = "\n".join(
        [
            HEAD, "ok,Fine,,,,", "two words,Anna,,,,", "x,,,,,", ",Nobody,,,,", "m,Mia,not an address,,,", "l,Lo,,,,fi",
            f"long,{'x' * 201},,,,", "dup,One,,,,", "DUP,Two,,,,", "e,E,same@x.example,,,", "f,F,Same@x.example,,,", "g,G,,,,,,too,many",
        ]
    )  # fmt: skip

    with pytest.raises(Wrong) as wrong:
        read_list(text.encode())

    assert wrong.value.fields["file"].splitlines() == [
        "Line 3: two words cannot be a handle: small letters, digits, dots and dashes can.",
        "Line 4: There is no name.",
        "Line 5: There is neither a handle nor a mail address.",
        "Line 6: not an address is not a mail address.",
        "Line 7: fi is not a language of the house: sv, nl and en are.",
        "Line 8: Something in it is longer than 200 characters.",
        "Line 9: dup stands on more than one line.",
        "Line 10: dup stands on more than one line.",
        "Line 11: same@x.example stands on more than one line.",
        "Line 12: same@x.example stands on more than one line.",
        "Line 13: There are more columns than the first line names.",
    ]


def test_many_bad_lines_are_counted():
    with pytest.raises(Wrong) as wrong:
        read_list(("handle,name\n" + "\n".join(f"h{n}," for n in range(60))).encode())

    lines = wrong.value.fields["file"].splitlines()
    assert (len(lines), lines[-1]) == (51, "And 10 more lines.")


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\n\n",
        b"just words",
        b"a,b,c\n1,2,3",
        b"name\nAnna",
        b"name,name,handle\na,b,c",
        b"\x00\x01\x02",
        b"PK\x03\x04zip",
    ],
)
def test_what_is_no_list_is_said_to_be_none(file):
    with pytest.raises(Wrong) as wrong:
        read_list(file)

    assert "The first line names the columns" in wrong.value.fields["file"]


def test_a_list_that_is_too_long_or_too_large_is_refused():
    with pytest.raises(Wrong, match="more than 2 lines"):
        read_list(b"handle,name\na,A\nb,B\nc,C", 2)
    with pytest.raises(Wrong, match="larger than 10 MB"):
        read_list(b"x" * 10_000_001)


def test_a_name_cannot_carry_a_formula_or_controls_into_the_house():
    with pytest.raises(Wrong):
        read_list(b"handle,name\na,An\x07na")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_a_sentence(file):
    for head in (b"", b"handle,name,mail\n"):
        try:
            assert all(isinstance(each, Line) for each in read_list(head + file))
        except Wrong as wrong:
            assert wrong.fields["file"]
