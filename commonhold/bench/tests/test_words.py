"""What is measured of words: on lists made here, on the real ones where they are, and by the command."""

import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonhold.bench.commands import bench
from commonhold.bench.words import first_answers, measure, pairs_of_forms, scratch
from commonhold.floors import ROOMS
from commonhold.ground.testing.shared_data import shared_data

HOUSE = ["ground", *ROOMS]


@pytest.fixture(scope="module")
def founder():
    with scratch(HOUSE) as connection:
        yield connection


def archive(folder: Path, files: dict[str, str]) -> Path:
    path = folder / "lists.tar.xz"
    with tarfile.open(path, "w:xz") as opened:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            opened.addfile(member, BytesIO(text.encode()))
    return path


def test_forms_of_one_word_ask_for_each_other():
    assert sorted(pairs_of_forms([("hus", "hus"), ("huset", "hus"), ("by", "by")])) == [
        ("hus", "huset"),
        ("huset", "hus"),
    ]


def test_the_right_answer_is_first_when_its_words_are_rare(founder):
    answers = ["Pelikanerna flyttar om våren.", "Huset stängs klockan fem.\u2028Öppnar sju."]
    asked = {"category_id": 1, "candidate_answers": answers, "meta": {}}

    report = first_answers(
        founder,
        [
            asked | {"question": "När flyttar pelikanen?", "label": 0},
            asked | {"question": "När stängs husen?", "label": 1},
        ],
    )

    assert report["by both, as search"] == {"of its category": 1.0, "of all": 1.0}


def test_the_command_reads_lists_and_tells_what_differs(tmp_path):
    files = {f"snowball/{name}/{file}.txt": "bordet\nbord\nx\n" if file == "voc" else "bord\nbord\ny\n"
             for name in ("swedish", "dutch_porter", "english") for file in ("voc", "output")}  # fmt: skip
    path = archive(tmp_path, files)
    context = type("House", (), {"rooms": HOUSE})()

    told = CliRunner().invoke(bench, ["words", "--stems", str(path)], obj=context)
    as_json = CliRunner().invoke(bench, ["words", "--stems", str(path), "--json"], obj=context)

    assert told.exit_code == 0, told.output
    assert "sv: 1 of 3 stems agree; of 2 pairs of forms 2 find each other (0 by PostgreSQL alone)" in told.output
    assert "    bordet: bord there, bordet here" in told.output
    assert json.loads(as_json.output)["stems"]["sv"]["words"] == 3


def test_the_command_wants_to_be_told_what_to_measure():
    assert CliRunner().invoke(bench, ["words"], obj=None).exit_code == 2


def test_stems_agree_with_those_of_snowball_and_forms_find_each_other(founder):
    stems = shared_data("snowball-stems/snowball-voc-output.tar.xz")

    found = measure(founder, stems, None)["stems"]

    assert found["nl"]["same_stem"] == found["nl"]["words"] == 45_670
    assert found["sv"]["words"] - found["sv"]["same_stem"] <= 506
    assert found["en"]["words"] - found["en"]["same_stem"] <= 50
    assert {lang: each["found"] / each["pairs_of_forms"] > 0.985 for lang, each in found.items()} == {
        "sv": True, "nl": True, "en": True,
    }  # fmt: skip


def test_answers_of_authorities_are_found_better_with_forms_than_without(founder):
    faq = shared_data("swedish-superlim/superlim-train-dev.tar.xz")

    found = measure(founder, None, faq)["answers"]

    for pool in ("of its category", "of all"):
        assert found["by both, as search"][pool] > found["as they stand"][pool] + 0.03
        assert found["by their forms"][pool] > found["as they stand"][pool] + 0.03
