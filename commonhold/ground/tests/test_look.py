"""What the look promises: one place for colours, words that can be read, pages that a strict policy lets through."""

import re
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, meta

from commonhold.ground.web import static
from commonhold.ground.web.pages import furniture

PACKAGE = Path(__file__).parents[2]
STATIC = PACKAGE / "ground" / "static"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
STYLES = [file for file in sorted(PACKAGE.glob("*/static/**/*.css")) if "vendor" not in file.parts]
BEHAVIOURS = [file for file in sorted(PACKAGE.glob("*/static/**/*.js")) if "vendor" not in file.parts]

NAMED = "white|black|gr[ae]y|red|green|blue|yellow|orange"
COLOUR = re.compile(rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|(?:ok)?l(?:ab|ch)|color)\(|\b(?:{NAMED})\b", re.I)
LAYERED = re.compile(r"(@layer [\w, ]+;)?\s*(@view-transition \{[^}]*\})?\s*@layer \w+ \{.*\n\}\s*", re.DOTALL)
INLINE = [r"\sstyle\s*=", "<style", r"<script(?![^>]*\ssrc=)", r"\son[a-z]+\s*=\s*[\"']", r"\bhx[-_]on", "javascript:"]


def short(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def each(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("file", files, ids=short)


@each(TEMPLATES)
def test_a_template_compiles_where_undefined_names_are_errors(file):
    environment = furniture.templates

    environment.compile(file.read_text("utf-8"), short(file))

    assert environment.undefined is StrictUndefined


@each(TEMPLATES)
def test_a_template_names_only_templates_that_exist(file):
    known = {address(template) for template in TEMPLATES}

    named = set(meta.find_referenced_templates(furniture.templates.parse(file.read_text("utf-8")))) - {None}

    assert named - known == set()


def address(template: Path) -> str:
    room, _, *rest = template.relative_to(PACKAGE).parts
    return "/".join(rest if room == "ground" else [room, *rest])


@each(TEMPLATES)
def test_a_template_has_no_style_and_no_script_of_its_own(file):
    text = re.sub(r"\{#.*?#\}", "", file.read_text("utf-8"), flags=re.DOTALL)

    # Only mail carries its style inside, because mail programs need it.
    allowed = {"<style"} if file.name == "letter.html" else set()
    found = [pattern for pattern in INLINE if re.search(pattern, text, re.I) and pattern not in allowed]

    assert found == []


@each(TEMPLATES)
def test_a_template_has_at_most_eighty_lines(file):
    assert len(file.read_text("utf-8").splitlines()) <= 80


@each(BEHAVIOURS)
def test_a_behaviour_is_short_and_knows_no_address(file):
    text = file.read_text("utf-8")

    assert len(text.splitlines()) <= 60
    assert re.findall(r"[\"'`]/[\w@]", text) == []


@each([file for file in STYLES if file.name != "tokens.css"])
def test_a_colour_comes_from_a_token(file):
    css = without_comments(file)
    if file.name == "face.css":
        css = re.sub(r"--tone: #[0-9a-f]{6}|var\(--tone, #[0-9a-f]{6}\)", "", css)

    found = [line.strip() for line in css.splitlines() if ":" in line and COLOUR.search(line.partition(":")[2])]

    assert found == []


@each(STYLES)
def test_every_rule_lies_in_a_layer_and_the_order_is_declared_once(file):
    css = without_comments(file)

    assert LAYERED.fullmatch(css.strip() + "\n")
    assert len(re.findall(r"@layer [\w, ]+;", css)) == (1 if file == STATIC / "tokens.css" else 0)


def test_every_page_links_every_style_and_behaviour_of_the_ground_that_is_not_for_one_screen():
    head = (STATIC.parent / "templates" / "head.html").read_text("utf-8")

    styles = {file.relative_to(STATIC).as_posix() for file in STYLES if file.is_relative_to(STATIC)}
    behaviours = {file.stem for file in (STATIC / "behaviours").glob("*.js")} - {
        "passkey",
        "recovery",
        "renewal",
        "second-key",
        "steps",
        "lines",
        "asking",
        "words",
        "copy",
        "kept",
        "fill",
        "push",
        "stream",
        "suggest",
    }

    assert set(static.SHEETS) == styles | {"vendor/fonts.css"}
    assert set(re.findall(r"\w+", re.search(r"for behaviour in \[(.*?)\]", head)[1])) == behaviours


def without_comments(file: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)


# Contrast, after WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

Rgb = tuple[float, float, float]
THEMES = ("light", "dark")
GROUNDS = ("paper", "sheet", "sheet-2")
MEANINGS = ("held", "due", "done", "stop")
PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-2", *MEANINGS) for ground in GROUNDS],
    *[(ink, f"{meaning}-wash") for meaning in MEANINGS for ink in ("ink", "ink-2", meaning)],
    ("held", "due-wash"), ("on-held", "held"),
]  # fmt: skip


def rgb(colour: str) -> Rgb:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def tokens(theme: str) -> dict[str, Rgb]:
    pairs = re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", (STATIC / "tokens.css").read_text("utf-8")
    )
    return {name: rgb(light if theme == "light" else dark) for name, light, dark in pairs}


def luminance(colour: Rgb) -> float:
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def over(colour: Rgb, share: float, ground: Rgb) -> Rgb:
    return tuple(share * top + (1 - share) * below for top, below in zip(colour, ground, strict=True))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink, ground", PAIRS, ids=lambda each: each)
def test_words_stand_out_from_every_ground_they_stand_on(theme, ink, ground):
    colours = tokens(theme)

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_quiet_words_stand_out_from_a_plain_mark(theme, ground):
    colours = tokens(theme)

    assert contrast(colours["ink-2"], over(colours["ink"], 0.06, colours[ground])) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_a_field_can_be_seen(theme, ground):
    colours = tokens(theme)

    assert contrast(colours["edge"], colours[ground]) >= 3


def test_initials_stand_out_from_each_of_the_twelve_tones():
    tones = re.findall(r"\.t\d+ \{ --tone: (#[0-9a-f]{6}) \}", (STATIC / "components" / "face.css").read_text("utf-8"))

    assert len(tones) == 12
    assert [tone for tone in tones if contrast((1, 1, 1), rgb(tone)) < 4.5] == []


def drawn(source: str, **named) -> str:
    return furniture.templates.from_string('{% import "parts.html" as part %}' + source).render(**named)


def test_a_wrong_field_keeps_what_was_typed_and_the_first_one_gets_the_focus():
    form = {
        "kept": {"mail": "sara@<here>", "name": "Sara"},
        "errors": {"mail": "Write it as name@place.", "name": "It is taken."},
    }

    mail = drawn('{{ part.field(form, "mail", "Mail", help="At work.", type="email") }}', form=form)
    name = drawn('{{ part.field(form, "name", "Name") }}', form=form)

    assert 'value="sara@&lt;here&gt;"' in mail and 'aria-invalid="true" autofocus' in mail
    assert '<span id="f-mail-help">Write it as name@place.</span>' in mail and "At work." not in mail
    assert 'aria-invalid="true"' in name and "autofocus" not in name


def test_a_password_is_never_written_back_into_a_page():
    form = {"kept": {"password": "correct horse"}, "errors": {"password": "That is not it."}}

    assert "horse" not in drawn('{{ part.field(form, "password", "Password", type="password") }}', form=form)


def test_an_attribute_that_is_false_is_left_out_and_its_value_escaped():
    button = drawn('{{ part.button("Ask", disabled=False, required=True, hx_get=\'/x"><b>\') }}')

    assert button == '<button class="button" required hx-get="/x&#34;&gt;&lt;b&gt;">Ask</button>'


def test_an_act_is_a_form_that_works_without_a_script():
    act = drawn('{{ part.act("/c/1/thanks", "token", "Thank", icon="heart", pressed=True) }}')

    assert act.startswith(
        '<form class="act" method="post" action="/c/1/thanks"><input type="hidden" name="csrf" value="token">'
    )
    assert '<button class="button bare" aria-pressed="true">' in act
