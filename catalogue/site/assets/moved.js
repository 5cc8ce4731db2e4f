/* Leads on from a place that has only a link left: what stood there stands on a later page of the same list. */
(() => {
  "use strict";

  const follow = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const link = place?.querySelector(":scope > a[data-moved]");
    if (link) location.replace(link.href);
  };
  addEventListener("hashchange", follow);
  follow();
})();
