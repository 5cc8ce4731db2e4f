/* Shows one of the ways to read a claim at a time. The choice stands in the address and is kept for the next claim.
   Without this script all of them stand one below the other, and the links lead to each. */
(() => {
  "use strict";

  const KEPT = "ec-lens";
  const links = [...document.querySelectorAll(".ec-switch a")];
  if (!links.length) return;

  const lenses = links.map(link => {
    const name = link.hash.slice(1);
    return { name, link, section: document.getElementById(name).closest(".ec-lens") };
  });
  const named = name => lenses.find(lens => lens.name === name);

  // a browser may keep its store from a page
  function kept() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  }

  function keep(name) {
    try {
      localStorage.setItem(KEPT, name);
    } catch {
      // the address still tells
    }
  }

  function show(lens) {
    for (const one of lenses) {
      if (one === lens) one.link.setAttribute("aria-current", "true");
      else one.link.removeAttribute("aria-current");
      // what is hidden until found is found by the browser's own search
      one.section.hidden = one === lens ? false : "until-found";
    }
  }

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  /* What the address names decides, then what was chosen before. */
  function fromAddress() {
    const place = target();
    const lens = lenses.find(one => one.section.contains(place));
    show(lens ?? named(kept()) ?? lenses[0]);
    if (lens) place.scrollIntoView();
  }

  for (const lens of lenses) {
    lens.link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (location.hash !== lens.link.hash) history.pushState(null, "", lens.link.hash);
      keep(lens.name);
      show(lens);
    });
    lens.section.addEventListener("beforematch", () => show(lens));
  }
  addEventListener("hashchange", fromAddress);
  addEventListener("popstate", fromAddress);
  document.documentElement.classList.add("ec-lensed");
  fromAddress();
})();
