"""Who may do what: one table, short enough to sign off.

Three questions are asked before anything happens. This file answers the
first, "may this kind of person do this kind of thing?". Which rows is
answered by each model's `visible_to`, and whether now is the time by each
app's `rules.py`. The marks on the views are in `doors.py`.
"""

from enum import Enum

from django.db.models import TextChoices


class Permission(Enum):
    """Each thing a person may be allowed to do, in the words of the service."""

    SEE_SURVEYS = "see which surveys run and how many have answered"
    RUN_SURVEYS = "open, send, remind and close surveys"
    PREPARE_TABLETS = "get tablets ready for the field, and revoke lost ones"
    SUBMIT_ANSWERS = "type in answers from paper, and send them in from a device"
    DELETE_ANSWERS = "delete one person's answers"
    PREPARE_INSTRUMENTS = "load and publish questionnaires"
    SEE_RESULTS = "read dashboards after disclosure control"
    READ_ANSWERS = "read open answers, row by row"
    EXPORT_ANSWERS = "take answers away as files, row by row"
    RUN_ANALYSES = "start and stop analyses"
    SEE_FAMILIES = "see families without their references, case by case"
    DECIDE_ABOUT_FAMILIES = "decide what help a family gets"
    EXPORT_FAMILIES = "take case data away as files, without references"
    SEE_LOADS = "see which extracts of case data were loaded"
    LOAD_FAMILIES = "load extracts of case data, and read their refused rows"
    OPEN_REFERENCES = "open the reference of a family, for a purpose"
    KEEP_CATALOGUE = "change the catalogue of needs and the names of the ten domains"
    WRITE_CASE_STUDIES = "write case studies of families"
    CLEAR_CASE_STUDIES = "read case studies as they were written, clear and sign them off"
    READ_CASE_STUDIES = "read case studies that were signed off"
    WRITE_STORIES = "write stories of change and see what became of them"
    RUN_STORY_ROUNDS = "plan, open and close rounds of stories"
    REVIEW_STORIES = "read stories as they were written, and clear them of names and places"
    READ_STORIES = "read stories that were cleared"
    READ_STORIES_PUT_FORWARD = "read the stories that localities put forward"
    PUBLISH_STORIES = "publish chosen stories as far as families agreed, and take them back"
    SEE_EVENTS = "see events with their activities, who came and what was counted"
    RUN_EVENTS = "plan and run events, and count who came and what was chosen at the tables"
    PUBLISH_POSTERS = "make and publish posters that tell families what they told us at an event"
    RECORD_INTERVIEWS = "draw families to interview, record interviews and draw journey maps"
    SIGN_OFF_JOURNEYS = "read journey maps that were handed in, and sign them off"
    READ_JOURNEYS = "read journey maps that were signed off"
    KEEP_CODEBOOKS = "keep texts and codebooks, share texts out to coders, settle differences"
    CODE_TEXTS = "read texts and give them codes"
    SEE_CONCERNS = "read concerns about somebody's safety and decide on them"
    KEEP_ACCOUNTS = "add people and give roles"
    KEEP_SETTINGS = "keep localities, services and the programme"
    READ_AUDIT = "read the audit trail"
    USE_API_TOKENS = "make a personal key to the HTTP API"


class Role(TextChoices):
    """The roles of the product. A person may hold several."""

    PRACTITIONER = "practitioner", "Practitioner"
    PANEL_MEMBER = "panel-member", "Panel member"
    SENIOR_PANEL_MEMBER = "senior-panel-member", "Senior panel member"
    FACILITATOR = "facilitator", "Event facilitator"
    INTERVIEWER = "interviewer", "Interviewer"
    ANALYST = "analyst", "Analyst"
    CODER = "coder", "Coder"
    MANAGER = "manager", "Manager"
    SAFEGUARDING_LEAD = "safeguarding-lead", "Safeguarding lead"
    DATA_STEWARD = "data-steward", "Data steward"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


ROLES: dict[Role, frozenset[Permission]] = {
    Role.PRACTITIONER: frozenset({
        Permission.WRITE_STORIES,
        Permission.WRITE_CASE_STUDIES,
        Permission.DECIDE_ABOUT_FAMILIES,
    }),
    Role.PANEL_MEMBER: frozenset({Permission.READ_STORIES}),
    Role.SENIOR_PANEL_MEMBER: frozenset({Permission.READ_STORIES_PUT_FORWARD}),
    Role.FACILITATOR: frozenset({
        Permission.SEE_EVENTS,
        Permission.RUN_EVENTS,
        Permission.PREPARE_TABLETS,
    }),
    Role.INTERVIEWER: frozenset({Permission.RECORD_INTERVIEWS, Permission.READ_JOURNEYS}),
    Role.ANALYST: frozenset({
        Permission.SEE_SURVEYS,
        Permission.RUN_SURVEYS,
        Permission.PREPARE_TABLETS,
        Permission.SUBMIT_ANSWERS,
        Permission.DELETE_ANSWERS,
        Permission.PREPARE_INSTRUMENTS,
        Permission.SEE_RESULTS,
        Permission.READ_ANSWERS,
        Permission.EXPORT_ANSWERS,
        Permission.RUN_ANALYSES,
        Permission.SEE_FAMILIES,
        Permission.EXPORT_FAMILIES,
        Permission.SEE_LOADS,
        Permission.KEEP_CATALOGUE,
        Permission.WRITE_CASE_STUDIES,
        Permission.READ_CASE_STUDIES,
        Permission.RUN_STORY_ROUNDS,
        Permission.PUBLISH_STORIES,
        Permission.READ_STORIES,
        Permission.SIGN_OFF_JOURNEYS,
        Permission.READ_JOURNEYS,
        Permission.SEE_EVENTS,
        Permission.RUN_EVENTS,
        Permission.PUBLISH_POSTERS,
        Permission.KEEP_CODEBOOKS,
        Permission.CODE_TEXTS,
        Permission.USE_API_TOKENS,
    }),
    Role.CODER: frozenset({Permission.CODE_TEXTS}),
    Role.MANAGER: frozenset({
        Permission.SEE_EVENTS,
        Permission.PUBLISH_POSTERS,
        Permission.SEE_SURVEYS,
        Permission.SEE_RESULTS,
        Permission.SEE_FAMILIES,
        Permission.DECIDE_ABOUT_FAMILIES,
        Permission.READ_CASE_STUDIES,
        Permission.READ_STORIES,
        Permission.READ_JOURNEYS,
        Permission.USE_API_TOKENS,
    }),
    Role.SAFEGUARDING_LEAD: frozenset({
        Permission.SEE_EVENTS,
        Permission.SEE_CONCERNS,
        Permission.DECIDE_ABOUT_FAMILIES,
    }),
    Role.DATA_STEWARD: frozenset({
        Permission.SEE_SURVEYS,
        Permission.EXPORT_ANSWERS,
        Permission.RUN_SURVEYS,
        Permission.PREPARE_TABLETS,
        Permission.SUBMIT_ANSWERS,
        Permission.DELETE_ANSWERS,
        Permission.SEE_FAMILIES,
        Permission.EXPORT_FAMILIES,
        Permission.SEE_LOADS,
        Permission.LOAD_FAMILIES,
        Permission.OPEN_REFERENCES,
        Permission.CLEAR_CASE_STUDIES,
        Permission.READ_CASE_STUDIES,
        Permission.REVIEW_STORIES,
        Permission.SIGN_OFF_JOURNEYS,
        Permission.READ_JOURNEYS,
    }),
    Role.AUDITOR: frozenset({
        Permission.SEE_SURVEYS,
        Permission.SEE_LOADS,
        Permission.READ_AUDIT,
    }),
    Role.ADMINISTRATOR: frozenset({
        Permission.SEE_SURVEYS,
        Permission.KEEP_ACCOUNTS,
        Permission.KEEP_SETTINGS,
    }),
}  # fmt: skip

NEEDS_SECOND_FACTOR = frozenset({
    Permission.READ_ANSWERS,
    Permission.EXPORT_ANSWERS,
    Permission.READ_AUDIT,
    Permission.KEEP_ACCOUNTS,
    Permission.RUN_SURVEYS,
    Permission.SUBMIT_ANSWERS,
    Permission.DELETE_ANSWERS,
    Permission.SEE_FAMILIES,
    Permission.EXPORT_FAMILIES,
    Permission.LOAD_FAMILIES,
    Permission.OPEN_REFERENCES,
    Permission.CLEAR_CASE_STUDIES,
    Permission.REVIEW_STORIES,
    Permission.KEEP_CODEBOOKS,
    Permission.CODE_TEXTS,
    Permission.SEE_CONCERNS,
    Permission.RECORD_INTERVIEWS,
    Permission.SIGN_OFF_JOURNEYS,
})  # fmt: skip
"""Permissions that show or reach row-level personal data."""
