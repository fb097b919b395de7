"use strict";
// Puts title and text of a post on the clipboard as the editor of an official account (公众号) takes them: styles in
// place, no classes, links as numbered notes, pictures by absolute addresses. Loaded, and begun, by the first tap.
(function () {
  var STYLES = {
    P: "margin:0 0 16px;line-height:1.8;font-size:16px",
    H2: "margin:28px 0 12px;line-height:1.5;font-size:20px;font-weight:bold",
    H3: "margin:24px 0 10px;line-height:1.5;font-size:18px;font-weight:bold",
    H4: "margin:20px 0 8px;line-height:1.5;font-size:16px;font-weight:bold",
    UL: "margin:0 0 16px;padding-left:1.5em;font-size:16px",
    OL: "margin:0 0 16px;padding-left:1.5em;font-size:16px",
    LI: "line-height:1.8",
    FIGURE: "margin:0 0 16px;text-align:center",
    FIGCAPTION: "margin-top:6px;font-size:14px;line-height:1.6;color:#635a54",
    IMG: "max-width:100%;height:auto",
    TABLE: "width:100%;margin:0 0 16px;border-collapse:collapse;font-size:15px",
    CAPTION: "padding:4px;font-size:14px;color:#635a54",
    TH: "padding:6px 8px;border:1px solid #e2dad0;font-weight:bold;text-align:left",
    TD: "padding:6px 8px;border:1px solid #e2dad0",
    HR: "margin:24px 0;border:0;border-top:1px solid #e2dad0",
    PRE: "margin:0 0 16px;padding:12px;background:#f3ebdd;white-space:pre-wrap;font-size:14px",
    DT: "font-weight:bold;line-height:1.8",
    DD: "margin:0 0 8px 1.5em;line-height:1.8",
    SUP: "font-size:12px",
    SUB: "font-size:12px"
  };
  var QUOTE = "margin:0 0 16px;padding:8px 16px;border-left:3px solid COLOUR;color:#4a423d";
  var PLAIN = ["STRONG", "B", "EM", "I", "U", "S", "DEL", "CODE", "BR", "DL", "THEAD", "TBODY", "TFOOT", "TR", "RUBY", "RT", "RP", "KBD", "MARK"];

  var button = document.querySelector("[data-take]");
  var canonical = document.querySelector("link[rel=canonical]");
  // Where links of the page lead from: its own address on the web, as far as it has one.
  var base = canonical ? canonical.href : /^http/.test(location.protocol) ? location.href : "";
  // A document of its own loads no pictures.
  var apart = document.implementation.createHTMLDocument("");
  var notes = [];

  function absolute(address) {
    try {
      var url = new URL(address, base || undefined).href;
      return /^https?:/.test(url) ? url : "";
    } catch (error) {
      return "";
    }
  }

  // The colour of the site, whatever mode it is read in.
  function colour() {
    var root = document.documentElement;
    var modes = root.className;
    root.className = "";
    var value = getComputedStyle(root).getPropertyValue("--accent").trim();
    root.className = modes;
    return value || "#9b1417";
  }

  function make(name, text) {
    var element = apart.createElement(name);
    if (STYLES[element.nodeName]) element.style.cssText = STYLES[element.nodeName];
    if (text) element.textContent = text;
    return element;
  }

  // The number of a link's note; 0 for what leads nowhere outside of the text.
  function note(link) {
    var address = link.getAttribute("href") || "";
    var url = address[0] === "#" || link.classList.contains("photo") ? "" : absolute(address);
    if (!url || url.replace(/\/$/, "") === link.textContent.trim().replace(/\/$/, "")) return 0;
    if (notes.indexOf(url) < 0) notes.push(url);
    return notes.indexOf(url) + 1;
  }

  function picture(from, parent) {
    var url = absolute(from.getAttribute("src"));
    if (!url) return void (from.alt && parent.appendChild(apart.createTextNode("（图：" + from.alt + "）")));
    var image = make("img");
    image.src = url;
    image.alt = from.alt;
    parent.appendChild(image);
  }

  function medium(from, parent) {
    var source = from.querySelector("[src]");
    var url = absolute(from.getAttribute("src") || (source && source.getAttribute("src")) || "");
    var name = from.nodeName === "VIDEO" ? "视频" : "音频";
    parent.appendChild(make("p", "（" + name + (url ? "：" + url : "") + "）"));
  }

  function copyInto(parent, from) {
    [].forEach.call(from.childNodes, function (node) {
      if (node.nodeType === 3) return parent.appendChild(apart.createTextNode(node.data));
      if (node.nodeType !== 1 || node.matches("script,style,button,.footnote-back")) return;
      if (node.nodeName === "IMG") return picture(node, parent);
      if (/^(VIDEO|AUDIO)$/.test(node.nodeName)) return medium(node, parent);
      var isKept = STYLES[node.nodeName] || PLAIN.indexOf(node.nodeName) >= 0;
      var copy = isKept ? parent.appendChild(make(node.nodeName)) : parent;
      if (isKept) {
        var side = getComputedStyle(node).textAlign;
        if (/^(right|center|end)$/.test(side)) copy.style.textAlign = side === "end" ? "right" : side;
        ["colspan", "rowspan", "start", "value"].forEach(function (name) {
          if (node.hasAttribute(name)) copy.setAttribute(name, node.getAttribute(name));
        });
      }
      copyInto(copy, node);
      var number = node.nodeName === "A" && note(node);
      if (number) parent.appendChild(make("sup", "[" + number + "]"));
    });
  }

  function made() {
    notes = [];
    STYLES.BLOCKQUOTE = QUOTE.replace("COLOUR", colour());
    var box = apart.createElement("section");
    box.appendChild(make("h2", document.querySelector("h1").textContent));
    copyInto(box, document.querySelector(".prose"));
    if (notes.length) box.appendChild(make("h4", "链接"));
    notes.forEach(function (url, place) {
      var line = box.appendChild(make("p", "[" + (place + 1) + "] " + url));
      line.style.cssText = "margin:0 0 4px;font-size:14px;line-height:1.6;color:#635a54;word-break:break-all";
    });
    return box;
  }

  function plain(box) {
    var lines = [].map.call(box.children, function (block) {
      return block.textContent.trim();
    });
    return lines.join("\n");
  }

  function tell(text) {
    document.getElementById("said").textContent = text;
  }

  function done() {
    button.textContent = "已复制，去公众号粘贴";
    tell("已复制标题和正文，到公众号的编辑器里粘贴。" + (base ? "" : "不知道网址，图片和链接没有带上。"));
  }

  // In `copy` the text is handed over as it is, on intranets without https, too.
  function hand(box) {
    var isTaken = false;
    function put(event) {
      event.clipboardData.setData("text/html", box.outerHTML);
      event.clipboardData.setData("text/plain", plain(box));
      event.preventDefault();
      isTaken = true;
    }
    var field = document.createElement("textarea");
    field.value = plain(box);
    document.body.appendChild(field);
    field.select();
    document.addEventListener("copy", put);
    var isDone = document.execCommand("copy") && isTaken;
    document.removeEventListener("copy", put);
    document.body.removeChild(field);
    button.focus({ preventScroll: true });
    return isDone;
  }

  function fail() {
    tell("没能复制：请选中标题和正文，按 Ctrl+C");
  }

  function take() {
    var box = made();
    if (hand(box)) return done();
    // This way the browser reads the text as if it were of this page, and complains of each style in it.
    if (!navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) return fail();
    function blob(text, type) {
      return new Blob([text], { type: type });
    }
    var item = { "text/html": blob(box.outerHTML, "text/html"), "text/plain": blob(plain(box), "text/plain") };
    navigator.clipboard.write([new ClipboardItem(item)]).then(done, fail);
  }

  button.onclick = take;
  take();
})();
