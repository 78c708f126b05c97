"""gunicorn's worker, with an answer in Dutch to what is no request that we can read."""

from gunicorn import util
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

TOO_LONG = {
    LimitRequestLine: (
        414,
        "Dit adres is te lang",
        "Kies minder, of begin opnieuw op de eerste pagina.",
    ),
    LimitRequestHeaders: (
        431,
        "Uw browser stuurt te veel mee",
        "Verwijder de cookies van deze site en probeer het opnieuw.",
    ),
}


class Worker(ThreadWorker):
    def handle_error(self, req, client, addr, exc):
        if answer := TOO_LONG.get(type(exc)):
            self.log.warning("Refused a request from %s: %s", addr, exc)
            util.write_error(client, *answer)
        else:
            super().handle_error(req, client, addr, exc)
