"""Which key references are kept under."""

from django.conf import LazySettings

from families.keys import current_key, former_key, opens


def test_there_is_a_former_key_only_while_references_move(settings: LazySettings) -> None:
    settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER = "new", ""
    assert former_key() is None
    settings.REFERENCE_KEY_FORMER = "old"
    former = former_key()
    assert former
    sealed, hash_ = former.seal("W1"), former.hash_of("W1")
    assert opens(former, sealed, hash_)
    assert not opens(current_key(), sealed, hash_)
