"use strict";
(() => {
  const one = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const words = one("#words").dataset;
  const made = (name, text = "", kind = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };

  // The bar stays above the text, in two rows where its words are long: no heading hides behind it.
  const bar = one(".bar");
  const clear = () => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
  new ResizeObserver(clear).observe(bar);

  // A place is "anchor:start-end", counted in characters of the line's words.
  const placed = (place) => {
    const [anchor, range] = place ? place.split(":") : [""];
    const line = anchor && document.getElementById(anchor);
    if (!line) return null;
    const text = one("p", line), whole = text.textContent;
    const [start, end] = range ? range.split("-").map(Number) : [0, 0];
    return { line, text, whole, start, end, number: one(".n", line).textContent };
  };
  const rangeOf = (node, start, end) => {
    const range = document.createRange(), walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let done = 0, opened = false;
    while (walker.nextNode()) {
      const text = walker.currentNode, next = done + text.length;
      if (!opened && start < next) { range.setStart(text, start - done); opened = true; }
      if (opened && end <= next) { range.setEnd(text, end - done); return range; }
      done = next;
    }
    return null;
  };

  // A quotation: the words around a place, with the place marked.
  const AROUND = 40;
  const quoted = (place, around = AROUND) => {
    const found = placed(place);
    if (!found) return null;
    const { whole, start } = found, end = found.end || Math.min(whole.length, 2 * around);
    const from = Math.max(0, start - around), to = Math.min(whole.length, end + around);
    const quote = made("p", (from ? "…" : "") + whole.slice(from, start));
    quote.lang = "zh-CN";
    quote.append(made("mark", whole.slice(start, end)), whole.slice(end, to) + (to < whole.length ? "…" : ""));
    return { quote, found };
  };
  const citedLine = (number) => words.line.replace("{0}", number);
  const planOf = (line) => one("h3 .who", line.closest(".source")).textContent;
  const proofOf = (link, around) => {
    const box = document.createDocumentFragment();
    const own = quoted(link.dataset.q, around), value = quoted(link.dataset.v, around);
    if (!own) return null;
    const apart = value && value.found.line !== own.found.line;
    const where = apart ? `${own.found.number}/${value.found.number}` : own.found.number;
    box.append(made("p", `${planOf(own.found.line)} · ${citedLine(where)}`, "dim"), own.quote);
    if (apart) box.append(value.quote);
    return box;
  };

  // The tip: the quotation behind a number, by hover or by keyboard focus.
  const tip = one("#tip");
  let shown = null;
  const hide = () => {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  };
  const show = (link) => {
    const box = proofOf(link);
    if (!box || one("#evidence").open) return;
    hide();
    shown = link;
    tip.replaceChildren(box);
    tip.hidden = false;
    link.setAttribute("aria-describedby", "tip");
    const at = (one(".dot", link) || link).getBoundingClientRect(), size = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left), document.documentElement.clientWidth - size.width - 8);
    const below = at.bottom + size.height + 12 < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? at.bottom + 6 : at.top - size.height - 6) + scrollY}px`;
  };
  const proofAt = (event) => event.target.closest?.("a.proof, a.cell");
  const LINGERS = 250; // milliseconds in which the mouse may go from a number into its tip
  let leaving = 0;
  document.addEventListener("mouseover", (event) => {
    const link = proofAt(event);
    clearTimeout(leaving);
    if (link && link !== shown) show(link);
    else if (!link && !tip.contains(event.target) && shown !== document.activeElement) leaving = setTimeout(hide, LINGERS);
  });
  document.addEventListener("focusin", (event) => {
    const link = proofAt(event);
    if (link?.matches(":focus-visible")) show(link); else if (!link) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A line that a link leads to: its words are lit.
  const light = (places) => {
    if (!globalThis.Highlight) return;
    CSS.highlights.delete("proof");
    const ranges = places.map(placed).filter((found) => found && found.end)
      .map((found) => rangeOf(found.text, found.start, found.end)).filter(Boolean);
    if (ranges.length) CSS.highlights.set("proof", new Highlight(...ranges));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.proof");
    if (!link) return;
    hide();
    light([link.dataset.q, link.dataset.v]);
    if (link.getAttribute("href") === location.hash) arrive();
  });
  const EVERYTHING = { topic: "*", kind: "", search: "" };
  const named = (hash) => {
    try { return decodeURIComponent(hash); } catch { return hash; }
  };
  const arrive = () => {
    all(".l.here").forEach((line) => line.classList.remove("here"));
    const target = location.hash && document.getElementById(named(location.hash.slice(1)));
    if (target?.id === "findings") take(EVERYTHING); // hidden by a choice
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      node.hidden = false;
    }
    if (target.matches(".l")) all(".l[hidden]", target.closest(".source")).forEach((line) => { line.hidden = false; });
    if (target.matches(".l")) target.classList.add("here");
    if (!target.matches("a, button, input, select")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches(".l") ? "center" : "start" });
  };
  // A cell of the coverage opens its evidence.
  const dialog = one("#evidence"), body = one("#evidence-body");
  let opener = null;
  const explain = (cell) => {
    const told = cell.dataset, absent = "absent" in told, row = cell.closest("tr");
    const plan = one(`thead th:nth-child(${cell.parentElement.cellIndex + 1})`, cell.closest("table"));
    one("#evidence-title").textContent = `${plan.textContent} · ${one("th", row).textContent}`;
    const status = one(".word", cell).textContent;
    body.replaceChildren(made("p", [status, told.count].filter(Boolean).join(" · ")));
    const box = proofOf(cell, 120);
    if (absent) body.append(made("p", box ? words.nearest : words.none, "dim"));
    if (box) {
      const quote = made("blockquote"), go = made("a", words.open);
      quote.append(box);
      go.href = cell.getAttribute("href");
      go.addEventListener("click", () => { opener = null; dialog.close(); light([told.q, told.v]); });
      body.append(quote);
      if (told.reason) body.append(made("p", told.reason, "dim"));
      body.append(go);
    }
    opener = cell;
    hide();
    dialog.showModal();
  };
  dialog.addEventListener("close", () => opener?.focus());
  document.addEventListener("click", (event) => {
    const cell = event.target.closest?.("a.cell");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    explain(cell);
  });
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  document.addEventListener("keydown", (event) => {
    const cell = document.activeElement?.closest?.(".heat a.cell"), step = STEPS[event.key];
    if (!cell || !step) return;
    const rows = all(".heat tr.findable:not([hidden])").filter((row) => row.offsetParent);
    const row = cell.closest("tr"), cells = all("a.cell", row);
    const next = rows[rows.indexOf(row) + step[1]];
    const to = next && all("a.cell", next)[cells.indexOf(cell) + step[0]];
    if (to) { event.preventDefault(); to.focus(); }
  });

  // Two sections side by side: their lines, cut to the section, with the words of one side only.
  const underline = (box, only) => {
    if (!only.length) return;
    const found = new RegExp(only.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = document.createDocumentFragment();
      let done = 0;
      for (const match of text.data.matchAll(found)) {
        parts.append(text.data.slice(done, match.index), made("span", match[0], "only"));
        done = match.index + match[0].length;
      }
      if (done) { parts.append(text.data.slice(done)); text.replaceWith(parts); }
    }
  };
  const passageLines = (passage) => {
    const [first, start] = passage.dataset.from.split(" ").map(Number);
    const [last, end] = passage.dataset.to.split(" ").map(Number);
    const found = [];
    for (let number = first; number <= last; number++) {
      const line = document.getElementById(`${passage.dataset.plan}-L${number}`);
      if (line) found.push({ line, number, from: number === first ? start : 0, to: number === last ? end : Infinity });
    }
    return found;
  };
  const fill = (passage) => {
    if (passage.childElementCount > 1) return;
    const only = passage.dataset.only.split(" ").filter(Boolean);
    if (only.length) {
      const list = made("p", `${words.only} `, "dim");
      only.forEach((word) => list.append(made("span", word, "only"), " "));
      passage.append(list);
    }
    const box = made("div");
    box.lang = "zh-CN";
    passage.append(box);
    for (const { line, number, from, to } of passageLines(passage)) {
      const text = one("p", line), range = rangeOf(text, from, Math.min(to, text.textContent.length));
      const shownLine = made("p"), link = made("a", number);
      link.href = `#${line.id}`;
      shownLine.append(link, " ");
      if (range) shownLine.append(range.cloneContents());
      box.append(shownLine);
    }
    all("p", box).forEach((line) => underline(line, only));
  };
  const opened = (event) => {
    if (event.target.matches?.("details.counterpart") && event.target.open) all(".passage", event.target).forEach(fill);
  };
  document.addEventListener("toggle", opened, true);

  // What is on the page: by topic, by words, by the two plans whose sections are shown.
  const topic = one("#topic"), kind = one("#kind"), search = one("#search"), pair = one("#pair"), hits = one("#hits"), reset = one("#reset");
  const texts = new WeakMap();
  const textOf = (element) => {
    if (!texts.has(element)) {
      const own = element.textContent;
      const passages = all(".passage", element).flatMap(passageLines).map(({ line }) => line.textContent);
      texts.set(element, [own, ...passages].join("\n").toLowerCase());
    }
    return texts.get(element);
  };
  // The plans' text: the lines that hold the words, which are lit in them.
  const searchSources = (query) => {
    const ranges = [];
    let count = 0;
    all(".source .l").forEach((line) => {
      const text = one("p", line), own = query && text.textContent.toLowerCase(), at = query ? own.indexOf(query) : 0;
      line.hidden = at < 0;
      if (!query || at < 0) return;
      count += 1;
      for (let start = at; start >= 0; start = own.indexOf(query, start + query.length)) {
        ranges.push(rangeOf(text, start, start + query.length));
      }
    });
    if (globalThis.Highlight) CSS.highlights.set("query", new Highlight(...ranges.filter(Boolean)));
    return count;
  };
  // Of an indicator just the pairs that come out as asked, without a further click; 0 if not asked.
  const choosePairs = () => {
    const asked = [...kind.options].some((option) => option.value === kind.value && option.value && option.id !== "pointed");
    const pairs = all("[data-outcome]");
    pairs.forEach((row) => { row.hidden = asked && row.dataset.outcome !== kind.value; });
    if (!asked) return 0;
    const left = pairs.filter((row) => !row.hidden && !row.closest(".findable[hidden]"));
    left.forEach((row) => { const box = row.closest("details"); if (box) box.open = true; });
    return left.length;
  };
  const choose = () => {
    const wanted = topic.value, query = search.value.trim().toLowerCase();
    let count = 0;
    all(".findable").forEach((element) => {
      const holder = element.closest("[data-topic]");
      const fits = wanted === "*" || (holder && holder.dataset.topic === wanted);
      const outcome = !kind.value || element.dataset.kinds?.split(" ").includes(kind.value);
      const found = fits && outcome && (!query || textOf(element).includes(query));
      element.hidden = !found;
      if (found && !element.closest(".beside[hidden]")) count += 1;
    });
    all("#numbers .topic, .heat .topic").forEach((group) => {
      group.hidden = !one(".findable:not([hidden])", group);
    });
    all(".alone").forEach((group) => {
      group.hidden = !one(".findable:not([hidden])", group);
      if (query) group.open = true;
    });
    const narrowed = Boolean(query || kind.value || wanted !== "*");
    one("#findings").hidden = narrowed;
    reset.hidden = !narrowed;
    const lines = searchSources(query), pairs = choosePairs();
    const found = [pairs && hits.dataset.pairs.replace("{0}", pairs), hits.dataset.words.replace("{0}", count), query && hits.dataset.lines.replace("{0}", lines)];
    hits.textContent = narrowed ? found.filter(Boolean).join(" · ") : "";
  };
  const choosePair = () => {
    all(".beside").forEach((beside) => { beside.hidden = Boolean(pair) && beside.id !== pair.value; });
    choose();
  };
  addEventListener("hashchange", arrive);
  all(".tools").forEach((tools) => { tools.hidden = false; });
  topic.addEventListener("change", choose);
  kind.addEventListener("change", choose);
  reset.addEventListener("click", () => { take(EVERYTHING); search.focus(); });
  const chosen = () => ({ topic: topic.value, kind: kind.value, search: search.value });
  const take = (choice) => {
    const known = [...kind.options].some((option) => option.value === choice.kind && option.id !== "pointed");
    if (!known) one("#pointed").value = choice.kind;
    one("#pointed").hidden = known;
    kind.value = choice.kind;
    topic.value = choice.topic;
    search.value = choice.search;
    choose();
  };
  // A count chooses what it counts; back, and all that was there before is there again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-kind]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(chosen(), "");
    take({ topic: "*", kind: link.dataset.kind, search: "" });
    history.pushState(chosen(), "", link.hash);
    arrive();
  });
  addEventListener("popstate", (event) => { if (event.state) take(event.state); });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const first = all("main .findable").find((element) => element.offsetParent) || one(".source .l:not([hidden])");
    first?.scrollIntoView({ block: "center" });
  });
  let due = 0;
  search.addEventListener("input", () => { clearTimeout(due); due = setTimeout(choose, 120); });
  pair?.addEventListener("change", choosePair);
  choosePair();
  clear();
  arrive();
})();
