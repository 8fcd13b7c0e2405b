// Makes elements: `make("p", { className: "govuk-body" }, "words", child)`.

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-")) element.setAttribute(name, value);
    else if (name === "onclick") element.addEventListener("click", value);
    else element[name] = value;
  }
  element.append(...children.filter((each) => each !== null && each !== undefined && each !== ""));
  return element;
}

export const paragraph = (...words) => make("p", { className: "govuk-body" }, ...words);

export function button(words, onclick, kind = "") {
  const className = `govuk-button${kind ? ` govuk-button--${kind}` : ""}`;
  return make("button", { type: "button", className, onclick }, words);
}

export function opening(words, ...parts) {
  return make("details", { className: "govuk-details" },
    make("summary", { className: "govuk-details__summary" }, make("span", { className: "govuk-details__summary-text" }, words)),
    make("div", { className: "govuk-details__text" }, ...parts));
}
