"""The tools: each a question that an assistant may put to the house in somebody's name, or something that it may write for them."""

from commonhold.assistants import reading, writing

TOOLS = {tool.name: tool for tool in (*reading.TOOLS, *writing.TOOLS)}
