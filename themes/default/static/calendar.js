"use strict";
// In a calendar arrow keys lead from one day with activities to the next, up and down by weeks; PageUp and PageDown to
// the page before and after.
(function () {
  var tables = [].slice.call(document.querySelectorAll("table.month, table.mini"));
  var hint = document.getElementById("calendar-keys");
  if (!tables.length) return;

  function link(cell) {
    return [].slice.call(cell.querySelectorAll("a[href]")).filter(function (one) {
      return one.offsetParent;
    })[0];
  }

  // In days since 1970: of UTC, so that all have 24 hours.
  function number(cell) {
    return Date.parse(cell.getAttribute("data-date")) / 864e5;
  }

  // The cell next to another in steps of so many days that leads somewhere.
  function next(from, step) {
    var start = number(from);
    var best = null;
    tables.forEach(function (table) {
      [].forEach.call(table.querySelectorAll("td[data-date]"), function (cell) {
        var away = (number(cell) - start) / step;
        if (away > 0 && away % 1 === 0 && (!best || away < best.away) && link(cell)) best = { away: away, cell: cell };
      });
    });
    return best && best.cell;
  }

  document.addEventListener("keydown", function (event) {
    var cell = event.target.closest && event.target.closest("table.month td[data-date], table.mini td[data-date]");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    var page = { PageUp: "prev", PageDown: "next" }[event.key];
    if (!step && !page) return;
    var to = step ? next(cell, step) : document.querySelector(".month-nav a[rel=" + page + "]");
    event.preventDefault();
    if (to && step) link(to).focus();
    else if (to) location.href = to.href;
  });

  // Said to those who come by keyboard, while they are in a calendar.
  if (!hint) return;
  function isIn(element) {
    return tables.some(function (table) {
      return table.contains(element);
    });
  }
  document.addEventListener("keyup", function () {
    hint.hidden = !isIn(document.activeElement);
  });
  document.addEventListener("focusout", function (event) {
    if (!isIn(event.relatedTarget)) hint.hidden = true;
  });
})();
