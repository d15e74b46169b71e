"""How a form field is drawn: its control, what describes it, and where a fault points to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.files.base import File
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEGABYTE = 2**20


class DayInput(forms.DateInput):
    """A day, picked or typed; the browser shows it in the reader's own order."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time in one control."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class UploadField(forms.FileField):
    """A file that is refused before it is read when it is larger than so many whole megabytes.

    The help text may name how many as ``{most}``.
    """

    default_error_messages: ClassVar = {
        "required": gettext_lazy("Choose a file."),
        "missing": gettext_lazy("Choose a file."),
        "empty": gettext_lazy("This file is empty."),
        "large": gettext_lazy("This file is larger than %(most)s MB."),
    }

    def __init__(
        self,
        *,
        most_bytes: int,
        accept: str,
        help_text: str | _StrPromise = "",
        **kwargs: Any,  # noqa: ANN401  # as Django's
    ) -> None:
        self.most_bytes = most_bytes
        told = format_lazy(help_text, most=most_bytes // MEGABYTE) if help_text else ""
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), help_text=told, **kwargs)

    def to_python(self, data: Any) -> File[bytes] | None:  # noqa: ANN401  # as Django's
        """Return the file; None where there is none."""
        file: File[bytes] | None = super().to_python(data)
        if file is not None and (file.size or 0) > self.most_bytes:
            most = {"most": self.most_bytes // MEGABYTE}
            raise forms.ValidationError(self.error_messages["large"], code="large", params=most)
        return file


class Shape(StrEnum):
    """The three ways in which label and control stand together."""

    CONTROL = "control"
    TICK = "tick"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Field:
    """A bound field with all that its template needs."""

    bound: BoundField
    shape: Shape
    control: SafeString
    choices: list[BoundWidget]
    anchor: str
    description_id: str
    error_id: str
    is_optional: bool


def drawn(bound: BoundField) -> Field:
    """Return the field, its control dressed in the classes and the aria of NL Design System."""
    shape = shape_of(bound)
    description_id = f"{bound.auto_id}_description" if bound.help_text else ""
    error_id = f"{bound.auto_id}_error" if bound.errors else ""
    described_by = " ".join(filter(None, (description_id, error_id)))
    bound.field.widget.attrs["class"] = css_class(bound)
    attrs: dict[str, str | bool] = {}
    if described_by and shape is not Shape.CHOICES:
        attrs["aria-describedby"] = described_by
    if bound.errors and shape is not Shape.CHOICES:
        attrs["aria-invalid"] = "true"
    control = SafeString("") if shape is Shape.CHOICES else bound.as_widget(attrs=attrs)
    choices = options(bound) if shape is Shape.CHOICES else []
    return Field(
        bound,
        shape,
        control,
        choices,
        anchor(bound),
        description_id,
        error_id,
        is_optional(bound),
    )


def is_optional(bound: BoundField) -> bool:
    """Tell whether the label says that a field may stay empty.

    A form without ``mark_optional`` never says so. What is ``needed_for_some`` choices only tells
    in its own words when it is needed.
    """
    form = bound.form
    marks: bool = getattr(form, "mark_optional", True)
    return (
        marks
        and not bound.field.required
        and bound.name not in getattr(form, "needed_for_some", ())
    )


def options(bound: BoundField) -> list[BoundWidget]:
    """Return the radio buttons or tick boxes of a group.

    Django would call each of them invalid, which a radio button may not be: the group is.
    """
    attrs: dict[str, Any] = {"id": bound.auto_id, "disabled": bound.field.disabled}
    widget = bound.field.widget
    drawn_by = bound.form.renderer
    found = widget.subwidgets(bound.html_name, bound.value(), attrs)
    return [BoundWidget(widget, option, drawn_by) for option in found]


def shape_of(bound: BoundField) -> Shape:
    """Return how this field's label and control stand together."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return Shape.TICK
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return Shape.CHOICES
    return Shape.CONTROL


def css_class(bound: BoundField) -> str:
    """Return the control's classes; a fault makes it invalid to the eye as well."""
    widget = bound.field.widget
    block = _block(widget)
    own = widget.attrs.get("class", "")
    if block in own.split():
        return str(own)
    plain = f"{block} {block}--html-{_element(widget)} {own}".strip()
    return f"{plain} {block}--invalid" if bound.errors else plain


def _block(widget: forms.Widget) -> str:
    # To Django a group of tick boxes is a kind of radio select, so it comes first.
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.CheckboxInput):
        return "utrecht-checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "utrecht-radio-button"
    if isinstance(widget, forms.Select):
        return "utrecht-select"
    return "utrecht-textarea" if isinstance(widget, forms.Textarea) else "utrecht-textbox"


def _element(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "textarea"
    return "select" if isinstance(widget, forms.Select) else "input"


def anchor(bound: BoundField) -> str:
    """Return the id that a link in the error summary jumps to: the first control."""
    if shape_of(bound) is Shape.CHOICES:
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
