/* Pointing at a term is enough to see what it means. Tap, Enter and Escape are the browser's own (popovertarget). */
(() => {
  "use strict";

  const BEFORE_OPENING = 150;
  const BEFORE_CLOSING = 300; // time to move from the term into its box
  let term = null; // the one whose box was opened by pointing, until a click keeps it open
  let timer = 0;

  const box = one => one?.popoverTargetElement ?? null;
  const isOpen = one => box(one)?.matches(":popover-open") ?? false;
  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };

  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    const over = event.target.closest(".ec-term, .ec-meaning");
    if (over && (over === term || over === box(term))) {
      clearTimeout(timer);
    } else if (box(over) && !isOpen(over)) {
      later(() => {
        box(over).showPopover({ source: over });
        term = over;
      }, BEFORE_OPENING);
    } else if (term) {
      later(() => {
        if (isOpen(term)) box(term).hidePopover();
        term = null;
      }, BEFORE_CLOSING);
    } else {
      clearTimeout(timer);
    }
  });

  // a click on a term whose box is open already by pointing keeps it open
  document.addEventListener("click", event => {
    const clicked = event.target.closest(".ec-term");
    if (!clicked) return;
    clearTimeout(timer);
    if (clicked === term && isOpen(term)) event.preventDefault();
    term = null;
  });
})();
