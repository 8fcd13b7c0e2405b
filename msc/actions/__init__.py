"""Every change to rounds, stories and what panels made of them."""
