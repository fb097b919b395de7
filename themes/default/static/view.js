"use strict";
// The pictures of a text, large and one after the other. Loaded, and begun, by the first tap on a picture.
(function () {
  var SWIPE = 40; // CSS pixels that a finger goes before it means something

  var prose = document.querySelector(".prose");
  var links = [].slice.call(prose.querySelectorAll(".photo"));
  var viewer = document.createElement("div");
  var image = document.createElement("img");
  var caption = document.createElement("p");
  var at = 0;
  var finger = null;

  function button(text, label, name, act) {
    var one = document.createElement("button");
    one.type = "button";
    one.className = "viewer-" + name;
    one.textContent = text;
    one.setAttribute("aria-label", label);
    one.onclick = act;
    viewer.appendChild(one);
  }

  function show(index) {
    at = (index + links.length) % links.length;
    var link = links[at];
    var small = link.querySelector("img");
    var below = link.parentNode.querySelector("figcaption");
    // A picture within a line has no words below it.
    var words = below ? below.textContent : small.title || small.alt;
    // At once what the page has; the large one takes its place when it is there.
    image.src = small.currentSrc || small.src;
    image.alt = small.alt;
    var large = new Image();
    large.onload = function () {
      if (links[at] === link) image.src = large.src;
    };
    large.src = link.href;
    var place = links.length > 1 ? at + 1 + "/" + links.length : "";
    caption.textContent = place + (place && words ? "　" : "") + words;
  }

  function step(by) {
    return function () {
      if (links.length > 1) show(at + by);
    };
  }

  function isOpen() {
    return !viewer.hidden;
  }

  // A step in the history, so that the phone's own way back closes the picture and not the page.
  function open(link) {
    show(links.indexOf(link));
    history.pushState({ viewer: true }, "");
    viewer.hidden = false;
    document.documentElement.classList.add("viewing");
    viewer.querySelector(".viewer-close").focus();
  }

  function close() {
    history.back();
  }

  window.addEventListener("popstate", function () {
    if (!isOpen()) return;
    viewer.hidden = true;
    document.documentElement.classList.remove("viewing");
    links[at].focus();
  });

  // --- keys; what is behind the picture is out of reach
  document.addEventListener("keydown", function (event) {
    if (!isOpen() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowLeft") step(-1)();
    else if (event.key === "ArrowRight") step(1)();
    else if (event.key === "Tab") {
      var buttons = [].slice.call(viewer.querySelectorAll("button:not([hidden])"));
      var next = buttons.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
      buttons[(next + buttons.length) % buttons.length].focus();
    } else return;
    event.preventDefault();
  });

  // --- fingers: one sweeps, two make it larger, which is the browser's business
  viewer.addEventListener("touchstart", function (event) {
    finger = event.touches.length === 1 ? event.touches[0] : null;
  });
  viewer.addEventListener("touchend", function (event) {
    if (!finger) return;
    var x = event.changedTouches[0].clientX - finger.clientX;
    var y = event.changedTouches[0].clientY - finger.clientY;
    finger = null;
    var isEnlarged = window.visualViewport && window.visualViewport.scale > 1.01;
    if (!isEnlarged && Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) step(x < 0 ? 1 : -1)();
  });

  viewer.className = "viewer";
  viewer.hidden = true;
  viewer.setAttribute("role", "dialog");
  viewer.setAttribute("aria-modal", "true");
  viewer.setAttribute("aria-label", "看大图");
  caption.setAttribute("aria-live", "polite");
  viewer.appendChild(image);
  viewer.appendChild(caption);
  button("‹", "上一张", "before", step(-1));
  button("›", "下一张", "after", step(1));
  button("×", "关闭", "close", close);
  if (links.length < 2) {
    viewer.querySelector(".viewer-before").hidden = viewer.querySelector(".viewer-after").hidden = true;
  }
  viewer.addEventListener("click", function (event) {
    if (event.target === viewer) close();
  });
  document.body.appendChild(viewer);

  prose.onclick = function (event) {
    var link = event.target.closest(".photo");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  };
})();
