"""An oracle: what a person could use on a page, judged from Chromium's own data and nothing of the engine's.

`consult` reads the page with `tests.bench.facts`, looks at every candidate with `tests.bench.sight` and decides with
`tests.bench.kinds` and `tests.bench.rules`. A **target** is visible, enabled and unoccluded, and is one of these kinds:

- *native control*: button, input (but hidden ones), select, textarea; *link*: `a` with an address; *image map area*;
  *media* with controls; *summary*, the first of its details; *contenteditable*, the editing host;
- *ARIA widget*: a role that a person operates (button, link, checkbox, radio, switch, slider, spinbutton, textbox,
  searchbox, combobox, tab, option, treeitem, menu items), and cells, rows, headers and separators that can have the
  focus. Containers (menus, lists, trees, grids, toolbars, dialogs) are none;
- *label of a hidden field*: where a field cannot be seen, or is covered and transparent, its label;
- *listener-only*: none of these, but with a click, double click, mouse, pointer or touch listener of its own;
- *pointer-only*: the pointer cursor begins at it, also where rules of the page show it only under the pointer and
  something around it hears a press. The rows of a list with one listener are targets where they look so;
- *draggable*: `draggable=true`, or the cursor of what is moved begins at it and something hears a press.

**Each thing once.** A label is its field. What lies in a native or wholly interactive control is part of it, unless it
is interactive by itself (in ticks and sliders it never is, nor are the halves and the knob over a transparent tick);
in other widgets (tree items, rows, tabs), two or more parts where the pointer begins are targets of their own. A
wrapper with exactly one control is that control where it has the same words, or up to four times its area; so is the
frame of a field with small buttons in it, and a wrapper of what is disabled, or a part of it, is as disabled, a cell
without words is the tick in it, a combobox around its field is the field, and the words of a column's head or of a
tree item are the head and the item.
So is a button with the words of an item that hears nothing. An element that listens but does not look it and holds two
or more targets only
delegates to them (roots of frameworks, toolbars, lists) and is none, unless they hear the right button alone or it is
what one drags; nor are `html` and `body`. A filter in the head
of a column, and a sign in a head that is dragged, do something else than the head.

Where the text cursor begins over an editor that draws its text itself, and hears the keys through the one field
close by that nobody sees, that place is the *contenteditable*. Of parts that take turns in having the focus, where
something around them hears a press, each is *pointer-only*, not just the one that has it now.

**Visible** is a box of more than 2 px that Chromium's hit test finds at the centre, as it is or after scrolling it into
the middle, or, if it is covered there, to the start or the end of what scrolls.
Words without a colour in a box without a size are not visible, though they are hit.
A transparent input or select counts, for it is drawn by what lies beneath; so does a box found through its label. What
has no box of its own, or one without a size, is where its children are. SVG shapes are hit anywhere on a grid.

**Neutral** is what it is fair to list and fair to leave out; neither recall nor precision counts it: centre covered
but an edge free, labels of text fields that are not displayed, what only hears a dragging, clipped
where only a script can scroll, transparent things, media without a source, scroll regions, drop areas, also where
they are called buttons and hold a whole application, options of a list box, things that can only have the focus, a
wrapper around one control that does not look usable, what a label shows for its field being the field's own, labels
of nothing, a wrapper with nothing but other targets in it, sliders tucked away in their thumbs, lists and tables that
listen while all their parts are plain, bars of controls without words or controls, cells of a table of which no words
can be selected, where something around it hears a press, for in a spreadsheet that marks them.

A part of the page that is called a field, but takes no keys and holds its own label, is none. A hidden
text field is what frames it. What is called as a control in it that is neutral is neutral too.
"""

from dataclasses import dataclass, field

from playwright.async_api import Page

from tests.bench import kinds, rules
from tests.bench.facts import Facts, Node, gather
from tests.bench.sample import assumed, leave_out, sample
from tests.bench.sight import Looker, Sight

MOST = 600
"""Candidates that are judged on one page."""


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One thing that can be used.

    Attributes:
        box: Left, top, width and height in CSS pixels of the page.
        at_once: It lies in the first viewport.
        also: Other nodes that are the same thing.
    """

    node: Node
    kind: kinds.Kind
    box: tuple[float, float, float, float]
    at_once: bool
    also: frozenset[Node]

    @property
    def role(self) -> str:
        """As Chromium computes it, else its tag."""
        return self.node.role or self.node.tag

    @property
    def name(self) -> str:
        """As Chromium computes it, else its words."""
        return self.node.name or self.node.words()[:60]


@dataclass(slots=True)
class Oracle:
    """What was found on one page.

    Attributes:
        neutral: Nodes that do not count, each with the reason.
        refused: Candidates that are no targets, each with the reason.
        left_out: Nodes that were not judged, for there were too many.
        possible: How many candidates there were.
    """

    facts: Facts
    targets: list[Target]
    neutral: dict[Node, str]
    refused: dict[Node, str]
    left_out: set[Node] = field(default_factory=set)
    possible: int = 0


async def consult(page: Page, most: int = MOST) -> Oracle:
    """Find the targets of the page as it stands. It is scrolled about and left so; `facts` has to be closed.

    Args:
        page: To look at.
        most: Of more candidates than this, only a sample is judged.
    """
    facts = await gather(page)
    possible = kinds.candidates(facts.root)
    named = kinds.labels(facts.root)
    sights = await _look(facts, sample(possible, most), named)
    unseen = {one.node for one in possible if one.node not in sights}
    sights.update((node, assumed(node)) for node in unseen)
    verdicts = rules.judge(facts.root, possible, sights, named)
    left_out = leave_out(verdicts, unseen)
    targets = []
    for one in verdicts.targets:
        sight = sights[one.node]
        at_once = any(sights[node].at_once for node in (one.node, *one.also) if node in sights)
        targets.append(Target(one.node, one.kind, sight.box or (0, 0, 0, 0), at_once, frozenset(one.also)))
    return Oracle(facts, targets, verdicts.neutral, verdicts.refused, left_out, len(possible))


async def _look(facts: Facts, possible: list[kinds.Candidate], named: dict[Node, list[Node]]) -> dict[Node, Sight]:
    nodes = dict.fromkeys([one.node for one in possible])
    nodes.update(dict.fromkeys(label for control in nodes.copy() for label in named.get(control, ())))
    return await Looker(facts).look(nodes, named)
