"""What goes wrong with a server, said to the person at the keyboard."""


class NoServer(RuntimeError):
    """The server can't be had: the text says why, and what to do about it."""
