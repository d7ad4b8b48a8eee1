from django import forms
from django.utils.translation import gettext_lazy as _

from .models import User


class DisplayNameForm(forms.ModelForm):
    first_name = forms.CharField(label=_("How should we call you?"), max_length=150, strip=True)

    class Meta:
        model = User
        fields = ["first_name"]
