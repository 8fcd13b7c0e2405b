"""When a poster may be made and published: the reason why not, or nothing."""

from analytics.models import EventCount, Poster
from analytics.poster_pages import newest_runs, why_not_shown
from voice.models import Event


def why_not_make_poster(event: Event) -> str:
    """Why there can be no poster now."""
    if not event.is_closed:
        return "A poster is made when the event is closed."
    counted = EventCount.objects.filter(event=event, result__isnull=False).exists()
    has_tables = any(each.is_table_top for each in event.activities.all())
    if has_tables and not counted:
        return "The tables of this event are being counted. Try again in a minute."
    if not has_tables and not newest_runs(event):
        return "Analyse a form of this event first."
    return ""


def why_not_publish_poster(poster: Poster) -> str:
    """Why a poster cannot be published now."""
    if poster.is_published:
        return "This poster is published already."
    return why_not_shown(poster)
