// A board to draw on with a finger, a pen or a mouse. Whoever cannot draw on it chooses a picture
// instead: the field for that stands below.

const [WIDTH, HEIGHT] = [1200, 900];
const LONGEST_EDGE = 2048;
const INKS = ["#17212b", "#0072b2", "#2b6e3f", "#a4262c", "#e69f00"];
const [THIN, THICK] = [10, 28];

// With `under` it is drawn on a picture: on the one in its `field`, or else on the `saved` one.
// What is drawn then goes into that field; without a line the picture stays as it was chosen.
export function drawOn(place, fill, under = null) {
  const { colours, board: label, undo, again, width } = place.dataset;
  const board = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT, className: "tl-board" });
  board.setAttribute("role", "img");
  board.setAttribute("aria-label", label);
  const pen = board.getContext("2d");
  const ink = { strokeStyle: INKS[0], lineWidth: THIN };
  let strokes = [];
  let cleared = []; // what “Start again” took away, until something new is drawn
  let stroke = null;
  let picked = null; // the file below the lines
  let ground = null; // and as it is drawn

  const at = (event) => [event.offsetX * board.width / board.clientWidth, event.offsetY * board.height / board.clientHeight];
  // A promise, so that whoever sends the page can wait for the last line.
  const [kind, type] = under ? ["jpg", "image/jpeg"] : ["png", "image/png"];
  const picture = () => new Promise((resolve) => board.toBlob((blob) => resolve(new File([blob], `drawing.${kind}`, { type })), type));
  const keep = () => fill(strokes.length ? picture() : picked);

  function draw({ look, points }) {
    Object.assign(pen, { lineCap: "round", lineJoin: "round", ...look });
    pen.lineWidth *= board.width / WIDTH;
    pen.beginPath();
    pen.moveTo(...points[0]);
    for (const point of points) pen.lineTo(...point);
    pen.stroke();
  }

  function redraw() {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, board.width, board.height);
    if (ground) pen.drawImage(ground, 0, 0, board.width, board.height);
    strokes.forEach(draw);
    keep();
  }

  board.addEventListener("pointerdown", (event) => {
    board.setPointerCapture(event.pointerId);
    stroke = { look: { ...ink }, points: [at(event)] };
    cleared = [];
    strokes.push(stroke);
    draw(stroke);
  });
  board.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    stroke.points.push(at(event));
    draw({ ...stroke, points: stroke.points.slice(-2) });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    board.addEventListener(end, () => {
      if (stroke) keep();
      stroke = null;
    });
  }

  const tools = Object.assign(document.createElement("div"), { className: "tl-tools" });
  const inks = colours.split(",").map((name, number) => pressed(name, number === 0, () => {
    ink.strokeStyle = INKS[number];
    for (const [each, other] of inks.entries()) other.setAttribute("aria-pressed", String(each === number));
  }, INKS[number]));
  const thick = pressed(width, false, () => {
    ink.lineWidth = ink.lineWidth === THIN ? THICK : THIN;
    thick.setAttribute("aria-pressed", String(ink.lineWidth === THICK));
  });
  const back = plain(undo, () => {
    if (cleared.length) [strokes, cleared] = [cleared, []];
    else strokes.pop();
    redraw();
  });
  const empty = plain(again, () => {
    [strokes, cleared] = [[], strokes.length ? strokes : cleared];
    redraw();
  });
  tools.append(...inks, thick, back, empty);
  place.append(board, tools);
  if (!under) return redraw();

  function lay(image, width, height) {
    const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height));
    Object.assign(board, { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) });
    const shape = board.width / board.height;
    Object.assign(board.style, { aspectRatio: shape, width: `min(100%, ${80 * shape}vh)` });
    [ground, strokes, cleared, place.hidden] = [image, [], [], false];
    redraw();
  }
  place.hidden = true;
  under.field.addEventListener("change", async () => {
    picked = under.field.files[0] ?? null;
    const bitmap = picked && await createImageBitmap(picked).catch(() => null);
    if (bitmap) lay(bitmap, bitmap.width, bitmap.height);
    else place.hidden = true;
  });
  const { saved } = under;
  if (saved) saved.decode().then(() => lay(saved, saved.naturalWidth, saved.naturalHeight), () => null);
}

function plain(words, act) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  button.addEventListener("click", act);
  return button;
}

function pressed(words, isPressed, act, colour = "") {
  const button = plain(words, act);
  button.setAttribute("aria-pressed", String(isPressed));
  if (colour) button.prepend(dot(colour));
  return button;
}

// A patch of a colour, drawn rather than styled: pages allow no style in their markup.
function dot(colour) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const circle = document.createElementNS(space, "circle");
  for (const [name, value] of Object.entries({ cx: 10, cy: 10, r: 9, fill: colour, stroke: "#6b7a80" })) circle.setAttribute(name, value);
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.append(circle);
  return svg;
}
