"""Fields that a page marks as wrong after a press, each in its own way."""

import pytest

from gui.schema.say import say
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CLUB = """<!doctype html><title>Club</title><style>.e{color:#b00020}</style><h1>Join</h1>
<form id=f novalidate onsubmit="return false">
<label for=a>Last name</label><input id=a><div class=e id=ae></div>
<label for=b>Phone</label><input id=b aria-describedby="bh bx"><small id=bh>With its code</small><p id=bx class=e></p>
<div><label for=c>Town</label><span><input id=c></span><p class=e id=ce></p></div>
<label><input type=checkbox id=d> I accept the terms</label><div class=e id=de></div>
<label for=h>Seats</label><input id=h><b class=e>Only two are left</b>
<label for=i>Street</label><input id=i><p id=is></p>
<button>Join the club</button></form><script>
f.onsubmit = () => {
  a.setAttribute('aria-invalid', 'true'); ae.textContent = 'Please tell us your last name.';
  b.setAttribute('aria-invalid', 'true'); bx.textContent = 'Digits only.';
  ce.textContent = 'Town is missing.'; de.textContent = 'Please accept the terms.'; is.textContent = 'We deliver here.';
  return false;
};
</script>"""


async def test_a_field_is_told_as_wrong_in_the_words_that_come_beside_it_in_red(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/club", CLUB))
    assert [one.error for one in page.seen.actions if one.error] == [], "red from the beginning is no error"
    result = await page.do("Click Join the club")
    errors = {one.name: one.error for one in page.seen.actions if one.error}
    assert errors == {
        "Last name": "Please tell us your last name.",
        "Phone": "Digits only.",
        "Town": "Town is missing.",
        "I accept the terms": "Please accept the terms.",
    }
    told = [say(one) for one in result.facts]
    assert told[:4] == [
        "“Last name” is not accepted: Please tell us your last name",
        "“Phone” is not accepted: Digits only",
        "“Town” is not accepted: Town is missing",
        "“I accept the terms” is not accepted: Please accept the terms",
    ]
    assert not any("New text: “Please" in one for one in told), told


async def test_a_remark_in_red_of_another_field_or_a_red_button_is_no_error(page: Driver, server: PageServer) -> None:
    body = """<!doctype html><title>Two</title><style>.e, #del {color:#b00020}</style>
<p><input aria-label=First><a href=#x id=del></a></p>
<p><input aria-label=Second><input aria-label=Third><span class=e id=te></span></p>
<table><tr><td><input aria-label=Count><td class=e id=cell></table><button id=go>Go</button>
<script>go.onclick = () => {
  del.textContent = 'Delete it'; te.textContent = 'No such thing';
  cell.textContent = 'minus four';
};
</script>"""
    await page.open(server.page("/two", body))
    await page.do("Click Go")
    assert {one.name: one.error for one in page.seen.actions if one.error} == {"Third": "No such thing"}


PERMIT = """<!doctype html><title>Permit</title><style>.e{color:#b00} .combo{border:1px solid;cursor:pointer}
.combo ul{display:none;position:absolute;background:#fff}.combo.open ul{display:block}</style><h1>Apply</h1>
<form id=f novalidate><label for=n>Full name</label><input id=n>
<label>District</label><div class=combo tabindex=0 id=c><span id=cv>Choose a district…</span>
<ul><li>Altstadt<li>Westpark</ul></div>
<fieldset><legend>Length of the permit</legend><label><input type=radio name=l> 6 months</label>
<label><input type=radio name=l> 12 months</label></fieldset>
<p><label><input type=radio name=k> By post</label> <label><input type=radio name=k> By mail</label></p>
<button>Submit</button></form><script>
c.onclick = e => {
  if (e.target.tagName == 'LI') cv.textContent = e.target.textContent;
  c.classList.toggle('open');
};
f.onsubmit = () => {
  const bad = (place, words) => place.insertAdjacentHTML('afterend', '<div class=e>' + words + '</div>');
  bad(c, 'Choose a district.'); bad(f.querySelector('fieldset'), 'Choose a length.'); bad(f.querySelector('p'), 'How?');
  return false;
};
</script>"""


async def test_radio_buttons_and_a_list_drawn_by_the_page_are_told_as_wrong_by_what_is_asked(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/permit", PERMIT))
    district = next(one for one in page.seen.actions if one.target == "District")
    assert (district.description, district.value) == ("Open District", "Choose a district…")
    result = await page.do("Click Submit")
    errors = {one.target: one.error for one in page.seen.actions if one.error}
    assert errors == {"District": "Choose a district.", "6 months": "Choose a length.", "By post": "How?"}
    told = [say(one) for one in result.facts]
    assert told[:3] == [
        "“District” is not accepted: Choose a district",
        "“Length of the permit” is not accepted: Choose a length",
        "“By post” is not accepted: How?",
    ]
    await page.do("Open District")
    assert [one.value for one in page.seen.actions if one.target == "District"] == ["Choose a district…"]
    await page.do("Click Westpark")
    assert [one.value for one in page.seen.actions if one.target == "District"] == ["Westpark"]
