/* Finds rows of an index page: free text, filters and an order, all kept in the address.
   Knows only marks: what a row bears as data-… and what the form asks for (see catalogue/site/finding.py). */
(() => {
  "use strict";

  const form = document.querySelector("form[data-finder]");
  if (!form) return;

  const found = form.querySelector("[data-found]");
  const jumps = document.querySelectorAll("[data-jump]");
  const filters = [...form.querySelectorAll("select[data-part]")];
  const fields = [...form.querySelectorAll("select, input")];
  const sort = form.elements.sort;

  // small letters without accents, and one kind of apostrophe and hyphen: a reader types what is on the keyboard
  const plain = text =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[‐-–]/g, "-").toLowerCase();

  const groups = [...document.querySelectorAll("[data-group]")].map(section => ({
    section,
    body: section.querySelector("tbody"),
    count: section.querySelector("[data-count]"),
    all: section.querySelector("[data-count]")?.textContent,
    name: section.querySelector("h2").firstChild.textContent,
  }));
  const rows = groups.flatMap(group =>
    [...group.body.rows].map(row => ({
      row,
      group,
      first: row.cells[0].textContent.trim().replace(/^[“"]/, ""),
      text: plain(`${row.textContent} ${row.dataset.words ?? ""} ${group.name}`),
    }))
  );

  const entries = new Map();
  function entriesOf(row, mark) {
    const value = row.dataset[mark] ?? "";
    if (!entries.has(value)) {
      entries.set(value, value.split(" ").map(entry => entry.split(":").map(part => part.split(","))));
    }
    return entries.get(value);
  }

  /* Filters on one mark must be met by one and the same entry of it. */
  function asked() {
    // of a pasted address or a labelled number the number itself is looked for
    const words = plain(form.elements.find.value).split(/\s+/)
      .map(word => word.replace(/^(?:https?:\/\/[^/]+\/|doi:|pmid:)/, "").replace(/\/$/, "")).filter(Boolean);
    const byMark = new Map();
    for (const filter of filters.filter(one => one.value)) {
      byMark.set(filter.dataset.mark, [...(byMark.get(filter.dataset.mark) ?? []), filter]);
    }
    return one =>
      words.every(word => one.text.includes(word)) &&
      [...byMark].every(([mark, together]) =>
        entriesOf(one.row, mark).some(entry =>
          together.every(filter => entry[filter.dataset.part]?.includes(filter.value))));
  }

  function inOrder(option) {
    const { mark, falling } = option.dataset;
    const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    const byName = (a, b) => names.compare(a.first, b.first);
    if (!mark) return [...rows].sort(byName);
    const value = one => (mark in one.row.dataset ? Number(one.row.dataset[mark]) : null);
    return [...rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return (x === null) - (y === null) || byName(a, b);
      return (falling === undefined ? x - y : y - x) || byName(a, b);
    });
  }

  /* One table for all rows in an order of the reader's: the groups' own tables give up their rows to it. */
  let flat = null;
  function flatTable() {
    if (flat) return flat;
    const section = document.createElement("section");
    const heading = document.createElement("h2");
    const table = groups[0].body.closest("table").cloneNode(false);
    const body = groups[0].body.cloneNode(false);
    heading.id = "found";
    table.setAttribute("aria-labelledby", heading.id);
    table.append(groups[0].body.closest("table").tHead.cloneNode(true), body);
    section.append(heading, table);
    groups[0].section.before(section);
    return (flat = { section, heading, body });
  }

  function arrange() {
    const option = sort.selectedOptions[0];
    const isFlat = option.value !== "" && groups.length > 0;
    if (isFlat) {
      const { section, heading, body } = flatTable();
      heading.textContent = option.textContent;
      body.replaceChildren(...inOrder(option).map(one => one.row));
      section.hidden = rows.every(one => one.row.hidden);
    } else if (flat) {
      for (const { row, group } of rows) group.body.append(row);
      flat.section.hidden = true;
    }
    for (const group of groups) {
      const mine = rows.filter(one => one.group === group);
      const shown = mine.filter(one => !one.row.hidden).length;
      group.section.hidden = isFlat || shown === 0;
      if (group.count) group.count.textContent = shown < mine.length ? `${shown} of ${group.all}` : group.all;
    }
    return isFlat;
  }

  function show() {
    const fits = asked();
    for (const one of rows) one.row.hidden = !fits(one);
    const isFlat = arrange();
    const shown = rows.filter(one => !one.row.hidden).length;
    for (const jump of jumps) jump.hidden = isFlat || shown < rows.length;
    const { one, many } = form.dataset;
    const all = `${rows.length} ${rows.length === 1 ? one : many}`;
    found.textContent =
      shown === rows.length ? `All ${all} shown.`
      : shown === 0 ? `None of ${all} fits. Take a filter back, or clear all.`
      : `${shown} of ${all} shown.`;
  }

  function fromAddress() {
    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = given.get(field.name) ?? "";
      field.value = value;
      if (field.selectedIndex === -1) field.value = "";
    }
    show();
  }

  /* Typing makes one step in the history, not one for each letter. */
  let isTyping = false;
  function toAddress(typing) {
    const given = new URLSearchParams(fields.filter(one => one.value.trim()).map(one => [one.name, one.value.trim()]));
    const query = given.toString();
    const address = location.pathname + (query && `?${query}`);
    if (address !== location.pathname + location.search) {
      history[typing && isTyping ? "replaceState" : "pushState"](null, "", address);
      isTyping = typing;
    }
    show();
  }

  form.addEventListener("input", event => {
    toAddress(event.target === form.elements.find);
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", event => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    toAddress(false);
    form.elements.find.focus();
  });
  addEventListener("popstate", () => {
    isTyping = false;
    fromAddress();
  });

  form.hidden = false;
  fromAddress();
})();
