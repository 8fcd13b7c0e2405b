"""The components: what each draws, and that none escapes too little or too much."""

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError

from evaluation.ui import ICONS, register, shown
from jobs.models import Job, State


def draw(source: str, **values: object) -> str:
    """What a template's source draws, with runs of space made one."""
    return " ".join(Template(source).render(Context(values)).split())


class NameForm(forms.Form):
    name = forms.CharField(label="Name")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)

    def clean(self) -> None:
        self.add_error(None, "These two do not fit together.")


def test_a_button_sends_its_form_once_however_often_it_is_pressed() -> None:
    html = draw('{% button "Open the survey" name="act" value="open" %}')
    assert 'type="submit"' in html
    assert 'data-prevent-double-click="true"' in html
    assert 'name="act" value="open"' in html


def test_a_button_with_an_address_is_a_link() -> None:
    html = draw('{% button "See" kind="secondary" href="/surveys/" %}')
    assert html.startswith('<a href="/surveys/" role="button"')
    assert "govuk-button--secondary" in html


def test_words_that_hold_markup_are_shown_and_not_obeyed() -> None:
    bad = "<script>"
    for source in (
        "{% button bad %}", "{% tag bad %}", "{% panel bad %}{{ bad }}{% endpanel %}",
        "{% stat bad bad note=bad %}", "{% empty bad %}{% endempty %}",
        '{% breadcrumbs bad "/" %}', "{% notice title=bad %}{{ bad }}{% endnotice %}",
        "{% details bad %}{{ bad }}{% enddetails %}",
    ):  # fmt: skip
        html = draw(source, bad=bad)
        assert "<script>" not in html
        assert "&lt;script&gt;" in html
        assert "&amp;lt;" not in html


def test_block_components_keep_the_markup_between_their_tags() -> None:
    for name in ("panel", "cards", "inset", "warning", "notice", "stats"):
        assert "<p>Words</p>" in draw(f"{{% {name} %}}<p>Words</p>{{% end{name} %}}")


class PlaceForm(forms.Form):
    place = forms.ChoiceField(
        choices=[("", "None"), ("a&e", "<A&E>"), ("Mills", [('the"mill', "The “mill”"), (3, "3")])]
    )


def test_choices_of_a_list_are_grouped_escaped_and_the_chosen_one_is_marked() -> None:
    html = str(PlaceForm(initial={"place": "a&e"})["place"])
    assert html.endswith(
        '<option value="">None</option><option value="a&amp;e" selected>&lt;A&amp;E&gt;</option>'
        '<optgroup label="Mills"><option value="the&quot;mill">The “mill”</option>'
        '<option value="3">3</option></optgroup></select>'
    )


def test_breadcrumbs_end_with_the_page_itself() -> None:
    html = draw('{% breadcrumbs "Home" "/" "Surveys" "" %}')
    assert 'href="/"' in html
    assert '<li class="govuk-breadcrumbs__list-item" aria-current="page">Surveys</li>' in html


def test_an_odd_number_of_breadcrumb_words_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        draw('{% breadcrumbs "Home" "/" "Surveys" %}')


def test_a_tag_has_one_of_five_colours() -> None:
    assert 'class="govuk-tag tl-tag--green"' in draw('{% tag "Open" colour="green" %}')
    with pytest.raises(ValueError, match="A tag is one of"):
        draw('{% tag "Open" colour="pink" %}')


def test_a_panel_has_the_heading_level_its_page_needs() -> None:
    assert "<h3 " in draw('{% panel "Title" level=3 %}{% endpanel %}')
    assert "<h2 " in draw('{% panel "Title" %}{% endpanel %}')


def test_empty_may_stand_in_the_empty_branch_of_a_loop() -> None:
    html = draw(
        '{% for x in xs %}{{ x }}{% empty %}{% empty "None" %}Add{% endempty %}{% endfor %}'
    )
    assert "None" in html
    assert "Add" in html


def test_a_component_that_is_not_closed_is_a_mistake() -> None:
    with pytest.raises(TemplateSyntaxError, match="Unclosed tag"):
        Template('{% panel "Title" %}')


@pytest.mark.parametrize(
    ("value", "seen"), [(1234567, "1,234,567"), (97, "97"), (None, ""), ("59%", "59%"), (1.5, 1.5)]
)
def test_figures_are_grouped_by_thousands(value: object, seen: object) -> None:
    assert shown(value) == seen


def test_every_icon_is_drawn_without_being_read_out() -> None:
    assert len(list(ICONS.glob("*.svg"))) > 10
    for path in ICONS.glob("*.svg"):
        html = draw("{% icon name %}", name=path.stem)
        assert 'aria-hidden="true"' in html
        assert "<path d=" in html


TABLE = {
    "caption": "By service",
    "columns": [
        {"label": "Service", "numeric": False},
        {"label": "Staff", "numeric": True, "unit": "people"},
    ],
    "rows": [
        [{"text": "Home visits", "href": "/visits/"}, 1234],
        ["Court", {"text": "fewer than 10", "hidden": True}],
    ],
    "row_heads": True,
}


def test_a_table_says_what_its_rows_columns_and_units_are() -> None:
    html = draw("{% data_table table %}", table=TABLE)
    assert '<caption class="govuk-table__caption" id="caption-by-service">By service' in html
    assert (
        '<th scope="row" class="govuk-table__header"><a class="govuk-link" href="/visits/">' in html
    )
    assert 'Staff <span class="tl-table__unit">people</span>' in html
    assert 'govuk-table__cell--numeric">1,234</td>' in html


def test_a_hidden_cell_is_hatched_and_says_so_in_words() -> None:
    html = draw("{% data_table table %}", table=TABLE)
    assert 'tl-table__hidden">fewer than 10</td>' in html


def test_a_table_can_be_scrolled_by_keyboard() -> None:
    html = draw("{% data_table table %}", table=TABLE)
    assert 'role="region" tabindex="0" aria-labelledby="caption-by-service"' in html


def test_a_row_of_the_wrong_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        draw("{% data_table table %}", table={**TABLE, "rows": [["Court"]]})


def test_the_error_summary_leads_to_the_first_control_of_each_field() -> None:
    html = draw("{% error_summary form %}", form=NameForm(data={}))
    assert '<a href="#id_name">Fill this in: Name</a>' in html
    assert '<a href="#id_kind_0">Choose an answer: Kind</a>' in html
    assert "<li>These two do not fit together.</li>" in html


def test_there_is_no_error_summary_where_nothing_is_wrong() -> None:
    assert draw("{% error_summary form %}", form=NameForm()) == ""


def test_progress_is_followed_while_the_work_goes_on() -> None:
    job = Job(what="Sending", state=State.RUNNING, done=61, total=164, step="to the mail server")
    html = draw('{% progress job then="/surveys/" %}', job=job)
    assert f'data-state-url="/jobs/{job.pk}/state/" data-then="/surveys/"' in html
    assert '<progress max="100" value="37" aria-label="Sending">' in html
    assert "Running: 61 of 164, to the mail server" in html
    assert "jobs/progress.js" in html


def test_progress_of_work_that_has_ended_is_not_followed() -> None:
    done = draw('{% progress job then="/results/" %}', job=Job(what="Sending", state=State.DONE))
    assert "data-progress " not in done
    assert 'href="/results/"' in done


def test_progress_says_why_work_failed() -> None:
    job = Job(what="Sending", state=State.FAILED, reason="The mail server refused.")
    assert "The mail server refused." in draw("{% progress job %}", job=job)


def test_a_chart_carries_its_specification_its_table_and_its_downloads() -> None:
    html = draw(
        '{% chart "domains" spec "Court work is hardest" "Mean, 97 staff." table downloads %}',
        spec={"mark": "bar", "title": "</script>"},
        table=TABLE,
        downloads=[{"label": "Numbers (CSV)", "href": "/x.csv"}],
    )
    assert 'data-chart="domains" data-spec="chart-domains-spec"' in html
    assert '<script id="chart-domains-spec" type="application/json">' in html
    assert "\\u003C/script\\u003E" in html
    assert "data-chart-table open" in html
    assert "By service" in html
    assert 'href="/x.csv"' in html
    assert "evaluation/chart.js" in html


def test_every_component_says_what_it_is_for() -> None:
    assert {name for name, tag in register.tags.items() if not tag.__doc__} == set()
