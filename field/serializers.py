"""What a tablet sends besides records."""

from rest_framework import serializers


class SentConcernSerializer(serializers.Serializer[object]):
    """A concern as it was written down. `about` is the id of the record in which it arose."""

    about = serializers.UUIDField(allow_null=True, required=False)
    is_in_danger_now = serializers.BooleanField()
    exact_words = serializers.CharField(max_length=10_000)
    who_said = serializers.CharField(max_length=200)
    whom = serializers.CharField(max_length=200, allow_blank=True, required=False)
    child_code = serializers.CharField(max_length=40, allow_blank=True, required=False)
    who_heard = serializers.CharField(max_length=200)
    heard_at = serializers.DateTimeField()
    heard_where = serializers.CharField(max_length=200)
    who_was_told = serializers.CharField(max_length=200, allow_blank=True, required=False)
