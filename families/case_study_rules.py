"""When something may be done with a case study: the reason why not, or an empty string."""

from accounts.models import User
from accounts.permissions import Permission
from families.models import CASE_STUDY_MOVES, CaseStudy, CaseStudyOriginal, CaseStudyState

FEWEST_WORDS = 30
HELD = "A concern about somebody's safety holds this case study back."


def why_not_begin(by: User) -> str:
    """Writing needs the permission."""
    return "" if by.may(Permission.WRITE_CASE_STUDIES) else "Your role does not write case studies."


def why_not_edit(case_study: CaseStudy, by: User) -> str:
    """The words are the writer's, until they are handed in."""
    if case_study.writer_id != by.pk:
        return "Only its writer changes a case study."
    if case_study.state != CaseStudyState.DRAFT:
        return "You have handed this case study in. Take it back to change it."
    return ""


def why_not_save(original: CaseStudyOriginal, edition: int) -> str:
    """An older page must not write over newer words."""
    if edition != original.edition:
        return (
            "This case study was saved in another window since you opened it here. What you typed "
            "is still on this page: save again to keep it instead."
        )
    return ""


def missing(case_study: CaseStudy, original: CaseStudyOriginal) -> dict[str, str]:
    """What it still needs before it is handed in, by field, in words."""
    found = {}
    if not original.title.strip():
        found["title"] = "Give it a title of a few words."
    if len(original.text.split()) < FEWEST_WORDS:
        found["text"] = f"Tell it in {FEWEST_WORDS} words at least."
    if case_study.locality_id is None:
        found["locality"] = "Choose the locality."
    return found


def why_not_hand_in(case_study: CaseStudy, original: CaseStudyOriginal, by: User) -> str:
    """Whether it can go to whoever clears it."""
    return why_not_edit(case_study, by) or " ".join(missing(case_study, original).values())


def why_not_take_back(case_study: CaseStudy, by: User) -> str:
    """It can be changed until it is signed off."""
    if case_study.writer_id != by.pk:
        return "Only its writer takes a case study back."
    return _why_not_move(case_study, CaseStudyState.DRAFT)


def why_not_withdraw(case_study: CaseStudy, by: User) -> str:
    """The writer and whoever clears case studies withdraw one, for instance if a family asks."""
    if case_study.writer_id != by.pk and not by.may(Permission.CLEAR_CASE_STUDIES):
        return "Only its writer, or who clears case studies, withdraws one."
    return _why_not_move(case_study, CaseStudyState.WITHDRAWN)


def why_not_clear(case_study: CaseStudy, by: User) -> str:
    """Somebody else than the writer clears what was handed in."""
    if not by.may(Permission.CLEAR_CASE_STUDIES):
        return "Your role does not clear case studies."
    if case_study.writer_id == by.pk:
        return "Somebody else clears the case study you wrote."
    if case_study.state != CaseStudyState.HANDED_IN:
        state = case_study.get_state_display().lower()
        return f"This case study is “{state}”, so there is nothing to clear."
    return HELD if case_study.is_held() else ""


def why_not_sign_off(case_study: CaseStudy, by: User) -> str:
    """The cleared text is whole."""
    if reason := why_not_clear(case_study, by):
        return reason
    if not case_study.title.strip() or not case_study.text.strip():
        return "The title and the text cannot be empty."
    return ""


def why_not_match(case_study: CaseStudy, by: User, cluster: str, unmatched: str) -> str:
    """An analyst matches what is signed off to one cluster, or says why to none."""
    if not by.may(Permission.RUN_ANALYSES):
        return "Your role does not match case studies to clusters."
    if not case_study.is_signed_off:
        return "Only a case study that is signed off is matched."
    if case_study.is_held():
        return HELD
    if bool(cluster) == bool(unmatched.strip()):
        return "Choose a cluster, or say why it is matched to none: one of the two."
    return ""


def _why_not_move(case_study: CaseStudy, state: CaseStudyState) -> str:
    if state in CASE_STUDY_MOVES[CaseStudyState(case_study.state)]:
        return ""
    return f"This case study is “{case_study.get_state_display().lower()}” now."
