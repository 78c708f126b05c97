"""A sign of life of the work in the background."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class Heartbeat(models.Model):
    """When a process that works by itself last did so, on whichever host."""

    name = models.CharField("wat", max_length=40, primary_key=True)
    at = models.DateTimeField("wanneer")

    class Meta:
        verbose_name = "teken van leven"
        verbose_name_plural = "tekens van leven"

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%Y-%m-%d %H:%M:%S}"

    @classmethod
    def note(cls, name: str, at: datetime) -> None:
        cls.objects.update_or_create(name=name, defaults={"at": at})
