"""Sites with forms, tables, editors and the like, each drawn by one package."""

from typing import Final

from tests.bench.identity.one_widget import Site, editor, page

_JQUERY: Final = '<script src="jquery.js"></script>'

FORM_SITES: Final[dict[str, Site]] = {
    "survey": page(
        "survey",
        "Your pens",
        '<div id="survey"></div>',
        f'<link rel="stylesheet" href="survey.css">{_JQUERY}<script src="survey.jquery.js"></script>',
        'const yes = ["fine", "medium", "broad"]; const model = new Survey.Model({pages: [{name: "pens", elements: ['
        '{type: "text", name: "name", title: "Your name", isRequired: true}, {type: "text", name: "mail", inputType:'
        ' "email", title: "E-mail"}, {type: "radiogroup", name: "nib", title: "Which nib do you write with?", choices:'
        ' yes, hasOther: true}, {type: "checkbox", name: "ink", title: "Which inks do you have?", choices: ["Black",'
        ' "Blue", "Sepia"]}, {type: "dropdown", name: "city", title: "City", choices: ["Lagos", "Brno", "Pécs"]},'
        ' {type: "rating", name: "rating", title: "How do you like our paper?"}, {type: "boolean", name: "news", title:'
        ' "Newsletter"}, {type: "comment", name: "wish", title: "What do you miss?"}, {type: "matrix", name: "shop",'
        ' title: "Our shop", columns: ["Bad", "Good"], rows: ["Prices", "Delivery"]}, {type: "multipletext", name:'
        ' "address", title: "Address", items: [{name: "street", title: "Street"}, {name: "zip", title: "Code"}]},'
        ' {type: "matrixdynamic", name: "owned", title: "Pens you own", rowCount: 2, choices: [1, 2], columns:'
        ' [{name: "maker", title: "Maker", cellType: "text"}, {name: "age", title: "Age", cellType: "text"}]}]}]});'
        ' $("#survey").Survey({model})',
        {"/jquery.js": "a/dist/jquery.js"},
    ),
    "formio": page(
        "customer",
        "A customer",
        '<div id="customer"></div>',
        '<link rel="stylesheet" href="bootstrap.css"><link rel="stylesheet" href="dist/formio.full.min.css">'
        '<script src="dist/formio.full.min.js"></script>',
        "const field = (type, key, label, more) => ({type, key, label, input: true, ...more}); const values = names =>"
        " names.map(label => ({label, value: label.toLowerCase()})); Formio.createForm(document.getElementById("
        '"customer"), {display: "form", components: [field("textfield", "name", "Name", {validate: {required: true}}),'
        ' field("email", "mail", "E-mail", {placeholder: "you@shop.example"}), field("number", "age", "Age"),'
        ' field("password", "secret", "Password"), field("phoneNumber", "phone", "Phone"), field("radio", "nib", "Nib",'
        ' {values: values(["Fine", "Medium", "Broad"])}), field("selectboxes", "ink", "Inks", {values: values(["Black",'
        ' "Blue", "Sepia"])}), field("select", "city", "City", {data: {values: values(["Lagos", "Brno"])}}),'
        ' field("checkbox", "news", "Newsletter"), field("textarea", "note", "Note", {tooltip: "Only we read it"}),'
        ' {type: "panel", title: "Delivery", key: "delivery", collapsible: true, input: false, components:'
        ' [field("textfield", "street", "Street"), field("day", "from", "From")]}, field("survey", "shop", "Our shop",'
        ' {questions: values(["Prices", "Delivery"]), values: values(["Bad", "Good"])}), field("datagrid", "pens",'
        ' "Pens", {defaultValue: [{maker: "Kaweco"}, {maker: "Lamy"}], components: [field("textfield", "maker",'
        ' "Maker"), field("checkbox", "own", "Owned")]}), field("tags", "tags", "Tags"), field("button", "send",'
        ' "Send", {action: "submit"}), field("button", "again", "Start again", {action: "reset"})]})',
        {"/bootstrap.css": "a/dist/css/bootstrap.css"},
    ),
    "tabulator": page(
        "orders",
        "Orders",
        '<div id="orders" style="width: 1000px"></div>',
        '<link rel="stylesheet" href="dist/css/tabulator.css"><script src="dist/js/tabulator.js"></script>',
        'const cities = ["Lagos", "Pécs", "Umeå", "Brno"]; const names = ["Amara", "Béla", "Chen", "Dora", "Emil"];'
        " const data = [...Array(57).keys()].map(at => ({id: at + 1, order: `Order ${8300 + 7 * at}`, customer:"
        " names[at % 5], city: cities[at % 4], paid: at % 3 > 0, page: `orders/${8300 + 7 * at}`}));"
        ' const page = cell => `<a href="${cell.getValue()}">Open</a>`; const ship = () => "<button>Ship</button>";'
        ' new Tabulator("#orders", {data, layout: "fitColumns", pagination: "local", paginationSize: 6,'
        ' paginationSizeSelector: [6, 12], movableColumns: true, columns: [{title: "Order", field: "order",'
        " headerFilter:"
        ' "input"}, {title: "Customer", field: "customer", headerFilter: "input", editor: "input"}, {title: "City",'
        ' field: "city", headerFilter: "input"}, {title: "Paid", field: "paid", formatter: "tickCross"}, {title:'
        ' "Page",'
        ' field: "page", formatter: page}, {title: "Shipping", formatter: ship, headerSort: false}]})',
        {},
    ),
    "jodit": editor(
        '<link rel="stylesheet" href="jodit.min.css"><link rel="stylesheet" href="es2018/jodit.min.css">'
        '<script src="jodit.min.js"></script><script src="es2018/jodit.min.js"></script>',
        'new Jodit(document.getElementById("letter"), {height: 400, toolbarAdaptive: false})',
        {},
    ),
    "vditor": page(
        "letter",
        "A letter",
        '<div id="letter"></div>',
        '<link rel="stylesheet" href="dist/index.css"><link rel="stylesheet" href="dist/index.classic.css">'
        '<script src="dist/index.min.js"></script>',
        'new Vditor("letter", {cdn: location.origin, lang: "en_US", i18n: window.VditorI18n, cache: {enable: false,'
        ' id: "letter"}, value: "Dear Amara,", height: 400})',
        {},
    ),
    "form-builder": page(
        "form",
        "A form",
        '<div id="form"></div>',
        f'{_JQUERY}<script src="jquery-ui.js"></script><link rel="stylesheet" href="dist/form-builder.min.css">'
        '<script src="dist/form-builder.min.js"></script>',
        '$("#form").formBuilder({dataType: "json", formData: JSON.stringify([{type: "text", label: "Name", name:'
        ' "name"}, {type: "date", label: "Born on", name: "born"}, {type: "textarea", label: "Note", name: "note"}])})',
        {"/jquery.js": "a/dist/jquery.js", "/jquery-ui.js": "b/jquery-ui.js"},
    ),
    "grapesjs": page(
        "leaflet",
        "A leaflet",
        '<div id="leaflet"><h2>Pens</h2><p>All inks, all sizes.</p></div>',
        '<link rel="stylesheet" href="dist/css/grapes.min.css"><script src="dist/grapes.min.js"></script>',
        "const block = (id, label, category) => ({id, label, category, content: `<p>${label}</p>`});"
        ' const shown = grapesjs.init({container: "#leaflet", fromElement: true, height: "800px", storageManager:'
        " false,"
        ' blockManager: {blocks: [block("text", "Text", "Simple"), block("picture", "Picture", "Simple"), block("map",'
        ' "Map", "More")]}, styleManager: {sectors: [{name: "Size", open: true, buildProps: ["width", "height",'
        ' "margin", "padding"]}, {name: "Letters", open: true, buildProps: ["font-size", "color", "text-align"]}]}});'
        ' shown.on("load", () => shown.select(shown.getWrapper().components().models[0]))',
        {},
    ),
    "flatpickr": page(
        "day",
        "Delivery",
        '<label for="day">Day of delivery</label><input id="day"><button>Order</button>',
        '<link rel="stylesheet" href="dist/flatpickr.css"><script src="dist/flatpickr.js"></script>',
        'flatpickr("#day", {inline: true, enableTime: true, weekNumbers: true, defaultDate: "2020-03-10 09:30"})',
        {},
    ),
    "trumbowyg": editor(
        f'<link rel="stylesheet" href="dist/ui/trumbowyg.css">{_JQUERY}<script src="dist/trumbowyg.js"></script>',
        '$("#letter").trumbowyg({svgPath: "dist/ui/icons.svg", btns: [["viewHTML"], ["undo", "redo"], ["formatting"],'
        ' ["strong", "em", "del", "underline"], ["superscript", "subscript"], ["link"], ["insertImage"],'
        ' ["justifyLeft",'
        ' "justifyCenter", "justifyRight", "justifyFull"], ["unorderedList", "orderedList"], ["horizontalRule"],'
        ' ["removeformat"], ["fullscreen"]]})',
        {"/jquery.js": "a/dist/jquery.js"},
    ),
    "fancytree": page(
        "shelves",
        "Shelves",
        '<div id="shelves"></div><button>Move</button>',
        f'<link rel="stylesheet" href="dist/skin-lion/ui.fancytree.css">{_JQUERY}<script src="jquery-ui.js"></script>'
        '<script src="dist/jquery.fancytree-all.js"></script>',
        "const leaf = title => ({title}); const branch = (title, ...names) => ({title, folder: true, expanded: true,"
        ' children: names.map(leaf)}); $("#shelves").fancytree({checkbox: true, selectMode: 3, source: [branch("Pens",'
        ' "Fountain pens", "Ballpoints", "Other"), branch("Paper", "Letters", "Envelopes", "Other"), branch("Ink",'
        ' "Black", "Blue", "Sepia"), {title: "Returned", folder: true, children: [leaf("This week")]}]})',
        {"/jquery.js": "a/dist/jquery.js", "/jquery-ui.js": "b/jquery-ui.js"},
    ),
    "qunit": page(
        "tests",
        "Tests",
        '<div id="qunit"></div><div id="qunit-fixture"></div>',
        '<link rel="stylesheet" href="qunit/qunit.css"><script src="qunit/qunit.js"></script>',
        "const that = (name, right) => QUnit.test(name, assert => { assert.ok(right, `${name} is right`);"
        " assert.equal(2, right ? 2 : 3, `${name} is two`); });"
        ' QUnit.module("Prices"); that("ink", true); that("paper", false); that("pens", true);'
        ' QUnit.module("Orders"); that("placed", true); that("sent", false); that("sent back", true);'
        ' QUnit.test.skip ? QUnit.test.skip("lost") : QUnit.skip("lost");'
        ' QUnit.module("Customers"); that("new", true); that("known", true); that("gone", true);'
        ' QUnit.module("Shelves"); that("filled", true); that("empty", true); that("dusty", false)',
        {},
    ),
    "excalidraw": page(
        "drawing",
        "A drawing",
        '<div id="drawing" style="height: 900px"></div>',
        '<script>window.EXCALIDRAW_ASSET_PATH = "/dist/"</script><script src="react.js"></script>'
        '<script src="react-dom.js"></script><script src="dist/excalidraw.production.min.js"></script>',
        "const part = React.createElement(ExcalidrawLib.Excalidraw, {initialData: {appState: {openSidebar: null}}});"
        ' ReactDOM.createRoot(document.getElementById("drawing")).render(part)',
        {"/react.js": "a/umd/react.production.min.js", "/react-dom.js": "b/umd/react-dom.production.min.js"},
    ),
}
