// The properties of elements that other ways of finding them again go by, and the path of each.
elements => {
  const clean = text => (text ?? "").replace(/\s+/g, " ").trim();
  const step = element => {
    const parent = element.parentNode;
    const tag = CSS.escape(element.localName);
    const alike = [...(parent?.children ?? [])].filter(other => other.localName === element.localName);
    return alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(element) + 1})` : tag;
  };
  // From the document, or from an id that is surely a person's: capitals and digits may have been drawn by lot.
  // ">>>" enters a shadow root or the document of a frame.
  const path = element => {
    const steps = [];
    let node = element;
    for (;;) {
      const root = node.getRootNode();
      const id = node.id;
      if (id && /^[a-z]+(?:[-_][a-z]+)*$/.test(id) && root.querySelectorAll(`#${CSS.escape(id)}`).length === 1) {
        steps.unshift(`#${CSS.escape(id)}`);
        node = null;
      } else {
        steps.unshift(step(node));
        node = node.parentElement;
      }
      if (node) continue;
      const here = steps.join(" > ");
      const outside = root.host ?? root.defaultView?.frameElement;
      return outside ? `${path(outside)} >>> ${here}` : here;
    }
  };
  const xpath = (element, stopAtId) => {
    const steps = [];
    for (let node = element; node?.localName; node = node.parentElement) {
      if (stopAtId && node.id) return `id("${node.id}")/${steps.join("/")}`;
      const alike = [...(node.parentNode?.children ?? [])].filter(other => other.localName === node.localName);
      steps.unshift(alike.length > 1 ? `${node.localName}[${alike.indexOf(node) + 1}]` : node.localName);
    }
    return `/${steps.join("/")}`;
  };
  const neighbours = element => {
    const own = element.getBoundingClientRect();
    const words = new Set();
    for (let around = element.parentElement, level = 0; around && level < 3; around = around.parentElement, level++) {
      const text = clean(around.innerText ?? around.textContent);
      if (text.length > 300) break;
      text.split(" ").forEach(word => words.add(word.toLowerCase()));
    }
    clean(own && element.innerText).split(" ").forEach(word => words.delete(word.toLowerCase()));
    return [...words].join(" ");
  };
  return elements.map(element => {
    const get = name => element.getAttribute(name) ?? "";
    const box = element.getBoundingClientRect();
    const type = get("type").toLowerCase();
    return {
      path: path(element),
      tag: element.localName,
      id: get("id"), classes: get("class"), name: get("name"), href: get("href"), alt: get("alt"), title: get("title"),
      label: get("aria-label"), placeholder: get("placeholder"), test: get("data-testid"),
      labels: clean([...(element.labels ?? [])].map(label => label.innerText).join(" ")),
      text: clean(element.innerText ?? element.textContent).slice(0, 200),
      xpath: xpath(element, false), id_xpath: xpath(element, true),
      button: element.localName === "button" || ["button", "submit", "reset", "image"].includes(type)
        || get("role") === "button" || (element.localName === "a" && /\bbtn\b|\bbutton\b/.test(get("class"))),
      x: Math.round(box.x + scrollX), y: Math.round(box.y + scrollY),
      width: Math.round(box.width), height: Math.round(box.height),
      neighbours: neighbours(element),
    };
  });
}
