"""Tables and workbooks as files that a browser keeps."""

from django.http import HttpResponse, StreamingHttpResponse

from analytics.presenters import csv_lines
from analytics.tables import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(table: Table, about: list[str], name: str) -> StreamingHttpResponse:
    """A table as CSV, under the lines that say what it is."""
    response = StreamingHttpResponse(csv_lines(table, about), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def workbook_file(content: bytes | memoryview, name: str) -> HttpResponse:
    """A workbook that the worker wrote."""
    response = HttpResponse(bytes(content), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
