"use strict";
// The search page. It loads the titles of all years, then texts, newest first, for as long as there is room for
// results, and looks through them from beginning to end: any part of a phrase is found.
(function () {
  var ROOM = 20; // results at once
  var LONGEST = 24; // texts looked through before the reader is asked
  var AHEAD = 2; // texts that are loaded early
  var PAGES = "栏目、组织和页面";
  var WORDS = { planned: "预告", postponed: "延期", cancelled: "已取消" };
  var PATIENCE = 30; // ms between looks at the keyboard

  var form = document.getElementById("search");
  var box = document.getElementById("q");
  var found = document.getElementById("found");
  var results = document.getElementById("results");
  var more = document.getElementById("more");
  var help = document.getElementById("help");
  var lists = document.getElementById("lists") || {};
  var choices = form.querySelectorAll("select");
  var siteTitle = document.title;

  // --- what there is: the scripts of titles and texts
  function words(text) {
    return text ? text.split(" ") : [];
  }

  // Pages come first.
  var parts = [form].concat(Array.prototype.slice.call(form.querySelectorAll("option[data-titles]"))).map(function (place) {
    return { year: place.value || "", titles: place.getAttribute("data-titles"), texts: words(place.getAttribute("data-texts")) };
  });
  parts = parts.filter(function (part) {
    return part.titles;
  });

  // --- loading: a script hands its data over under its name
  var data = {};
  var waiting = {};
  window.dangjianSearch = function (name, value) {
    data[name] = value;
  };

  function load(name, then) {
    if (name in data) return then();
    if (waiting[name]) return waiting[name].push(then);
    waiting[name] = [then];
    var script = document.createElement("script");
    script.charset = "utf-8";
    script.onload = script.onerror = function () {
      var all = waiting[name];
      delete waiting[name];
      if (!(name in data)) data[name] = null; // not loaded
      all.forEach(function (act) {
        act();
      });
    };
    script.src = form.getAttribute("data-root") + name;
    document.head.appendChild(script);
  }

  // --- spelling: wide letters are narrow, capitals small; each character stays in its place
  function alike(text) {
    text = text.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    });
    // The one capital that is two characters when it is small.
    return text.replace(/\u3000/g, " ").replace(/\u0130/g, "I").toLowerCase();
  }

  // Spaces, quotation marks and dots in names count for nothing: 七一主题党日 is “七一”主题党日.
  var UNSAID = /[^\S\n]|["'“”‘’「」『』《》〈〉·•・‧]/;
  var ALL_UNSAID = new RegExp(UNSAID.source, "g");

  function fold(text) {
    return alike(text).replace(ALL_UNSAID, "");
  }

  // Where in a text the characters of its folded form stand.
  function places(text) {
    var all = [];
    for (var i = 0; i < text.length; i += 1) if (!UNSAID.test(text[i])) all.push(i);
    return all;
  }

  // Typed initials (ztdr). Browsers sort Han by pinyin: these are the first ones of each letter.
  var FIRST = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀";
  var LETTERS = "abcdefghjklmnopqrstwxyz";
  var order = window.Intl && Intl.Collator && new Intl.Collator("zh-CN-u-co-pinyin");
  var initials = {};

  function initial(character) {
    if (character in initials) return initials[character];
    var letter = character;
    if (/[\u4e00-\u9fff]/.test(character)) {
      for (var i = 0; i < FIRST.length && order.compare(FIRST[i], character) <= 0; i += 1) letter = LETTERS[i];
    }
    return (initials[character] = letter);
  }

  function initialsOf(entry) {
    entry.initials = entry.initials || entry.folded.replace(/./g, initial);
    return entry.initials;
  }

  // What is typed: terms apart by spaces; within quotation marks there are none.
  function termsOf(typed) {
    var terms = [];
    var clean = typed.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "");
    alike(clean).replace(/[“「『"]([^”」』"]*)[”」』"]|\S[^\s“「『"]*/g, function (all, quoted) {
      var term = fold(quoted || all);
      if (term && terms.indexOf(term) < 0) terms.push(term);
    });
    return terms;
  }

  // --- entries by URL, with what of them is known
  var entries = {};

  function learn(part) {
    if (part.entries) return part.entries;
    var from = data[part.titles] || { entries: [] };
    part.entries = from.entries.map(function (of) {
      var entry = { url: of[0], title: of[1], folded: fold(of[1]), days: of[2] || "", kind: from.kinds[of[3]] || ["", ""], word: WORDS[of[6]] };
      entry.organisations = (of[4] || []).map(function (number) {
        return from.organisations[number];
      });
      entry.isPage = of.length < 4;
      entry.facts = fold([entry.title, entry.days, inChinese(entry.days), entry.word, entry.kind[1]].concat(namesOf(entry)).join("\n"));
      entries[entry.url] = entry;
      return entry;
    });
    return part.entries;
  }

  function namesOf(entry) {
    return entry.organisations.map(function (one) {
      return one[1];
    });
  }

  // 2022-07-01 is looked for as 2022年7月1日, too.
  function inChinese(days) {
    return days.replace(/(\d+)-0?(\d+)-0?(\d+)/g, "$1年$2月$3日");
  }

  function foldedTexts(name) {
    var texts = data[name] || [];
    if (texts.length && texts[0].length < 3) {
      texts.forEach(function (text) {
        text.push(fold(text[1]));
      });
    }
    return texts;
  }

  // --- what is asked
  function field(name) {
    return form.elements[name] ? form.elements[name].value : "";
  }

  function question() {
    var column = form.elements.column && form.elements.column.selectedOptions[0];
    return {
      terms: termsOf(box.value),
      year: field("year"),
      kind: field("kind"),
      organisation: field("organisation"),
      kinds: column && column.value ? words(column.getAttribute("data-kinds")) : null
    };
  }

  function fits(asked, entry) {
    if (asked.kind && entry.kind[0] !== asked.kind) return false;
    if (asked.kinds && asked.kinds.indexOf(entry.kind[0]) < 0) return false;
    return !asked.organisation || entry.organisations.some(function (one) {
      return one[0] === asked.organisation;
    });
  }

  function everyTerm(asked, folded, other) {
    return asked.terms.every(function (term) {
      return folded.indexOf(term) >= 0 || (other && other.indexOf(term) >= 0);
    });
  }

  // --- one search: its steps are taken in order, so that results only come behind those that are there
  var search = null;

  function begin(room) {
    var asked = question();
    results.textContent = "";
    more.hidden = true;
    help.hidden = asked.terms.length > 0;
    lists.hidden = true;
    document.title = (asked.terms.length ? box.value.trim() + " - " : "") + siteTitle;
    search = { asked: asked, room: room, step: 0, steps: [], hits: [], others: [], inPages: 0, inTitles: 0, inFacts: 0, shown: 0, lost: false };
    if (!asked.terms.length) {
      found.textContent = "";
      return;
    }
    var chosen = parts.filter(function (part) {
      return asked.year ? part.year === asked.year : part.year || !(asked.kind || asked.kinds || asked.organisation);
    });
    chosen.forEach(function (part) {
      search.steps.push({ name: part.titles, part: part });
    });
    search.titles = search.steps.length;
    search.last = search.titles + LONGEST;
    chosen.forEach(function (part) {
      part.texts.forEach(function (name) {
        search.steps.push({ name: name });
      });
    });
    go(search);
  }

  function isOver(of) {
    return of.step >= of.steps.length || of.step >= of.last || (of.step >= of.titles && of.hits.length >= of.room);
  }

  function go(of) {
    var start = Date.now();
    while (of === search && !isOver(of)) {
      var step = of.steps[of.step];
      var ahead = of.step < of.titles ? of.titles : of.step + 1 + AHEAD;
      var isMissing = !(step.name in data);
      of.steps.slice(of.step + 1, ahead).forEach(function (next) {
        load(next.name, function () {});
      });
      if (isMissing || Date.now() - start > PATIENCE) {
        show(of);
        if (isMissing) load(step.name, go.bind(null, of));
        else setTimeout(go, 0, of);
        return;
      }
      if (!data[step.name]) of.lost = true;
      if (step.part) lookInTitles(of, step.part);
      else lookInTexts(of, step.name);
      of.step += 1;
    }
    if (of === search) show(of);
  }

  function lookInTitles(of, part) {
    learn(part).forEach(function (entry) {
      if (!fits(of.asked, entry)) return;
      if (everyTerm(of.asked, entry.folded)) {
        of.inPages += entry.isPage;
        of.hits.push({ entry: entry, group: entry.isPage ? PAGES : "标题里有" });
      } else if (everyTerm(of.asked, entry.facts)) of.others.push({ entry: entry, group: "类型、组织、日期里有" });
    });
    of.inTitles = of.hits.length;
    if (of.step < of.titles - 1) return;
    of.hits = of.hits.concat(of.others);
    of.inFacts = of.others.length;
    if (!of.hits.length) lookForInitials(of);
  }

  function lookForInitials(of) {
    var term = of.asked.terms[0];
    if (of.asked.terms.length > 1 || !/^[a-z]{2,}$/.test(term) || !order) return;
    of.steps.forEach(function (step) {
      if (!step.part) return;
      learn(step.part).forEach(function (entry) {
        if (fits(of.asked, entry) && initialsOf(entry).indexOf(term) >= 0) of.hits.push({ entry: entry, group: "拼音首字母是" });
      });
    });
    of.inTitles = of.hits.length;
  }

  function lookInTexts(of, name) {
    foldedTexts(name).forEach(function (text) {
      var entry = entries[text[0]];
      if (!entry || !fits(of.asked, entry) || !everyTerm(of.asked, text[2], entry.facts)) return;
      if (!everyTerm(of.asked, entry.facts)) of.hits.push({ entry: entry, text: text[1], folded: text[2], group: "正文里有" });
    });
  }

  // --- results
  function add(parent, name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  // Appends a text, its terms marked.
  function addMarked(parent, text, terms) {
    var folded = fold(text);
    var place = places(text);
    var at = 0;
    var done = 0;
    while (at < folded.length) {
      var from = folded.length;
      var to = folded.length;
      terms.forEach(function (term) {
        var found = folded.indexOf(term, at);
        if (found < 0 || found > from || (found === from && found + term.length < to)) return;
        from = found;
        to = found + term.length;
      });
      if (from < to) {
        parent.appendChild(document.createTextNode(text.slice(done, place[from])));
        done = place[to - 1] + 1;
        add(parent, "mark", "", text.slice(place[from], done));
      }
      at = to;
    }
    parent.appendChild(document.createTextNode(text.slice(done)));
  }

  // The sentence of the first term.
  function addSentence(parent, hit, terms) {
    var found = terms.map(function (term) {
      return hit.folded.indexOf(term);
    });
    var first = Math.min.apply(null, found.filter(function (place) {
      return place >= 0;
    }));
    var place = places(hit.text)[first];
    var ends = /[。！？!?；;\n]/;
    var from = place;
    while (from > 0 && place - from < 40 && !ends.test(hit.text[from - 1])) from -= 1;
    var to = place;
    while (to < hit.text.length && to - place < 80 && hit.text[to] !== "\n" && (to === place || !ends.test(hit.text[to - 1]))) to += 1;
    if (from > 0 && !ends.test(hit.text[from - 1])) parent.appendChild(document.createTextNode("…"));
    addMarked(parent, hit.text.slice(from, to), terms);
    if (to < hit.text.length && hit.text[to] !== "\n" && !ends.test(hit.text[to - 1])) parent.appendChild(document.createTextNode("…"));
  }

  function factsOf(entry) {
    var days = entry.days.replace("/", "至");
    return [days, entry.word, entry.kind[1], namesOf(entry).join("、")].filter(Boolean).join("　");
  }

  function showHit(of, hit) {
    var list = results.lastElementChild;
    if (!list || list.getAttribute("data-group") !== hit.group) {
      add(results, "h2", "found-group", hit.group);
      list = add(results, "ol", "found-list");
      list.setAttribute("data-group", hit.group);
    }
    var item = add(list, "li", "found");
    var link = add(item, "a");
    link.href = form.getAttribute("data-root") + hit.entry.url;
    addMarked(link, hit.entry.title, of.asked.terms);
    addMarked(add(item, "p", "found-facts"), factsOf(hit.entry), of.asked.terms);
    if (hit.text) addSentence(add(item, "p", "found-text"), hit, of.asked.terms);
  }

  function count(number) {
    return number ? "有 " + number + " 条" : "没有";
  }

  function show(of) {
    var room = Math.min(of.room, of.hits.length);
    while (of.shown < room) showHit(of, of.hits[of.shown++]);
    var isWhole = of.step >= of.steps.length;
    var over = isOver(of);
    more.hidden = !over || (isWhole && of.shown >= of.hits.length);
    var inTexts = of.hits.length - of.inTitles - of.inFacts;
    var areTextsBegun = of.step > of.titles;
    var next = of.shown < of.hits.length || isWhole ? "再显示 " + ROOM + " 条" : areTextsBegun ? "继续查更早的正文" : "再查正文";
    more.firstElementChild.textContent = next;
    var inPages = of.inPages ? PAGES + count(of.inPages) + "，" : "";
    var counts = inPages + "标题里" + count(of.inTitles - of.inPages) + (of.inFacts ? "，类型、组织、日期里" + count(of.inFacts) : "") + (areTextsBegun ? "，正文里" + count(inTexts) : "");
    if (!isWhole) counts += areTextsBegun ? "，更早的正文还没有查" : "，正文还没有查";
    lists.hidden = !over || !isWhole || of.hits.length;
    var text = !over ? "正在查找…" : lists.hidden ? counts : "没有找到";
    if (of.lost) text += "。有一部分没有读到，结果可能不全，请刷新页面再试";
    if (found.textContent !== text) found.textContent = text;
  }

  // --- the address says what is asked
  var isSettled = false; // whether what is asked next gets an address of its own, to come back from
  var later = 0;

  // Browsers do not let an address change with every key.
  function rememberLater() {
    clearTimeout(later);
    later = setTimeout(remember, 300, false);
  }

  function remember(isNew) {
    clearTimeout(later);
    var asked = [box].concat(Array.prototype.slice.call(choices)).filter(function (one) {
      return one.value.trim();
    });
    var query = asked.map(function (one) {
      return one.name + "=" + encodeURIComponent(one.value.trim());
    });
    var address = location.pathname + (query.length ? "?" + query.join("&") : "");
    var isOther = address !== location.pathname + location.search;
    try {
      history[isOther && (isNew || isSettled) ? "pushState" : "replaceState"]({ room: search.room }, "", address);
    } catch (error) {
      // Some browsers do not let a page from a disk have another address: then it stays.
    }
    isSettled = isNew || (isSettled && !isOther);
  }

  function restore() {
    clearTimeout(later);
    var asked = new URLSearchParams(location.search);
    box.value = asked.get("q") || "";
    Array.prototype.forEach.call(choices, function (choice) {
      choice.value = asked.get(choice.name) || "";
      if (choice.selectedIndex < 0) choice.value = "";
    });
    begin((history.state && history.state.room) || ROOM);
  }

  function ask(isNew) {
    begin(ROOM);
    if (isNew) remember(true);
    else rememberLater();
  }

  // --- keys and buttons
  box.addEventListener("input", function (event) {
    if (!event.isComposing) ask(false);
  });
  box.addEventListener("compositionend", function () {
    ask(false);
  });
  Array.prototype.forEach.call(choices, function (choice) {
    choice.addEventListener("change", function () {
      ask(true);
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask(true);
  });
  window.addEventListener("popstate", restore);
  results.addEventListener("click", function () {
    remember(false);
  });

  more.firstElementChild.addEventListener("click", function () {
    var next = search.shown;
    search.room = search.shown + ROOM;
    search.last = search.step + LONGEST;
    go(search);
    rememberLater();
    var link = results.querySelectorAll("a")[next];
    if (link && more.hidden) link.focus();
  });

  document.addEventListener("keydown", function (event) {
    var at = document.activeElement;
    var isFree = at !== box && !/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName);
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key === "/" && isFree) box.select();
    else if (event.key === "Escape" && (at === box || results.contains(at))) {
      box.value = "";
      ask(true);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (at === box || results.contains(at))) {
      var links = Array.prototype.slice.call(results.querySelectorAll("a"));
      var to = links.indexOf(at) + (event.key === "ArrowDown" ? 1 : -1);
      if (to >= links.length || (at === box && to < 0)) return;
      (to < 0 ? box : links[to]).focus();
    } else return;
    event.preventDefault();
    if (event.key === "/" || event.key === "Escape") box.focus();
  });

  // Whoever opens this page is about to type.
  parts.forEach(function (part) {
    load(part.titles, function () {});
  });
  restore();
  if (!box.value) box.focus();
})();
