"""Sites with grids, plans, forms and documentation, each drawn by one package."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench.identity.made_sites import HANDBOOK
from tests.bench.identity.one_widget import Site, page
from tests.bench.pages import serve_folder

ORDERS: Final = (
    'const names = ["Amara", "Béla", "Chen", "Dora", "Emil"]; const cities = ["Lagos", "Pécs", "Umeå", "Brno"];'
    " const orders = [...Array(57).keys()].map(at => ({id: at + 1, number: `Order ${8300 + 7 * at}`, customer:"
    " names[at % 5], city: cities[at % 4], price: 4 + at % 9, paid: at % 3 > 0}));"
)
"""Sample orders of a shop, in JavaScript."""


def _docsify(packages: Sequence[Path], stack: ExitStack) -> str:
    """The sample handbook, drawn by Docsify's script."""
    text = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pens and paper</title><link rel="stylesheet"'
        ' href="themes/vue.css"></head><body><div id="app"></div><script>window.$docsify = {name: "Pens and paper",'
        " repo:"
        ' "https://shop.example/handbook", basePath: "/handbook/", homepage: "index.md", loadSidebar: true, loadNavbar:'
        ' true, subMaxLevel: 3, auto2top: true, executeScript: false, search: {paths: "auto", placeholder: "Search"},'
        ' pagination: {crossChapter: true}}</script><script src="lib/docsify.js"></script>'
        '<script src="lib/plugins/search.js"></script></body></html>'
    )
    parts = {
        "_sidebar.md": "- [Home](/)\n- Orders\n  - [Placing an order](orders.md)\n  - [Sending it back](returns.md)\n"
        "- [About](about.md)\n",
        "_navbar.md": "- Languages\n  - [English](/)\n  - [Magyar](/hu/)\n- [Shop](https://shop.example/)\n",
    }
    files = {f"/handbook/{name}": words.encode() for name, words in (HANDBOOK | parts).items()}
    return serve_folder(stack, packages[0], {"/docs.html": text.encode(), **files})


GRID_SITES: Final[dict[str, Site]] = {
    "gantt": page(
        "plan",
        "A plan",
        '<div id="plan" style="width: 1200px; height: 600px"></div>',
        '<link rel="stylesheet" href="codebase/dhtmlxgantt.css"><script src="codebase/dhtmlxgantt.js"></script>',
        'gantt.config.date_format = gantt.config.xml_date = "%Y-%m-%d"; gantt.config.order_branch = true;'
        ' gantt.init("plan"); const task = (id, text, start_date, duration, parent, progress) => ({id, text,'
        ' start_date, duration, parent, progress, open: true}); gantt.parse({data: [task(1, "New shop",'
        ' "2020-03-02", 20, 0, 0.4), task(2, "Find rooms", "2020-03-02", 5, 1, 1), task(3, "Paint", "2020-03-09", 4,'
        ' 1, 0.5), task(4, "Shelves", "2020-03-13", 6, 1, 0), task(5, "Catalogue", "2020-03-05", 15, 0, 0.2), task(6,'
        ' "Pictures", "2020-03-05", 6, 5, 0.6), task(7, "Prices", "2020-03-12", 3, 5, 0), task(8, "Print",'
        ' "2020-03-16", 4, 5, 0), task(9, "Opening", "2020-03-24", 1, 0, 0)], links: [{id: 1, source: 2, target: 3,'
        ' type: "0"}, {id: 2, source: 3, target: 4, type: "0"}, {id: 3, source: 7, target: 8, type: "0"}]});'
        " gantt.showLightbox(3)",
        {},
    ),
    "jqgrid": page(
        "orders",
        "Orders",
        '<table id="orders"></table><div id="pager"></div>',
        '<link rel="stylesheet" href="jquery-ui.css"><link rel="stylesheet" href="css/ui.jqgrid.css">'
        '<script src="jquery.js"></script><script src="js/i18n/grid.locale-en.js"></script>'
        '<script src="js/jquery.jqGrid.src.js"></script><script src="js/jquery.jqgrid.src.js"></script>',
        f"{ORDERS}"
        ' $("#orders").jqGrid({datatype: "local", data: orders, caption: "All orders", rowNum: 6, rowList: [6, 12, 24],'
        ' pager: "#pager", viewrecords: true, multiselect: true, colModel: [{name: "number", label: "Order"},'
        ' {name: "customer", label: "Customer"}, {name: "city", label: "City", stype: "select", searchoptions:'
        ' {value: ":All;Lagos:Lagos;Brno:Brno"}}, {name: "price", label: "Price"}, {name: "paid", label: "Paid",'
        ' formatter: "checkbox", search: false}]}).jqGrid("navGrid", "#pager", {view: true});'
        ' $("#orders").jqGrid("filterToolbar")',
        {"/jquery.js": "a/dist/jquery.js", "/jquery-ui.css": "b/jquery-ui.css"},
    ),
    "handsontable": page(
        "orders",
        "Orders",
        '<div id="orders"></div>',
        '<link rel="stylesheet" href="dist/handsontable.full.css"><script src="dist/handsontable.full.js"></script>',
        f"{ORDERS}"
        ' const sheet = new Handsontable(document.getElementById("orders"), {data: orders.slice(0, 6), rowHeaders:'
        " true,"
        ' colHeaders: ["Id", "Order", "Customer", "City", "Price", "Paid"], columns: [{data: "id", readOnly: true},'
        ' {data: "number"}, {data: "customer"}, {data: "city", type: "dropdown", source: cities}, {data: "price", type:'
        ' "numeric"}, {data: "paid", type: "checkbox"}], contextMenu: true, columnSorting: true, dropdownMenu: true,'
        ' filters: true, licenseKey: "non-commercial-and-evaluation"}); sheet.selectCell(1, 2);'
        ' sheet.getPlugin("contextMenu").open({pageX: 600, pageY: 120, top: 120, left: 600})',
        {},
    ),
    "docsify": _docsify,
    "element-ui": page(
        "order",
        "An order",
        '<div id="order"></div>',
        '<link rel="stylesheet" href="lib/theme-default/index.css"><link rel="stylesheet"'
        ' href="lib/theme-chalk/index.css">'
        '<script src="vue.js"></script><script src="lib/index.js"></script><script'
        ' src="lib/umd/locale/en.js"></script>',
        f"if (ELEMENT.lang) ELEMENT.locale(ELEMENT.lang.en); {ORDERS}"
        ' new Vue({el: "#order", data: {orders: orders.slice(0, 4), name: "", note: "", city: "", nib: "Fine", inks:'
        ' ["Blue"], count: 2, gift: false, day: "", stars: 3, tab: "open", page: 2, panel: ["post"], size: 30, shelves:'
        ' [{label: "Pens", children: [{label: "Fountain pens"}, {label: "Ballpoints"}]}, {label: "Paper", children:'
        ' [{label: "Letters"}]}], all: ["Black", "Blue", "Sepia", "Green"].map((label, key) => ({key, label})), taken:'
        ' [1]}, template: `<div><el-menu mode="horizontal" default-active="1"><el-menu-item index="1">Orders'
        '</el-menu-item><el-menu-item index="2">Customers</el-menu-item><el-submenu index="3"><template slot="title">'
        "More</template><el-menu-item"
        ' index="3-1">Returns</el-menu-item></el-submenu></el-menu><el-breadcrumb><el-breadcrumb-item'
        ' :to="{path: 1}">Home</el-breadcrumb-item><el-breadcrumb-item>Orders</el-breadcrumb-item></el-breadcrumb>'
        '<el-alert title="Two are late" type="warning"></el-alert><el-form label-width="120px"><el-form-item'
        ' label="Name"><el-input v-model="name" placeholder="First and last"></el-input></el-form-item><el-form-item'
        ' label="City"><el-select v-model="city"><el-option v-for="one in [1, 2]" :key="one" :label="one" :value="one">'
        '</el-option></el-select></el-form-item><el-form-item label="Nib"><el-radio-group v-model="nib"><el-radio'
        ' label="Fine"></el-radio><el-radio label="Broad"></el-radio></el-radio-group></el-form-item><el-form-item'
        ' label="Inks"><el-checkbox-group v-model="inks"><el-checkbox label="Black"></el-checkbox><el-checkbox'
        ' label="Blue"></el-checkbox></el-checkbox-group></el-form-item><el-form-item label="Pens"><el-input-number'
        ' v-model="count"></el-input-number></el-form-item><el-form-item label="Gift"><el-switch v-model="gift">'
        '</el-switch></el-form-item><el-form-item label="Sent on"><el-date-picker v-model="day" placeholder="Day">'
        '</el-date-picker></el-form-item><el-form-item label="Paper"><el-rate v-model="stars"></el-rate></el-form-item>'
        '<el-form-item label="Size"><el-slider v-model="size"></el-slider></el-form-item><el-form-item label="Note">'
        '<el-input type="textarea" v-model="note"></el-input></el-form-item><el-form-item><el-button type="primary">'
        'Order</el-button><el-button icon="search">Look for more</el-button><el-button>Cancel</el-button>'
        '</el-form-item></el-form><el-tabs v-model="tab"><el-tab-pane label="Open" name="open"><el-table :data="orders"'
        ' style="width: 800px"><el-table-column type="selection"></el-table-column><el-table-column prop="number"'
        ' label="Order" sortable></el-table-column><el-table-column prop="city" label="City"></el-table-column>'
        '<el-table-column label="Do"><template scope="one" slot-scope="one"><el-button size="small">Ship</el-button>'
        '<el-button size="small" type="danger">Delete</el-button></template></el-table-column></el-table>'
        '<el-pagination :total="57" :page-size="6" :current-page="page" layout="sizes, prev, pager, next, jumper">'
        '</el-pagination></el-tab-pane><el-tab-pane label="Closed" name="closed"></el-tab-pane></el-tabs><el-tree'
        ' :data="shelves" show-checkbox default-expand-all></el-tree><el-transfer v-model="taken" :data="all">'
        '</el-transfer><el-collapse v-model="panel"><el-collapse-item title="By post" name="post">Stamps'
        '</el-collapse-item><el-collapse-item title="By hand" name="hand">Ask</el-collapse-item></el-collapse><el-tag'
        " closable>Gift</el-tag><el-tag closable>Express</el-tag></div>`})",
        {"/vue.js": "a/dist/vue.js"},
    ),
    "ag-grid": page(
        "orders",
        "Orders",
        '<div id="orders" class="ag-theme-balham" style="width: 1200px; height: 500px"></div>',
        '<script src="dist/ag-grid-community.js"></script>',
        f"{ORDERS}"
        " const column = (field, headerName, more) => ({field, headerName, sortable: true, filter: true, width: 180,"
        " ...more}); const options = {rowData: orders, pagination: true, paginationPageSize: 8, rowSelection:"
        ' "multiple",'
        ' floatingFilter: true, columnDefs: [column("number", "Order", {checkboxSelection: true,'
        " headerCheckboxSelection:"
        ' true, filter: "agTextColumnFilter", floatingFilter: true}), column("customer", "Customer", {filter:'
        ' "agTextColumnFilter", floatingFilter: true}), column("city", "City", {filter: "agTextColumnFilter",'
        ' floatingFilter: true, editable: true}), column("price", "Price", {filter: "agNumberColumnFilter",'
        ' floatingFilter: true})]}; const box = document.getElementById("orders");'
        " if (agGrid.createGrid) agGrid.createGrid(box, options); else new agGrid.Grid(box, options)",
        {},
    ),
    "webix": page(
        "orders",
        "Orders",
        "",
        '<link rel="stylesheet" href="webix.css"><script src="webix.js"></script>',
        f"{ORDERS}"
        ' webix.ready(() => webix.ui({rows: [{view: "toolbar", cols: [{view: "button", type: "icon", icon: "bars",'
        " label:"
        ' "Menu", width: 100}, {view: "label", label: "Orders"}, {view: "search", placeholder: "Search", width: 200},'
        ' {view: "button", value: "New order", width: 120}]}, {view: "tabbar", options: ["Open", "Closed", "Returned"],'
        ' multiview: false}, {cols: [{view: "tree", width: 200, select: true, data: [{value: "Pens", open: true, data:'
        ' [{value: "Fountain pens"}, {value: "Ballpoints"}]}, {value: "Paper", open: true, data: [{value:'
        ' "Letters"}]}]},'
        ' {rows: [{view: "datatable", height: 260, select: true, pager: {container: "", template: "{common.first()}'
        '{common.prev()}{common.pages()}{common.next()}{common.last()}", size: 5, group: 5}, columns: [{id: "number",'
        ' header: ["Order", {content: "textFilter"}], sort: "string", width: 160}, {id: "customer", header:'
        ' ["Customer", {content: "selectFilter"}], sort: "string", width: 140}, {id: "paid", header: "Paid", template:'
        ' "{common.checkbox()}"}], data: orders}]}, {view: "form", width: 380, elements: [{view: "text", label:'
        ' "Name"},'
        ' {view: "text", type: "password", label: "Password"}, {view: "select", label: "City", options: cities}, {view:'
        ' "richselect", label: "Customer", options: names}, {view: "datepicker", label: "Sent on"}, {view: "counter",'
        ' label: "Pens", value: 2}, {view: "checkbox", label: "Gift"}, {view: "radio", label: "Nib", options: ["Fine",'
        ' "Broad"]}, {view: "segmented", options: ["Post", "Courier"]}, {view: "slider", label: "Size", value: 30},'
        ' {view: "textarea", label: "Note", height: 60}, {cols: [{view: "button", value: "Save", css:'
        ' "webix_primary"}, {view: "button", value: "Cancel"}]}]}]}]}))',
        {},
    ),
}
