"""Makes the leaflet of a published story. Loaded by the worker alone, since it lays out a PDF."""

from django.template.loader import render_to_string

from jobs.errors import JobFailed
from jobs.leases import Lease
from msc.models import Leaflet, Publication
from msc.reading import told_publicly
from surveys.pdf import laid_out, one_pdf


def make_leaflet(lease: Lease) -> None:
    """Lay out the story and keep the PDF, unless it was taken back meanwhile."""
    published = Publication.objects.running().filter(leaflet__job=lease.job)
    publication = published.select_related("story__round__round", "story__service").first()
    if publication is None:
        raise JobFailed("The story was taken back before its leaflet was made.")
    lease.report(0, 1, "Laying out the leaflet")
    html = render_to_string("msc/publications/leaflet.html", told_publicly(publication))
    content = one_pdf([laid_out(html)])
    with lease.holding():
        Leaflet.objects.filter(publication=publication).update(content=content)
    lease.report(1, 1)
