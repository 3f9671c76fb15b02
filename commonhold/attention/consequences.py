"""What comes of a conversation, as news: which kinds of it there are, and the words of each."""

from commonhold.ground.words import gettext as _

# As which news each step is told to those who took part; the others concern one person.
TOLD_AS = {
    "taken": "taken", "begun": "begun", "moved": "moved", "done": "done", "no": "no_because", "review": "review",
}  # fmt: skip
KINDS = (*TOLD_AS.values(), "declined")
# What waits until its owner does something about it: it stands there by itself, and a notice is made for letters alone.
WAITING = ("to_own", "due")
# Beside a notice: what is to be done, and the words of the step that it tells of.
CAME = """left join lateral (
        select concat_ws(': ', f.what, nullif(k.words, '')) as came from followup_step k join followup f on f.id = k.followup_id
        where f.contribution_id = c.thread_id and k.kind = case n.kind when 'no_because' then 'no' else n.kind end
        order by k.at desc limit 1) k on true"""


def happened(kind: str) -> str:
    """The sentence of each; `%(name)s` is who did it."""
    return {
        "to_own": _("%(name)s asks you to see to something"),
        "due": _("The day has come for what you took on"),
        "taken": _("%(name)s has taken on what follows"),
        "begun": _("%(name)s says that it is being done"),
        "moved": _("%(name)s needs until later, and says why"),
        "done": _("%(name)s says that it is done"),
        "no_because": _("%(name)s says no, and why"),
        "declined": _("%(name)s cannot take on what you asked for"),
        "review": _("Did it help?"),
    }[kind]
