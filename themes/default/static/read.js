"use strict";
// Reads a post aloud, paragraph by paragraph. Loaded and begun by the first tap on [data-read].
(function () {
  var BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,figcaption,pre";
  var UNREAD = "sup,[aria-hidden=true],.visually-hidden";
  var BREATH = 120; // characters spoken at once; after a pause they are spoken again
  var PATIENCE = 1500; // ms that the list of voices may take
  var LONGEST_SILENCE = 5000; // ms after which a system that says nothing is taken not to speak at all

  var speech = window.speechSynthesis;
  var button = document.querySelector("[data-read]");
  var pieces = []; // of texts, each with the element it stands in
  var blocks = 0;
  var at = 0;
  var voice = null;
  var now = null; // what is being spoken; kept here, too, because Chrome forgets what nothing refers to
  var bar = null;

  function tell(text) {
    var status = document.getElementById("said");
    if (status) status.textContent = text;
  }

  // --- what there is to read
  function cut(text) {
    var sentences = text.replace(/\s+/g, " ").match(/[^。！？；]+[。！？；]*[”’」』）]*/g) || [];
    var cuts = [];
    sentences.forEach(function (sentence) {
      var last = cuts.length - 1;
      if (last >= 0 && cuts[last].length + sentence.length <= BREATH) cuts[last] += sentence;
      else cuts.push(sentence);
    });
    return cuts;
  }

  function collect(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    var block = null;
    var cell = null;
    var text = "";
    function end() {
      if (text) blocks += 1;
      cut(text).forEach(function (piece) {
        pieces.push({ block: block, number: blocks, text: piece });
      });
      text = "";
    }
    while (walker.nextNode()) {
      var parent = walker.currentNode.parentNode;
      if (!/\S/.test(walker.currentNode.data) || parent.closest(UNREAD)) continue;
      var own = parent.closest(BLOCKS) || root;
      if (own !== block) end();
      else if (parent.closest("td,th") !== cell) text += "，";
      block = own;
      cell = parent.closest("td,th");
      text += walker.currentNode.data;
    }
    end();
  }

  // --- voices: only those of the device itself, for the others send the text to somebody; Cantonese last
  function rank(one) {
    return /CN/i.test(one.lang) ? 0 : /HK/i.test(one.lang) ? 2 : 1;
  }

  function chooseVoice(then) {
    var waiting = true;
    function choose() {
      if (!waiting) return;
      waiting = false;
      var all = speech.getVoices();
      voice = all
        .filter(function (one) {
          return one.localService && /^(zh|cmn)(?![a-z])/i.test(one.lang);
        })
        .sort(function (one, other) {
          return rank(one) - rank(other);
        })[0];
      // Some systems do not tell what voices they have.
      if (!all.length || voice) then();
      else if (bar) stop("这台设备没有装中文语音，朗读不了");
    }
    if (speech.getVoices().length) return choose();
    if (speech.addEventListener) speech.addEventListener("voiceschanged", choose, { once: true });
    setTimeout(choose, PATIENCE);
  }

  // --- the place that is being read
  function isInSight(block) {
    var box = block.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight - 80;
  }

  function mark(block) {
    var before = document.querySelector(".read-now");
    if (before === block) return;
    // Who has gone to look at something else is left there.
    var follows = !before || isInSight(before);
    if (before) before.classList.remove("read-now");
    if (!block) return;
    block.classList.add("read-now");
    if (follows && !isInSight(block)) block.scrollIntoView({ block: "center" });
  }

  function speak() {
    if (at >= pieces.length) return stop("读完了");
    var piece = pieces[at];
    var saying = new SpeechSynthesisUtterance(piece.text);
    now = saying;
    saying.lang = voice ? voice.lang : "zh-CN";
    if (voice) saying.voice = voice;
    saying.onend = function () {
      if (saying !== now) return;
      at += 1;
      speak();
    };
    saying.onerror = function (event) {
      if (saying !== now) return;
      if (event.error === "interrupted" || event.error === "canceled") pause();
      else stop("朗读没有成功：这台设备可能没有装中文语音");
    };
    mark(piece.block);
    show();
    speech.speak(saying);
    setTimeout(function () {
      if (saying === now && !speech.speaking) stop("朗读没有成功：这台设备可能没有装中文语音");
    }, LONGEST_SILENCE);
  }

  // The system's own pause ends the speech on Android; so this one stops, and begins the sentence again.
  function pause() {
    now = null;
    speech.cancel();
    show();
  }

  function stop(text) {
    now = null;
    speech.cancel();
    mark(null);
    document.removeEventListener("keydown", onKey);
    var hadFocus = bar && bar.contains(document.activeElement);
    if (bar) document.body.removeChild(bar);
    bar = null;
    document.documentElement.classList.remove("reading");
    button.textContent = "朗读";
    if (hadFocus) button.focus({ preventScroll: true });
    tell(text);
  }

  // --- the bar
  function control(text, act) {
    var one = document.createElement("button");
    one.type = "button";
    one.textContent = text;
    one.addEventListener("click", act);
    bar.appendChild(one);
  }

  function show() {
    if (!bar) return;
    bar.firstChild.textContent = (now ? "正在朗读 " : "已暂停 ") + pieces[at].number + "/" + blocks;
    bar.children[1].textContent = button.textContent = now ? "暂停" : "继续";
  }

  function toggle() {
    if (!bar) start();
    else if (now) pause();
    else speak();
  }

  function onKey(event) {
    if (event.key === "Escape") stop("已停止朗读");
  }

  function start() {
    pieces = [];
    blocks = at = 0;
    [].forEach.call(document.querySelectorAll("h1, .prose"), collect);
    bar = document.createElement("div");
    bar.className = "reader";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "朗读");
    bar.appendChild(document.createElement("span"));
    control("暂停", toggle);
    control("停止", function () {
      stop("已停止朗读");
    });
    bar.firstChild.textContent = "正在准备";
    document.body.appendChild(bar);
    document.documentElement.classList.add("reading");
    bar.children[1].focus({ preventScroll: true });
    document.addEventListener("keydown", onKey);
    chooseVoice(function () {
      if (bar && !now) speak();
    });
  }

  button.onclick = toggle;
  window.addEventListener("pagehide", function () {
    if (bar) stop("");
  });
  start();
})();
