"""How many queries a page of the sample may take, two for the data version included.

A page that needs more must have a reason; raise its budget with that page.
"""

import pytest
from django.utils import timezone

from policy.models import Decision

pytestmark = pytest.mark.usefixtures("sample", "db")

TODAY = timezone.localdate()
BUDGETS = {
    "/": 22,
    "/?kader=sbk-2016": 22,
    "/kaders/": 6,
    "/kaders/sbsd-2025/": 6,
    "/kaders/sbk-2016/opvolging/": 8,
    "/kaders/sbk-2016/helder/": 22,
    "/kaders/sbsd-2025/helder/": 22,
    "/kaders/sbk-2016/a4/": 32,
    "/kaders/sbk-2016/a4.pdf": 32,
    "/kaders/sbsd-2025/a4/": 32,
    "/kaders/sbk-2016/a4/?doel=b": 32,
    "/kaders/sbk-2016/informatie/": 23,
    "/kaders/sbsd-2025/informatie/": 22,
    "/kaders/sbk-2016/informatie.csv": 23,
    f"/kaders/sbk-2016/informatie/?peil={TODAY}": 25,
    "/kaders/sbk-2016/informatie/?peil=2025-01-01": 11,
    "/informatiebehoefte/": 4,
    "/informatiebehoefte.csv": 4,
    "/doelen/sbk-2016/b/": 31,
    "/doelen/sbk-2016/b/grafiek-1.json": 31,
    "/doelen/sbsd-2025/6.3.3/": 31,
    f"/doelen/sbk-2016/b/?peil={TODAY}": 32,
    "/doelen/sbk-2016/b/?peil=2025-01-01": 26,
    "/doelen/sbk-2016/b.ods": 38,
    f"/doelen/sbk-2016/b.ods?peil={TODAY}": 40,
    "/indicatoren/": 18,
    "/indicatoren/isd-instroom/": 34,
    "/indicatoren/isd-instroom/delen/": 21,
    "/indicatoren/buig-budget/delen/": 21,
    "/indicatoren/eenzaamheid-65plus/delen/": 8,
    "/indicatoren/eenzaamheid-65plus/": 37,
    "/indicatoren/eenzaamheid-65plus.csv": 11,
    f"/indicatoren/eenzaamheid-65plus/?peil={TODAY}": 39,
    "/indicatoren/eenzaamheid-65plus/?peil=2025-01-01": 6,
    f"/indicatoren/eenzaamheid-65plus.csv?peil={TODAY}": 12,
    "/vergelijken/": 14,
    "/vergelijken.csv": 24,
    f"/vergelijken/?peil={TODAY}": 14,
    f"/vergelijken.csv?peil={TODAY}": 24,
    "/besluiten/": 12,
    "/begrippen/": 4,
    "/methode/": 20,
    "/methode/andere-regel/": 12,
    "/methode/andere-regel/?nodig=3&gebruikt=4": 12,
    "/zoeken/?q=armoede": 12,
    "/zoeken/?q=Hoeveel+gezinnen+krijgen+schuldhulp": 12,
    "/over/": 4,
    "/gebieden/": 5,
    "/gebieden/?zoek=noordwijk&jaar=2019": 5,
    "/gebieden/GM1783/": 9,
    "/bronnen/": 18,
    "/bronnen/cbs-statline/": 10,
    "/bronnen/rivm-statline/": 9,
    "/bronnen/documenten/bron-001/": 15,
    "/rapportages/": 6,
    "/rapportages/sbk-2016-2020/": 38,
    "/rapportages/sbk-2016-2020/?doel=b": 38,
    "/rapportages/sbk-2016-2018/versie-1/": 38,
    "/evaluaties/": 3,
    "/evaluaties/wl-2025/": 7,
    "/evaluaties/wv-2019/": 6,
    "/evaluaties/hln-2018/uitgave-1/": 7,
    "/evaluaties/hln-2018/uitgave-1/meenemen/": 4,
    "/evaluaties/hln-2018/uitgave-1.xlsx": 6,
    "/aanbevelingen.pdf": 12,
    "/evaluaties/normen/": 8,
    "/evaluaties/normen/wv-normenkader/": 9,
    "/aanbevelingen/": 5,
    "/aanbevelingen/?stand=te-laat&zoek=kader&aan=college": 5,
    "/aanbevelingen.csv": 5,
    "/aanbevelingen/wv-2019/4/": 7,
    "/downloads/": 42,
    "/sitemap.xml": 12,
}


@pytest.mark.parametrize("address", BUDGETS)
def test_a_page_stays_within_its_budget(client, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(BUDGETS[address]):
        assert client.get(address).status_code == 200


def test_a_council_item_stays_within_its_budget(client, django_assert_max_num_queries):
    address = Decision.objects.first().get_absolute_url()

    with django_assert_max_num_queries(5):
        assert client.get(address).status_code == 200
