"""Addresses."""

from django.urls import URLPattern, URLResolver, include, path

from voice.views import activities, answers, codes, day, doubts, events, pieces, tallies, unnumbered

app_name = "voice"
of_a_table = [
    path("", tallies.tally_show, name="tally_show"),
    path("count/", tallies.tally_count, name="tally_count"),
    path("take-back/<uuid:tally>/", tallies.tally_take_back, name="tally_take_back"),
]
of_an_answer = [
    path("", answers.answer_take, name="answer_take"),
    path("picture/", answers.answer_picture, name="answer_picture"),
]
of_an_event: list[URLPattern | URLResolver] = [
    path("", events.event_show, name="event_show"),
    path("change/", events.event_change, name="event_change"),
    path("move/", events.event_move, name="event_move"),
    path("slots/", day.slot_list, name="slot_list"),
    path("slots/<int:slot>/take-out/", day.slot_take_out, name="slot_take_out"),
    path("who-came/", day.headcounts_enter, name="headcounts_enter"),
    path("codes/", codes.code_add, name="code_add"),
    path("codes/begin/", codes.code_list_begin, name="code_list_begin"),
    path("activities/add/", activities.activity_add, name="activity_add"),
    path(
        "activities/<int:activity>/take-out/",
        activities.activity_take_out,
        name="activity_take_out",
    ),
    path("activities/<int:activity>/survey/", activities.activity_link, name="activity_link"),
    path("pieces/", pieces.piece_list, name="piece_list"),
    path("pieces/add/", pieces.piece_add, name="piece_add"),
    path("pieces/answers/", answers.answer_list, name="answer_list"),
    path("pieces/answers/<uuid:consent>/<slug:question>/", include(of_an_answer)),
    path("pieces/<uuid:piece>/picture/", pieces.piece_picture, name="piece_picture"),
    path("pieces/<uuid:piece>/show/", pieces.piece_show, name="piece_show"),
    path("pieces/<uuid:piece>/take-off/", doubts.piece_take_off, name="piece_take_off"),
    path("pieces/<uuid:piece>/shown/", doubts.piece_shown, name="piece_shown"),
    path("pieces/<uuid:piece>/delete/", pieces.piece_delete, name="piece_delete"),
    path("tables/<int:activity>/", include(of_a_table)),
]
of_what_was_taken_back = [
    path("", unnumbered.unnumbered_list, name="unnumbered_list"),
    path("<uuid:piece>/", unnumbered.unnumbered_picture, name="unnumbered_picture"),
    path("<uuid:piece>/delete/", unnumbered.unnumbered_delete, name="unnumbered_delete"),
]
urlpatterns = [
    path("", events.event_list, name="event_list"),
    path("plan/", events.event_plan, name="event_plan"),
    path("held/<uuid:piece>/", doubts.piece_original, name="piece_original"),
    path("taken-back/<uuid:consent>/", include(of_what_was_taken_back)),
    path("<uuid:event>/", include(of_an_event)),
]
