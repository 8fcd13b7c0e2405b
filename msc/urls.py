"""Addresses."""

from django.urls import path

from msc.views import feedback, review, rounds, stories

app_name = "msc"
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
