"""What tests of contacts share: somebody writes a card, asks, answers."""


async def gives(player, **card):
    """They write their card."""
    answer = await player.post("/contacts/card?_method=put", name=card.pop("name", player.visitor.name), **card)
    assert answer.status_code == 303, answer.text


async def says_yes(player, other):
    """They ask the other, or answer them."""
    return await player.post(f"/contacts/{other.id}?_method=put")


async def ends(player, other):
    return await player.post(f"/contacts/{other.id}?_method=delete")


async def agree(one, other):
    await says_yes(one, other)
    await says_yes(other, one)
