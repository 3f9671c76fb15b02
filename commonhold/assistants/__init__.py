"""Assistants: a language model that somebody lets in reads what they may read, and writes what says that it did.

They come by the Model Context Protocol at `/mcp`, with a token that opens this door alone. Each tool is a question that the house
answers in the visit of whose token it is, below the same walls as a page. That a tool was called is noted for that person, without
what was asked or answered. The protocol is spoken by its official SDK, which is loaded when somebody first comes by (decision 65).
"""
