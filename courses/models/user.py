from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class EmailUserManager(UserManager):
    """Accounts are created from an e-mail address; there is no separate user name."""

    def _create_user(self, email, password, **extra_fields):
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **extra_fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email, password=None, **extra_fields):
        return self._create_user(email, password, **{"is_staff": False, "is_superuser": False} | extra_fields)

    def create_superuser(self, email, password=None, **extra_fields):
        return self._create_user(email, password, **extra_fields | {"is_staff": True, "is_superuser": True})


class User(AbstractUser):
    """A person. What a person may do follows from enrolments and appointments, not from this row."""

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    # In which the person last read a page here, and is written to; empty before the first.
    language = models.CharField(_("language"), max_length=10, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = EmailUserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    @property
    def display_name(self) -> str:
        """The name a person chose, or the part of the address before the @."""
        return self.get_full_name() or self.email.partition("@")[0]

    def __str__(self):
        return self.display_name
