/* Finds rows of an index: free text, filters and an order over all its pages, all kept in the address.
   Knows only marks: what each row bears in the index's file and what the form asks for (see catalogue/site/finding.py
   and index_files.py). What it shows of a row are texts, and copies of pieces that the page holds ready. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-finder]");
  if (!form) return;

  const SLICE = 100;
  const { one, many } = form.dataset;
  const found = form.querySelector("[data-found]");
  const printed = document.querySelector("[data-printed-rows]");
  const results = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  const model = document.querySelector("template[data-table]").content;
  const filters = [...form.querySelectorAll("select[data-part]")];
  const fields = [...form.querySelectorAll("select, input")];
  const sort = form.elements.sort;
  const total = Number(form.dataset.total);
  const counted = number => number.toLocaleString("en");
  const all = `${counted(total)} ${total === 1 ? one : many}`;

  // small letters without accents, and one kind of apostrophe and hyphen: a reader types what is on the keyboard
  const plain = text =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[‐-–]/g, "-").toLowerCase();

  const pieces = new Map(
    [...document.querySelectorAll("template[data-piece]")].map(piece => [piece.dataset.piece, piece.content])
  );
  const slots = [...model.querySelectorAll("[data-slot]")].map(place => place.dataset.slot);

  /* All rows, fetched when they are first needed. A failure is forgotten, so that the next try asks again. */
  let index = null;
  let coming = null;
  function load() {
    coming ??= fetch(form.dataset.index)
      .then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(`status ${answer.status}`))))
      .then(({ fields: names, groups, choices, rows }) => {
        const at = Object.fromEntries(names.map((name, place) => [name, place]));
        for (const [name, offered] of Object.entries(choices)) {
          const select = form.elements[name];
          select.append(...offered.map(([value, words]) => new Option(words, value)));
        }
        index = { at, groups, rows: rows.map((row, place) => ({ row, place, text: null })) };
      })
      .catch(fault => {
        coming = null;
        throw fault;
      });
    return coming;
  }

  const value = (entry, name) => entry.row[index.at[name]];

  /* What a row shows and bears, as one text to look into. */
  function textOf(entry) {
    if (entry.text === null) {
      const told = slots.flatMap(slot => {
        const shown = value(entry, slot);
        return (Array.isArray(shown) ? shown.map(([name]) => name) : [shown])
          .map(name => pieces.get(`${slot} ${name}`)?.textContent ?? name);
      });
      const group = index.groups[value(entry, "group")];
      entry.text = plain([value(entry, "name"), ...told, value(entry, "words"), group].join(" "));
    }
    return entry.text;
  }

  const entries = new Map();
  function entriesOf(mark) {
    if (!entries.has(mark)) {
      entries.set(mark, mark.split(" ").map(entry => entry.split(":").map(part => part.split(","))));
    }
    return entries.get(mark);
  }

  const isAsked = () => fields.some(field => field.value.trim());

  /* Filters on one mark must be met by one and the same entry of it. */
  function fitting() {
    // of a pasted address or a labelled number the number itself is looked for
    const words = plain(form.elements.find.value).split(/\s+/)
      .map(word => word.replace(/^(?:https?:\/\/[^/]+\/|doi:|pmid:)/, "").replace(/\/$/, "")).filter(Boolean);
    const byMark = new Map();
    for (const filter of filters.filter(one => one.value)) {
      byMark.set(filter.dataset.mark, [...(byMark.get(filter.dataset.mark) ?? []), filter]);
    }
    return index.rows.filter(entry =>
      [...byMark].every(([mark, together]) =>
        entriesOf(value(entry, mark)).some(parts =>
          together.every(filter => parts[filter.dataset.part]?.includes(filter.value)))) &&
      (words.length === 0 || words.every(word => textOf(entry).includes(word))));
  }

  const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  let byName = null;
  function inOrder(rows) {
    const { mark, falling } = sort.selectedOptions[0].dataset;
    if (!sort.value) return rows;
    if (!byName) {
      const first = new Map(index.rows.map(entry => [entry, value(entry, "name").replace(/^[“"]/, "")]));
      byName = [...index.rows].sort((a, b) => names.compare(first.get(a), first.get(b)));
      byName.forEach((entry, place) => (entry.rank = place));
    }
    return [...rows].sort((a, b) => {
      const [x, y] = mark ? [value(a, mark), value(b, mark)] : [0, 0];
      if (x === null || y === null) return (x === null) - (y === null) || a.rank - b.rank;
      return (falling === undefined ? x - y : y - x) || a.rank - b.rank;
    });
  }

  /* Puts a value into its place: a copy of the piece for it, else its text; a place without either goes. */
  function fill(place, slot, shown) {
    if (Array.isArray(shown) && shown.length > 0) {
      for (const [name, count] of shown) {
        const piece = pieces.get(`${slot} ${name}`).cloneNode(true);
        piece.querySelector(".ec-verdict__count").textContent = counted(count);
        place.append(piece);
      }
      return;
    }
    const known = pieces.get(`${slot} ${shown ?? ""}`);
    if (known) place.append(known.cloneNode(true));
    else if (shown === "" || shown === null) place.remove();
    else place.textContent = typeof shown === "number" ? counted(shown) : shown;
  }

  function made(entry) {
    const row = model.querySelector("tbody tr").cloneNode(true);
    for (const link of row.querySelectorAll("[data-link]")) {
      link.textContent = value(entry, link.dataset.link);
      link.href = `${form.dataset.base}${encodeURIComponent(value(entry, "id"))}/`;
      link.removeAttribute("data-link");
    }
    for (const place of row.querySelectorAll("[data-slot]")) {
      const { slot } = place.dataset;
      place.removeAttribute("data-slot");
      fill(place, slot, value(entry, slot));
    }
    return row;
  }

  function table(words) {
    const section = model.firstElementChild.cloneNode(true);
    const heading = section.querySelector("h2");
    heading.id = `found-${results.childElementCount + 1}`;
    heading.textContent = words;
    section.querySelector("table").setAttribute("aria-labelledby", heading.id);
    section.querySelector("tbody").replaceChildren();
    results.append(section);
    return section.querySelector("tbody");
  }

  /* Adds the next slice of what was found, in the groups of the printed pages or in one table in the reader's order. */
  let shown = { rows: [], count: 0, body: null, group: null };
  function addSlice() {
    const slice = shown.rows.slice(shown.count, shown.count + SLICE);
    const rows = slice.map(entry => {
      const group = sort.value ? -1 : value(entry, "group");
      if (group !== shown.group) {
        shown.group = group;
        shown.body = table(sort.value ? sort.selectedOptions[0].textContent : index.groups[group]);
      }
      const row = made(entry);
      shown.body.append(row);
      return row;
    });
    shown.count += slice.length;
    const left = shown.rows.length - shown.count;
    more.hidden = left === 0;
    more.firstElementChild.textContent = `Show ${left > SLICE ? `${SLICE} more of ${counted(left)}` : `the last ${left}`}`;
    tell();
    return rows[0];
  }

  function tell() {
    const count = shown.rows.length;
    const listed = shown.count < count ? ` The first ${counted(shown.count)} are listed.` : "";
    found.textContent =
      count === 0 ? `None of ${all} fits. Take a filter back, or clear all.`
      : count === total ? `All ${all} shown.${listed}`
      : `${counted(count)} of ${all} shown.${listed}`;
  }

  function showPrinted(message) {
    results.replaceChildren();
    results.hidden = more.hidden = true;
    printed.hidden = false;
    found.textContent = message;
  }

  function showFound() {
    results.replaceChildren();
    shown = { rows: inOrder(fitting()), count: 0, body: null, group: null };
    results.hidden = false;
    printed.hidden = true;
    addSlice();
  }

  const here = Number(form.dataset.printed);
  const asPrinted = here === total ? `All ${all} shown.` : `${all}, ${counted(here)} of them on this page.`;

  /* Shows what the form asks for; `restore` sets choices again that came with the file. */
  async function show(restore) {
    if (index === null && (isAsked() || restore?.())) {
      found.textContent = `Loading all ${all} …`;
      try {
        await load();
      } catch {
        showPrinted(`The list of all ${many} could not be loaded, so nothing was searched. What this page prints stands below.`);
        return;
      }
      restore?.();
    }
    if (index !== null && isAsked()) showFound();
    else showPrinted(asPrinted);
  }

  /* Sets the fields as the address tells; says whether it asks for something that may come with the file. */
  function fromAddress() {
    const given = new URLSearchParams(location.search);
    let isMissing = false;
    for (const field of fields) {
      const wanted = given.get(field.name) ?? "";
      field.value = wanted;
      if (field.selectedIndex === -1) {
        field.value = "";
        isMissing ||= field.options.length === 1;
      }
    }
    return isMissing;
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

  more.firstElementChild.addEventListener("click", () => {
    addSlice()?.querySelector("a")?.focus();
  });
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
    show(fromAddress);
  });
  // the rows are on their way before the first letter is typed or a list is opened
  for (const kind of ["focusin", "pointerenter"]) {
    form.addEventListener(kind, () => load().catch(() => {}), { once: true });
  }

  // a fragment that stood on the first page before the index had several
  const moved = [...document.querySelectorAll("[data-jump] a")].find(link => link.hash && link.hash === location.hash);
  if (moved && !document.getElementById(location.hash.slice(1))) location.replace(moved.href);

  form.hidden = false;
  fromAddress();
  show(fromAddress);
})();
