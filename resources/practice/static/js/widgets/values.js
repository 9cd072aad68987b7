// A slider, a switch and a spin button made of plain elements.
"use strict";

{
  const at = (id) => document.getElementById(id);
  const read = (element, name) => Number(element.getAttribute(`aria-value${name}`));
  const limit = (element, value) => Math.min(read(element, "max"), Math.max(read(element, "min"), value));
  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

  const flow = at("flow");
  const setFlow = (value) => {
    const now = limit(flow, value);
    flow.setAttribute("aria-valuenow", String(now));
    flow.style.setProperty("--at", `${(100 * now) / read(flow, "max")}%`);
    return now;
  };
  const dragFlow = (event) => {
    const box = flow.getBoundingClientRect();
    const now = setFlow(Math.round((read(flow, "max") * (event.clientX - box.left)) / box.width));
    say(`Ink flow is ${now}.`);
  };
  setFlow(read(flow, "now"));
  flow.addEventListener("keydown", (event) => {
    const by = steps[event.key];
    if (!by) return;
    event.preventDefault();
    say(`Ink flow is ${setFlow(read(flow, "now") + by)}.`);
  });
  flow.addEventListener("pointerdown", (event) => { flow.setPointerCapture(event.pointerId); dragFlow(event); });
  flow.addEventListener("pointermove", (event) => { if (flow.hasPointerCapture(event.pointerId)) dragFlow(event); });

  const lamp = at("lamp");
  lamp.addEventListener("click", () => {
    const on = lamp.getAttribute("aria-checked") !== "true";
    lamp.setAttribute("aria-checked", String(on));
    say(`The lamp is ${on ? "on" : "off"}.`);
  });

  const copies = at("copies");
  const addCopies = (by) => {
    const now = limit(copies, read(copies, "now") + by);
    copies.setAttribute("aria-valuenow", String(now));
    copies.textContent = String(now);
    say(`${now} ${now === 1 ? "copy" : "copies"}.`);
  };
  at("copies-less").addEventListener("click", () => addCopies(-1));
  at("copies-more").addEventListener("click", () => addCopies(1));
  copies.addEventListener("keydown", (event) => {
    const by = steps[event.key];
    if (by) { event.preventDefault(); addCopies(by); }
  });
}
