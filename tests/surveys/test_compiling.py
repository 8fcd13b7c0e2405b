"""XLSForm text becomes a definition, or every mistake is told in its place."""

import pytest

from surveys.compiling import Compiler, compile_form
from surveys.definition import Question, asked, domains, items, questions, segment_questions
from surveys.expressions.trees import walk
from surveys.paging import MOST
from surveys.routing import Route
from surveys.sheets import FormProblems
from tests.surveys.forms import HEADS, SMALL, STAFF, TWO_LANGUAGES, rows
from tests.surveys.uploading import FORM as WITH_FILES


def question(name: str) -> Question:
    """A question of the small form."""
    return next(q for q in questions(compile_form(SMALL, "md")) if q["name"] == name)


def problems(source: str, source_format: str = "md") -> list[str]:
    """What is wrong with a form, a line each."""
    with pytest.raises(FormProblems) as caught:
        compile_form(source, source_format)
    return str(caught.value).splitlines()


def test_groups_become_pages_in_their_order() -> None:
    made = compile_form(SMALL, "md")
    assert made["title"] == "A small form"
    assert [(page["name"], page["title"]) for page in made["pages"]] == [
        ("about", "About you"),
        ("trust", "Trust"),
        ("many", "With many families"),
    ]
    assert [q["name"] for q in asked(made["pages"][1])] == ["trust_00", "trust_01", "trust_02"]


def test_a_question_keeps_its_words_and_what_it_requires() -> None:
    role = question("role")
    assert (role["type"], role["list"]) == ("select_one", "role")
    assert (role["required"], role["required_message"]) == (True, "Choose your role.")
    assert question("families")["hint"] == "A guess is fine."
    assert question("trust_02")["required_message"] == "Choose a number."


def test_a_range_has_its_steps_and_its_node() -> None:
    item = question("trust_01")
    assert (item["start"], item["end"], item["step"]) == (0, 100, 10)
    assert item["node"] == "node-a"


def test_only_ranges_not_marked_no_are_analysed() -> None:
    made = compile_form(SMALL, "md")
    assert [q["name"] for q in questions(made) if q["analysed"]] == ["trust_01", "trust_02"]
    assert [page["name"] for page in domains(made)] == ["trust"]


def test_conditions_become_trees() -> None:
    assert question("other_role")["relevant"] == {
        "call": "=",
        "with": [{"name": "role", "at": 1}, {"value": "other", "at": 11}],
        "at": 9,
    }
    assert question("role")["relevant"] is None


def test_the_same_form_as_comma_separated_text_gives_the_same_definition() -> None:
    lines = [line.strip("|").split("|") for line in SMALL.strip().splitlines() if line]
    text = "\n".join(",".join('"' + c.strip().replace('"', '""') + '"' for c in r) for r in lines)
    assert compile_form(text, "csv") == compile_form(SMALL, "md")


def test_the_staff_survey_compiles() -> None:
    made = compile_form(STAFF.read_text(), "md")
    assert [len(items(page)) for page in domains(made)] == [11] * 10
    assert list(segment_questions(made)) == ["role", "service", "locality", "tenure"]


def test_questions_outside_of_groups_share_a_page() -> None:
    made = compile_form(rows("text | a | A |", "text | b | B |"), "md")
    assert [[q["name"] for q in page["questions"]] for page in made["pages"]] == [["a", "b"]]


def test_a_group_inside_a_page_is_a_heading_and_its_condition_holds_for_all_in_it() -> None:
    inside = ["begin_group | h | Inner | ${z} = 1", "text | a | A | ${z} = 2", "end_group | | |"]
    source = rows("begin_group | g | G |", "text | z | Z |", *inside, "text | b | B |")
    (page,) = compile_form(source + "| | end_group | | | |\n", "md")["pages"]
    assert [(q["name"], q["type"]) for q in page["questions"]] == [
        ("z", "text"), ("h", "note"), ("a", "text"), ("b", "text"),
    ]  # fmt: skip
    heading, inner = page["questions"][1:3]
    assert heading["appearance"] == "heading"
    assert inner["relevant"] == {
        "call": "and",
        "with": [heading["relevant"], {**(inner["relevant"] or {})["with"][1]}],
        "at": 0,
    }
    assert (inner["relevant"] or {})["with"][1]["with"][1]["value"] == 2


def test_a_mistake_in_the_condition_of_an_inner_group_is_told_in_its_row() -> None:
    inner = ["begin_group | h | H | ${n} = 1", "text | a | A |", "end_group | | |"]
    source = rows("begin_group | g | G |", "note | n | N |", *inner, "end_group | | |")
    assert problems(source) == [
        "sheet survey, row 4, column relevant: “n” is a note or a group: nobody answers it"
        " (character 1)."
    ]


def long_form(condition: str) -> str:
    """A question, and a group too long for one page that this condition brings up."""
    asked = [f"text | q{number} | Question {number} |" for number in range(MOST)]
    inner = ["begin_group | in | Inside | ${q0} = 'x'", *["text | i | I |"], "end_group | | |"]
    group = [f"begin_group | all | All | {condition}", *asked, *inner, "end_group | | |"]
    return rows("integer | age | Age? |", *group)


def test_the_condition_of_a_divided_group_holds_for_all_its_pages() -> None:
    definition = compile_form(long_form("${age} > 2"), "md")
    for each in questions(definition):
        each["id"] = each["name"]
    shown = {age: Route(definition, {"age": age}).pages() for age in (2, 3)}
    assert shown == {2: [1], 3: [1, 2, 3]}
    assert [page["title"] for page in definition["pages"][1:]] == ["All", "All"]


def test_a_mistake_in_the_condition_of_a_divided_group_is_told_once_in_its_row() -> None:
    found = problems(long_form("${said} = 'a'").replace("| text | q1 |", "| note | said |"))
    assert found == [
        "sheet survey, row 3, column relevant: “said” is a note or a group: nobody answers it"
        " (character 1).",
        "sheet survey, row 5, column relevant: Whether it is asked depends on itself: said needs"
        " said.",
    ]


def test_conditions_of_inner_groups_count_in_a_ring() -> None:
    inner = ["begin_group | h | H | ${b} = 1", "text | a | A |", "end_group | | |"]
    source = rows("begin_group | g | G |", *inner, "text | b | B | ${a} = 1", "end_group | | |")
    assert "Whether it is asked depends on itself" in problems(source)[0]


def test_or_other_asks_in_words_when_other_is_chosen() -> None:
    source = SMALL.replace("select_multiple lack ", "select_multiple lack or_other ")
    made = compile_form(source, "md")
    other = next(q for q in questions(made) if q["name"] == "lack_other")
    assert [choice["name"] for choice in made["choices"]["lack"]] == ["time", "rest", "other"]
    assert other["relevant"] == {
        "call": "selected",
        "with": [{"name": "lack", "at": 10}, {"value": "other", "at": 19}],
        "at": 1,
    }


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            rows("text | a | A | ${b} = 1"),
            "sheet survey, row 2, column relevant: Reference variables must contain a name from"
            " the 'survey' sheet. Could not find the name 'b'.",
        ),
        (
            rows("text | z | Z |", "text | a | A | ${z} == 1"),
            "sheet survey, row 3, column relevant: We do not understand “=” here (character 7).",
        ),
        (
            rows("text | a | A |", "frob | b | B |"),
            "sheet survey, row 3, column type: We do not know the question type “frob”.",
        ),
        (
            rows("text | a | A | ${b} = 1", "text | b | B | ${a} = 1"),
            "sheet survey, row 2, column relevant: Whether it is asked depends on itself:"
            " a needs b needs a.",
        ),
        (
            rows("note | n | N |", "text | a | A | ${n} = 1"),
            "sheet survey, row 3, column relevant: “n” is a note or a group: nobody answers it"
            " (character 1).",
        ),
        (
            SMALL.replace("step=10 | node-a", "step=30 | node-a"),
            "sheet survey, row 10, column parameters: Steps from start must reach the end exactly,"
            " as in start=0 end=100 step=10.",
        ),
        (
            SMALL.replace("| yes | Choose", "| 1 = | Choose"),
            "sheet survey, row 3, column required: It ends too early (character 4).",
        ),
        (
            rows(f"text | {'a' * 65} | A |"),
            "sheet survey, row 2, column name: The name is longer than 64 characters.",
        ),
        (
            rows("text | z | Z |", "text | a | Hello ${y} |"),
            "sheet survey, row 3, column label: Reference variables must contain a name from the"
            " 'survey' sheet. Could not find the name 'y'.",
        ),
        (
            HEADS.replace("relevant", "constraint") + "| | text | a | A | . ! 'x' |\n",
            "sheet survey, row 2, column constraint: We do not understand “!” here (character 3).",
        ),
        (
            rows("select_one x | a | A |"),
            "sheet survey, row 2, column type: The sheet “choices” is missing, and this question"
            " needs it.",
        ),
    ],
)
def test_a_mistake_is_told_with_sheet_row_and_column(source: str, told: str) -> None:
    assert problems(source) == [told]


def test_all_mistakes_are_told_at_once_in_the_order_of_rows() -> None:
    source = rows("text | z | Z |", "text | a | A | ${z} = ", "text | d | D | )")
    assert [line.split(":")[0] for line in problems(source)] == [
        "sheet survey, row 3, column relevant",
        "sheet survey, row 4, column relevant",
    ]


def test_questions_for_files_compile_and_tell_what_stays_in_a_file() -> None:
    compiler = Compiler(WITH_FILES, "md")
    photo, voice = asked(compiler.definition()["pages"][0])[1:3]
    assert (photo["type"], photo["max_pixels"]) == ("image", 40)
    assert (voice["type"], voice["required_message"]) == ("audio", "Add a recording.")
    told = {each.row: each.message for each in compiler.warnings}
    assert "A voice can tell who is speaking" in told[5]
    assert "hold the name of whoever wrote it" in told[6]


def warnings(source: str) -> list[str]:
    """What is odd in a form that can be used."""
    compiler = Compiler(source, "md")
    compiler.definition()
    return [str(each) for each in sorted(compiler.warnings)]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            SMALL.replace("${role} = 'other'", "${role} = 'othr'"),
            "sheet survey, row 4, column relevant: “othr” is not a choice of role (character 11)."
            " Did you mean “other”?",
        ),
        (
            rows("text | z | Z |", "text | a | A | FALSE"),
            "sheet survey, row 3, column relevant: “FALSE” means nothing, so it is empty. A text"
            " stands in quotation marks.",
        ),
        (
            HEADS.replace("label", "label | label::French (fr)")
            + "| | text | z | Z | | |\n| | text | a | | Un | |\n",
            "sheet survey, row 3, column label: The words in English are missing. Those of another"
            " language are shown.",
        ),
        (
            TWO_LANGUAGES.replace("| Dad | |", "| | Tata |"),
            "sheet choices, row 3, column label: The words in English are missing. Those of another"
            " language are shown.",
        ),
        (
            HEADS.replace("label", "label | label::Elvish") + "| | text | a | A | B | |\n",
            "sheet settings, column default_language: We do not know the language “Elvish”, so"
            " nothing reads it aloud right. Write its code in brackets, as in Polski (pl).",
        ),
        (
            HEADS.replace("relevant", "trigger")
            + "| | text | z | Z | |\n| | text | a | A | ${z} |\n",
            "sheet survey, row 3, column trigger: This is worked out anew whenever something that"
            " it needs changes.",
        ),
        (
            rows("geopoint | a | A |"),
            "sheet survey, row 2, column type: A place can tell who lives there, so answers are"
            " never quite confidential.",
        ),
        (
            rows("deviceid | a | |", "text | z | Z |"),
            "sheet survey, row 2, column type: We record nothing of a device or its owner: this is"
            " blank.",
        ),
    ],
)
def test_what_is_odd_is_told_and_stops_nobody(source: str, told: str) -> None:
    assert told in warnings(source)


def test_questions_that_share_a_name_are_called_after_their_groups() -> None:
    source = rows(
        "begin_repeat | child | Child |", "text | name | Name |", "integer | age | Age |",
        "text | nick | Nick | ../name != ''", "end_repeat | | |",
        "begin_group | adult | Adult |", "text | name | Name |", "end_group | | |",
    )  # fmt: skip
    child, adult = (page["questions"] for page in compile_form(source, "md")["pages"])
    assert [each["name"] for each in child[0]["questions"]] == ["child_name", "age", "nick"]
    condition = child[0]["questions"][2]["relevant"]
    assert condition is not None
    assert condition["with"][0]["name"] == "child_name"
    assert [each["name"] for each in adult] == ["adult_name"]
    compiler = Compiler(source, "md")
    assert [compiler.row_of(name) for name in ("child_name", "adult_name", "age")] == [3, 8, 4]


def test_what_a_device_would_tell_and_the_day_are_questions_nobody_sees() -> None:
    source = rows("start | begun | |", "end | done | |", "today | day | |", "text | a | A |")
    made = asked(compile_form(source, "md")["pages"][0])
    assert [(q["type"], q["default"], q["calculation"]) for q in made[:3]] == [
        ("hidden", {"call": "now", "with": [], "at": 1}, None),
        ("calculate", None, {"call": "now", "with": [], "at": 1}),
        ("hidden", {"call": "today", "with": [], "at": 1}, None),
    ]


def test_a_list_outside_of_the_form_is_offered_and_filtered() -> None:
    source = rows("text | a | A |").replace("| relevant |", "| choice_filter |")
    source += """| | select_one_external towns | town | Town | county=${a} |

| external_choices |
| | list_name | name | label | county |
| | towns | ash | Ash | kent |
"""
    made = compile_form(source, "md")
    town = asked(made["pages"][0])[1]
    assert (town["type"], town["list"]) == ("select_one", "towns")
    assert town["choice_filter"] is not None
    assert made["choices"]["towns"] == [
        {"name": "ash", "label": "Ash", "columns": {"county": "kent"}}
    ]


def test_a_list_in_a_file_is_offered_filtered_and_looked_up() -> None:
    source = rows("text | a | A |").replace("| relevant |", "| choice_filter | calculation |")
    source += """| | select_one_from_file towns.csv | town | Town | county=${a} | |
| | calculate | mayor | | | pulldata('towns', 'mayor', 'name', ${town}) |
"""
    beside = {"towns.csv": "name,label,county,mayor\nash,Ash,kent,Ms Bell\n"}
    compiler = Compiler(source, "md", beside)
    made = compiler.definition()
    assert asked(made["pages"][0])[1]["list"] == "towns"
    assert made["choices"]["towns"] == [
        {"name": "ash", "label": "Ash", "columns": {"county": "kent", "mayor": "Ms Bell"}}
    ]
    assert compiler.warnings == []
    assert "The file “towns.csv” is not here" in "".join(warnings(source))


def test_the_labels_of_a_table_are_not_asked_and_its_rows_are() -> None:
    source = HEADS.replace("relevant", "appearance") + (
        "| | begin_group | g | How often? | table-list |\n| | select_one often | a | At home | |\n"
        "| | select_one often | b | Elsewhere | |\n| | end_group | | | |\n\n"
        "| choices |\n| | list_name | name | label |\n| | often | never | Never |\n"
    )
    made = compile_form(source, "md")["pages"][0]["questions"]
    assert [each["type"] for each in made] == ["note", "hidden", "select_one", "select_one"]
    assert [each["label"] for each in made[2:]] == ["At home", "Elsewhere"]


def test_a_row_of_labels_says_its_own_words() -> None:
    source = HEADS.replace("relevant", "appearance") + (
        "| | select_one often | heads | How often? | label |\n"
        "| | select_one often | a | At home | list-nolabel |\n\n"
        "| choices |\n| | list_name | name | label |\n| | often | never | Never |\n"
    )
    heads, _ = compile_form(source, "md")["pages"][0]["questions"]
    assert (heads["type"], heads["label"]) == ("note", "How often?")


def test_a_loop_is_kept_and_not_asked() -> None:
    source = rows("begin_loop over way | l | L |", "text | a | A |", "end_loop | | |") + (
        "| | text | z | Z | |\n\n| choices |\n| | list_name | name | label |\n"
        "| | way | bus | Bus |\n"
    )
    (page,) = compile_form(source, "md")["pages"]
    assert [each["name"] for each in page["questions"]] == ["z"]
    assert "We do not ask the questions of a loop." in "".join(warnings(source))


def test_a_path_leaves_a_group_that_is_called_as_a_question_in_it() -> None:
    source = rows(
        "begin_group | page | A page |",
        "text | outer | Outside |",
        "begin_group | used | Used |",
        "text | used | What is used? | ../../outer = 'a'",
        "end_group | | |",
        "end_group | | |",
    )
    asked_of = {q["name"]: q for q in questions(compile_form(source, "md"))}
    relevant = asked_of["used"]["relevant"]
    assert relevant is not None
    assert {each["name"] for each in walk(relevant) if "name" in each} == {"outer"}
