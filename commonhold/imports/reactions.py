"""What a reaction from elsewhere means with us. Our five are few and kind; what none of them says is left out and counted.

To turn a thumb down or a picture we don't know into "like" would put words into somebody's mouth.
"""

_MEANINGS = {
    "like": """+1 thumbsup thumbsup_all ok_hand star star2 heart_eyes heart_eyes_cat clap raised_hands tada
        confetti_ball partying_face fire trophy medal first_place_medal 1st_place_medal muscle the_horns metal rocket
        sparkles sunglasses i_love_you_hand_sign pinched_fingers champagne beers beer clinking_glasses birthday cake
        balloon gift crown gem rainbow sunny sun_with_face hand_with_index_finger_and_thumb_crossed star-struck
        chefs_kiss shipit partyparrot fist facepunch fist_bump party_blob party_parrot handshake salute saluting_face""",
    "agree": """100 heavy_check_mark white_check_mark ballot_box_with_check heavy_plus_sign plus1 yes check checkmark
        point_up point_up_2 arrow_up upvote ok this same correct approved lgtm done raising_hand woman-raising-hand
        man-raising-hand hand_up""",
    "insight": """bulb exploding_head mind_blown nerd_face brain mag mag_right bookmark pushpin
        round_pushpin memo book books mortar_board bar_chart chart_with_upwards_trend flashlight microscope telescope
        til lightbulb face_with_monocle dart""",
    "smile": """smile wave hand smiley grin grinning laughing satisfied joy joy_cat rolling_on_the_floor_laughing rofl
        slightly_smiling_face simple_smile blush sweat_smile wink stuck_out_tongue stuck_out_tongue_winking_eye
        zany_face yum smirk upside_down_face smile_cat smiley_cat relaxed smiling_face_with_tear kissing_heart
        innocent monkey_face see_no_evil hear_no_evil speak_no_evil clown_face lol haha dancer man_dancing dancers
        relieved""",
    "care": """heart hearts two_hearts heartbeat heartpulse sparkling_heart revolving_hearts blue_heart green_heart
        yellow_heart orange_heart purple_heart black_heart white_heart brown_heart pink_heart light_blue_heart
        grey_heart heart_on_fire mending_heart cupid gift_heart love_letter heavy_heart_exclamation_mark_ornament
        heart_hands smiling_face_with_3_hearts hugging_face hug hugs people_hugging pray bouquet rose tulip
        cherry_blossom sunflower blossom hibiscus cry sob pleading_face face_holding_back_tears disappointed_relieved
        worried thankyou thank_you thanks ty""",
}
_MEANING_OF = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}


def meaning_of(name: str) -> str | None:
    """Our reaction for a picture's name, whatever the tone of its skin; None where we have none that says the same."""
    return _MEANING_OF.get(name.partition("::skin-tone")[0])
