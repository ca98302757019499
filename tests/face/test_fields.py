"""Every field: label, help, control and error, tied together for those who cannot see the page."""

import lxml.html
import pytest
from crispy_forms.bootstrap import AppendedText, PrependedAppendedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string


class Posting(forms.Form):
    title = forms.CharField(help_text="As travelers read it.")
    unit = forms.CharField(required=False)
    state = forms.ChoiceField(choices=[("", "Choose"), ("OK", "Oklahoma")])
    shift = forms.ChoiceField(
        choices=[("day", "Day"), ("night", "Night")],
        widget=forms.RadioSelect,
        help_text="Most of the weeks.",
    )
    told = forms.BooleanField(help_text="In writing.")
    resume = forms.FileField()
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.data.get("title") == "clash":
            raise forms.ValidationError("The last day to apply is after the start.")


def helper(*layout) -> FormHelper:
    made = FormHelper()
    made.form_tag = False
    if layout:
        made.layout = Layout(*layout)
    return made


def drawn(form: forms.Form, *layout) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(f"<div>{render_crispy_form(form, helper(*layout))}</div>")


def test_every_control_has_its_label():
    page = drawn(Posting())

    for control in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert page.xpath(f"//label[@for='{control.get('id')}']"), control.get("name")


def test_help_is_tied_to_its_control():
    title = drawn(Posting()).xpath("//input[@name='title']")[0]

    assert title.get("aria-describedby") == "id_title_helptext"
    assert title.getprevious().text == "As travelers read it."
    assert title.getprevious().get("id") == "id_title_helptext"


def test_an_error_is_tied_to_its_control():
    page = drawn(Posting({"title": ""}))
    title = page.xpath("//input[@name='title']")[0]

    assert title.get("aria-invalid") == "true"
    assert title.get("aria-describedby") == "id_title_helptext id_title_error"
    assert page.xpath("//*[@id='id_title_error']//*[@class='field-error']")


def test_every_description_named_is_on_the_page():
    page = drawn(Posting({}))
    named = {name for value in page.xpath("//@aria-describedby") for name in value.split()}

    assert named == {
        "id_title_helptext", "id_title_error", "id_state_error", "id_shift_helptext",
        "id_shift_error", "id_told_helptext", "id_told_error", "id_resume_error",
    }  # fmt: skip
    assert {name for name in named if not page.xpath(f"//*[@id='{name}']")} == set()


def test_the_error_summary_leads_to_each_field():
    page = drawn(Posting({}))
    links = page.xpath("//*[@id='errors']//a/@href")

    assert page.xpath("//*[@id='errors']/h2")[0].text == "5 things to put right"
    assert links == ["#id_title", "#id_state", "#div_id_shift", "#id_told", "#id_resume"]
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_an_error_of_the_whole_form_is_in_the_summary_alone():
    page = drawn(Posting({"title": "clash"}))

    said = page.xpath("//*[contains(text(), 'after the start')]")

    assert [element.tag for element in said] == ["li"]


def test_a_form_without_errors_has_no_summary():
    assert not drawn(Posting()).xpath("//*[@id='errors']")


def test_only_optional_fields_say_so():
    page = drawn(Posting())

    assert page.xpath("//*[@class='optional']/../@for") == ["id_unit"]


def test_radio_buttons_stand_in_a_fieldset_with_a_legend():
    fieldset = drawn(Posting()).xpath("//fieldset[@id='div_id_shift']")[0]

    assert fieldset.find("legend").text_content().strip() == "Shift"
    assert [each.get("type") for each in fieldset.iter("input")] == ["radio", "radio"]


@pytest.mark.parametrize(
    ("kind", "css"),
    [
        ("//input[@name='title']", "form-control"),
        ("//select", "form-select"),
        ("//input[@type='checkbox']", "form-check-input"),
        ("//input[@type='radio']", "form-check-input"),
    ],
)
def test_controls_wear_the_look(kind, css):
    assert drawn(Posting()).xpath(kind)[0].get("class") == css


def test_a_class_of_the_widget_stays():
    form = Posting()
    form.fields["title"].widget.attrs["class"] = "wide"

    assert drawn(form).xpath("//input[@name='title']/@class") == ["form-control wide"]


def test_a_unit_is_read_with_the_label():
    page = drawn(Posting(), PrependedAppendedText("title", "$", "an hour"))
    label = page.xpath("//label[@for='id_title']")[0]

    assert label.text_content().split() == ["Title", "$", "an", "hour"]
    assert page.xpath("//*[@class='affix']/span/@aria-hidden") == ["true", "true"]


def test_one_unit_alone_leaves_no_trace_of_the_other():
    page = drawn(Posting(), AppendedText("title", "weeks"))

    assert page.xpath("//*[@class='affix']/span")[0].text == "weeks"
    assert len(page.xpath("//*[@class='affix']/span")) == 1


def test_a_field_stands_alone_without_crispy():
    alone = render_to_string("_field.html", {"field": Posting()["title"]})

    assert 'class="form-control"' in alone
    assert 'id="id_title_helptext"' in alone


def test_what_was_typed_is_still_there_and_escaped():
    page = render_crispy_form(Posting({"title": '"><script>'}), helper())

    assert "<script>" not in page
    assert "&quot;&gt;&lt;script&gt;" in page
