"""Without messages or without a broker: pages answer, and work goes on afterwards."""

import pytest

from indicators.models import Heartbeat, ImportRun
from tests.background import running
from tests.installation import wait_until
from tests.proof.outages import broker_away, lost_messages
from tests.proof.site import digest_of, site_with

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_worker_does_what_is_asked_with_and_without_its_broker():
    """On files, as in a try-out; `make prove` does it on Redis too."""
    with site_with("filesystem", areas=40) as site, running(site.worker()) as worker:
        first = site.request()
        wait_until(lambda: site.is_done(first), 30)
        assert first.state == ImportRun.State.DONE, first.error
        assert site.digest() == digest_of(site.source.figures(1))
        assert Heartbeat.objects.get().name == "sweep"

        assert broker_away(site, worker).problems == []
        assert lost_messages(site, worker).problems == []
