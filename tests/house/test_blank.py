"""What is asked for is not given by spaces: at no door do they come as far as the database, which would refuse them."""

from commonhold import app
from commonhold.ground.web import forms
from commonhold.ground.web.forms import Form

BLANK = " \t\x1e\r\n"


def kinds(of: type[Form]) -> list[type[Form]]:
    return [each for kind in of.__subclasses__() for each in (kind, *kinds(kind))]


def test_where_words_are_needed_spaces_are_none_for_browsers_and_for_programs():
    app.rooms()
    needing = 0
    for kind in kinds(Form):
        for is_exact in (False, True):
            asked, missing = (dict.fromkeys(kind.__struct_fields__, sent) for sent in (BLANK, ""))
            _, wrong = forms._taken(asked, kind, is_exact=is_exact)
            _, expected = forms._taken(missing, kind, is_exact=is_exact)

            assert wrong == expected, kind.__name__
            needing += forms.gettext(forms.NEEDED) in wrong.values()

    assert needing > 40
