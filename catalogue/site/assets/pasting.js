/* The theme's search listens for keys. What is pasted with a mouse or a finger, dictated or dropped is asked for too. */
(() => {
  "use strict";

  document.addEventListener("input", event => {
    if (event.target.matches("[data-md-component='search-query']")) event.target.dispatchEvent(new Event("keyup"));
  });
})();
