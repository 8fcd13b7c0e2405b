"""Addresses of the answering pages, under `/s/`."""

from django.urls import path

from surveys import (
    kiosk,
    public,
    public_care,
    public_files,
    public_language,
    public_media,
    public_plan,
)

app_name = "answering"
urlpatterns = [
    path("", public.front_page, name="front"),
    path("answer/<int:number>/", public.answer_page, name="page"),
    path("answer/<int:number>/save/", public.answer_save, name="save"),
    path("answer/<int:number>/<path:entry>/save/", public.answer_save, name="entry_save"),
    path("answer/<int:number>/<path:entry>/", public.answer_page, name="entry"),
    path("file/<int:number>/<path:where>/", public_files.file_page, name="file"),
    path("media/<uuid:version>/<str:name>/", public_media.medium_show, name="medium"),
    path("plan/<uuid:version>/<str:language>/<str:digest>/", public_plan.plan_show, name="plan"),
    path("review/", public.review_page, name="review"),
    path("finish/", public.finish_page, name="finish"),
    path("received/", public.received, name="received"),
    path("language/", public_language.language_choose, name="language"),
    path("later/", public.later, name="later"),
    path("worried/", public_care.worried_page, name="worried"),
    path("kiosk/", kiosk.kiosk_start, name="kiosk"),
    path("kiosk/thanks/", kiosk.kiosk_thanks, name="kiosk_thanks"),
    path("kiosk/leave/", kiosk.kiosk_leave, name="kiosk_leave"),
    path("<str:code>/", public.link_page, name="link"),
    path("<str:code>/stop/", public.stop_emails, name="stop"),
]
