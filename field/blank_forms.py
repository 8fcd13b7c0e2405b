"""Makes the XForm of a survey from the rows of its questionnaire. Only the worker loads this."""

from pyxform.xls2xform import convert

from surveys.loading import rows_of
from surveys.models import Survey
from surveys.rows import for_pyxform, records, with_records


def xform_of(survey: Survey) -> str:
    """The form under the survey's own id, since one questionnaire is used in many rounds."""
    sheets = rows_of(survey.version)
    settings = next(iter(records(sheets, "settings")), {})
    settings |= {"form_id": str(survey.pk), "version": str(survey.version.number)}
    settings.setdefault("form_title", survey.instrument.title)
    sheets = with_records(sheets, "settings", [settings])
    converted: str = convert(xlsform=for_pyxform(sheets)).xform
    return converted
