"""What a questionnaire or a survey is, for those who describe it to an archive."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from surveys.builds import versions_in_columns
from surveys.columns import layout_of
from surveys.definition import completed
from surveys.exports.coding import coding_of
from surveys.exports.contents import Sheet
from surveys.exports.ddi import DataFile, Study, description
from surveys.exports.variables import variables_of
from surveys.models import Survey, Version


def description_of(version: Version) -> bytes:
    """The description of the files that answers to this version would be given out as."""
    of_instrument = Version.objects.filter(instrument=version.instrument_id)
    counted = Q(published_at__isnull=False) | Q(pk=version.pk)
    versions = list(of_instrument.filter(counted, number__lte=version.number).order_by("number"))
    layout = layout_of([(each.number, completed(each.definition)) for each in versions])
    files = []
    for table in layout.tables:
        variables = variables_of(table, table.columns, confidential=False)
        codings = {each.name: coding_of(each) for each in variables}
        sheet = Sheet(table, table.name, table.title, tuple(variables))
        files.append(DataFile(table.name, sheet, codings))
    title, key = version.definition["title"], f"{version.instrument.slug}-{version.number}"
    return description(study_of(versions, title, key), files)


def study_of_survey(survey: Survey) -> Study:
    """A survey, with the versions that its files speak of."""
    key = f"{survey.instrument.slug}-{survey.round.slug}"
    return study_of(versions_in_columns(survey), str(survey), key, survey)


def study_of(
    versions: Sequence[Version], title: str, key: str, survey: Survey | None = None
) -> Study:
    """These versions as one study."""
    newest = versions[-1]
    return Study(
        title=title,
        key=key,
        programme=newest.instrument.programme.name,
        definitions={each.number: completed(each.definition) for each in versions},
        published=day_of(newest.published_at),
        opened=day_of(survey.opened_at) if survey else None,
        closed=day_of(survey.closed_at) if survey else None,
    )


def day_of(moment: datetime | None) -> date | None:
    """The day here."""
    return timezone.localdate(moment) if moment else None
