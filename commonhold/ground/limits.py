"""Every limit of the house is a number here. Lengths in characters, sizes in bytes, times in seconds."""
# house: long — every limit of the house, on one page

NAME = 200
TITLE = 300
PURPOSE = 2_000
ABOUT = 5_000
TEXT = 100_000
ALT = 1_000
TAGS = 30
MENTIONS = 100
CHOSEN_PEOPLE = 100
ATTACHMENTS = 20
FILE_VERSIONS = 100
PINS = 7
SERIES = 100
# Settled dates in one calendar, and for how many days it keeps those that are over.
DATES = 500
DATES_DAYS = 366
# What stands in a form that is kept as a draft, and the names that can be typed into one.
DRAFT = 120_000
NAMES = 5_000
REPLIES = 20_000
# From so many replies on, whoever reads a conversation is asked to sum it up, in so many characters.
LONG_TALK = 12
SUMMARY = 10_000
REASON = 1_000
THANKS = 500
# Of a badge's picture as it is kept, and how many can be given in a house: so many bits has the list of what was revoked.
BADGE_PICTURE = 500_000
AWARDS = 1_048_576
# Rows of a long table that one transaction of a sweep goes through.
ROWS_AT_ONCE = 5_000
# Of a covenant: days before one that gives less holds (the database insists), months something is kept before it goes along,
# days for which the way out may stay open.
NOTICE_DAYS = 30
EMBARGO_MONTHS = 120
DESK_DAYS = 3_650
# What was sent can be taken back to be written on for so long, with a mark; a time to go out is at most so far ahead.
TAKE_BACK = 600
AHEAD_DAYS = 366
# Pages of one tree that are listed or taken out at once, and wordings that are looked through for whose a line is.
PAGES = 5_000
CREDITED_VERSIONS = 50
VERSIONS = 2_000_000_000
PARTS = 500
COMPARED_PARTS = 20_000
# Beyond these, two wordings are shown whole rather than compared.
COMPARED_LINES = 2_000
COMPARED_WORDS = 3_000
SEARCH = 200
SAVED_SEARCHES = 50
FORM = 2_000_000
FILE = 50_000_000
IMPORT = 4_000_000_000
PAGE = 20
PAGE_MOST = 100
REQUEST_SECONDS = 20
# Of one process of the web: streams that stand open, those of one person's apps, those of apps that ask at once; and answers at once.
STREAMS = 4_000
STREAMS_OF_PERSON = 20
STREAMS_ASKING = 2
ANSWERS = 256
TOPICS = 100  # lists that one socket hears of
# Of a program at `/api/commonhold`: requests of one token in so many seconds, and letters of the key of a request.
PROGRAM_REQUESTS = 3_000
PROGRAM_SECONDS = 300
IDEMPOTENCY_KEY = 255
# Days for which a packed hold can be fetched.
HOLD_DAYS = 7
# Of a hold that its owner gives in by the browser: bytes, and how often in a day.
HOLD_GIVEN = 4_000_000_000
HOLDS_A_DAY = 5
# At the desk of one who has left: how long a browser stays, and how often in a day it is packed and fetched.
DESK_SECONDS = 7_200
DESK_PACKED = 5
DESK_FETCHED = 20
# How often in a day somebody asks others to stay in touch, or answers.
CONTACTS_A_DAY = 100
# Pieces of a hold that are packed at once.
PACKED_AT_ONCE = 500
# Bytes of an archive that is being made which stay in memory before they go to a file.
SPOOL = 4_000_000
# Bytes of a hold's evidence in all, and of one piece in it.
EVIDENCE = 1_000_000_000
HOLD_BLOCK = 2_000_000
SPARE_ROOM = 100_000_000
CHILDREN = 2
PICTURE_PIXELS = 40_000_000
PICTURE_SIDE = 20_000
PICTURE_FRAMES = 200
MOVING_PICTURE_PIXELS = 500_000_000
# Of a document whose first page is shown: how many times as long as wide that is at most.
FIRST_PAGE = 3
FIRST_WORDS = 240  # of a document that has no picture of its first page
THUMBNAIL = 5_000_000  # bytes of the picture of its first page that an office document carries
# Of a file whose words are read: pages, letters, bytes of XML; and a passage of it in letters.
DOCUMENT_PAGES = 3_000
DOCUMENT_TEXT = 1_000_000
DOCUMENT_UNPACKED = 200_000_000
PASSAGE = 2_000
ARCHIVE_ENTRIES = 2_000_000
ARCHIVE_DEPTH = 64
ARCHIVE_NAME = 4_096
ARCHIVE_FILE = 500_000_000
ARCHIVE = 64_000_000_000
PASSWORD_LEAST = 10
PASSWORD = 200
MAIL = 254
BROWSER = 200
PASSKEYS = 20
# Providers that vouch for people; characters of one's word for somebody, groups that it names, bytes of what it says; how long that
# is kept, after how long a key that is not known is asked for again, and how long a browser may be there, in seconds.
PROVIDERS = 20
SUBJECT = 255
PROVIDER_GROUPS = 200
PROVIDER_ANSWER = 500_000
PROVIDER_KEPT_SECONDS = 3_600
PROVIDER_ASKED_SECONDS = 10
PROVIDER_SECONDS = 900
PROVIDER_TRIES = 2_000  # from one address, in a quarter of an hour
COOKIE = 3_000  # letters of a cookie that every browser keeps
ENTITY = 1_024  # letters of a provider's name of itself in SAML
PROVIDER_KEYS = 10
RELAY = 1_000  # letters that a provider wants to hear again with an answer
PROVIDER_ELEMENTS = 5_000  # of what it says
PROVIDER_NAMES = 50  # namespaces that hold at one element of what it says, and attributes that stand at it
# An identity log in characters and lines, what it is called in letters, and how often in a day somebody may begin a new one.
IDENTITY_LOG = 1_000_000
IDENTITY_LINES = 1_000
IDENTITY_NAME = 300
FORM_LINE = 20_000  # letters of one line of a log
IDENTITIES_A_DAY = 5
SECOND_KEY_DAYS = 14  # for so long whoever holds a second key can sign by their link
# Lines that recovery words are taken to have written at most, when it is looked which of their keys comes next.
IDENTITY_MOVES = 32
# Bytes of a log by which another house says where somebody is now, how often in a day from one address; cards of other
# houses that one person keeps, and houses that are told of one move.
MOVE = 200_000
MOVES_FROM_ADDRESS = 50
CARDS_KEPT = 1_000
HOUSES_TOLD = 200
# A public key, a signature and a question, as text.
MULTIKEY = 100
FEED_TOKENS = 50
# Programs that act in somebody's name: how many one lets in, addresses that one is led back to, how many are registered from one
# address in a day; how long a code stands, a token that is renewed, and how many days what nobody uses is kept.
PERMITS = 100
REDIRECTS = 20
APPS_FROM_ADDRESS = 500
CODE_SECONDS = 600
TOKEN_SECONDS = 3_600
PERMIT_DAYS = 90
# At the door: tries for one account and from one address within a quarter of an hour, letters to one mailbox in a day.
TRIES_SECONDS = 900
TRIES_FOR_ACCOUNT = 10
TRIES_FROM_ADDRESS = 100
QUESTIONS_TO_ADDRESS = 300
LETTERS_A_DAY = 5
NOTICES_A_DAY = 20
# What is unread for so long is told by mail, in so many letters a day; what is more waits for tomorrow.
NOTICE_PATIENCE = 600
NOTICE_LETTERS_A_DAY = 30
LETTER = 2_000
MUTES = 500
MUTED_WORD = 100  # characters
# The address of a device at its push service.
ENDPOINT = 1_000
# After so many letters came back from a mailbox for good, or so many in all, no more about news goes there.
RETURNED_FOR_GOOD = 2
RETURNED = 10
PRESS_DAYS = 30  # for so long a link in a letter does something
# Of one mail that comes in, and how many of one person are taken in a day.
MAIL_IN = 20_000_000
MAILS_A_DAY = 200
REFUSALS_EVERY = 3_600  # seconds between letters that tell somebody that a mail of theirs was not taken
LETTERS_FROM_ADDRESS = 500  # a whole house may stand behind one
DAY = 86_400
# Of the second step at the door: codes on paper, letters of one, and tries at codes of one account in a day.
CODES = 10
CODE_LETTERS = 12
CODES_A_DAY = 20
# Of codes on paper that open the house to its stewards: how many, and letters of one.
SEALED_CODES = 5
SEALED_LETTERS = 16
# For so long somebody who has shown that it is them may do what is dangerous; after that they show it again.
PROOF_SECONDS = 900
# Password hashes at once (64 MB each), and how many may wait for one.
HASHES = 2
HASHES_WAITING = 40
TICKET_SECONDS = 900
SESSION_DAYS = 30
WELCOME_DAYS = 14
DEPARTURE_DAYS = 366  # so far ahead it can be planned that somebody leaves
WELCOME_DAYS_MOST = 365
LIST_LINES = 100_000
LIST_LINES_BY_WEB = 5_000
LIST_FILE = 10_000_000
PORTRAIT = 15_000_000
SPEAKS = 20
PATH = 2_000
# What is fetched from elsewhere: how long an address may be, how long it may take, how often it may lead on.
ADDRESS = 2_000
FETCH_SECONDS = 10
FETCH_REDIRECTS = 5
# Where holds are taken along: how often in a day one names a place, how long a place may take for one thing, and pieces in bytes.
PLACES_A_DAY = 20
PLACE_SECONDS = 60
PLACE_FILE = 100_000_000
# What another house may lay here for one person: bytes of a piece, of the words beside them, of all; and pieces.
DEPOSIT_PIECE = 8_000_000
DEPOSIT_README = 4_000
DEPOSIT = 5_000_000_000
DEPOSIT_PIECES = 50_000
PIECE_LEAST = 64_000
PIECE_MOST = 2_000_000
# Links that are looked at: of one contribution, of one writer in a day, in one round; what is read of a page, of its picture, and kept.
PREVIEWS_OF_ONE = 3
PREVIEWS_A_DAY = 100
PREVIEWS_AT_ONCE = 20
PREVIEW_PAGE = 500_000
PREVIEW_PICTURE = 5_000_000
PREVIEW_KEPT = 200_000
# Feeds from elsewhere: of one group, asked in one round; what is read of one, how often it is asked, how much it may post at
# first and in a day, and after how many failures, each asked after twice as long, it is asked no more; how many days ahead the dates of
# a calendar are posted.
SUBSCRIPTIONS = 20
SUBSCRIPTIONS_AT_ONCE = 20
SUBSCRIPTION = 5_000_000
SUBSCRIPTION_MINUTES = 60
SUBSCRIPTION_FIRST = 5
SUBSCRIPTION_A_DAY = 20
SUBSCRIPTION_FAILURES = 8
CALENDAR_DAYS = 60
KEY_ANSWER = 20_000
# So many others answered or reacted before the author is offered to open a conversation to more people.
USEFUL = 3
# What follows from a conversation: its line, its words, how far ahead its day may be; how many days late it is when all are shown
# so, how many days after it was done it is asked whether it helped, and how many of one conversation are shown.
FOLLOWUP = 300
FOLLOWUP_WORDS = 2_000
DUE_DAYS = 1_100
LATE_DAYS = 7
REVIEW_DAYS = 91
FOLLOWUPS = 50
FOLLOWUPS_OF_EACH = 10  # of each of many conversations at once
# How many kinds of records of other systems are linked, how long each part of one is, and how many links a text has of them.
RECORDS, RECORDS_TYPED, RECORD_URL, RECORD_NAME, RECORD_BEGINS, RECORD_LINKS = 20, 10_000, 300, 60, 20, 100
# How far off the end of a project may be.
PROJECT_YEARS = 10
REPORTED = 20  # goals, and experiments, in a closing report
# What came of it is told of so many days; how many were kept, of units of so many people, with so many that were due then.
IMPACT_DAYS = 365
KEPT_PEOPLE = 10
KEPT_LEAST = 5
# Of an estimate: its unit, what is typed as an answer, how large it may be, for how many days second answers are taken where no
# day was said, and how many settled ones the crowd's track is reckoned from.
ESTIMATE_UNIT = 40
ESTIMATE_ANSWER = 40
ESTIMATE = 1_000_000_000_000_000
ESTIMATE_SECOND_DAYS = 3
ESTIMATE_TRACK = 200
# Of an opinion map: its statements in all, of one person, and each in characters; after so many people who voted since it is drawn anew.
STATEMENTS = 200
STATEMENTS_OF_ONE = 20
STATEMENT = 200
OPINIONS_ANEW = 5
# Ideas of one challenge, and votes of support that one can give everybody; the second stands at the table too.
IDEAS = 500
SUPPORT_VOTES = 20
# Of a challenge with a budget: how much there is at most, letters of what it is counted in, how many purses are
# looked into when it is counted (some minutes of them), the ballots that are told at most, and letters of the file of a vote.
BUDGET = 1_000_000_000
BUDGET_UNIT = 20
BUDGET_LOOKS = 100_000_000
BALLOTS_TOLD = 30_000
VOTING_FILE = 2_000_000
# By how many criteria ideas are weighed, and characters of one; the first stands at the table too.
CRITERIA = 5
CRITERION = 100
# Of a goal: by how many things it is measured, their units and numbers, and readings: of one measure, what is typed at once, a source.
MEASURES = 12
MEASURE_UNIT = 40
MEASURE_TYPED = 40
MEASURE = 1_000_000_000_000_000
READINGS = 1_000
READINGS_TYPED = 100_000
SOURCE = 300
# Goals to choose from, those that one thing is said to serve, and what is shown of all that serves one.
GOALS_OFFERED = 40
GOALS_LINKED = 40
LINKED_SHOWN = 60
# When an aim is reached at the pace so far is said after so many days of readings, and of no day further off than this.
PACE_DAYS = 28
FORESEEN_DAYS = 3_650
# Of the desk: drafts that are shown, what was heard, for how many days that is kept as it came,
# what is written down, and for how many days a source can answer.
CAPTURES = 100
HEARD = 4_000
HELD_DAYS = 365
CAPTURE = 10_000
SIGNATURE = 100
APPROVAL_DAYS = 14
# After so many days what nobody met stands on the lift list, and for so many days since it was said.
LIFT_AFTER_DAYS = 2
LIFT_DAYS = 28
# Of a call for help: hours, what is given in return, and offers that are shown.
HELP_HOURS = 500
HELP_RETURN = 500
OFFERS = 200
# Of an event: where it is, its seats (the number stands at the table too), dates of a series, nights over which one goes,
# days before it until which one says that
# one comes; and for how many hours after it nothing is decided, for those who were absent.
EVENT_PLACE = 300
EVENT_SEATS = 10_000
EVENT_DATES = 60
EVENT_NIGHTS = 29
EVENT_ANSWER_DAYS = 60
ABSENT_HOURS = 48
# Questions for a room that are shown, and for how many days who was there is known to those who prepared it.
FLOOR_QUESTIONS = 100
PRESENCE_DAYS = 7
# People from outside who are asked to one date of an event.
OUTSIDERS = 50
# Places with a printed code that are listed.
PLACES = 500
# A day that somebody names is this near; further off are none that calendars know in each time zone.
YEARS_AWAY = 500
# Of a decision: the highest quorum (the number stands at the table too), and how many are shown with what they said.
QUORUM = 10_000
STANCES = 1_000
# Of a directory (SCIM): what it is told at once, acts in one request, bytes of one, people that one group names, and what is looked
# through when it asks by more than a name.
SCIM_PAGE = 500
SCIM_BULK = 1_000
SCIM_BODY = 4_000_000
SCIM_NAMED = 5_000
SCIM_SEARCHED = 100_000
REPORT = 2_000  # letters of why something is told of, and of the answer
REPORT_TOLD_DAYS = 14  # so long an answer waits for whoever told of it
LDAP_PEOPLE = 100_000  # in a directory that is followed
LDAP_SHOWN = 200  # of those by name, before a steward agrees
LDAP_ENDED = 20  # whom it names no more, without a steward's agreeing to it
SCIM_SAME_NAME = 200  # handles that are made of one name
# Of hooks of programs: those of one person, and of one group; what one posts in an hour; of one message its blocks and attachments.
HOOKS = 20
HOOK_AN_HOUR = 60
HOOK_BLOCKS = 50
HOOK_ATTACHMENTS = 100
# Of assistants: bytes of what one asks, what it is told of at once, letters of one text, and days for which calls are kept.
ASSISTANT_BODY = 300_000
ASSISTANT_TOLD = 20
ASSISTANT_THREAD = 100
ASSISTANT_TEXT = 10_000
ASSISTANT_DAYS = 90
# Of what hooks tell elsewhere: how often one telling is tried, after how many seconds again, how many times longer each time, and for
# how many days what became of it is kept.
DELIVERY_TRIES = 8
DELIVERY_WAIT = 30
DELIVERY_SLOWER = 4
DELIVERY_DAYS = 14
