"""Addresses."""

from django.urls import include, path

from msc.views import (
    feedback,
    panel_room,
    panel_stories,
    panel_votes,
    panels,
    review,
    rounds,
    stories,
)

app_name = "msc"
of_a_panel = [
    path("", panel_room.panel_show, name="panel_show"),
    path("now/", panel_room.panel_now, name="panel_now"),
    path("change/", panels.panel_change, name="panel_change"),
    path("start/", panel_room.panel_start, name="panel_start"),
    path("finish/", panel_room.panel_finish, name="panel_finish"),
    path("notes/", panel_room.note_add, name="panel_note_add"),
    path("attendance/", panel_room.attendance_enter, name="attendance_enter"),
    path("another-view/", panel_room.caveat_add, name="caveat_add"),
    path("open/<slug:matter>/", panel_votes.vote_open, name="vote_open"),
    path("decide/<slug:matter>/", panel_votes.decision_write, name="decision_write"),
    path("votes/<uuid:vote>/", panel_votes.ballot_cast, name="ballot_cast"),
    path("votes/<uuid:vote>/close/", panel_votes.vote_close, name="vote_close"),
    path("stories/<uuid:story>/", panel_stories.panel_story_read, name="panel_story_read"),
    path("stories/<uuid:story>/now/", panel_stories.panel_story_now, name="panel_story_now"),
    path("stories/<uuid:story>/note/", panel_stories.panel_story_note, name="panel_story_note"),
    path("stories/<uuid:story>/sort/", panel_stories.panel_story_sort, name="panel_story_sort"),
    path(
        "stories/<uuid:story>/declare/",
        panel_stories.panel_story_declare,
        name="panel_story_declare",
    ),
]
urlpatterns = [
    path("", stories.story_list, name="story_list"),
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/plan/", rounds.round_plan, name="round_plan"),
    path("rounds/<int:story_round>/", rounds.round_show, name="round_show"),
    path("rounds/<int:story_round>/change/", rounds.round_change, name="round_change"),
    path("rounds/<int:story_round>/move/", rounds.round_move, name="round_move"),
    path("rounds/<int:story_round>/write/", stories.story_begin, name="story_begin"),
    path("rounds/<int:story_round>/feedback/", feedback.feedback_round, name="feedback_round"),
    path("rounds/<int:story_round>/feedback/send/", feedback.feedback_send, name="feedback_send"),
    path("rounds/<int:story_round>/archive/", feedback.round_archive, name="round_archive"),
    path("feedback/<uuid:feedback>/", feedback.feedback_show, name="feedback_show"),
    path("rounds/<int:story_round>/panels/", panels.panel_set_up, name="panel_set_up"),
    path("panels/", panels.panel_list, name="panel_list"),
    path("panels/<uuid:panel>/", include(of_a_panel)),
    path("domains/<slug:programme>/", rounds.domains_write, name="domains_write"),
    path("review/", review.review_list, name="review_list"),
    path("<uuid:story>/", stories.story_show, name="story_show"),
    path("<uuid:story>/edit/", stories.story_edit, name="story_edit"),
    path("<uuid:story>/edit/save/", stories.story_autosave, name="story_autosave"),
    path("<uuid:story>/take-back/", stories.story_take_back, name="story_take_back"),
    path("<uuid:story>/withdraw/", stories.story_withdraw, name="story_withdraw"),
    path("<uuid:story>/consent/", stories.story_consent, name="story_consent"),
    path("<uuid:story>/original/", review.original_show, name="original_show"),
    path("<uuid:story>/review/", review.review_suggestions, name="review_suggestions"),
    path("<uuid:story>/review/words/", review.review_words, name="review_words"),
]
