"""Every change to families and to what is asked of them."""
