"use strict";
// Narrows a list of posts, a month or a year's calendar down to a year, kind or organisation, without loading another
// page. Lists show twenty posts of many: what is found is taken from the scripts of the search, which have all titles.
(function () {
  var ROOM = 50; // how many posts come at once

  var box = document.getElementById("filter");
  if (!box) return;
  var told = document.getElementById("filtered");
  var fields = [].slice.call(box.querySelectorAll("select"));
  var clear = box.querySelector("button");

  function all(selector, root) {
    return [].slice.call((root || document).querySelectorAll(selector));
  }

  function add(parent, name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  function lead(link, href, query) {
    var parts = href.split("#");
    var plain = parts[0].split("?")[0];
    link.setAttribute("href", plain + (query.length ? "?" + query.join("&") : "") + (parts[1] ? "#" + parts[1] : ""));
  }

  // --- what is asked; the address says it
  var missing = ""; // what the address asks for, and nothing here has

  function asked() {
    var of = { any: false, names: [], query: [] };
    fields.forEach(function (field) {
      of[field.name] = field.value;
      if (!field.value) return;
      of.any = true;
      of.names.push(field.name === "year" ? field.value + "年" : field.selectedOptions[0].text);
      of.query.push(field.name + "=" + encodeURIComponent(field.value));
    });
    return of;
  }

  function restore() {
    var query = new URLSearchParams(location.search);
    missing = "";
    fields.forEach(function (field) {
      field.value = query.get(field.name) || "";
      if (field.selectedIndex >= 0) return;
      var name = field.parentNode.firstChild.data.trim();
      missing += "这里没有所选的" + name + "，列出的不分" + name + "。";
      field.value = "";
    });
  }

  function remember(of) {
    try {
      history.replaceState(history.state, "", location.pathname + (of.any ? "?" + of.query.join("&") : "") + location.hash);
    } catch (error) {
      // Some browsers do not let a page from a disk have another address: then it stays.
    }
  }

  function tell(text) {
    text = missing + text;
    if (told.textContent !== text) told.textContent = text;
  }

  // --- a list of posts
  function list() {
    var data = {};
    var found = document.getElementById("found");
    var listed = document.getElementById("listed");
    var scripts = box.getAttribute("data-titles").split(" ");
    var kinds = box.getAttribute("data-kinds");
    var owner = box.getAttribute("data-organisation");
    var named = box.getAttribute("data-list");
    var year = box.getAttribute("data-year"); // on a page of a year
    var posts = null;
    var wanted = location.hash.indexOf("#found-") === 0 && location.hash.slice(1);
    var now = null;
    var shorts = {};
    all("option[data-name]", box).forEach(function (option) {
      shorts[option.getAttribute("data-name")] = option.text;
    });
    window.dangjianSearch = function (name, value) {
      data[name] = value;
    };

    function load(then) {
      var missing = scripts.filter(function (name) {
        return !(name in data);
      });
      var open = missing.length;
      if (!open) return then(true);
      missing.forEach(function (name) {
        var script = document.createElement("script");
        script.charset = "utf-8";
        script.onload = script.onerror = function () {
          open -= 1;
          if (!open) then(scripts.every(function (name) {
            return name in data;
          }));
        };
        script.src = box.getAttribute("data-root") + name;
        document.head.appendChild(script);
      });
    }

    function has(pairs, id) {
      return pairs.some(function (pair) {
        return pair[0] === id;
      });
    }

    function read() {
      var read = [];
      scripts.forEach(function (name) {
        var from = data[name];
        from.entries.forEach(function (of) {
          var post = { url: of[0], title: of[1], kind: from.kinds[of[3]], status: of[6] };
          post.by = of[4].map(function (number) {
            return from.organisations[number];
          });
          post.day = of[5] || of[2].slice(-10);
          if (year && post.day.slice(0, 4) !== year) return;
          // Lines of ledgers are in the search, but in no list.
          if (post.url.indexOf("#") >= 0 || (kinds && (" " + kinds + " ").indexOf(" " + post.kind[0] + " ") < 0)) return;
          if (owner && !has(post.by, owner)) return;
          // Of which lists of tags and campaigns it is one.
          var isOf = !named || (of[7] || []).some(function (number) {
            return from.lists[number][0] === named;
          });
          if (isOf) read.push(post);
        });
      });
      // By hand: old browsers do not keep the order of what is equal.
      read.forEach(function (post, place) {
        post.place = place;
      });
      return read.sort(function (a, b) {
        return a.day === b.day ? a.place - b.place : a.day < b.day ? 1 : -1;
      });
    }

    function showPost(parent, post) {
      var item = add(parent, "li", "entry");
      add(item, "time", "", post.day.slice(5)).dateTime = post.day;
      var side = add(item, "div");
      var title = add(side, "div", "entry-title");
      add(title, "a", "", post.title).href = box.getAttribute("data-root") + post.url;
      var word = { planned: "预告", postponed: "延期", cancelled: "已取消" }[post.status];
      if (word) title.appendChild(document.createTextNode(" "));
      if (word) add(title, "span", "badge badge-" + (post.status === "cancelled" ? "cancelled" : "planned"), word);
      var meta = add(side, "p", "meta");
      post.by.forEach(function (one) {
        if (one[0] !== owner) add(meta, "span", "", shorts[one[1]] || one[1]);
      });
      add(meta, "span", "entry-kind", post.kind[1]);
    }

    // A year stands below its months, a list below its years.
    function idOf(post) {
      return "found-" + post.day.slice(0, year ? 7 : 4);
    }

    function show(hits, from) {
      hits.slice(from, from + ROOM).forEach(function (post) {
        var id = idOf(post);
        var part = found.lastElementChild;
        if (!part || part.getAttribute("aria-labelledby") !== id) {
          part = add(found, "section", kinds && kinds.indexOf(" ") < 0 ? "one-kind" : "");
          part.setAttribute("aria-labelledby", id);
          add(part, "h2", "section-head", year ? +id.slice(-2) + "月" : id.slice(-4) + "年").id = id;
          add(part, "ul", "entries");
        }
        showPost(part.lastElementChild, post);
      });
      var rest = hits.length - from - ROOM;
      if (rest <= 0) return;
      var more = add(found, "button", "filter-more", "再显示" + Math.min(rest, ROOM) + "篇");
      more.type = "button";
      more.onclick = function () {
        var next = found.querySelectorAll(".entry").length;
        found.removeChild(more);
        show(hits, from + ROOM);
        found.querySelectorAll(".entry a")[next].focus();
      };
    }

    function goTo(id) {
      var more;
      while (!document.getElementById(id) && (more = found.querySelector(".filter-more"))) more.click();
      var head = document.getElementById(id);
      if (!head) return;
      head.tabIndex = -1;
      head.focus();
      head.scrollIntoView();
    }

    // Months lead to what is found of them, where that is anything; other years to what is chosen.
    var jumps = all(".year-jumps a").map(function (link) {
      var href = link.getAttribute("href");
      var month = year && /#m(\d+)$/.exec(href);
      link.addEventListener("click", function (event) {
        if (link.hash.indexOf("#found-") !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo(link.hash.slice(1));
      });
      return { link: link, href: href, id: month && "found-" + year + "-" + ("0" + month[1]).slice(-2) };
    });

    function leadOn(of, hits) {
      var query = of.query.filter(function (one) {
        return one.indexOf("year=") !== 0;
      });
      jumps.forEach(function (jump) {
        lead(jump.link, of.any && jump.id ? "#" + jump.id : jump.href, query);
        jump.link.parentNode.hidden = of.any && jump.id && !hits.some(function (post) {
          return idOf(post) === jump.id;
        });
      });
    }

    return function (of) {
      now = of;
      listed.hidden = of.any;
      found.textContent = "";
      if (!of.any) leadOn(of, []);
      if (!of.any) return tell("");
      if (!posts) tell("正在读取…");
      load(function (isWhole) {
        if (of !== now) return;
        if (!isWhole) {
          listed.hidden = false;
          return tell("没有读到全部稿件，请检查网络，再选一次");
        }
        posts = posts || read();
        var hits = posts.filter(function (post) {
          var isOf = (!of.year || post.day.slice(0, 4) === of.year) && (!of.kind || post.kind[0] === of.kind);
          return isOf && (!of.organisation || has(post.by, of.organisation));
        });
        found.textContent = "";
        show(hits, 0);
        leadOn(of, hits);
        // Somebody was given the address of a month.
        if (wanted) goTo(wanted);
        wanted = "";
        var only = "只看：" + of.names.join("、");
        tell(hits.length ? only + "，共" + hits.length + "篇" : only + "，没有这样的稿件");
      });
    };
  }

  // --- calendars. What an entry belongs to: `theme-day,oath|office-branch,joint-branch`
  function isOf(of, text) {
    var sides = text.replace("~", "").split("|");
    function has(side, id) {
      return !id || ("," + side + ",").indexOf("," + id + ",") >= 0;
    }
    return has(sides[0], of.kind) && has(sides[1], of.organisation);
  }

  function leadOn(of) {
    all(".month-nav a, .mini a").forEach(function (link) {
      var href = link.getAttribute("href");
      if (!href || link.pathname.slice(-5) !== ".html" || link.pathname.indexOf("/calendar/") < 0) return;
      lead(link, href, of.query);
    });
  }

  function month() {
    var table = document.querySelector("table.month");
    var entries = all(".entry-of-day").map(function (item) {
      var day = item.parentNode.parentNode.getAttribute("data-date");
      return { item: item, of: item.getAttribute("data-of"), first: day, last: item.getAttribute("data-last") || day };
    });
    // Of a cell what says a number: the day, and how many it has no room for.
    var cells = all("td[data-date]", table).map(function (cell) {
      var number = cell.querySelector("a.day-number .visually-hidden");
      var rest = cell.querySelector(".rest-of-day");
      var says = rest && rest.querySelector("a").lastChild;
      return { cell: cell, day: cell.getAttribute("data-date"), number: number, rest: rest, says: says, texts: [number && number.textContent, says && says.data] };
    });

    return function (of) {
      entries.forEach(function (entry) {
        entry.isShown = isOf(of, entry.of);
        entry.item.hidden = !entry.isShown;
      });
      all(".agenda-day").forEach(function (day) {
        day.hidden = !day.querySelector(".entry-of-day:not([hidden])");
      });
      cells.forEach(function (one) {
        var shown = 0;
        all("[data-of]", one.cell).forEach(function (item) {
          var isShown = isOf(of, item.getAttribute("data-of"));
          if (item.classList.contains("lane")) item.classList.toggle("filtered", !isShown);
          else item.hidden = !isShown;
          shown += isShown;
        });
        var count = entries.filter(function (entry) {
          return entry.isShown && entry.first <= one.day && one.day <= entry.last;
        }).length;
        if (one.number) {
          one.number.textContent = of.any ? "日，" + count + "项活动" : one.texts[0];
          one.cell.classList.toggle("busy", count > 0);
        }
        if (!one.rest) return;
        one.rest.hidden = count <= shown;
        one.says.data = of.any ? "还有 " + (count - shown) + " 项" : one.texts[1];
      });
      return entries.filter(function (entry) {
        return entry.isShown;
      }).length;
    };
  }

  function year() {
    var months = all(".mini").map(function (mini) {
      var says = mini.querySelector("caption span");
      var days = all("td[data-of]", mini).map(function (cell) {
        var link = cell.querySelector("a");
        return { cell: cell, tint: cell.className, link: link, number: link.querySelector("span"), href: link.getAttribute("href") };
      });
      return { says: says, text: says.textContent, days: days };
    });

    return function (of) {
      var total = 0;
      months.forEach(function (month) {
        var begun = 0;
        month.days.forEach(function (day) {
          var own = day.cell.getAttribute("data-of").split(" ").filter(isOf.bind(null, of));
          begun += own.filter(function (one) {
            return one[0] !== "~";
          }).length;
          var tint = own.length ? "busy heat-" + Math.min(own.length, 4) : "filtered";
          day.cell.className = of.any ? day.tint.replace(/busy heat-\d/, tint) : day.tint;
          day.number.textContent = "日，" + own.length + "项活动";
          // A day without any of it leads nowhere.
          if (own.length) day.link.setAttribute("href", day.href);
          else day.link.removeAttribute("href");
        });
        total += begun;
        month.says.textContent = !of.any ? month.text : begun ? "· " + begun + "项" : "· 没有";
      });
      return total;
    };
  }

  function calendar(narrow) {
    return function (of) {
      var count = narrow(of);
      leadOn(of);
      var only = "只看：" + of.names.join("、");
      tell(!of.any ? "" : count ? only + "，共" + count + "项" : only + "，没有这样的活动");
    };
  }

  var narrow = document.getElementById("listed") ? list() : calendar(document.querySelector(".minis") ? year() : month());

  function ask() {
    var of = asked();
    clear.hidden = !of.any;
    remember(of);
    narrow(of);
  }

  box.addEventListener("change", function () {
    missing = "";
    ask();
  });
  clear.addEventListener("click", function () {
    fields.forEach(function (field) {
      field.value = "";
    });
    ask();
    fields[0].focus();
  });
  window.addEventListener("popstate", function () {
    restore();
    ask();
  });
  restore();
  if (asked().any || missing) ask();
})();
