"""A handbook of a shop, which Sphinx makes with the theme of a package."""

import functools
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench.identity.made_sites import make
from tests.bench.pages import serve_folder

_SETTINGS: Final = """project = "Pens and paper"
author = "Amara"
extensions = ["sphinx.ext.viewcode"]
html_theme = "THEME"
if html_theme == "sphinx_wagtail_theme":
    extensions.append(html_theme)  # which Sphinx finds only this way
html_copy_source = True
"""

_HANDBOOK: Final = {
    "index": """
Pens and paper
==============

All about our :doc:`orders` and :doc:`returns`.

.. toctree::
   :caption: Shop

   orders
   returns

.. toctree::
   :caption: Us

   about
""",
    "orders": """
Placing an order
================

By post
-------

Send us `the form <https://shop.example/form.pdf>`_ and `the list <https://shop.example/list.pdf>`_.

Stamps
~~~~~~

`One <https://shop.example/stamps>`_ is enough. [#stamp]_

Envelopes
~~~~~~~~~

Any. See :ref:`prices`.

.. code-block:: python

   order = shop.order("pens", 2)

By telephone
------------

Call `our desk <tel:+3670123>`_ or `Amara <mailto:amara@shop.example>`_.

.. note::

   We have moved. See `where to <https://shop.example/map>`_.

Online
------

Open `the shop <https://shop.example/>`_.

With an account
~~~~~~~~~~~~~~~

`Log in <https://shop.example/in>`_ first.

.. py:function:: order(article, number)

   Orders an article of the shop.

.. py:function:: cancel(number)

   Takes an order back; see :py:func:`order`.

Questions
---------

See :doc:`returns` or `ask <https://shop.example/ask>`_.

- `Ink <https://shop.example/ink>`_
- `Paper <https://shop.example/paper>`_
- `Sealing wax <https://shop.example/wax>`_
- `Gifts <https://shop.example/gifts>`_

.. [#stamp] Of our own: `post <https://shop.example/post>`_.
""",
    "returns": """
Sending it back
===============

Within 30 days.
""",
    "about": """
About
=====

.. _prices:

Prices
------

Fair.
""",
}


def _sphinx(packages: Sequence[Path], stack: ExitStack, theme: str) -> str:
    folder = packages[0].parent / f"{packages[0].name}-handbook"
    if not (folder / "site" / "orders.html").is_file():
        (folder / "texts").mkdir(parents=True, exist_ok=True)
        (folder / "texts" / "conf.py").write_text(_SETTINGS.replace("THEME", theme), encoding="utf-8")
        for name, text in _HANDBOOK.items():
            (folder / "texts" / f"{name}.rst").write_text(text, encoding="utf-8")
        make(["-m", "sphinx", "-b", "html", str(folder / "texts"), str(folder / "site")], packages, folder)
    return serve_folder(stack, folder / "site")


SPHINX_SITES: Final[dict[str, Callable[[Sequence[Path], ExitStack], str]]] = {
    name: functools.partial(_sphinx, theme=name)
    for name in (
        "sphinx_rtd_theme",
        "pydata_sphinx_theme",
        "furo",
        "sphinx_book_theme",
        "alabaster",
        "sphinxawesome_theme",
        "sphinx_wagtail_theme",
        "python_docs_theme",
        "press",
    )
}
