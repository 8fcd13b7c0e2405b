// A tree that is read box by box. The page holds it as nested lists that fold without any script;
// here it becomes one tree for the keyboard (the ARIA tree pattern), drawn from left to right,
// with the numbers of one box at a time beside it.

const STEP = 1.15;
const SMALLEST = 0.5;
const READABLE = 0.8;
const LARGEST = 1.6;

class Tree {
  constructor(section) {
    this.root = section.querySelector("[data-tree-root]");
    this.cards = section.querySelector("[data-tree-cards]");
    this.tools = section.querySelector("[data-tree-tools]");
    this.size = 1;
    this.cardOf = new Map();
    this.boxes = Array.from(section.querySelectorAll("[data-tree-node]"), (item) => this.unfold(item));
    this.root.setAttribute("role", "tree");
    this.root.classList.add("tl-tree--drawn");
    this.cards.hidden = this.tools.hidden = false;
    this.choose(this.boxes[0]);
    this.fit();
    this.root.addEventListener("keydown", (event) => this.press(event));
    this.root.addEventListener("click", (event) => this.click(event.target));
    this.tools.addEventListener("click", (event) => this.use(event.target.dataset.treeDo));
  }

  // The box and what is below it stand in the item itself; its numbers go beside the tree.
  unfold(item) {
    const fold = item.querySelector(":scope > details");
    const [summary, card, below] = ["summary", "[data-tree-card]", "ul"].map((part) =>
      fold.querySelector(`:scope > ${part}`),
    );
    const box = document.createElement("div");
    box.className = summary.className;
    box.append(...summary.childNodes);
    box.setAttribute("role", "treeitem");
    box.setAttribute("aria-level", item.dataset.treeNode);
    box.tabIndex = -1;
    this.cards.append(card);
    this.cardOf.set(box, card);
    item.setAttribute("role", "none");
    item.replaceChildren(box, ...(below ? [below] : []));
    if (below) {
      below.setAttribute("role", "group");
      box.insertAdjacentHTML("beforeend", '<span class="tl-node__sign" aria-hidden="true"></span>');
      this.fold(box, true);
    }
    return box;
  }

  isOpen(box) {
    return box.getAttribute("aria-expanded") === "true";
  }

  fold(box, open) {
    const below = box.nextElementSibling;
    if (!below) return;
    box.setAttribute("aria-expanded", String(open));
    below.hidden = !open;
    box.querySelector(".tl-node__sign").textContent = open ? "−" : "+";
  }

  choose(box) {
    for (const each of this.boxes) {
      each.tabIndex = each === box ? 0 : -1;
      each.setAttribute("aria-selected", String(each === box));
      this.cardOf.get(each).hidden = each !== box;
    }
    this.chosen = box;
  }

  goTo(box) {
    if (!box) return;
    this.choose(box);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get visible() {
    return this.boxes.filter((box) => !box.closest("[hidden]"));
  }

  above(box) {
    return box.closest("[role=group]")?.previousElementSibling;
  }

  click(target) {
    const box = target.closest(".tl-node");
    if (!box) return;
    if (target.matches(".tl-node__sign")) this.fold(box, !this.isOpen(box));
    this.goTo(box);
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [here, shown] = [this.chosen, this.visible];
    const place = shown.indexOf(here);
    const below = here.nextElementSibling?.querySelector("[role=treeitem]");
    const moves = {
      ArrowDown: () => this.goTo(shown[place + 1]),
      ArrowUp: () => this.goTo(shown[place - 1]),
      ArrowRight: () => (below && !this.isOpen(here) ? this.fold(here, true) : this.goTo(below)),
      ArrowLeft: () => (below && this.isOpen(here) ? this.fold(here, false) : this.goTo(this.above(here))),
      Home: () => this.goTo(shown[0]),
      End: () => this.goTo(shown.at(-1)),
      Enter: () => this.cardOf.get(here).querySelector("h3").focus(),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  }

  zoom(size) {
    this.size = Math.min(LARGEST, Math.max(SMALLEST, size));
    this.root.style.fontSize = `${this.size}em`;
  }

  // As small as it takes to see all of it at once, and never too small to read.
  fit() {
    const window = this.root.parentElement;
    this.zoom(1);
    if (window.scrollWidth > window.clientWidth) {
      this.zoom(Math.max(READABLE, (window.clientWidth - 8) / this.root.scrollWidth));
    }
  }

  use(what) {
    if (what === "larger") this.zoom(this.size * STEP);
    if (what === "smaller") this.zoom(this.size / STEP);
    if (what === "open" || what === "close") {
      for (const box of this.boxes) this.fold(box, what === "open" || box === this.boxes[0]);
      if (!this.visible.includes(this.chosen)) this.choose(this.boxes[0]);
    }
  }
}

for (const section of document.querySelectorAll("[data-tree]")) new Tree(section);
