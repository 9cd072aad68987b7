// A page that changes while it is read: rows that move, buttons that are made again, renamed, or gone.
"use strict";

{
  const at = (id) => document.getElementById(id);
  const list = at("parcels");
  const names = ["Ancona", "Bari", "Genoa", "Livorno", "Naples", "Trieste"];
  let made = 0;
  let timer = 0;

  const makeButton = (text, whenClicked, className = "") => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.className = className;
    button.addEventListener("click", whenClicked);
    return button;
  };

  const makeParcel = (town) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `Parcel to ${town}`;
    row.append(
      name,
      makeButton(`Pick ${town}`, () => say(`Picked the parcel to ${town}.`)),
      makeButton(`Return ${town}`, () => { row.remove(); say(`Returned the parcel to ${town}.`); }, "quiet"),
    );
    return row;
  };

  const shuffle = () => {
    const rows = [...list.children];
    for (let i = rows.length - 1; i > 0; i -= 1) {
      const j = Math.floor(Math.random() * (i + 1));
      [rows[i], rows[j]] = [rows[j], rows[i]];
    }
    list.append(...rows);
  };
  const insert = () => { made += 1; list.prepend(makeParcel(`Island ${made}`)); };
  const drop = () => { if (list.firstElementChild) list.firstElementChild.remove(); };

  const turns = [shuffle, insert, shuffle, drop];
  let turn = 0;
  const setMoving = (moving) => {
    clearInterval(timer);
    at("auto").setAttribute("aria-pressed", String(moving));
    at("auto").textContent = moving ? "Stop moving" : "Start moving";
    if (moving) timer = setInterval(() => { turns[turn % turns.length](); turn += 1; }, 900);
  };

  list.append(...names.map(makeParcel));
  at("auto").addEventListener("click", () => setMoving(at("auto").getAttribute("aria-pressed") !== "true"));
  at("shuffle").addEventListener("click", () => { shuffle(); say("Shuffled."); });
  at("insert").addEventListener("click", () => { insert(); say("A parcel came in on top."); });
  at("drop").addEventListener("click", () => { drop(); say("The first parcel was taken away."); });
  setMoving("now" in at("auto").dataset);

  // An equal button in the place of the old one, twice a second.
  let weighed = 0;
  const weigh = () => { weighed += 1; at("weighed").textContent = String(weighed); say("Weighed."); };
  const renew = () => at("equal").replaceChildren(makeButton("Weigh the parcel", weigh));
  renew();
  setInterval(renew, 500);

  // An offer for two seconds, and one that runs from the pointer.
  at("offer-show").addEventListener("click", () => {
    const offer = makeButton("Take the offer", () => say("The offer was taken."));
    at("offer").replaceChildren(offer);
    setTimeout(() => offer.remove(), 2000);
  });
  const bringBack = () => {
    const shy = makeButton("Shy offer", () => say("The shy offer was caught."));
    shy.addEventListener("pointerenter", () => { shy.remove(); say("The shy offer ran away."); });
    at("shy").replaceChildren(shy);
  };
  bringBack();
  at("shy-back").addEventListener("click", bringBack);

  at("renamed").addEventListener("click", (event) => {
    const button = event.currentTarget;
    if (button.textContent === "Send") { button.textContent = "Send again"; say("Sent once."); return; }
    button.disabled = true;
    button.textContent = "Send";
    say("Sent twice; resting.");
    setTimeout(() => { button.disabled = false; }, 1000);
  });
}
