"""A view is a link: over http, on disk, in a frame, and with the back button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browser import address_of, opened, served

pytestmark = pytest.mark.outside
VIEWS = (
    "",
    "?q=tag:talks",
    "?q=tag:bases+since:2025",
    "?as-of=2024-10-02",
    "?q=has:promise&as-of=2025-10-15",
    "?q=%22Ain%20al-Asad%22#convoy-leaves-ain-al-asad",
    "#stage-two",
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("view", VIEWS)
def test_a_shared_link_opens_the_same_view_over_http_and_on_disk(
    browser: Browser, first_site: Path, view: str
) -> None:
    seen = []
    with opened(browser) as found, served(first_site) as address:
        for base in (address, address_of(first_site)):
            found.page.goto("about:blank")
            page = found.go(base + view)
            focused = page.evaluate("document.activeElement.id")
            # What is in the address when the view is shown leads to it again.
            found.page.goto("about:blank")
            found.go(page.evaluate("location.href") if page.url != "about:blank" else base + view)
            seen.append((found.view(), focused))
    assert seen[0] == seen[1]
    assert len(seen[0][0]["cards"]) > 0


def test_what_is_typed_comes_into_the_address_and_leads_to_the_same(
    browser: Browser, first_site: Path
) -> None:
    with opened(browser) as found, served(first_site) as address:
        for base in (address, address_of(first_site)):
            page = found.go(base)
            page.fill("#_q", 'tag:bases "Ain al-Asad"')
            page.press("#_q", "Enter")
            found.settle()
            typed, link = found.view(), page.url
            assert "?q=tag:bases" in link
            page.goto("about:blank")
            found.go(link)
            assert found.view() == typed


def test_back_and_forward_go_through_the_views(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site))
        views = [found.view()]
        for query in ("tag:talks", "tag:bases", "nothing has these words"):
            page.fill("#_q", query)
            page.press("#_q", "Enter")
            found.settle()
            views.append(found.view())
        assert views[-1]["cards"] == []
        for expected in views[-2::-1]:
            page.go_back()
            found.settle()
            assert found.view() == expected
        page.go_forward()
        found.settle()
        assert found.view() == views[1]


def test_a_link_to_a_fact_that_a_filter_hides_takes_the_filter_off(
    browser: Browser, first_site: Path
) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site, "?q=tag:photo#stage-two"))
        assert found.view()["query"] == ""
        assert page.evaluate("document.activeElement.id") == "stage-two"


def test_a_bad_query_is_told_at_its_place_and_the_last_good_view_stays(
    browser: Browser, first_site: Path
) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site, "?q=tag:talks"))
        good = found.view()["cards"]
        page.fill("#_q", "tag:talks sinc:2024")
        page.press("#_q", "Enter")
        found.settle()
        assert page.locator("#_q-error mark").inner_text() == "sinc"
        assert "there is no filter 'sinc:'" in page.locator("#_q-error").inner_text()
        assert "Did you mean 'since:'?" in page.locator("#_q-error").inner_text()
        assert found.view()["cards"] == good
        counts = page.locator("#_counts").inner_text()
        assert (
            counts == f"This query can’t be read. Still shown, of the query before: {len(good)} of 18 facts"
        )
        page.fill("#_q", "tag:talks since:2024")
        page.press("#_q", "Enter")
        found.settle()
        assert page.locator("#_q-error").is_hidden()


def test_a_link_to_a_bad_query_shows_all_and_says_so(browser: Browser, first_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site, "?q=sinc:2024"))
        page.wait_for_selector("#_q-error:not([hidden])")
        assert page.locator("#_q-error mark").inner_text() == "sinc"
        assert page.locator("#_counts").inner_text() == "This query can’t be read. Still shown: 18 facts"
        assert page.locator("#_q").input_value() == "sinc:2024"


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("tag:nothing", "0 of 18 facts. No fact here has the tag 'nothing'."),
        ("tag:talsk", "0 of 18 facts. No fact here has the tag 'talsk'; did you mean 'talks'?"),
        ("tag:talks,nothing", "2 of 18 facts. No fact here has the tag 'nothing'."),
        ("not:who:zzzz", "18 facts. No person or organisation here is called 'zzzz'."),
        ("id:nothing", "0 of 18 facts. No fact here has the id 'nothing'."),
        ("zzzz", "0 of 18 facts. Whole words are looked for: zzzz* also finds what begins so."),
    ],
)
def test_what_nothing_has_is_told(browser: Browser, first_site: Path, query: str, counts: str) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site, f"?q={query}"))
        page.wait_for_function("() => document.getElementById('_counts').textContent.includes('. ')")
        assert page.locator("#_counts").inner_text() == counts


@pytest.mark.parametrize("day", ["2024-13-40", "soon", "<b>x</b>", "2024-02-30"])
def test_a_day_that_is_none_is_told(browser: Browser, first_site: Path, day: str) -> None:
    with opened(browser) as found:
        page = found.go(address_of(first_site, f"?as-of={day}"))
        assert day in page.locator("#_day-words").inner_text()
        assert len(found.view()["cards"]) == 18


def test_it_works_in_a_frame_that_may_do_nothing_but_run_scripts(
    browser: Browser, first_site: Path, tmp_path: Path
) -> None:
    outer = tmp_path / "outer.html"
    with opened(browser) as found, served(first_site) as address:
        outer.write_text(
            f'<!DOCTYPE html><iframe sandbox="allow-scripts" width="900" height="800" src="{address}">'
        )
        found.page.goto(outer.as_uri())
        frame = found.page.frames[1]
        frame.locator("#_q").fill("tag:talks")
        frame.locator("#_q").press("Enter")
        found.settle(frame)
        assert frame.locator("#_counts").inner_text().endswith("of 18 facts")


def test_a_citation_and_a_link_are_copied(browser: Browser, first_site: Path) -> None:
    with (
        opened(browser, permissions=["clipboard-read", "clipboard-write"]) as found,
        served(first_site) as address,
    ):
        page = found.go(address)
        card = page.locator("#stage-one")
        card.locator("summary").click()
        card.locator(".copy").first.click()
        page.wait_for_function(
            "() => [...document.querySelectorAll('.copy')].some(one => one.textContent === 'Copied')"
        )
        citation = page.evaluate("navigator.clipboard.readText()")
        title = card.locator(".permalink").inner_text()
        assert citation.startswith(f"“{title}”, ")
        assert citation.endswith(f"{address}#stage-one.")


def test_a_long_list_is_loaded_as_it_is_scrolled(browser: Browser, large_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(large_site))
        assert len(page.query_selector_all(".fact")) < 500
        last = page.evaluate(
            """async () => { await missionlog.load('data/names.js');
                return missionlog.facts.id(missionlog.facts.count - 1); }"""
        )
        page.goto(address_of(large_site, f"#{last}"))
        page.reload()
        page.wait_for_selector(f"#{last}")
        found.settle()
        assert page.locator(f"#{last}").is_visible()
        assert page.evaluate("document.activeElement.id") == last


def test_a_query_that_is_not_whole_yet_leaves_nothing_half_drawn(browser: Browser, large_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(large_site))
        page.locator("#_q").fill("not:xyzzy")
        page.wait_for_function("() => location.search === '?q=not:xyzzy'")
        later = page.evaluate(
            """async () => { const box = document.getElementById("_q");
                for (box.value of ["", "since:2"]) box.dispatchEvent(new Event("input"));
                const first = document.querySelectorAll(".later").length;
                await new Promise(done => setTimeout(done, 500));
                return [first, document.querySelectorAll(".later").length]; }"""
        )
        assert later[0] > later[1] == 0


def test_a_step_makes_what_it_finds_at_once_and_no_other_card(browser: Browser, large_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(large_site))
        page.locator("#_q").fill("the")
        page.wait_for_function("() => location.search === '?q=the'")
        page.evaluate("() => missionlog.load('data/texts-0001.js')")
        # What is made at once is what stands in the window: the head with the promises may fill it.
        page.evaluate("() => document.getElementById('_q').scrollIntoView()")
        found.settle()
        before, shown = page.evaluate(
            """() => { const box = document.getElementById("_q");
                const before = document.querySelectorAll(".fact").length;
                box.value = `id:${missionlog.facts.id(699)}`;
                box.dispatchEvent(new Event("input"));
                const shown = [...document.querySelectorAll(".fact:not([hidden])")]
                    .filter(card => card.getBoundingClientRect().height > 50)
                    .map(card => [card.id === missionlog.facts.id(699), location.search]);
                return [before, shown]; }"""
        )
        assert shown == [[True, "?q=the"]]
        page.wait_for_function("() => location.search.startsWith('?q=id:event-')")
        page.wait_for_function("() => document.querySelector('.axis-marks path')")
        assert len(page.query_selector_all(".fact")) == before + 1


def test_few_nodes_are_laid_out(browser: Browser, large_site: Path) -> None:
    with opened(browser) as found:
        page = found.go(address_of(large_site))
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        found.settle_still()
        laid_out = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(one => one.checkVisibility(
                {contentVisibilityAuto: true}) || one instanceof SVGElement).length"""
        )
        assert laid_out <= 5000
