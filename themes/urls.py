"""Addresses."""

from django.urls import include, path, re_path

from themes.views import (
    agreement,
    codebooks,
    codes,
    coding,
    exploring,
    exports,
    home,
    imports,
    lost,
    notes,
    quotes,
    suggestions,
    texts,
    visits,
)

app_name = "themes"
of_texts = [
    path("", texts.text_list, name="text_list"),
    path("bring-in/", texts.gathering_ask, name="gathering_ask"),
    path("bring-in/<uuid:gathering>/", texts.gathering_show, name="gathering_show"),
    path("explore/", exploring.text_explore, name="text_explore"),
    path("explore/ask/", exploring.exploration_ask, name="exploration_ask"),
    path("add/", texts.file_add, name="file_add"),
    path("take-in/", imports.import_receive, name="import_receive"),
    path("share/", texts.text_share, name="text_share"),
]
of_a_codebook = [
    path("", codebooks.codebook_show, name="codebook_show"),
    path("start/", codebooks.codebook_start, name="codebook_start"),
    path("blind/", codebooks.codebook_blind, name="codebook_blind"),
    path("undo/", codebooks.codebook_undo, name="codebook_undo"),
    path("history/", codebooks.codebook_history, name="codebook_history"),
    path("versions/", codebooks.version_keep, name="version_keep"),
    path("add/", codes.code_add, name="code_add"),
    path("export/", exports.codebook_export, name="codebook_export"),
    path("quotes/", quotes.quote_list, name="quote_list"),
    path("agreement/", agreement.agreement_show, name="agreement_show"),
    path("differences/", agreement.difference_list, name="difference_list"),
    path("differences/settle/", agreement.difference_settle, name="difference_settle"),
    path("suggestions/", suggestions.suggestion_list, name="suggestion_list"),
    path("suggestions/make/", suggestions.suggestion_ask, name="suggestion_ask"),
    path("suggestions/show/", suggestions.suggestion_show, name="suggestion_show"),
    path("suggestions/record/", suggestions.suggestion_record, name="suggestion_record"),
    path("next/", coding.text_next, name="text_next"),
    path("short/", coding.short_list, name="short_list"),
    path("short/done/", coding.short_done, name="short_done"),
    path("documents/<uuid:document>/", coding.text_code, name="text_code"),
    path("documents/<uuid:document>/code/", coding.coding_add, name="coding_add"),
    path("documents/<uuid:document>/done/", coding.text_done, name="text_done"),
    path("documents/<uuid:document>/note/", coding.memo_write, name="memo_write"),
]
of_a_code = [
    path("", codes.code_show, name="code_show"),
    path("change/", codes.code_change, name="code_change"),
    path("move/", codes.code_move, name="code_move"),
    path("merge/", codes.code_merge, name="code_merge"),
    path("split/", codes.code_split, name="code_split"),
    path("retire/", codes.code_retire, name="code_retire"),
    path("note/", notes.code_note, name="code_note"),
]
of_an_import = [
    path("", imports.import_show, name="import_show"),
    path("add/", imports.import_start, name="import_start"),
    path("drop/", imports.import_drop, name="import_drop"),
]
urlpatterns = [
    path("", home.theme_home, name="theme_home"),
    path("<slug:programme>/texts/", include(of_texts)),
    path("<slug:programme>/codebooks/begin/", codebooks.codebook_begin, name="codebook_begin"),
    path("codebooks/<int:codebook>/", include(of_a_codebook)),
    path("codes/<int:code>/", include(of_a_code)),
    path("imports/<uuid:taken>/", include(of_an_import)),
    path("codings/<uuid:coding>/", notes.coding_show, name="coding_show"),
    path("explore/<uuid:exploration>/", exploring.exploration_show, name="exploration_show"),
    path("pdf/<uuid:pdf>/", texts.pdf_show, name="pdf_show"),
    path("lost/", lost.lost_list, name="lost_list"),
    path("codings/<uuid:coding>/place/", lost.lost_place, name="lost_place"),
    path("codings/<uuid:coding>/note/", notes.coding_note, name="coding_note"),
    path("codings/<uuid:coding>/remove/", coding.coding_remove, name="coding_remove"),
    path(
        "suggestions/<uuid:suggestion>/decide/",
        suggestions.suggestion_decide,
        name="suggestion_decide",
    ),
    path("quotes/<uuid:report>/", quotes.quote_show, name="quote_show"),
    re_path(
        r"^quotes/(?P<report>[0-9a-f-]{36})/quotes\.(?P<kind>docx|csv)$",
        quotes.quote_file,
        name="quote_file",
    ),
    path("documents/<uuid:document>/", texts.text_show, name="text_show"),
    path("documents/<uuid:document>/here/", visits.text_visit, name="text_visit"),
    path("documents/<uuid:document>/redact/", texts.text_redact, name="text_redact"),
    path("documents/<uuid:document>/delete/", texts.text_delete, name="text_delete"),
]
