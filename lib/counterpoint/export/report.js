"use strict";
// Search only: shows the rows and pairs that hold every word typed, blind to case and accents.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const form = document.querySelector(".find");
  const box = document.getElementById("find");
  const said = document.getElementById("found");
  const items = Array.from(document.querySelectorAll("[data-find]"), (one) => [one, plain(one.textContent)]);
  const groups = Array.from(document.querySelectorAll(".group"));
  const search = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let kept = 0;
    for (const [one, text] of items) {
      one.hidden = !words.every((word) => text.includes(word));
      kept += one.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-find]:not([hidden])");
    }
    said.textContent = words.length ? `${kept} of ${items.length} entries` : "";
  };
  const clear = () => { box.value = ""; search(); };
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link to a row that the search hides would lead nowhere.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) { clear(); target.scrollIntoView(); }
  });
  form.hidden = false;
})();
