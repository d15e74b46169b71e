"""The nouns of this room, gathered for Django."""

from waakvlam.finance.agreement.models import Agreement
from waakvlam.finance.budget.models import Amendment, BudgetLine, LineVersion

__all__ = ["Agreement", "Amendment", "BudgetLine", "LineVersion"]
