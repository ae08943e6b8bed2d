// Suggestions under the search boxes: an editable combobox with a list (ARIA 1.2). Without it a search still works.
document.addEventListener("DOMContentLoaded", () => {
  const { suggest: address, found: announced } = document.querySelector("script[data-suggest]").dataset;
  const PAUSE = 150; // milliseconds without a key before the archive is asked
  // A subject's field at the end of the query (in:光谷): its name is filled in rather than its page opened.
  const FIELD = /(?:^|\s)-?(?:in|主题|主題|园区|園區|地区|地區|举措|舉措|机构|機構)[:：]\s*["“「『]?([^"“”「」『』<>=]*)$/i;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const attach = (input, number) => {
    const list = make("ul", { id: `suggestions-${number}`, class: "suggestions", role: "listbox", hidden: "" });
    const status = make("span", { class: "hidden", role: "status" });
    let options = [], active = -1, waiting = 0, asked = null;
    list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    input.parentElement.classList.add("suggesting");
    input.after(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    const close = () => {
      clearTimeout(waiting);
      asked?.abort();
      options = []; active = -1;
      list.hidden = true;
      list.replaceChildren();
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (option) => {
      const field = FIELD.exec(input.value);
      if (!field) { location.assign(option.url); return; }
      const start = input.value.length - field[1].length;
      const before = input.value.slice(0, start).replace(/["“「『]$/, "");
      const name = /^[\p{L}\p{N}]+$/u.test(option.query) ? option.query : `"${option.query}"`;
      input.value = `${before}${name} `;
      close();
      input.focus();
    };
    const point = (place) => {
      active = place;
      [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      }
    };
    const show = (found) => {
      options = found;
      list.replaceChildren(...found.map((option, at) => {
        const about = [option.other, option.kind, option.place].filter(Boolean).join(" · ");
        const row = make("li", { id: `${list.id}-${at}`, role: "option" },
          make("span", { class: "suggestion-name" }, option.name),
          make("span", { class: "faint" }, about));
        row.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(option); });
        return row;
      }));
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length ? `${found.length} ${announced}` : "";
      point(-1);
    };
    const ask = async () => {
      const field = FIELD.exec(input.value);
      const typed = (field ? field[1] : input.value).trim();
      if (!typed || typed.length > 60) { close(); return; }
      asked?.abort();
      asked = new AbortController();
      const query = new URLSearchParams({ format: "json", q: typed });
      try {
        const answer = await fetch(`${address}?${query}`, { signal: asked.signal, credentials: "same-origin" });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", (event) => {
      if (event.isComposing) return;
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("compositionend", () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
      else if (event.key === "Enter" && active >= 0) { event.preventDefault(); choose(options[active]); }
      else if (event.key === "Enter") close();
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1, places = options.length + 1;
        point(((active + 1 + step + places) % places) - 1);
      }
    });
  };
  document.querySelectorAll("input[name=q]").forEach(attach);
});
