"""Slack's emoji names to the characters they stand for."""
# house: numbers — code points of Unicode.

import re
from functools import cache, lru_cache

import emoji

# Where Slack's name (from the emoji-data project, today's or an older one) is unknown to the package or means another
# sign there: the sign, then the names.
_OWN = """
    🧑‍🦲 bald_person
    🪲 beetle
    👰 bride_with_veil
    🧑‍🦱 curly_haired_person
    🥁 drum_with_drumsticks
    🥚 egg
    ⏏️ eject
    ✉️ email
    🤦 face_palm
    🤠 face_with_cowboy_hat
    🤫 face_with_finger_covering_closed_lips
    🤨 face_with_one_eyebrow_raised
    🤮 face_with_open_mouth_vomiting
    👩‍⚕️ female-doctor
    🤺 fencer
    🥇 first_place_medal
    🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag-england
    🇨🇶 flag-sark
    🏴󠁧󠁢󠁳󠁣󠁴󠁿 flag-scotland
    🏴󠁧󠁢󠁷󠁬󠁳󠁿 flag-wales
    🦒 giraffe_face
    🤪 grinning_face_with_one_large_and_one_small_eye
    🤩 grinning_face_with_star_eyes
    💂 guardsman
    🤞 hand_with_index_and_middle_fingers_crossed
    🤾 handball
    🤟 i_love_you_hand_sign
    *️⃣ keycap_star
    🥝 kiwifruit
    🍽️ knife_fork_plate
    🐞 ladybug
    🟦 large_blue_square
    🟤 large_brown_circle
    🟫 large_brown_square
    🟢 large_green_circle
    🟩 large_green_square
    🟠 large_orange_circle
    🟧 large_orange_square
    🟣 large_purple_circle
    🟪 large_purple_square
    🟥 large_red_square
    🟡 large_yellow_circle
    🟨 large_yellow_square
    🌩️ lightning lightning_cloud
    👨‍⚕️ male-doctor
    👨‍❤️‍👨 man-heart-man
    👨‍❤️‍💋‍👨 man-kiss-man
    🤼‍♂️ man-wrestling
    👫 man_and_woman_holding_hands
    🧔‍♂️ man_with_beard
    👳 man_with_turban
    🧉 mate_drink
    🎖️ medal
    👯‍♂️ men-with-bunny-ears-partying man-with-bunny-ears-partying
    🌤️ mostly_sunny sun_small_cloud
    🤶 mother_christmas
    🛑 octagonal_sign
    🙆 ok_woman
    🌦️ partly_sunny_rain
    🤸 person_doing_cartwheel
    🧕 person_with_headscarf
    🌧️ rain_cloud
    🧑‍🦰 red_haired_person
    🛰️ satellite
    🛴 scooter
    🥈 second_place_medal
    🤬 serious_face_with_symbols_covering_mouth
    🤯 shocked_face_with_exploding_head
    🛒 shopping_trolley
    🙂 simple_smile
    🏻 skin-tone-2
    🏼 skin-tone-3
    🏽 skin-tone-4
    🏾 skin-tone-5
    🏿 skin-tone-6
    🥰 smiling_face_with_3_hearts
    🤭 smiling_face_with_smiling_eyes_and_hand_covering_mouth
    🌨️ snow_cloud
    ☃️ snowman
    🖖 spock-hand
    ⚕️ staff_of_aesculapius
    🌥️ sun_behind_cloud barely_sunny
    🤘 the_horns
    🥉 third_place_medal
    🌪️ tornado_cloud
    🦃 turkey
    ☂️ umbrella
    🧑‍🦳 white_haired_person
    👩‍❤️‍👨 woman-heart-man
    👩‍❤️‍👩 woman-heart-woman
    👩‍❤️‍💋‍👨 woman-kiss-man
    👩‍❤️‍💋‍👩 woman-kiss-woman
    🤼‍♀️ woman-wrestling
    🧔‍♀️ woman_with_beard
    🥿 womans_flat_shoe
    👯‍♀️ women-with-bunny-ears-partying woman-with-bunny-ears-partying
    🤼 wrestlers
    🦓 zebra_face
"""
_TONED = re.compile(r"(.+?)::skin-tone-([2-6])")
_FLAG = re.compile(r"flag-([a-z]{2})")
_FIRST_LETTER = 0x1F1E6
_FIRST_TONE = 0x1F3FB
_AS_EMOJI = "\ufe0f"


@lru_cache(4096)
def emoji_sign(name: str) -> str | None:
    """The character for a name as in `:name:` or in a reaction (`+1`, `wave::skin-tone-3`); None for a custom one."""
    if toned := _TONED.fullmatch(name):
        return with_tone(emoji_sign(toned[1]), int(toned[2]))
    else:
        return _signs().get(name) or _flag(name) or _respelled(name)


def with_tone(sign: str | None, tone: int) -> str | None:
    """The sign with Slack's skin tone 2 (light) to 6 (dark)."""
    if sign is None:
        return None
    else:
        return sign[0] + chr(_FIRST_TONE + tone - 2) + sign[1:].removeprefix(_AS_EMOJI)


@cache
def _signs() -> dict[str, str]:
    named: dict[str, str] = {}
    for line in _OWN.strip().splitlines():
        sign, *names = line.split()
        named.update(dict.fromkeys(names, sign))
    best = emoji.STATUS["fully_qualified"]
    whole = [(sign, facts) for sign, facts in emoji.EMOJI_DATA.items() if facts["status"] == best]
    # Aliases are what people type; the long names of Unicode come second (“cat” is the face, not the animal).
    for sign, facts in whole:
        for alias in facts.get("alias", ()):
            named.setdefault(alias.strip(":").lower(), sign)
    for sign, facts in whole:
        named.setdefault(facts["en"].strip(":").lower(), sign)
    return named


def _flag(name: str) -> str | None:
    if match := _FLAG.fullmatch(name):
        return "".join(chr(_FIRST_LETTER + ord(letter) - ord("a")) for letter in match[1])
    else:
        return None


def _respelled(name: str) -> str | None:
    """Slack says male-singer, woman-running and man-woman-boy for man_singer, woman_running, family_man_woman_boy."""
    plain = re.sub(r"^(fe)?male_", lambda match: "woman_" if match[1] else "man_", name.replace("-", "_"))
    for spelling in (plain, f"family_{plain}", f"person_{plain}"):
        if sign := _signs().get(spelling):
            return sign
    return None
