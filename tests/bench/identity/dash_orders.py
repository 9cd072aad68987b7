"""Serves a dashboard of a shop's orders made with Dash; prints its port. With "later", as they are some weeks after.

It runs on a Python path with one release of Dash and its dependencies, and imports nothing else of this project.
"""
# mypy: ignore-errors

import sys

from dash import Dash, dash_table, dcc, html
from later_orders import ARTICLES, CITIES, orders
from loopback import serve_wsgi

app = Dash(__name__, title="Orders", serve_locally=True)
app.layout = html.Div(
    [
        html.H1("Orders"),
        dcc.Tabs(
            value="orders",
            children=[dcc.Tab(label=name, value=name.lower()) for name in ("Orders", "Customers", "Stock")],
        ),
        html.Label("City", htmlFor="city"),
        dcc.Dropdown(list(CITIES), CITIES[0], id="city"),
        html.Label("Articles"),
        dcc.Dropdown(list(ARTICLES), list(ARTICLES[:2]), multi=True, id="articles"),
        dcc.RadioItems(["All", "Paid", "Not paid"], "All", id="paid"),
        dcc.Checklist(["With gifts", "Abroad"], ["Abroad"], id="kinds"),
        dcc.DatePickerRange(start_date="2024-03-04", end_date="2024-04-12", id="days", clearable=True),
        dcc.Input(placeholder="Customer", id="customer", debounce=True),
        dcc.Slider(0, 100, 20, value=40, id="price"),
        html.Button("Update", id="update"),
        dash_table.DataTable(
            [
                dict(zip(("Order", "Customer", "City", "Article"), row[:4], strict=True))
                for row in orders(later="later" in sys.argv)
            ],
            [{"name": name, "id": name} for name in ("Order", "Customer", "City", "Article")],
            page_size=10,
            sort_action="native",
            filter_action="native",
            row_selectable="multi",
            row_deletable=True,
            export_format="csv",
        ),
        dcc.Textarea(placeholder="Note", id="note"),
        html.A("Help", href="help"),
    ]
)


if __name__ == "__main__":
    serve_wsgi(app.server)
