"""A person chooses which mails come; and stops a kind of them from within a mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from .forms import MailChoicesForm
from .queueing import HOUR_OF_DAILY_MAIL
from .stopping import read_stop_token, stop


@login_required
@never_cache
def mail_choices(request):
    form = MailChoicesForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choices were saved."))
        return redirect("mail_choices")
    return render(request, "courses/mailing/choices.html", {"form": form, "hour": f"{HOUR_OF_DAILY_MAIL}:00"})


# Mail programs post here without a page of ours before (RFC 8058, 3.2); the signature is what permits it.
@csrf_exempt
@never_cache
def stop_mail(request, token):
    """Asks before it stops anything: programs that look at the links of a mail open them, too."""
    person, kinds = read_stop_token(token)
    if request.method == "POST":
        stop(person, kinds)
    context = {"kinds": [kind.label for kind in kinds], "is_stopped": request.method == "POST"}
    return render(request, "courses/mailing/stop.html", context)
