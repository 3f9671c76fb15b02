"""Imports: what was said elsewhere comes in with its people, its times and exactly its readers.

A reader for each kind of archive (`slack`) makes it into people, conversations and messages; the rest of this room brings
these in: people first (not yet joined, to be claimed by invitation), then each conversation whole, in one transaction.
What came is remembered, so that an import can be stopped, taken up and repeated. Each leaves a report in which everything
is accounted for.
"""

from commonhold.imports.bringing import bring_in
from commonhold.imports.facts import Imported
from commonhold.imports.report import Report
from commonhold.imports.slack.sent import called_of_sent, markdown_of, named_in, text_of_sent

__all__ = ["Imported", "Report", "bring_in", "called_of_sent", "markdown_of", "named_in", "text_of_sent"]
