"""Pages of a shop, each built with one kit of components, and an application that keeps a shop's texts."""

from typing import Final

from tests.bench.identity.grid_sites import ORDERS
from tests.bench.identity.one_widget import Site, page

KIT_SITES: Final[dict[str, Site]] = {
    "antd": page(
        "order",
        "An order",
        '<div id="order"></div>',
        '<link rel="stylesheet" href="dist/reset.css"><link rel="stylesheet" href="dist/antd.css"><script'
        ' src="react.js">'
        '</script><script src="react-dom.js"></script><script src="moment.js"></script><script src="dayjs.js"></script>'
        "<script>if (window.dayjs) for (const name of ['weekday', 'localeData', 'weekOfYear', 'weekYear',"
        " 'quarterOfYear', 'advancedFormat', 'customParseFormat']) document.write("
        "`<script src='plugins/${name}.js'><\\/script><script>dayjs.extend(dayjs_plugin_${name})<\\/script>`)"
        '</script><script src="dist/antd.js"></script>',
        f"{ORDERS}"
        " const h = React.createElement, A = antd; const item = (label, field) => h(A.Form.Item, {label}, field);"
        " const named = names => names.map(label => ({label, value: label, key: label}));"
        ' const sent = [h(A.Button, {size: "small"}, "Ship"), h(A.Button, {size: "small", danger: true}, "Delete")];'
        ' const columns = [{title: "Order", dataIndex: "number", sorter: true}, {title: "Customer", dataIndex:'
        ' "customer", filters: names.map(text => ({text, value: text}))}, {title: "City", dataIndex: "city"},'
        ' {title: "Do", render: () => h(A.Space, null, ...sent)}];'
        ' const menu = {mode: "horizontal", selectedKeys: ["Orders"], items: [...named(["Orders", "Customers"]),'
        ' {key: "more", label: "More", children: named(["Returns"])}]};'
        ' const fields = [item("Name", h(A.Input, {placeholder: "First and last", allowClear: true, defaultValue:'
        ' "Amara"})), item("Password", h(A.Input.Password)), item("City", h(A.Select, {options: named(cities)})),'
        ' item("Nib", h(A.Radio.Group, {options: ["Fine", "Broad"], defaultValue: "Fine"})), item("Inks",'
        ' h(A.Checkbox.Group, {options: ["Black", "Blue"], defaultValue: ["Blue"]})), item("Pens", h(A.InputNumber,'
        ' {defaultValue: 2})), item("Gift", h(A.Switch)), item("Sent on", h(A.DatePicker)), item("Paper", h(A.Rate,'
        ' {defaultValue: 3})), item("Size", h(A.Slider, {defaultValue: 30})), item("Note", h(A.Input.TextArea)),'
        ' item("Letter", h(A.Upload, null, h(A.Button, null, "Choose a file"))), h(A.Button, {type: "primary"},'
        ' "Place order"), h(A.Button, null, "Cancel")];'
        ' const table = h(A.Table, {rowKey: "id", dataSource: orders, columns, rowSelection: {}, pagination: {pageSize:'
        " 4, showQuickJumper: true, showSizeChanger: true}});"
        ' const tree = h(A.Tree, {checkable: true, defaultExpandAll: true, treeData: [{key: 1, title: "Pens", children:'
        ' [{key: 2, title: "Fountain pens"}, {key: 3, title: "Ballpoints"}]}, {key: 4, title: "Paper"}]});'
        ' const panel = (key, header) => h(A.Collapse.Panel, {key, header}, "Ask us");'
        ' const whole = h("div", null, h(A.Menu, menu), h(A.Breadcrumb, null, h(A.Breadcrumb.Item, {href: "home.html"},'
        ' "Home"), h(A.Breadcrumb.Item, null, "Orders")), h(A.Alert, {message: "Two are late", closable: true}),'
        ' h(A.Form, {labelCol: {span: 4}}, ...fields), h(A.Tabs, {items: [{key: "open", label: "Open", children:'
        ' table}, {key: "closed", label: "Closed"}]}), tree, h(A.Transfer, {dataSource: named(["Sepia", "Green"]),'
        ' targetKeys: ["Green"], render: one => one.label}), h(A.Collapse, {defaultActiveKey: 1}, panel(1, "By post"),'
        ' panel(2, "By hand")), h(A.Tag, {closable: true}, "Gift"), h(A.Tag, {closable: true}, "Express"));'
        ' ReactDOM.createRoot(document.getElementById("order")).render(whole)',
        {
            "/react.js": "a/umd/react.production.min.js",
            "/react-dom.js": "b/umd/react-dom.production.min.js",
            "/moment.js": "c/moment.js",
            "/dayjs.js": "c/dayjs.min.js",
            **{
                f"/plugins/{name}.js": f"c/plugin/{name}.js"
                for name in (
                    "weekday",
                    "localeData",
                    "weekOfYear",
                    "weekYear",
                    "quarterOfYear",
                    "advancedFormat",
                    "customParseFormat",
                )
            },
        },
    ),
    "quasar": page(
        "order",
        "An order",
        '<div id="order"></div><script src="vue.js"></script><script src="dist/quasar.umd.prod.js"></script>',
        '<link rel="stylesheet" href="dist/quasar.css">',
        f"{ORDERS}"
        ' const columns = [["number", "Order"], ["customer", "Customer"], ["city", "City"]].map(([name, label]) =>'
        " ({name, label, field: name, sortable: true})); const app = Vue.createApp({data: () => ({orders, columns,"
        ' cities, picked: [], name: "", city: null, nib: "Fine", inks: ["Blue"], gift: false, stars: 3, size: 30, note:'
        ' "", letter: "Dear Amara,", tab: "open", page: 2, paging: {rowsPerPage: 4}, shelves: [{label: "Pens",'
        " children:"
        ' [{label: "Fountain pens"}, {label: "Ballpoints"}]}, {label: "Paper"}], step: 1, file: null, ticked: []}),'
        ' template: `<div><q-toolbar><q-btn flat round icon="menu" aria-label="Menu"></q-btn><q-toolbar-title>Shop'
        '</q-toolbar-title><q-btn flat label="New order"></q-btn><q-btn-dropdown label="More"><q-list><q-item'
        " clickable>"
        "<q-item-section>Returns</q-item-section></q-item></q-list></q-btn-dropdown></q-toolbar><q-breadcrumbs>"
        '<q-breadcrumbs-el label="Home" href="home.html"></q-breadcrumbs-el><q-breadcrumbs-el label="Orders">'
        '</q-breadcrumbs-el></q-breadcrumbs><q-list><q-item clickable href="orders.html"><q-item-section>Orders'
        '</q-item-section></q-item><q-item clickable href="customers.html"><q-item-section>Customers</q-item-section>'
        '</q-item></q-list><q-form><q-input v-model="name" label="Name" clearable></q-input><q-select v-model="city"'
        ' :options="cities" label="City"></q-select><q-radio v-model="nib" val="Fine" label="Fine"></q-radio><q-radio'
        ' v-model="nib" val="Broad" label="Broad"></q-radio><q-checkbox v-model="inks" val="Black" label="Black">'
        '</q-checkbox><q-checkbox v-model="inks" val="Blue" label="Blue"></q-checkbox><q-toggle v-model="gift"'
        ' label="Gift"></q-toggle><q-rating v-model="stars"></q-rating><q-slider v-model="size" :min="0" :max="100">'
        '</q-slider><q-input v-model="note" type="textarea" label="Note"></q-input><q-file v-model="file"'
        ' label="Letter">'
        '</q-file><q-editor v-model="letter"></q-editor><q-btn color="primary" label="Place order"></q-btn><q-btn'
        ' label="Cancel"></q-btn></q-form><q-tabs v-model="tab"><q-tab name="open" label="Open"></q-tab><q-tab'
        ' name="closed" label="Closed"></q-tab></q-tabs><q-table title="Orders" :rows="orders" :columns="columns"'
        ' row-key="id" selection="multiple" v-model:selected="picked" v-model:pagination="paging"><template'
        ' #body-cell-city="one"><q-td :props="one"><q-btn dense flat label="Ship"></q-btn><q-btn dense flat'
        ' label="Delete"></q-btn></q-td></template></q-table><q-pagination v-model="page" :max="5" direction-links>'
        '</q-pagination><q-tree :nodes="shelves" node-key="label" tick-strategy="leaf" v-model:ticked="ticked"'
        ' default-expand-all></q-tree><q-expansion-item label="By post">Stamps</q-expansion-item><q-expansion-item'
        ' label="By hand">Ask</q-expansion-item><q-chip removable>Gift</q-chip><q-chip removable>Express</q-chip>'
        '<q-stepper v-model="step" header-nav><q-step :name="1" title="Basket">2 pens</q-step><q-step :name="2"'
        ' title="Payment">Card</q-step></q-stepper></div>`}); app.use(Quasar).mount("#order")',
        {"/vue.js": "a/dist/vue.global.js"},
    ),
    "vuetify": page(
        "order",
        "An order",
        '<div id="order"></div>',
        '<link rel="stylesheet" href="dist/vuetify.css"><script src="vue.js"></script><script src="dist/vuetify.js">'
        "</script>",
        f"{ORDERS}"
        ' const headers = [["Order", "number"], ["Customer", "customer"], ["City", "city"], ["Do", "do"]].map(([text,'
        ' value]) => ({text, value})); new Vue({el: "#order", vuetify: new Vuetify(), data: {orders, cities, headers,'
        ' picked: [], name: "", word: "", city: null, nib: "Fine", inks: ["Blue"], gift: false, stars: 3, size: 30,'
        ' note: "", tab: 0, page: 2, day: "2020-03-10", shelves: [{id: 1, name: "Pens", children: [{id: 2, name:'
        ' "Fountain pens"}, {id: 3, name: "Ballpoints"}]}, {id: 4, name: "Paper"}], step: 1}, template:'
        " `<v-app><v-toolbar>"
        "<v-app-bar-nav-icon></v-app-bar-nav-icon><v-toolbar-title>Shop</v-toolbar-title><v-spacer></v-spacer><v-btn"
        " text>"
        "New order</v-btn><v-btn icon"
        ' aria-label="Search"><v-icon>mdi-magnify</v-icon></v-btn></v-toolbar><v-breadcrumbs'
        " :items=\"[{text: 'Home', href: 'home.html'}, {text: 'Orders', href:"
        " 'orders.html'}]\"></v-breadcrumbs><v-list>"
        '<v-list-item href="list.html">Orders</v-list-item><v-list-item href="customers.html">Customers</v-list-item>'
        '</v-list><v-alert dismissible type="warning">Two are late</v-alert><v-form><v-text-field v-model="name"'
        ' label="Name" clearable></v-text-field><v-text-field v-model="word" label="Password" type="password"'
        ' append-icon="mdi-eye"></v-text-field><v-select v-model="city" :items="cities" label="City"></v-select>'
        '<v-autocomplete :items="names" label="Customer"></v-autocomplete><v-radio-group v-model="nib"><v-radio'
        ' label="Fine" value="Fine"></v-radio><v-radio label="Broad"'
        ' value="Broad"></v-radio></v-radio-group><v-checkbox'
        ' v-model="inks" label="Black" value="Black"></v-checkbox><v-checkbox v-model="inks" label="Blue" value="Blue">'
        '</v-checkbox><v-switch v-model="gift" label="Gift"></v-switch><v-rating v-model="stars"></v-rating><v-slider'
        ' v-model="size" label="Size"></v-slider><v-textarea v-model="note" label="Note"></v-textarea><v-file-input'
        ' label="Letter"></v-file-input><v-btn color="primary">Place order</v-btn><v-btn>Cancel</v-btn></v-form><v-tabs'
        ' v-model="tab"><v-tab>Open</v-tab><v-tab>Closed</v-tab></v-tabs><v-data-table :headers="headers"'
        ' :items="orders"'
        ' :items-per-page="4" show-select v-model="picked"><template v-slot:item.do><v-btn small>Ship</v-btn><v-btn'
        " small"
        ' text>Delete</v-btn></template></v-data-table><v-pagination v-model="page"'
        ' :length="5"></v-pagination><v-treeview'
        ' :items="shelves" selectable open-all></v-treeview><v-date-picker'
        ' v-model="day"></v-date-picker><v-expansion-panels>'
        "<v-expansion-panel><v-expansion-panel-header>By post</v-expansion-panel-header></v-expansion-panel>"
        "<v-expansion-panel><v-expansion-panel-header>By hand</v-expansion-panel-header></v-expansion-panel>"
        "</v-expansion-panels><v-chip close>Gift</v-chip><v-chip close>Express</v-chip></v-app>`, computed: {names: ()"
        " =>"
        " names}})",
        {"/vue.js": "a/dist/vue.js"},
    ),
    "devextreme": page(
        "orders",
        "Orders",
        '<div id="tools"></div><div id="orders"></div><div id="form"></div><div id="shelves"></div><div'
        ' id="tabs"></div>',
        '<link rel="stylesheet" href="dist/css/dx.light.css"><link rel="stylesheet" href="css/dx.light.css">'
        '<script src="jquery.js"></script><script src="dist/js/dx.all.js"></script><script'
        ' src="js/dx.all.js"></script>',
        f"{ORDERS}"
        ' const button = (text, location) => ({widget: "dxButton", location, options: {text}});'
        ' $("#tools").dxToolbar({items: [{widget: "dxButton", location: "before", options: {icon: "menu"}}, button("New'
        ' order", "after"), button("Print", "after")]}); $("#orders").dxDataGrid({dataSource: orders, keyExpr: "id",'
        ' selection: {mode: "multiple", showCheckBoxesMode: "always"}, filterRow: {visible: true}, searchPanel:'
        " {visible:"
        " true}, headerFilter: {visible: true}, columnChooser: {enabled: true}, groupPanel: {visible: true}, editing:"
        " {allowUpdating: true, allowDeleting: true, allowAdding: true}, paging: {pageSize: 5}, pager: {visible: true,"
        " showPageSizeSelector: true, allowedPageSizes: [5, 10], showNavigationButtons: true}, columns: [{dataField:"
        ' "number", caption: "Order"}, "customer", "city", "paid"]}); $("#form").dxForm({formData: {name: "Amara",'
        " city:"
        ' "Brno", sent: new Date(2020, 2, 10), pens: 2, gift: false, note: ""}, items: ["name", {dataField: "city",'
        ' editorType: "dxSelectBox", editorOptions: {items: cities}}, "sent", {dataField: "pens", editorType:'
        ' "dxNumberBox", editorOptions: {showSpinButtons: true}}, {dataField: "gift", editorType: "dxSwitch"},'
        " {dataField:"
        ' "note", editorType: "dxTextArea"}, {dataField: "nib", editorType: "dxRadioGroup", editorOptions: {items:'
        ' ["Fine",'
        ' "Broad"]}}, {itemType: "button", buttonOptions: {text: "Save"}}]});'
        ' $("#shelves").dxTreeView({showCheckBoxesMode:'
        ' "normal", searchEnabled: true, items: [{text: "Pens", expanded: true, items: [{text: "Fountain pens"}, {text:'
        ' "Ballpoints"}]}, {text: "Paper"}]}); $("#tabs").dxTabPanel({items: ["Open", "Closed", "Returned"].map(title'
        " =>"
        " ({title, text: title}))})",
        {"/jquery.js": "a/dist/jquery.js"},
    ),
    "layui": page(
        "order",
        "An order",
        '<ul class="layui-nav"><li class="layui-nav-item layui-this"><a href="orders.html">Orders</a></li><li'
        ' class="layui-nav-item"><a href="customers.html">Customers</a></li><li class="layui-nav-item"><a'
        ' href="javascript:;">More</a><dl class="layui-nav-child"><dd><a'
        ' href="returns.html">Returns</a></dd></dl></li></ul>'
        '<form class="layui-form"><div class="layui-form-item"><label class="layui-form-label">Name</label><div'
        ' class="layui-input-block"><input name="name" placeholder="First and last"'
        ' class="layui-input"></div></div><div'
        ' class="layui-form-item"><label class="layui-form-label">City</label><div class="layui-input-block"><select'
        ' name="city"><option>Lagos</option><option>Brno</option></select></div></div><div'
        ' class="layui-form-item"><label'
        ' class="layui-form-label">Nib</label><div class="layui-input-block"><input type="radio" name="nib" value="1"'
        ' title="Fine" checked><input type="radio" name="nib" value="2" title="Broad"></div></div><div'
        ' class="layui-form-item"><label class="layui-form-label">Inks</label><div class="layui-input-block"><input'
        ' type="checkbox" name="ink" title="Black"><input type="checkbox" name="ink" title="Blue"'
        " checked></div></div><div"
        ' class="layui-form-item"><label class="layui-form-label">Gift</label><div class="layui-input-block"><input'
        ' type="checkbox" name="gift" lay-skin="switch" lay-text="Yes|No"></div></div><div'
        ' class="layui-form-item"><label'
        ' class="layui-form-label">Sent on</label><div class="layui-input-block"><input id="day"'
        ' class="layui-input"></div>'
        '</div><div class="layui-form-item"><label class="layui-form-label">Note</label><div class="layui-input-block">'
        '<textarea name="note" class="layui-textarea"></textarea></div></div><div class="layui-form-item"><button'
        ' class="layui-btn">Place order</button><button type="reset" class="layui-btn">Start'
        " again</button></div></form>"
        '<div id="paper"></div><div id="size"></div><div class="layui-tab layui-tab-card" lay-allowclose="true"><ul'
        ' class="layui-tab-title"><li class="layui-this">Open</li><li>Closed</li></ul><div'
        ' class="layui-tab-content"></div>'
        '</div><table id="orders" lay-filter="orders"></table><div id="shelves"></div><div id="inks"></div><div'
        ' class="layui-collapse"><div class="layui-colla-item"><h2 class="layui-colla-title">By post</h2><div'
        ' class="layui-colla-content">Stamps</div></div><div class="layui-colla-item"><h2 class="layui-colla-title">By'
        " hand"
        '</h2><div class="layui-colla-content">Ask</div></div></div><div id="pages"></div><div id="calendar"></div>',
        '<link rel="stylesheet" href="dist/css/layui.css"><script src="dist/layui.js"></script>',
        f"{ORDERS}"
        ' layui.use(["table", "form", "laydate", "rate", "slider", "tree", "transfer", "laypage", "element"], () => {'
        ' layui.laydate.render({elem: "#day", lang: "en"}); layui.laydate.render({elem: "#calendar", lang: "en",'
        " position:"
        ' "static", value: "2020-03-10"}); layui.rate.render({elem: "#paper", value: 3}); layui.slider.render({elem:'
        ' "#size",'
        ' value: 30, input: true}); layui.table.render({elem: "#orders", data: orders.slice(0, 12), page: true, limit:'
        " 5,"
        ' limits: [5, 10], toolbar: "<div><button class=layui-btn>Ship selected</button></div>", cols: [[{type:'
        ' "checkbox"},'
        ' {field: "number", title: "Order", sort: true}, {field: "customer", title: "Customer"}, {field: "city", title:'
        ' "City", sort: true}, {title: "Do", toolbar: "<div><a class=layui-btn lay-event=ship>Ship</a><a'
        " class=layui-btn"
        ' lay-event=del>Delete</a></div>"}]]}); layui.tree.render({elem: "#shelves", showCheckbox: true, edit: ["add",'
        ' "del"], data: [{id: 1, title: "Pens", spread: true, children: [{id: 2, title: "Fountain pens"}, {id: 3,'
        " title:"
        ' "Ballpoints"}]}, {id: 4, title: "Paper"}]}); layui.transfer.render({elem: "#inks", title: ["Inks", "Taken"],'
        ' showSearch: true, data: ["Black", "Blue", "Sepia"].map((title, value) => ({value, title})), value: [1]});'
        ' layui.laypage.render({elem: "pages", count: 57, curr: 2, layout: ["count", "prev", "page", "next", "skip"]})'
        " })",
        {},
    ),
    "decap": page(
        "texts",
        "Texts",
        "",
        "<script>window.CMS_MANUAL_INIT = true; window.repoFiles = {_posts: Object.fromEntries(['Pens', 'Ink',"
        " 'Paper', 'Sealing wax', 'Envelopes', 'Gifts'].map((title, at) => [`2020-03-0${at + 1}-${title}.md`,"
        " {content: `---\\ntitle: ${title}\\ncity: Brno\\n---\\nAll about it.`}])), pages: {'about.md':"
        " {content: '---\\ntitle: About\\n---\\nFair.'}}}</script><script src=\"dist/decap-cms.js\"></script>",
        "const field = (name, label, widget, more) => ({name, label, widget, required: false, ...more});"
        " CMS.init({config:"
        ' {load_config_file: false, backend: {name: "test-repo"}, media_folder: "media", site_url:'
        ' "https://shop.example",'
        ' publish_mode: "editorial_workflow", collections: [{name: "posts", label: "Posts", label_singular: "Post",'
        ' folder: "_posts", create: true, view_groups: [{label: "City", field: "city"}], fields: [field("title",'
        ' "Title",'
        ' "string"), field("city", "City", "select", {options: ["Brno", "Lagos"]}), field("day", "Day", "datetime"),'
        ' field("shown", "Shown", "boolean"), field("picture", "Picture", "image"), field("tags", "Tags", "list"),'
        ' field("inks", "Inks", "list", {fields: [field("name", "Name", "string")]}), field("price", "Price",'
        ' "number"),'
        ' field("body", "Body", "markdown")]}, {name: "pages", label: "Pages", files: [{name: "about", label: "About",'
        ' file: "pages/about.md", fields: [field("title", "Title", "string")]}]}]}})',
        {},
    ),
}
