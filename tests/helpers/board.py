"""A board with draggable cards, whose page redraws all of it whenever a card is moved."""

BOARD = """<title>Board</title><style>
.board { display: flex } section { width: 220px; min-height: 300px; background: #eee }
.card { margin: 6px; padding: 8px; background: #fff; cursor: grab; user-select: none }</style>
<h1>Board</h1><div id=board class=board></div><script>
const log = [];
const names = ['Paint fence', 'Fix gate', 'Order seeds', 'Water beds'];
const cards = names.map((name, at) => ({name, at: at >> 1, points: at + 3}));
let held = null;
function draw() {
  if (held) return;
  board.replaceChildren(...['To do', 'Doing', 'Done'].map((name, place) => {
    const column = document.createElement('section'), here = cards.filter(card => card.at === place);
    column.innerHTML = `<h2>${name} <small>${here.length}</small></h2>`;
    column.dataset.name = name;
    for (const card of here) {
      const one = document.createElement('div');
      one.className = 'card';
      const small = `<small>#${cards.indexOf(card)} · ${card.points} points</small>`;
      one.innerHTML = `<b>${card.name}</b><br>${small} <button>✓</button>`;
      one.querySelector('button').onclick = () => log.push(`done ${card.name}`);
      one.onpointerdown = event => {
        if (event.target.localName === 'button') return;
        event.preventDefault();
        held = card;
      };
      column.append(one);
    }
    return column;
  }));
}
function moved(name, at) {
  const card = cards.find(card => card.name === name);
  card.at = at;
  card.points++;
  draw();
}
addEventListener('pointerup', event => {
  const column = event.target.closest('section'), card = held;
  held = null;
  if (!card) return;
  if (column) {
    log.push(`${card.name} to ${column.dataset.name}`);
    card.at = ['To do', 'Doing', 'Done'].indexOf(column.dataset.name);
  }
  draw();
});
draw();
</script>"""
"""`moved(name, column)` is a move by somebody else; `log` lists the user's moves."""
