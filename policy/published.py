"""Rows of which the public sees nothing until they are published."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class PublishedQuerySet(models.QuerySet):
    """Of a model with `published_at`, which is empty for a draft."""

    def visible_to(self, user: Any) -> Self:
        """What `user` may read: published rows, and drafts for who may edit them."""
        permission = (
            f"{self.model._meta.app_label}.change_{self.model._meta.model_name}"
        )
        if user.has_perm(permission):
            return self
        return self.filter(published_at__isnull=False)
