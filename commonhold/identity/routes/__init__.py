"""What the room answers: the door, letters' links, keys, the second step, one's own settings, joining, and what stewards look after."""

from commonhold.identity.routes.admin import (
    Awaited,
    Domain,
    Import,
    Invitations,
    Members,
    Overview,
    Planned,
    Retirement,
    TakenBack,
)
from commonhold.identity.routes.door import ChangePassword, Sent, SignIn, SignOut
from commonhold.identity.routes.feeds import FeedAddress, FeedAddresses
from commonhold.identity.routes.joining import Confirmed, Invited, InvitedMail, SignUp, Welcome
from commonhold.identity.routes.keys import KeyEntry, KeyEntryQuestion, KeyOfMine, KeyQuestion, Keys
from commonhold.identity.routes.links import EntryLink, Forgotten, Link, Mended
from commonhold.identity.routes.proof import KeyProof, KeyProofQuestion, Proof
from commonhold.identity.routes.sealed import BySealedCode, SealedCodes
from commonhold.identity.routes.second import AtDoor, Codes, Confirmation, Mine, OfStewards
from commonhold.identity.routes.settings import Mail, MailLink, Password, Session, Sessions

ROUTES = (
    AtDoor, Awaited, BySealedCode, ChangePassword, Codes, Confirmation, Confirmed, Domain, EntryLink,
    FeedAddress, FeedAddresses, Forgotten, Import, Invitations,
    Invited, InvitedMail, KeyEntry, KeyEntryQuestion, KeyOfMine, KeyProof, KeyProofQuestion, KeyQuestion, Keys, Link,
    Mail, MailLink, Members,
    Mended, Mine, OfStewards, Overview, Password, Planned, Proof, Retirement, SealedCodes, Sent, Session, Sessions, SignIn,
    SignOut, SignUp, TakenBack, Welcome,
)  # fmt: skip
