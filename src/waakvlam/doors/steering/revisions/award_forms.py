"""The form of an award: its amounts, its lines of cover, its staffing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waakvlam.doors.steering.revisions.fields import REST, MoneyField, typed
from waakvlam.doors.steering.revisions.words import TEAM_KINDS
from waakvlam.funding.revision.document import Award, BudgetLine, Cover, Staffing
from waakvlam.kernel.money import ZERO, Money
from waakvlam.kernel.team_kind import TeamKind

MOST_COVERS = 30
PERCENT = 100
LONGEST_LINE = 20
_REST_WORDS = {"rest", "de rest", "the rest"}


class AwardForm(forms.Form):
    """The lump sum of one kind of team, where it comes from, and the staffing behind it."""

    team_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of team"), choices=list(TEAM_KINDS.items())
    )
    contractor = forms.CharField(label=gettext_lazy("Contractor"), max_length=150)
    lump_sum = MoneyField(label=gettext_lazy("Lump sum in euros"))
    budgeted = MoneyField(label=gettext_lazy("In the budget now, in euros"))
    own_contribution = MoneyField(
        label=gettext_lazy("Own contribution"),
        required=False,
        help_text=gettext_lazy("From last year’s surplus on the lump sum."),
    )
    development_budget = MoneyField(
        label=gettext_lazy("Development budget"),
        required=False,
        help_text=gettext_lazy("From the surplus too, outside the lump sum."),
    )
    surplus_previous_year = MoneyField(label=gettext_lazy("Surplus of last year"), required=False)
    fte_before = forms.DecimalField(
        label=gettext_lazy("Fte before"), required=False, max_digits=8, localize=True
    )
    fte_after = forms.DecimalField(
        label=gettext_lazy("Fte after"), required=False, max_digits=8, localize=True
    )
    carrying_before = forms.DecimalField(
        label=gettext_lazy("Fte that carries cases, before"),
        required=False,
        max_digits=8,
        localize=True,
    )
    carrying_after = forms.DecimalField(
        label=gettext_lazy("Fte that carries cases, after"),
        required=False,
        max_digits=8,
        localize=True,
    )
    caseload_low = forms.DecimalField(
        label=gettext_lazy("Households per fte before, at least"),
        required=False,
        max_digits=8,
        localize=True,
    )
    caseload_high = forms.DecimalField(
        label=gettext_lazy("Households per fte before, at most"),
        required=False,
        max_digits=8,
        localize=True,
    )
    caseload_after = forms.DecimalField(
        label=gettext_lazy("Households per fte after"), required=False, max_digits=8, localize=True
    )
    client_bound = forms.DecimalField(
        label=gettext_lazy("Hours bound to clients, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=7,
        localize=True,
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)

    AMOUNTS = (
        "team_kind",
        "contractor",
        "lump_sum",
        "budgeted",
        "own_contribution",
        "development_budget",
        "surplus_previous_year",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a range of households per fte that ends below where it begins."""
        data = self.cleaned_data
        low, high = data.get("caseload_low"), data.get("caseload_high")
        if low is not None and high is not None and low > high:
            told = _("At least %(low)s is more than at most %(high)s.")
            values = {"low": number_format(low), "high": number_format(high)}
            self.add_error("caseload_high", told % values)
        return data

    def staffing(self) -> Staffing | None:
        """Return the staffing; None when nothing of it was filled in."""
        data = self.cleaned_data
        names = [name for name in self.fields if name not in {*self.AMOUNTS, "edition"}]
        if all(data.get(name) is None for name in names):
            return None
        low, high = data["caseload_low"], data["caseload_high"]
        known = (low if low is not None else high, high if high is not None else low)
        share = data["client_bound"]
        return Staffing(
            fte_after=data["fte_after"] or Decimal(0),
            caseload_after=data["caseload_after"] or Decimal(0),
            fte_before=data["fte_before"],
            caseload_before=None if known[0] is None else known,
            case_carrying_fte_before=data["carrying_before"],
            case_carrying_fte_after=data["carrying_after"],
            client_bound_share=None if share is None else share.scaleb(-2),
        )

    def award(self, key: str, cover: tuple[Cover, ...]) -> Award:
        """Return the award that was filled in."""
        data = self.cleaned_data
        return Award(
            key=key,
            team_kind=TeamKind(data["team_kind"]),
            contractor=data["contractor"],
            lump_sum=data["lump_sum"],
            budgeted=data["budgeted"],
            own_contribution=data["own_contribution"] or ZERO,
            development_budget=data["development_budget"] or ZERO,
            surplus_previous_year=data["surplus_previous_year"],
            cover=cover,
            staffing=self.staffing(),
        )


class AmountOrRestField(MoneyField):
    """An amount, or the word for all that is still uncovered."""

    def read(self, text: str) -> Money | str:
        """Return the amount, or ``REST``."""
        return REST if text.lower() in _REST_WORDS else super().read(text)


class CoverForm(forms.Form):
    """A line of cover: from which budget line to which, and how much."""

    from_field = forms.CharField(label=gettext_lazy("From task field"), max_length=LONGEST_LINE)
    from_product = forms.CharField(label=gettext_lazy("From sub-product"), max_length=LONGEST_LINE)
    to_field = forms.CharField(label=gettext_lazy("To task field"), max_length=LONGEST_LINE)
    to_product = forms.CharField(label=gettext_lazy("To sub-product"), max_length=LONGEST_LINE)
    amount = AmountOrRestField(
        label=gettext_lazy("Amount"),
        help_text=gettext_lazy("An amount, or “rest” for all that is still uncovered."),
    )
    earmark = forms.CharField(label=gettext_lazy("Earmarked for"), max_length=150, required=False)
    incidental = forms.BooleanField(label=gettext_lazy("For this year only"), required=False)
    from_programme = forms.CharField(
        label=gettext_lazy("Programme it comes from, if another"), max_length=120, required=False
    )
    to_programme = forms.CharField(
        label=gettext_lazy("Programme it goes to, if another"), max_length=120, required=False
    )

    def cover(self) -> Cover:
        """Return the line that was filled in."""
        data = self.cleaned_data
        return Cover(
            source=BudgetLine(data["from_field"], data["from_product"], data["from_programme"]),
            target=BudgetLine(data["to_field"], data["to_product"], data["to_programme"]),
            amount=None if data["amount"] == REST else data["amount"],
            earmark=data["earmark"],
            incidental=data["incidental"],
        )


if TYPE_CHECKING:
    CoverFormSet = forms.BaseFormSet[CoverForm]
else:  # Django's own cannot be subscripted when it runs
    CoverFormSet = forms.BaseFormSet


class Covers(CoverFormSet):
    """The lines of cover; one that is left empty is none."""

    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: CoverForm, index: int | None) -> None:
        """Give each line a tick to take it away, in the reader's words."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = gettext_lazy("Take this line away")

    def part(self, number: int) -> str:
        """Return what a line is called, as its group of fields is."""
        return _("Cover %(number)s") % {"number": number}

    def lines(self) -> tuple[Cover, ...]:
        """Return the lines that were filled in and not taken away."""
        return tuple(
            form.cover()
            for form in self.forms
            if form.cleaned_data and form not in self.deleted_forms
        )


CoverSet: Any = forms.formset_factory(
    CoverForm,
    formset=Covers,
    extra=1,
    can_delete=True,
    max_num=MOST_COVERS,
    absolute_max=MOST_COVERS,
)


def award_initial(award: Award) -> dict[str, object]:
    """Return what the form shows of an award."""
    shown: dict[str, object] = {
        "team_kind": award.team_kind.value,
        "contractor": award.contractor,
        "lump_sum": award.lump_sum,
        "budgeted": award.budgeted,
        "own_contribution": award.own_contribution or None,
        "development_budget": award.development_budget or None,
        "surplus_previous_year": award.surplus_previous_year,
    }
    return shown | (_staffing_initial(award.staffing) if award.staffing else {})


def _staffing_initial(staffing: Staffing) -> dict[str, object]:
    low, high = staffing.caseload_before or (None, None)
    share = staffing.client_bound_share
    return {
        "fte_before": staffing.fte_before,
        "fte_after": staffing.fte_after,
        "carrying_before": staffing.case_carrying_fte_before,
        "carrying_after": staffing.case_carrying_fte_after,
        "caseload_low": low,
        "caseload_high": high,
        "caseload_after": staffing.caseload_after,
        "client_bound": None if share is None else (share * PERCENT).normalize() + 0,
    }


def cover_initial(cover: Sequence[Cover]) -> list[dict[str, object]]:
    """Return what the forms show of the lines of cover."""
    return [
        {
            "from_field": line.source.task_field,
            "from_product": line.source.sub_product,
            "from_programme": line.source.programme,
            "to_field": line.target.task_field,
            "to_product": line.target.sub_product,
            "to_programme": line.target.programme,
            "amount": REST if line.amount is None else typed(line.amount),
            "earmark": line.earmark,
            "incidental": line.incidental,
        }
        for line in cover
    ]
