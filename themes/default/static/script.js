"use strict";
// Nothing here is needed to read a page: reading aids, reading aloud, printing, today's mark, copying an address.
(function () {
  var KEY = "dj:prefs";
  var SIZES = ["标准", "大", "特大"];
  var root = document.documentElement;

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function onClick(selector, act) {
    all(selector).forEach(function (element) {
      element.addEventListener("click", function () {
        act(element);
      });
    });
  }

  function say(text) {
    var status = document.getElementById("said");
    if (status) status.textContent = text;
  }

  // --- reading aids. The inline script in <head> has set the classes already; here the buttons follow.
  var prefs = { size: 0, elder: false, contrast: false };

  function load() {
    try {
      var saved = JSON.parse(localStorage.getItem(KEY)) || {};
      prefs.size = SIZES[saved.size] ? +saved.size : 0;
      prefs.elder = !!saved.elder;
      prefs.contrast = !!saved.contrast;
    } catch (error) {
      // Opened from a disk, or storage is switched off: what is chosen holds for this page.
    }
  }

  function save() {
    try {
      localStorage.setItem(KEY, JSON.stringify(prefs));
      return "";
    } catch (error) {
      return "，仅本页有效";
    }
  }

  function apply() {
    root.classList.toggle("size-1", prefs.size === 1);
    root.classList.toggle("size-2", prefs.size === 2);
    root.classList.toggle("elder", prefs.elder);
    root.classList.toggle("contrast", prefs.contrast);
    all("[data-pref]").forEach(function (button) {
      var name = button.getAttribute("data-pref");
      if (name === "size") button.setAttribute("aria-label", "字号：" + SIZES[prefs.size]);
      else button.setAttribute("aria-pressed", String(prefs[name]));
    });
  }

  function choose(name, value, text) {
    prefs[name] = value;
    apply();
    say(text + save());
  }

  load();
  apply();
  onClick("[data-pref]", function (button) {
    var name = button.getAttribute("data-pref");
    if (name === "size") {
      var size = (prefs.size + 1) % SIZES.length;
      choose("size", size, "字号：" + SIZES[size]);
    } else {
      var what = name === "elder" ? "长者模式" : "高对比";
      choose(name, !prefs[name], prefs[name] ? "已退出" + what : "已切换到" + what);
    }
  });

  // --- printing: what is folded up would be missing on paper.
  all("[data-print]").forEach(function (button) {
    button.hidden = false;
  });
  onClick("[data-print]", function () {
    window.print();
  });
  // Of a film or a recording paper has the name.
  function nameMedia() {
    all(".prose video, .prose audio").forEach(function (medium) {
      var source = medium.hasAttribute("data-name") ? medium : medium.querySelector("[data-name]");
      var name = document.createElement("span");
      name.className = "on-paper";
      name.textContent =
        (medium.nodeName === "VIDEO" ? "视频" : "音频") + (source ? "：" + source.getAttribute("data-name") : "");
      medium.parentNode.insertBefore(name, medium);
    });
  }
  window.addEventListener("beforeprint", function () {
    nameMedia();
    all("details:not([open])").forEach(function (details) {
      details.setAttribute("data-shut", "");
      details.open = true;
    });
  });
  window.addEventListener("afterprint", function () {
    all(".on-paper").forEach(function (name) {
      name.parentNode.removeChild(name);
    });
    all("details[data-shut]").forEach(function (details) {
      details.removeAttribute("data-shut");
      details.open = false;
    });
  });

  // --- what few readers use is loaded when it is: an element names its script and style sheet.
  function bring(place, then, onMissing) {
    if (place.hasAttribute("data-sheet")) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = place.getAttribute("data-sheet");
      document.head.appendChild(style);
    }
    var script = document.createElement("script");
    script.charset = "utf-8";
    script.onload = then;
    script.onerror = onMissing;
    script.src = place.getAttribute("data-script");
    document.head.appendChild(script);
  }

  // --- reading aloud, where the system can; the script takes over the button
  if (window.speechSynthesis) {
    all("[data-read]").forEach(function (button) {
      function begin() {
        button.onclick = null;
        // Safari lets only those speak whom a tap has let speak once.
        speechSynthesis.speak(new SpeechSynthesisUtterance(""));
        bring(button, null, function () {
          button.onclick = begin;
          say("没能载入朗读，请检查网络再点一次");
        });
      }
      button.hidden = false;
      button.onclick = begin;
    });
  }

  // --- a post for the editor of an official account (公众号): the script takes over the button
  all("[data-take]").forEach(function (button) {
    function begin() {
      button.onclick = null;
      bring(button, null, function () {
        button.onclick = begin;
        say("没能载入，请检查网络再点一次");
      });
    }
    button.hidden = false;
    button.onclick = begin;
  });

  // --- pictures of a text, large: the script takes over the links. Where it does not come, they lead to the pictures.
  all(".prose[data-script]").forEach(function (prose) {
    prose.onclick = function (event) {
      var link = event.target.closest(".photo");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      prose.onclick = function (event) {
        event.preventDefault(); // a second tap, meanwhile
      };
      function again() {
        link.click();
      }
      bring(prose, again, function () {
        prose.onclick = null;
        again();
      });
    };
  });

  // --- what is folded where there is little room: of a post's facts time and place stay on a phone, the rest opens
  // with a tap; `data-fold` names the width from which there is room.
  all("[data-fold]").forEach(function (details) {
    var below = details.getAttribute("data-fold") || "48em";
    if (!window.matchMedia("(min-width: " + below + ")").matches) details.open = false;
    details.removeAttribute("data-fold");
  });

  // --- who follows a link to what is folded finds it open.
  function openTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    // What was `k-theme-day.7` in links of before is `k-theme-day_7` now.
    if (id && !target && (target = document.getElementById(id.replace(/\./g, "_")))) target.scrollIntoView();
    for (var at = target; at && at !== document; at = at.parentNode) if (at.tagName === "DETAILS") at.open = true;
  }
  openTarget();
  window.addEventListener("hashchange", openTarget);

  // --- tables of a text: a first column of a few characters does not break; on a phone those with more than three
  // columns are shown row by row, where each cell has words above it.
  all(".prose table").forEach(function (table) {
    var heads = table.tHead ? [].slice.call(table.tHead.rows[0].cells) : [];
    var rows = [].slice.call(table.rows);
    var isShort = rows.every(function (row) {
      return !row.cells.length || row.cells[0].textContent.trim().length < 7;
    });
    if (isShort) table.classList.add("short-first");
    var isPlain = heads.length > 3 && rows.every(function (row) {
      return row.cells.length === heads.length && !row.querySelector("[colspan], [rowspan]");
    });
    if (!isPlain) return;
    table.classList.add("stacked");
    rows.slice(1).forEach(function (row) {
      heads.forEach(function (head, place) {
        var label = head.textContent.trim();
        if (label) row.cells[place].setAttribute("data-label", label);
      });
    });
  });

  // --- a table that goes on beyond the edge says so.
  all(".scroll, .table-scroll").forEach(function (region) {
    function look() {
      var rest = region.scrollWidth - region.clientWidth - region.scrollLeft;
      region.classList.toggle("goes-on", rest > 4);
    }
    look();
    region.addEventListener("scroll", look);
    window.addEventListener("resize", look);
  });

  // --- who opens the search box types into it; it stands over the menu no longer than it is used.
  onClick(".site-search-fold summary", function (summary) {
    setTimeout(function () {
      if (summary.parentNode.open) summary.parentNode.querySelector("input").focus();
    });
  });
  all(".site-search-fold").forEach(function (fold) {
    fold.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !fold.contains(event.relatedTarget)) fold.open = false;
    });
    fold.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || event.isComposing || !fold.open) return;
      fold.open = false;
      fold.querySelector("summary").focus();
    });
  });

  // --- the menu is one row on a phone: the present entry comes into sight.
  all(".menu [aria-current]").forEach(function (link) {
    var row = link.parentNode.parentNode;
    row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  });

  // --- today: pages are built on some day and read on another. The day is the one in UTC+8.
  function markToday() {
    var today = new Date(Date.now() + 288e5).toISOString().slice(0, 10);
    all('[data-date][aria-current="date"]').forEach(function (day) {
      if (day.getAttribute("data-date") !== today) day.removeAttribute("aria-current");
    });
    all('[data-date="' + today + '"]').forEach(function (day) {
      day.setAttribute("aria-current", "date");
    });
  }
  markToday();

  // A month leads to the present one, where that has a page: those of the years that the link names have.
  function leadToPresentMonth() {
    var month = new Date(Date.now() + 288e5).toISOString().slice(0, 7).split("-");
    all("[data-present]").forEach(function (link) {
      var years = link.getAttribute("data-years").split(" ");
      if (link.getAttribute("data-present") === month.join("-") || years.indexOf(month[0]) < 0) return;
      link.href = link.getAttribute("href").replace("index", month.join("/"));
      link.setAttribute("aria-label", "本月：" + month[0] + "年" + +month[1] + "月");
      link.hidden = false;
    });
  }
  leadToPresentMonth();

  // --- addresses to copy, e.g. of a calendar feed: <button hidden data-copy="../calendar.ics">; empty: the page's own
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Intranet sites without https have no clipboard of that sort.
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    document.body.removeChild(field);
    return done ? Promise.resolve() : Promise.reject();
  }

  all("[data-copy]").forEach(function (button) {
    button.hidden = false;
  });
  onClick("[data-copy]", function (button) {
    var address = new URL(button.getAttribute("data-copy"), location.href).href;
    copy(address).then(
      function () {
        say("已复制：" + address);
        button.textContent = "已复制";
      },
      function () {
        say("没能复制，请手动选中网址");
      }
    );
  });
})();
