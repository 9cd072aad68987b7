"""Sites on loopback, made of files from packages."""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench.identity.form_sites import FORM_SITES
from tests.bench.identity.grid_sites import GRID_SITES
from tests.bench.identity.job_sites import JOB_SITES
from tests.bench.identity.kit_sites import KIT_SITES
from tests.bench.identity.made_sites import MADE_SITES
from tests.bench.identity.one_widget import editor, page
from tests.bench.identity.shop_sites import SHOP_SITES
from tests.bench.identity.sphinx_sites import SPHINX_SITES
from tests.bench.pages import serve_folder

HERE = Path(__file__).parent
OPENAPI = (HERE / "shop.openapi.json").read_bytes()


def serve_site(site: str, packages: Sequence[Path], stack: ExitStack) -> str:
    """Serve a site until the stack unwinds; returns its address, without a slash at the end.

    Args:
        site: One of `SITES`, or "files:FOLDER" for an unchanged folder of the first package.
        packages: Their folders.
        stack: Ends the server.

    Raises:
        MissingAssetError: It cannot be made from these packages on this computer.
    """
    kind, _, folder = site.partition(":")
    if kind == "files":
        return serve_folder(stack, packages[0] / folder)
    return SITES[kind](packages, stack)


def _api_page(head: str, body: str) -> Callable[[Sequence[Path], ExitStack], str]:
    """A page of one element in which a package's script shows our API description."""
    text = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shop API</title>{head}</head>'

    def serve(packages: Sequence[Path], stack: ExitStack) -> str:
        page = f"{text}<body>{body}</body></html>".encode()
        return serve_folder(stack, packages[0], {"/shop.html": page, "/shop.json": OPENAPI})

    return serve


def _apidoc(packages: Sequence[Path], stack: ExitStack) -> str:
    """apiDoc's documentation of our API description, in the format that its template reads."""
    told = json.loads(OPENAPI)
    calls = [
        _apidoc_call(method, path, call)
        for path, methods in told["paths"].items()
        for method, call in methods.items()
        if isinstance(call, dict)
    ]
    project = {"name": "Shop API", "version": "1.0.0", "description": "Orders and pens.", "sampleUrl": False}
    files = {
        f"/{name}.js": f"define({json.dumps(value)});".encode()
        for name, value in (("api_data", {"api": calls}), ("api_project", project))
    }
    return serve_folder(stack, packages[0] / "template", files)


def _apidoc_call(method: str, path: str, call: dict[str, Any]) -> dict[str, Any]:
    group = call.get("tags", ["Shop"])[0]
    fields = [
        {"group": "Parameter", "type": "String", "optional": False, "field": one["name"], "description": ""}
        for one in call.get("parameters", [])
    ]
    return {
        "type": method,
        "url": path,
        "title": call.get("summary", path),
        "name": call.get("operationId", method + path),
        "group": group,
        "groupTitle": group.capitalize(),
        "version": "1.0.0",
        "filename": "shop.py",
        "description": call.get("description", ""),
        "parameter": {"fields": {"Parameter": fields}},
        "success": {"examples": [{"title": "Answer:", "content": "{}", "type": "json"}]},
    }


SITES: dict[str, Callable[[Sequence[Path], ExitStack], str]] = {
    "swagger-ui": _api_page(
        '<link rel="stylesheet" href="swagger-ui.css">',
        '<div id="swagger-ui"></div><script src="swagger-ui-bundle.js"></script>'
        '<script>SwaggerUIBundle({url: "shop.json", dom_id: "#swagger-ui", filter: true, docExpansion: "list",'
        " validatorUrl: null})</script>",
    ),
    "redoc": _api_page("", '<redoc spec-url="shop.json"></redoc><script src="bundles/redoc.standalone.js"></script>'),
    "rapidoc": _api_page(
        '<script type="module" src="dist/rapidoc-min.js"></script>',
        '<rapi-doc spec-url="shop.json" render-style="view"></rapi-doc>',
    ),
    "elements": _api_page(
        '<link rel="stylesheet" href="styles.min.css"><script src="web-components.min.js"></script>',
        '<elements-api apiDescriptionUrl="shop.json" router="hash" layout="sidebar"></elements-api>',
    ),
    "scalar": _api_page(
        "",
        '<script id="api-reference" data-url="shop.json"></script><script src="dist/browser/standalone.js"></script>',
    ),
    "tinymce": editor(
        '<script src="tinymce.js"></script>',
        'tinymce.init({selector: "#letter", height: 500, plugins: "lists link image charmap searchreplace visualblocks'
        ' code fullscreen insertdatetime media table help wordcount anchor preview",'
        ' toolbar: "undo redo | formatselect blocks | bold italic underline strikethrough forecolor backcolor |'
        " alignleft aligncenter alignright alignjustify | bullist numlist outdent indent | link image media table |"
        ' removeformat code preview fullscreen help"})',
        {},
    ),
    "openapi-explorer": _api_page(
        '<script type="module" src="dist/browser/openapi-explorer.min.js"></script>',
        '<openapi-explorer spec-url="shop.json"></openapi-explorer>',
    ),
    "suneditor": editor(
        '<link rel="stylesheet" href="dist/css/suneditor.min.css"><script src="dist/suneditor.min.js"></script>',
        'SUNEDITOR.create("letter", {buttonList: [["undo", "redo"], ["font", "fontSize", "formatBlock"], ["bold",'
        ' "underline", "italic", "strike", "subscript", "superscript"], ["removeFormat"], ["fontColor", "hiliteColor"],'
        ' ["outdent", "indent"], ["align", "horizontalRule", "list", "table"], ["link", "image", "video"],'
        ' ["fullScreen", "showBlocks", "codeView"], ["preview", "print"]]})',
        {},
    ),
    "summernote": editor(
        '<link rel="stylesheet" href="bootstrap.css"><link rel="stylesheet" href="dist/summernote.css">'
        '<script src="jquery.js"></script><script src="bootstrap.js"></script>'
        '<script src="dist/summernote.js"></script>',
        '$("#letter").summernote({height: 300})',
        {
            "/jquery.js": "a/dist/jquery.js",
            "/bootstrap.js": "b/dist/js/bootstrap.js",
            "/bootstrap.css": "b/dist/css/bootstrap.css",
        },
    ),
    "froala": editor(
        '<link rel="stylesheet" href="css/froala_editor.pkgd.min.css"><script src="jquery.js"></script>'
        '<script src="js/froala_editor.pkgd.min.js"></script>',
        'if (window.FroalaEditor) new FroalaEditor("#letter", {height: 300});'
        ' else $("#letter").froalaEditor({height: 300})',
        {"/jquery.js": "a/dist/jquery.js"},
    ),
    "sceditor": editor(
        '<link rel="stylesheet" href="minified/themes/default.min.css"><script src="jquery.js"></script>'
        '<script src="minified/jquery.sceditor.xhtml.min.js"></script><script src="minified/sceditor.min.js"></script>'
        '<script src="minified/formats/xhtml.js"></script>',
        'const options = {format: "xhtml", plugins: "xhtml", width: 900, height: 300, emoticonsRoot: ""};'
        ' if (window.sceditor) sceditor.create(document.getElementById("letter"), {...options, plugins: ""});'
        ' else $("#letter").sceditor(options)',
        {"/jquery.js": "a/dist/jquery.js"},
    ),
    "fullcalendar": page(
        "month",
        "Deliveries",
        '<div id="calendar"></div>',
        '<link rel="stylesheet" href="dist/fullcalendar.css"><script src="moment.js"></script>'
        '<script src="jquery.js"></script><script src="dist/fullcalendar.js"></script>'
        '<script src="index.global.min.js"></script>',
        'const events = [{title: "Pens for Amara", start: "2020-03-03"}, {title: "Ink", start: "2020-03-11T10:00:00"},'
        ' {title: "Paper, all sizes", start: "2020-03-16", end: "2020-03-19"},'
        ' {title: "Stock count", start: "2020-03-27", url: "count.html"}];'
        ' if (!$.fn.fullCalendar) new FullCalendar.Calendar(document.getElementById("calendar"),'
        ' {initialDate: "2020-03-10", navLinks: true, events, headerToolbar: {left: "prev,next today", center: "title",'
        ' right: "dayGridMonth,timeGridWeek,timeGridDay,listWeek"}}).render();'
        ' else $("#calendar").fullCalendar({defaultDate: "2020-03-10", navLinks: true, events, header:'
        ' {left: "prev,next today", center: "title", right: "month,agendaWeek,agendaDay,listWeek"}})',
        {"/jquery.js": "a/dist/jquery.js", "/moment.js": "b/min/moment.min.js"},
    ),
    "tui-image-editor": page(
        "picture",
        "A picture",
        '<div id="picture" style="height: 900px"></div>',
        '<link rel="stylesheet" href="color-picker.css"><link rel="stylesheet" href="dist/tui-image-editor.css">'
        '<script src="fabric.js"></script><script src="snippet.js"></script><script src="color-picker.js"></script>'
        '<script src="dist/tui-image-editor.js"></script>',
        'new tui.ImageEditor("#picture", {includeUI: {loadImage: {path:'
        ' document.createElement("canvas").toDataURL(), name: "Sample"}, initMenu: "filter",'
        ' menuBarPosition: "bottom"}, cssMaxWidth: 700, cssMaxHeight: 500})',
        {
            "/fabric.js": "a/dist/fabric.js",
            "/snippet.js": "b/dist/tui-code-snippet.js",
            "/color-picker.js": "c/dist/tui-color-picker.js",
            "/color-picker.css": "c/dist/tui-color-picker.css",
        },
    ),
    "easymde": editor(
        '<link rel="stylesheet" href="dist/easymde.min.css"><script src="dist/easymde.min.js"></script>',
        'new EasyMDE({element: document.getElementById("letter"), spellChecker: false, autoDownloadFontAwesome: false,'
        ' showIcons: ["code", "table", "strikethrough", "horizontal-rule", "clean-block", "heading-1", "heading-2",'
        ' "heading-3"]})',
        {},
    ),
    "quill": page(
        "letter",
        "A letter",
        '<div id="letter"><p>Dear Amara,</p></div>',
        '<link rel="stylesheet" href="dist/quill.snow.css"><script src="dist/quill.js"></script>',
        'new Quill("#letter", {theme: "snow", modules: {toolbar: [["bold", "italic", "underline", "strike"],'
        ' ["blockquote", "code-block"], [{header: 1}, {header: 2}], [{list: "ordered"}, {list: "bullet"}],'
        ' [{script: "sub"}, {script: "super"}], [{indent: "-1"}, {indent: "+1"}], [{direction: "rtl"}],'
        ' [{size: ["small", false, "large", "huge"]}], [{header: [1, 2, 3, false]}], [{color: []}, {background: []}],'
        ' [{font: []}], [{align: []}], ["link", "image", "video"], ["clean"]]}})',
        {},
    ),
    "datatables": page(
        "orders",
        "Orders",
        '<table id="orders" class="display"></table>',
        '<link rel="stylesheet" href="jquery.dataTables.css"><link rel="stylesheet" href="dataTables.dataTables.css">'
        '<script src="jquery.js"></script><script src="js/jquery.dataTables.js"></script>'
        '<script src="js/dataTables.js"></script>',
        'const names = ["Amara Okafor", "Béla Kovács", "Chen Wei", "Dora Lindqvist", "Emil Novak", "Farah Aziz"];'
        ' const cities = ["Lagos", "Pécs", "Xi’an", "Umeå", "Brno"];'
        " const data = [...Array(57).keys()].map(at => [`Order ${8300 + 7 * at}`, names[at % 6], cities[at % 5],"
        " `<a href='orders/${8300 + 7 * at}'>Open</a>`, `<button>Ship</button>`]);"
        ' const columns = ["Order", "Customer", "City", "Page", "Shipping"].map(title => ({title}));'
        ' $("#orders").DataTable({data, columns, pagingType: "full_numbers"})',
        {
            "/jquery.js": "a/dist/jquery.js",
            "/jquery.dataTables.css": "b/css/jquery.dataTables.css",
            "/dataTables.dataTables.css": "b/css/dataTables.dataTables.css",
        },
    ),
    "painterro": page(
        "picture",
        "A picture",
        '<div id="picture" style="height: 700px"></div>',
        "<script>const module = {exports: {}}; const exports = module.exports</script>"
        '<script src="build/painterro.commonjs2.js"></script>',
        '(module.exports.default ?? module.exports)({id: "picture"}).show()',
        {},
    ),
    "json-editor": page(
        "person",
        "A customer",
        '<div id="person"></div>',
        '<script src="dist/jsoneditor.js"></script>',
        'const text = {type: "string"}; const nib = {type: "string", enum: ["fine", "broad"]};'
        ' const pens = {type: "array", format: "table", items: {type: "object", title: "Pen", properties: {colour:'
        ' text, nib}}, default: [{colour: "Blue", nib: "fine"}, {colour: "Red", nib: "broad"}]};'
        ' const notes = {type: "array", title: "Notes", items: {type: "string", title: "Note"}, default: ["Calls on'
        ' Friday", "Likes ink"]};'
        ' new JSONEditor(document.getElementById("person"), {theme: "html", schema: {title: "Customer", type:'
        ' "object", properties: {name: {type: "string", minLength: 2}, age: {type: "integer", default: 34}, city:'
        ' {type: "string", enum: ["Lagos", "Brno", "Pécs"]}, newsletter: {type: "boolean", format: "checkbox"},'
        ' address: {type: "object", properties: {street: text, zip: text}}, pens, notes}}})',
        {},
    ),
    "bootstrap-table": page(
        "orders",
        "Orders",
        '<div id="tools"><button>Ship selected</button></div><table id="orders"></table>',
        '<link rel="stylesheet" href="bootstrap.css"><link rel="stylesheet" href="dist/bootstrap-table.css">'
        '<script src="jquery.js"></script><script src="bootstrap.js"></script>'
        '<script src="dist/bootstrap-table.js"></script>',
        'const cities = ["Lagos", "Pécs", "Umeå", "Brno"];'
        " const data = [...Array(57).keys()].map(at => ({order: `Order ${8300 + 7 * at}`, city: cities[at % 4],"
        " page: `<a href='orders/${8300 + 7 * at}'>Open</a>`}));"
        ' $("#orders").bootstrapTable({data, toolbar: "#tools", search: true, pagination: true, pageSize: 10,'
        " showRefresh: true, showToggle: true, showColumns: true, showFullscreen: true, showPaginationSwitch: true,"
        ' clickToSelect: true, detailView: true, columns: [{field: "state", checkbox: true}, {field: "order", title:'
        ' "Order", sortable: true}, {field: "city", title: "City", sortable: true}, {field: "page", title: "Page"}]})',
        {
            "/jquery.js": "a/dist/jquery.js",
            "/bootstrap.js": "b/dist/js/bootstrap.bundle.js",
            "/bootstrap.css": "b/dist/css/bootstrap.css",
        },
    ),
    "jspreadsheet": page(
        "stock",
        "Stock",
        '<div id="stock"></div>',
        '<link rel="stylesheet" href="jsuites.css"><link rel="stylesheet" href="dist/jexcel.css">'
        '<link rel="stylesheet" href="dist/jspreadsheet.css"><script src="jsuites.js"></script>'
        '<script src="dist/jexcel.js"></script><script src="dist/index.js"></script>',
        'const data = ["Fountain pen", "Ink", "Paper", "Sealing wax", "Blotter", "Envelope"].map((name, at) => [name,'
        " at * 12 + 3, at % 2 === 0, '2020-03-0' + (at + 1)]);"
        ' const sheet = {data, columns: [{type: "text", title: "Article", width: 200}, {type: "numeric", title: "Left",'
        ' width: 90}, {type: "checkbox", title: "On sale", width: 90}, {type: "text", title: "Counted", width: 120}],'
        " search: true, pagination: 5, filters: true, tableOverflow: false};"
        ' const start = window.jspreadsheet ?? window.jexcel; const at = document.getElementById("stock");'
        " if (window.jexcel) start(at, sheet); else start(at, {worksheets: [sheet]})",
        {"/jsuites.js": "a/dist/jsuites.js", "/jsuites.css": "a/dist/jsuites.css"},
    ),
    "simditor": editor(
        '<link rel="stylesheet" href="styles/simditor.css"><script src="jquery.js"></script>'
        '<script src="module.js"></script><script src="hotkeys.js"></script><script src="uploader.js"></script>'
        '<script src="lib/simditor.js"></script>',
        'new Simditor({textarea: $("#letter"), toolbar: ["title", "bold", "italic", "underline", "strikethrough",'
        ' "color", "ol", "ul", "blockquote", "code", "table", "link", "image", "hr", "indent", "outdent",'
        ' "alignment"]})',
        {
            "/jquery.js": "a/dist/jquery.js",
            "/module.js": "b/lib/module.js",
            "/hotkeys.js": "c/lib/hotkeys.js",
            "/uploader.js": "d/lib/uploader.js",
        },
    ),
    "query-builder": page(
        "search",
        "Search orders",
        '<div id="builder"></div><button>Search</button>',
        '<link rel="stylesheet" href="bootstrap.css"><script src="jquery.js"></script>'
        '<script src="bootstrap.js"></script><script src="extendext.js"></script><script src="dot.js"></script>'
        '<script src="dist/js/query-builder.js"></script>',
        'const rules = {condition: "AND", rules: [{id: "price", operator: "less", value: 10}, {condition: "OR",'
        ' rules: [{id: "city", operator: "equal", value: "Brno"}, {id: "article", operator: "contains", value: "pen"}'
        "]}]};"
        ' $("#builder").queryBuilder({rules, filters: [{id: "article", label: "Article", type: "string"}, {id: "price",'
        ' label: "Price", type: "double"}, {id: "city", label: "City", type: "string", input: "select", values:'
        ' ["Lagos", "Brno"]}, {id: "paid", label: "Paid", type: "integer", input: "radio", values: {1: "Yes", 0: "No"}}'
        "]})",
        {
            "/jquery.js": "a/dist/jquery.js",
            "/bootstrap.js": "b/dist/js/bootstrap.js",
            "/bootstrap.css": "b/dist/css/bootstrap.css",
            "/extendext.js": "c/jquery-extendext.js",
            "/dot.js": "d/doT.js",
        },
    ),
    "scheduler": page(
        "week",
        "Deliveries",
        '<div id="week" class="dhx_cal_container" style="width: 1000px; height: 700px"><div class="dhx_cal_navline">'
        '<div class="dhx_cal_prev_button">&nbsp;</div><div class="dhx_cal_next_button">&nbsp;</div>'
        '<div class="dhx_cal_today_button"></div><div class="dhx_cal_date"></div>'
        '<div class="dhx_cal_tab" name="day_tab" style="right: 204px"></div>'
        '<div class="dhx_cal_tab" name="week_tab" style="right: 140px"></div>'
        '<div class="dhx_cal_tab" name="month_tab" style="right: 76px"></div></div>'
        '<div class="dhx_cal_header"></div><div class="dhx_cal_data"></div></div>',
        '<link rel="stylesheet" href="codebase/dhtmlxscheduler.css">'
        '<script src="codebase/dhtmlxscheduler.js"></script>',
        'scheduler.config.first_hour = 8; scheduler.init("week", new Date(2020, 2, 10), "week");'
        ' scheduler.parse([{id: 1, text: "Pens for Amara", start_date: new Date(2020, 2, 10, 9), end_date:'
        ' new Date(2020, 2, 10, 12)}, {id: 2, text: "Ink", start_date: new Date(2020, 2, 11, 10), end_date:'
        ' new Date(2020, 2, 11, 13)}], "json")',
        {},
    ),
    "smartwizard": page(
        "order",
        "An order",
        '<div id="steps"><ul class="nav"><li class="nav-item"><a class="nav-link" href="#basket">Basket</a></li>'
        '<li class="nav-item"><a class="nav-link" href="#address">Address</a></li><li class="nav-item">'
        '<a class="nav-link" href="#payment">Payment</a></li></ul><div class="tab-content"><div id="basket"'
        ' class="tab-pane">2 pens <a href="pens.html">Change</a></div><div id="address" class="tab-pane">'
        '<input aria-label="Street"></div><div id="payment" class="tab-pane"><button>Pay</button></div></div></div>',
        '<link rel="stylesheet" href="dist/css/smart_wizard.css"><link rel="stylesheet" href="all.css">'
        '<script src="jquery.js"></script><script src="dist/js/jquery.smartWizard.js"></script>',
        '$("#steps").smartWizard({toolbarSettings: {toolbarPosition: "both"}, toolbar: {position: "both"}})',
        {"/jquery.js": "a/dist/jquery.js"},
    ),
    "choices": page(
        "order",
        "An order",
        '<label for="city">City</label><select id="city"><option>Lagos</option><option>Brno</option><option>Umeå'
        '</option></select><label for="pens">Pens</label><select id="pens" multiple><option selected>Blue</option>'
        '<option selected>Red</option><option>Green</option></select><label for="tags">Tags</label>'
        '<input id="tags" value="gift,express"><button>Order</button>',
        '<link rel="stylesheet" href="public/assets/styles/choices.css">'
        '<script src="public/assets/scripts/choices.js"></script>',
        'for (const id of ["city", "pens", "tags"]) new Choices("#" + id, {removeItemButton: true})',
        {},
    ),
    "asyncapi": page(
        "events",
        "Events",
        '<asyncapi-component id="events" cssImportPath="none.css"></asyncapi-component>',
        '<script src="lib/asyncapi-web-component.js"></script>',
        'const order = {name: "order", title: "An order", summary: "What was ordered", payload: {type: "object",'
        ' properties: {number: {type: "integer"}, address: {type: "object", properties: {street: {type: "string"},'
        ' city: {type: "string", enum: ["Lagos", "Brno"]}}}}}};'
        " const channel = (id, also) => ({description: id, [also]: {operationId: id, summary: id, message: order}});"
        ' document.getElementById("events").schema = {asyncapi: "2.0.0", info: {title: "Shop events", version: "1.0.0",'
        ' contact: {name: "Amara", url: "https://shop.example/amara", email: "amara@shop.example"}, license: {name:'
        ' "Apache 2.0", url: "https://shop.example/license"}}, servers: {live: {url: "live.shop.example", protocol:'
        ' "mqtt", description: "The one that counts"}}, channels: {"order/placed": channel("placed", "subscribe"),'
        ' "order/sent": channel("sent", "subscribe"), "stock/ask": channel("ask", "publish")}}',
        {},
    ),
    **FORM_SITES,
    **GRID_SITES,
    **MADE_SITES,
    **KIT_SITES,
    **JOB_SITES,
    **SHOP_SITES,
    **SPHINX_SITES,
    "apidoc": _apidoc,
}
