"use strict";
(() => {
  const missing = /^[\s\u2013\u2014-]*$/;
  const leading = /^[<>\u2264\u2265~]?\s*([-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\w.\u2010-]*[\w\u2010-])/;

  const textOf = (row, column) => (row.cells[column]?.textContent ?? "").trim();
  const numberIn = (text) => {
    const found = leading.exec(text);
    return found ? Number(found[1].replace("\u2212", "-").replaceAll(",", "")) : NaN;
  };

  // A column is one of numbers only if every cell that says anything begins with one.
  function comparing(rows, column) {
    const said = rows.map((row) => textOf(row, column)).filter((text) => !missing.test(text));
    const numbers = said.every((text) => !Number.isNaN(numberIn(text)));
    return numbers
      ? (a, b) => numberIn(a) - numberIn(b)
      : (a, b) => a.localeCompare(b, "en", { numeric: true, sensitivity: "base" });
  }

  function inOrder(rows, column, direction) {
    if (!direction) return rows;
    const compare = comparing(rows, column);
    const sign = direction === "descending" ? -1 : 1;
    // What is missing stands last in either direction; equals keep the order that they were written in.
    return [...rows].sort((a, b) => {
      const [left, right] = [textOf(a, column), textOf(b, column)];
      return missing.test(left) - missing.test(right) || sign * compare(left, right) || 0;
    });
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    const written = [...table.tBodies].map((body) => [body, [...body.rows]]);
    if (written.every(([, rows]) => rows.length < 2)) return;
    const after = { "": "ascending", ascending: "descending", descending: "" };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const direction = after[head.getAttribute("aria-sort") ?? ""];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (direction) head.setAttribute("aria-sort", direction);
        written.forEach(([body, rows]) => body.append(...inOrder(rows, column, direction)));
      });
    });
    const hint = document.createElement("span");
    hint.className = "unseen";
    hint.textContent = " The column heads are buttons that sort the rows.";
    table.caption?.append(hint);
  }

  document.querySelectorAll("table.sortable").forEach(makeSortable);

  // Paper cannot be opened: what is folded is printed open, and folded again afterwards.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => { fold.open = false; });
    opened = [];
  });
})();
