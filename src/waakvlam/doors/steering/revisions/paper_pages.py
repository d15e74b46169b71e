"""A paper on a page: its texts to edit with linked figures, and fixing it as a PDF (F7)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.fault_words import FaultInWords, all_in_words
from waakvlam.doors.steering.revisions.ledger_figures import LedgerFigures, ledger_figures
from waakvlam.doors.steering.revisions.loading import AT_FAULT, get_revision, trail_to
from waakvlam.doors.steering.revisions.paper_form import (
    PaperForm,
    PartShown,
    chips_of,
    parts_shown,
)
from waakvlam.doors.steering.revisions.words import FILES, PAPERS
from waakvlam.funding.papers.draft import Draft, with_point, without
from waakvlam.funding.papers.provenance import Figures
from waakvlam.funding.papers.render import draft_faults, figures_in
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.work.actions import ChangedMeanwhileError
from waakvlam.funding.work.models import Paper, RevisionVersion
from waakvlam.funding.work.papers import (
    ShownPaper,
    UnfinishedPaperError,
    fix_paper,
    fresh_draft,
    newest_text,
    paper_figures,
    save_draft,
    saved_draft,
)
from waakvlam.papers.faults import PaperError


@needs(Permission.REVISION_READ)
@require_http_methods(["GET", "POST"])
def revision_paper(request: HttpRequest, key: UUID, paper: str) -> HttpResponse:
    """Show a paper, and save what was changed in it."""
    version, kind = get_revision(key), _kind(paper)
    may_write = account_of(request).may(Permission.REVISION_WRITE)
    if request.method == "POST" and not may_write:
        raise Http404
    try:
        kept = newest_text(version, kind)
        ledger = _ledger_of(version, kept)
        figures = paper_figures(version, ledger.known)
        draft = saved_draft(kept) if kept else fresh_draft(version, kind, figures)
    except FaultyRevisionError as error:
        return _cannot_yet(request, version, kind, error)
    edition = kept.edition if kept and kept.fixed_at is None else 0
    given = request.POST if request.method == "POST" else None
    form = PaperForm(draft, given, edition=edition)
    if given is not None and form.is_valid() and _saved(request, version, kind, form, ledger.known):
        return redirect("steering:revision_paper", version.pk, kind)
    faults = all_in_words(draft_faults(draft, figures))
    return _page(
        request,
        version,
        kind,
        parts_shown(draft, form, figures, version),
        faults,
        {
            "form": form,
            "edition": edition,
            "chips": chips_of(
                [key for key in figures if key not in ledger.known], figures, version
            ),
            "measured": chips_of(ledger.offered, figures, version),
            "ledger_state": ledger.state,
            "unwritten": len(draft.unwritten),
            "may_write": may_write,
        },
    )


def _ledger_of(version: RevisionVersion, kept: Paper | None) -> LedgerFigures:
    return ledger_figures(figures_in(saved_draft(kept)) if kept else (), version.year)


def _kind(paper: str) -> str:
    if paper not in PAPERS:
        raise Http404
    return paper


def _cannot_yet(
    request: HttpRequest, version: RevisionVersion, kind: str, error: FaultyRevisionError
) -> HttpResponse:
    return _page(request, version, kind, [], all_in_words(error.faults), {"may_write": False})


def _page(
    request: HttpRequest,
    version: RevisionVersion,
    kind: str,
    parts: list[PartShown],
    faults: list[FaultInWords],
    more: dict[str, object],
) -> HttpResponse:
    fixed = Paper.objects.filter(revision=version, kind=kind).exclude(fixed_at=None)
    shown = {
        "title": PAPERS[kind],
        "version": version,
        "kind": kind,
        "parts": parts,
        "faults": faults,
        "fixed": fixed.defer("pdf", "draft").select_related("fixed_by").order_by("-number"),
        "trail": trail_to(version, str(PAPERS[kind])),
        **more,
    }
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "steering/revisions/revision_paper.html", shown, status=status)


def _saved(
    request: HttpRequest, version: RevisionVersion, kind: str, form: PaperForm, measured: Figures
) -> bool:
    """Save what was typed, with what a button asked beside it."""
    try:
        save_draft(
            key=version.pk,
            kind=kind,
            edition=form.cleaned_data["edition"],
            change=_asked(request, version, kind, form, measured),
            by=account_of(request),
            at=moment.now(),
            measured=measured,
        )
    except ChangedMeanwhileError:
        told = _("Somebody else changed this paper meanwhile. Open it anew and type yours again.")
        form.add_error(None, told)
        return False
    messages.success(request, _("The paper is saved."))
    return True


def _asked(
    request: HttpRequest, version: RevisionVersion, kind: str, form: PaperForm, measured: Figures
) -> Callable[[Draft], Draft]:
    if "afresh" in request.POST:
        fresh = fresh_draft(version, kind, paper_figures(version, measured))
        return lambda _draft: fresh
    if "add_point" in request.POST:
        return lambda draft: with_point(form.changed(draft), "…", "…")
    if remove := request.POST.get("remove"):
        return lambda draft: without(form.changed(draft), remove)
    return form.changed


@needs(Permission.REVISION_WRITE)
@require_POST
def paper_fix(request: HttpRequest, key: UUID, paper: str) -> HttpResponse:
    """Fix a paper as it was last saved."""
    version, kind = get_revision(key), _kind(paper)
    try:
        fix_paper(
            key=version.pk,
            kind=kind,
            shown=ShownPaper(
                _shown(request, "edition"),
                _shown(request, "contents"),
                unfinished="unfinished" in request.POST,
            ),
            day=moment.today(),
            house=settings.HOUSE_STYLE,
            by=account_of(request),
            at=moment.now(),
            measured=_ledger_of(version, newest_text(version, kind)).known,
        )
    except ChangedMeanwhileError:
        messages.error(request, _("The paper changed meanwhile; read it anew and fix it then."))
    except UnfinishedPaperError as error:
        messages.error(request, _not_finished(error.texts))
    except FaultyRevisionError as error:
        told = "; ".join(f"{one.place}: {one.what}" for one in all_in_words(error.faults))
        messages.error(request, told)
    except PaperError as error:
        messages.error(request, _(error.what).format_map(error.values))
    else:
        messages.success(request, _("The paper is fixed."))
    return redirect("steering:revision_paper", version.pk, kind)


def _not_finished(texts: int) -> str:
    return ngettext(
        "The paper is not fixed: %(n)s text is still to be written. Write it first, or tick that "
        "it may be fixed unfinished.",
        "The paper is not fixed: %(n)s texts are still to be written. Write them first, or tick "
        "that it may be fixed unfinished.",
        texts,
    ) % {"n": texts}


def _shown(request: HttpRequest, name: str) -> int:
    """Return which edition the page showed; -1, which none has, where it does not say."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else -1


@needs(Permission.REVISION_READ)
@require_GET
def paper_pdf(_request: HttpRequest, key: UUID, paper: str, number: int) -> HttpResponse:
    """Answer with a fixed paper, byte for byte as it was fixed."""
    version, kind = get_revision(key), _kind(paper)
    found = Paper.objects.filter(revision=version, kind=kind, number=number).first()
    if found is None or found.pdf is None:
        raise Http404
    response = HttpResponse(bytes(found.pdf), content_type="application/pdf")
    name = f"{FILES[kind]}-{version.year}-versie-{version.number}-{number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
