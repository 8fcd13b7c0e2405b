"""What a tablet sends besides records."""

from field.serializers import SentConcernSerializer
from tests.field.ground import concern, read


def test_a_concern_says_who_heard_what_where_and_when() -> None:
    assert SentConcernSerializer(data=read(concern())).is_valid()
    for name in ("exact_words", "who_said", "who_heard", "heard_at", "is_in_danger_now"):
        sent = SentConcernSerializer(data=read(concern(**{name: ""})))
        assert not sent.is_valid()
        assert set(sent.errors) == {name}
