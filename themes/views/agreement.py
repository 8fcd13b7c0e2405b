"""How far coders agree, and settling what they saw differently."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from themes.actions.settlements import settle
from themes.agreement import FEWEST_FOR_AN_INTERVAL
from themes.agreement_pages import agreement_table, coder_names, missing
from themes.coding_forms import SettleForm
from themes.comparing import agreements, decisions, differences
from themes.models import Code, Document
from themes.views.codebooks import codebook_for

SHOWN = 20


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def agreement_show(request: PersonRequest, codebook: int) -> HttpResponse:
    """Agreement on all codes together and on each."""
    found = codebook_for(request.user, codebook)
    decided = decisions(found)
    names, rows = coder_names(decided), agreements(found, decided)
    context = {
        "codebook": found,
        "coders": sorted(names.values()),
        "texts": len(decided.read),
        "table": agreement_table(rows, len(decided.coders)),
        "missing": missing(rows),
        "fewest": FEWEST_FOR_AN_INTERVAL,
        "open": sum(not each.settlement for each in differences(found, decided, names)),
    }
    return render(request, "themes/agreement_show.html", context)


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def difference_list(request: PersonRequest, codebook: int) -> HttpResponse:
    """Where coders differ: who gave a code and who did not, and what was settled."""
    found = codebook_for(request.user, codebook)
    decided = decisions(found)
    listed = differences(found, decided, coder_names(decided))
    record_view(by=request.user, what="differences between coders", about=found)
    context = {
        "codebook": found,
        "differences": listed[:SHOWN],
        "open": sum(not each.settlement for each in listed),
        "total": len(listed),
    }
    return render(request, "themes/difference_list.html", context)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def difference_settle(request: PersonRequest, codebook: int) -> HttpResponse:
    """Settle one."""
    found, form = codebook_for(request.user, codebook), SettleForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Say whether the code applies, and why.")
        return redirect("themes:difference_list", found.pk)
    sent = form.cleaned_data
    seen = Document.objects.visible_to(request.user).live()
    document = get_object_or_404(seen, pk=sent["document"])
    codes = Code.objects.visible_to(request.user).filter(codebook=found)
    code = get_object_or_404(codes.select_related("codebook"), pk=sent["code"])
    applies, reason = sent["applies"] == "yes", sent["reason"]
    try:
        settle(by=request.user, document=document, code=code, applies=applies, reason=reason)
        messages.success(request, f"Settled “{code}” in {document.number}.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:difference_list", found.pk)
