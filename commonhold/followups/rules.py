"""What can be said of a follow-up. The policies have the last word."""

ENDINGS = ("declined", "dropped", "done", "no")
# Steps that need words, and what is said when they are missing.
WORDED = {
    "declined": "Say in a few words why.",
    "moved": "Say in a few words why.",
    "done": "Say in a few words what came of it.",
    "no": "Say in a few words why not.",
}
STEPS = ("taken", "declined", "dropped", "begun", "moved", "done", "no")
HELP = ("yes", "partly", "no")
