// Draws every figure[data-chart] from its Vega-Lite specification, without eval (the content
// security policy forbids it). Until the picture stands, and where it fails, the table shows.
//
// A press on a mark sends `chart-click` from the figure; `event.detail.datum` is the row.
// Where the server offers no picture of a chart, the browser makes one when it is asked for.

import { compile, expressionInterpreter, Error as Quiet, logger, parse, View } from "../vendor/vega-6.4.0/vega.js";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const series = (stem, many) => Array.from({ length: many }, (_, i) => css(`--tl-${stem}-${i + 1}`));
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

// The look of all charts, from the variables of the page.
function theme() {
  const [ink, quiet, line, brand, font] = ["ink", "quiet", "line", "brand", "font"].map((name) =>
    css(`--tl-${name}`),
  );
  const size = rem();
  const axis = {
    domainColor: line, tickColor: line, gridColor: line, labelColor: ink, titleColor: quiet,
    labelFont: font, titleFont: font, labelFontSize: size * 0.875, titleFontSize: size * 0.875,
    titleFontWeight: "normal", labelLimit: 0, titlePadding: size * 0.5, labelPadding: size * 0.375,
  };
  return {
    background: "transparent",
    font,
    axis,
    axisQuantitative: { tickCount: 6 },
    scale: { bandPaddingInner: 0.25 },
    axisY: { grid: false, ticks: false, domain: false },
    legend: { ...axis, labelFontSize: size * 0.875 },
    header: axis,
    title: { color: ink, font, fontSize: size, anchor: "start" },
    text: { color: ink, font, fontSize: size * 0.875 },
    mark: { color: brand },
    bar: { color: brand },
    line: { color: brand, strokeWidth: 3 },
    point: { color: brand, filled: true, size: 70 },
    rule: { color: ink },
    errorbar: { color: ink },
    rect: { stroke: css("--tl-paper") },
    range: {
      category: series("chart", 7),
      ordinal: series("amount", 5),
      ramp: series("amount", 5),
      heatmap: series("amount", 5),
      diverging: series("difference", 5),
    },
    view: { stroke: null },
  };
}

function showTip(tip, text, event) {
  tip.textContent = text;
  tip.hidden = !text;
  if (!text || !event) return;
  const left = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${event.clientY + 18}px`;
}

function tipText(value) {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value !== "object") return String(value);
  return Object.entries(value).map(([key, entry]) => `${key}: ${entry}`).join("\n");
}

function newTip() {
  const tip = document.createElement("div");
  tip.className = "tl-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  return tip;
}

const SHARPNESS = 2;
const LONGEST_LINE = 80;

function lines(text) {
  return text.split(" ").reduce((made, word) => {
    const line = made.at(-1);
    if (line && line.length + word.length < LONGEST_LINE) made[made.length - 1] = `${line} ${word}`;
    else made.push(word);
    return made;
  }, []);
}

function download(name, address) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

class Chart {
  constructor(figure) {
    this.figure = figure;
    this.picture = figure.querySelector("[data-chart-picture]");
    this.table = figure.querySelector("[data-chart-table]");
    this.spec = JSON.parse(document.getElementById(figure.dataset.spec).textContent);
    this.width = 0;
  }

  get words() {
    return this.figure.querySelector("figcaption").innerText.replace(/\s+/g, " ");
  }

  newView(more, config, options) {
    const fitted = { width: this.width, autosize: { type: "fit-x", contains: "padding" } };
    const sized = this.spec.width === "container" ? { ...this.spec, ...fitted } : this.spec;
    const { spec } = compile({ ...sized, ...more }, { config, logger: logger(Quiet) });
    const parsed = parse(spec, null, { ast: true });
    return new View(parsed, { expr: expressionInterpreter, logLevel: Quiet, ...options });
  }

  async draw() {
    this.picture.hidden = false;
    const width = Math.floor(this.picture.clientWidth);
    if (width === this.width) return;
    this.width = width;
    this.view?.finalize();
    this.view = this.newView({}, theme(), {
      renderer: "svg",
      container: this.picture,
      hover: true,
      tooltip: (_, event, item, value) => showTip((this.tip ??= newTip()), tipText(value), event),
    });
    this.view.addEventListener("click", (event, item) => this.press(item));
    await this.view.runAsync();
    this.describe();
  }

  // One picture with one description: the marks inside it say nothing by themselves.
  describe() {
    const svg = this.picture.querySelector("svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `Chart. ${this.words} The table under it has the numbers.`);
    svg.removeAttribute("aria-roledescription");
    for (const part of svg.querySelectorAll("[role], [aria-label], [aria-roledescription]")) {
      for (const name of ["role", "aria-label", "aria-roledescription"]) part.removeAttribute(name);
    }
    for (const group of svg.children) group.setAttribute("aria-hidden", "true");
  }

  // The caption goes into the picture, so that the numbers never travel without it.
  async save(kind) {
    const [text, subtitle] = ["h2, h3, h4", "p"].map((each) =>
      lines(this.figure.querySelector(`figcaption :is(${each})`).innerText),
    );
    const title = { text, subtitle, offset: rem() };
    const view = this.newView({ title }, { ...theme(), background: css("--tl-paper") }, { renderer: "none" });
    const name = `${this.figure.dataset.chart}.${kind}`;
    if (kind === "png") download(name, await view.toImageURL(kind, SHARPNESS));
    else download(name, URL.createObjectURL(new Blob([await view.toSVG()], { type: "image/svg+xml" })));
    view.finalize();
  }

  offerPictures() {
    if (this.figure.querySelector('.tl-downloads [href$=".svg"]')) return;
    const list = this.figure.querySelector(".tl-downloads") ?? this.newList();
    for (const kind of ["svg", "png"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tl-link-button";
      button.textContent = `Picture (${kind.toUpperCase()})`;
      button.addEventListener("click", () => this.save(kind));
      list.append(document.createElement("li"));
      list.lastElementChild.append(button);
    }
  }

  newList() {
    const list = document.createElement("ul");
    list.className = "tl-downloads";
    this.figure.append(list);
    return list;
  }

  press(item) {
    if (!item?.datum) return;
    const detail = { chart: this.figure.dataset.chart, datum: item.datum };
    this.figure.dispatchEvent(new CustomEvent("chart-click", { detail, bubbles: true }));
  }

  fail(error) {
    this.picture.hidden = true;
    this.table.open = true;
    console.warn(`The chart ${this.figure.dataset.chart} was not drawn:`, error);
  }

  async start() {
    try {
      await this.draw();
      this.table.open = false;
      this.offerPictures();
    } catch (error) {
      this.fail(error);
    }
  }

  redraw(again = false) {
    if (again) this.width = 0;
    this.draw().catch((error) => this.fail(error));
  }
}

await document.fonts.ready;
const charts = Array.from(document.querySelectorAll("figure[data-chart]"), (each) => new Chart(each));
for (const chart of charts) await chart.start();

let waiting = 0;
const resized = () => charts.forEach((chart) => chart.redraw());
new ResizeObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(resized);
}).observe(document.body);
for (const query of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(query).addEventListener("change", () => charts.forEach((chart) => chart.redraw(true)));
}
