"""What attention plugs into the house."""

from commonhold.attention import (
    acts_routes,
    attending,
    awaiting,
    challenging,
    deciding,
    device_routes,
    following,
    helping,
    keeping_routes,
    listeners,
    polling,
    relaying,
    settings_routes,
)
from commonhold.attention.commands import fetch, receive
from commonhold.attention.jobs import JOBS, SWEEPS
from commonhold.attention.menu import entries
from commonhold.attention.muting import ACTS
from commonhold.attention.panels import PANELS
from commonhold.attention.routes import ROUTES
from commonhold.badges import BadgeGiven, BadgeRevoked
from commonhold.challenges import ChallengeWentOn, IdeaAnswered
from commonhold.contacts import ContactAsked
from commonhold.contributions import Contributed, Marked, Reacted, Revised, Unmarked
from commonhold.decisions import DecisionClosed, ObjectionAnswered, ObjectionRaised, OutcomeWritten
from commonhold.estimates import EstimateOpened, EstimateSettled
from commonhold.events import DateCalledOff, DateMoved, SeatsFreed
from commonhold.followups import FollowupStepped, OwnerAsked
from commonhold.ground.facts import Hearing
from commonhold.ground.rooms import Room
from commonhold.groups import PersonAsked, PersonInvited
from commonhold.help import HelpAnswered, HelpEnded, HelpOffered
from commonhold.opinions import OpinionsDrawn
from commonhold.pages import PageTold
from commonhold.polls import DateSettled
from commonhold.questions import PersonPointed
from commonhold.recognition import Thanked, ThanksTakenBack, Used, UsedNoMore
from commonhold.widening import Widened

ROOM = Room(
    "attention",
    routes=(*ROUTES, *settings_routes.ROUTES, *device_routes.ROUTES, *keeping_routes.ROUTES, *acts_routes.ROUTES),
    commands=(receive, fetch),
    jobs=JOBS,
    sweeps=(*SWEEPS, *polling.SWEEPS),
    panels=PANELS,
    menu=(entries,),
    acts=ACTS,
    hears=(
        Hearing(Contributed, listeners.note_said),
        Hearing(Revised, listeners.note_revised),
        Hearing(Reacted, listeners.note_reacted),
        Hearing(PersonPointed, listeners.note_pointed),
        Hearing(Marked, listeners.note_marked),
        Hearing(Unmarked, listeners.note_unmarked),
        Hearing(DateSettled, listeners.note_settled),
        Hearing(EstimateOpened, listeners.note_unsealed),
        Hearing(EstimateSettled, listeners.note_turned_out),
        Hearing(OpinionsDrawn, listeners.note_drawn),
        Hearing(ChallengeWentOn, challenging.note_went_on),
        Hearing(IdeaAnswered, challenging.note_idea_answered),
        Hearing(Contributed, relaying.note_to_carry),
        Hearing(HelpOffered, helping.note_offered),
        Hearing(HelpAnswered, helping.note_offer_answered),
        Hearing(HelpEnded, helping.note_help_ended),
        Hearing(ObjectionRaised, deciding.note_objected),
        Hearing(ObjectionAnswered, deciding.note_objection_answered),
        Hearing(DecisionClosed, deciding.note_decision_closed),
        Hearing(OutcomeWritten, deciding.note_outcome_written),
        Hearing(SeatsFreed, attending.note_seats),
        Hearing(DateMoved, attending.note_moved),
        Hearing(DateCalledOff, attending.note_called_off),
        Hearing(OwnerAsked, following.note_owner_asked),
        Hearing(FollowupStepped, following.note_stepped),
        Hearing(Thanked, listeners.note_thanked),
        Hearing(Used, listeners.note_used),
        Hearing(ThanksTakenBack, listeners.note_taken_back),
        Hearing(UsedNoMore, listeners.note_taken_back),
        Hearing(Widened, listeners.note_opened),
        Hearing(PersonInvited, listeners.note_invited),
        Hearing(PersonAsked, listeners.note_asked),
        Hearing(ContactAsked, awaiting.note_contact),
        Hearing(BadgeGiven, awaiting.note_badge),
        Hearing(BadgeRevoked, listeners.note_revoked),
        Hearing(PageTold, awaiting.note_page),
    ),
)
