/* The theme puts each copy button of a block of code into a <nav> of its own. Those are no ways through the page:
   without this script a listener would be offered dozens of them, all without a name. */
(() => {
  "use strict";

  const mend = () => {
    for (const one of document.querySelectorAll("nav.md-code__nav:not([role])")) one.setAttribute("role", "none");
  };
  mend();
  if (document.querySelector("pre > code")) {
    new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  }
})();
