"""Makes the XForm of a survey from the file of its questionnaire. Only the worker loads this."""

from pyxform.xls2xform import convert

from surveys.models import Survey
from surveys.sheets import Sheets


def xform_of(survey: Survey) -> str:
    """The form under the survey's own id, since one questionnaire is used in many rounds."""
    file = survey.version.original()
    sheets = Sheets(bytes(file.content), file.source_format).sheets
    settings = dict((sheets.get("settings") or [{}])[0])
    settings |= {"form_id": str(survey.pk), "version": str(survey.version.number)}
    settings.setdefault("form_title", survey.instrument.title)
    headers = [dict.fromkeys(settings)]
    converted: str = convert(
        xlsform={**sheets, "settings": [settings], "settings_header": headers}
    ).xform
    return converted
