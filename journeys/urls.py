"""Addresses."""

from django.urls import URLPattern, URLResolver, include, path

from journeys.views import editor, files, held, interviews, maps, samples, versions

app_name = "journeys"
of_a_map: list[URLPattern | URLResolver] = [
    path("", maps.map_show, name="map_show"),
    path("picture.svg", maps.map_svg, name="map_svg"),
    path("map.csv", maps.map_csv, name="map_csv"),
    path("map.json", maps.map_json, name="map_json"),
    path("edit/", editor.map_edit, name="map_edit"),
    path("save/", editor.map_save, name="map_save"),
    path("settle/", editor.conflicts_settle, name="conflicts_settle"),
    path("load/", editor.map_load, name="map_load"),
    path("from-passage/", editor.moment_from_passage, name="moment_from_passage"),
    path("versions/", versions.version_list, name="version_list"),
    path("versions/<int:number>/return/", versions.version_return, name="version_return"),
    path("file/", files.file_ask, name="file_ask"),
    path("files/<uuid:file>/", files.file_show, name="file_show"),
    path("files/<uuid:file>/take/", files.file_take, name="file_take"),
    path("withdraw/", maps.map_withdraw, name="map_withdraw"),
    path("<slug:act>/", maps.map_move, name="map_move"),
]
of_an_interview = [
    path("", interviews.interview_show, name="interview_show"),
    path("change/", interviews.interview_change, name="interview_change"),
    path("guide/", interviews.guide_show, name="guide_show"),
    path("guide/save/", interviews.guide_save, name="guide_save"),
    path("transcript/", interviews.transcript_keep, name="transcript_keep"),
    path("transcript/clear/", interviews.transcript_clear, name="transcript_clear"),
    path("transcript/read/", interviews.transcript_read, name="transcript_read"),
    path("map/", interviews.map_begin, name="map_begin"),
    path("held/", held.interview_held, name="interview_held"),
]
of_a_sample = [
    path("", samples.sample_show, name="sample_show"),
    path("<int:candidate>/<slug:to>/", samples.candidate_step, name="candidate_step"),
    path("<int:candidate>/lost/<slug:to>/", samples.candidate_lose, name="candidate_lose"),
    path("<int:candidate>/replace/next/", samples.candidate_replace, name="candidate_replace"),
]
urlpatterns = [
    path("", maps.map_list, name="map_list"),
    path("maps/<uuid:journey>/", include(of_a_map)),
    path("interviews/record/", interviews.interview_record, name="interview_record"),
    path("interviews/<uuid:interview>/", include(of_an_interview)),
    path("samples/", samples.sample_list, name="sample_list"),
    path("samples/<uuid:sample>/", include(of_a_sample)),
]
