// A board to draw on with a finger, a pen or a mouse. Whoever cannot draw on it chooses a picture
// instead: the field for that stands below.

import { button, make } from "./elements.js";

const [WIDTH, HEIGHT] = [1200, 900];
const COLOURS = { Black: "#17212b", Blue: "#0072b2", Green: "#2b6e3f", Red: "#a4262c", Yellow: "#e69f00" };

export function drawingBoard(keep) {
  const board = make("canvas", { width: WIDTH, height: HEIGHT, className: "tl-field-board", role: "img", "aria-label": "Drawing board" });
  const pen = board.getContext("2d");
  let isDown = false;
  const clear = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  };
  const at = ({ offsetX, offsetY }) => [offsetX * WIDTH / board.clientWidth, offsetY * HEIGHT / board.clientHeight];
  const stroke = (event) => {
    pen.lineTo(...at(event));
    pen.stroke();
  };
  clear();
  Object.assign(pen, { lineWidth: 10, lineCap: "round", lineJoin: "round", strokeStyle: COLOURS.Black });
  board.addEventListener("pointerdown", (event) => {
    isDown = true;
    board.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    stroke(event);
  });
  board.addEventListener("pointermove", (event) => isDown && stroke(event));
  for (const end of ["pointerup", "pointercancel"]) {
    board.addEventListener(end, () => {
      if (isDown) keep(new Promise((resolve) => board.toBlob(resolve, "image/png")));
      isDown = false;
    });
  }
  const colours = Object.entries(COLOURS).map(([name, colour]) =>
    button(name, () => Object.assign(pen, { strokeStyle: colour }), "secondary"));
  return make("div", {}, board, make("div", { className: "govuk-button-group" }, ...colours, button("Start again", clear, "secondary")));
}
