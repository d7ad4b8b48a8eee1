from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .forms import DisplayNameForm


@login_required
def rename(request):
    form = DisplayNameForm(request.POST or None, instance=request.user, label_suffix="")
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your name was saved."))
        return redirect("dashboard")
    return render(request, "courses/rename.html", {"form": form})
