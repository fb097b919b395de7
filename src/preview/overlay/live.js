// Keeps a page of the preview fresh: reloads it when what it shows has changed, swaps styles that have, and keeps the place.
// Text for every browser down to IE 10. Pages may forbid scripts to open connections, so a worker asks the server.
(function () {
  'use strict';
  var me = document.querySelector('script[data-version][data-worker]');
  var version = me.getAttribute('data-version');
  var key = 'dangjian-preview';
  var port = null;
  var leaving = false;

  function find(part) {
    return document.querySelector('.dangjian-preview-' + part);
  }

  function say(text) {
    var note = find('note');
    if (note && note.textContent !== text) note.textContent = text;
  }

  // --- the place on the page

  // Where the text begins: what stands above it (the panel) comes and goes.
  function textTop() {
    var main = document.querySelector('main') || document.body;
    return main.getBoundingClientRect().top + window.pageYOffset;
  }

  function isOpen(part, otherwise) {
    var fold = find(part);
    return fold ? fold.hasAttribute('open') : otherwise;
  }

  function remember(record) {
    try {
      sessionStorage.setItem(key, JSON.stringify(record));
      return true;
    } catch (e) {
      return false;
    }
  }

  function remembered() {
    var record = null;
    try {
      record = JSON.parse(sessionStorage.getItem(key));
    } catch (e) {}
    return record && record.path === location.pathname + location.search ? record : null;
  }

  // Puts the text back where it was, until everything that has a height has it, or the reader moves.
  function restore(record) {
    var over = false;
    function put() {
      var top = textTop();
      var y = record.y < record.top ? record.y : record.y - record.top + top;
      if (!over && Math.abs(window.pageYOffset - y) > 1) window.scrollTo(record.x, y);
    }
    function end() {
      over = true;
      if ('scrollRestoration' in history) history.scrollRestoration = 'auto';
    }
    ['wheel', 'touchstart', 'mousedown', 'keydown'].forEach(function (kind) {
      window.addEventListener(kind, end);
    });
    document.addEventListener('load', put, true);
    window.addEventListener('load', function () {
      put();
      setTimeout(function () {
        put();
        end();
      }, 50);
    });
    put();
  }

  function arrive() {
    var record = remembered();
    var panel = find('panel-fold');
    var bar = find('bar-fold');
    if (!record) return;
    if (panel && !record.panel) panel.removeAttribute('open');
    if (bar && record.bar) bar.setAttribute('open', '');
    if (record.leaving) {
      record.leaving = false;
      remember(record);
      restore(record);
    }
  }

  // --- news

  function reload(to) {
    var before = remembered();
    var again = before && before.from === version && before.to === to;
    var tries = again ? before.tries + 1 : 1;
    var kept;
    // A server that never sends what it promises must not make the page reload for ever.
    if (tries > 3) return;
    leaving = true;
    kept = remember({
      path: location.pathname + location.search,
      leaving: true,
      from: version,
      to: to,
      tries: tries,
      x: window.pageXOffset,
      y: window.pageYOffset,
      top: textTop(),
      panel: isOpen('panel-fold', true),
      bar: isOpen('bar-fold', false)
    });
    if (kept && 'scrollRestoration' in history) history.scrollRestoration = 'manual';
    location.reload();
  }

  function absolute(url) {
    var a = document.createElement('a');
    a.href = url;
    return a.href;
  }

  // The new style first, then the old one away: the page is never without.
  function swap(old, url) {
    var fresh = old.cloneNode(false);
    fresh.href = url;
    fresh.onload = function () {
      if (old.parentNode) old.parentNode.removeChild(old);
    };
    fresh.onerror = function () {
      if (fresh.parentNode) fresh.parentNode.removeChild(fresh);
      old.removeAttribute('data-dangjian-preview-old');
    };
    old.setAttribute('data-dangjian-preview-old', '');
    old.parentNode.insertBefore(fresh, old.nextSibling);
  }

  function restyle(styles) {
    var links = document.querySelectorAll('link[rel~="stylesheet"]:not([data-dangjian-preview-old])');
    Array.prototype.slice.call(links).forEach(function (link) {
      var parts = /\/assets\/([^?#]+)\.[0-9a-f]+\.([^.\/?#]+)$/.exec(link.href);
      var url = parts && styles[parts[1] + '.' + parts[2]];
      if (url && absolute(url) !== link.href) swap(link, absolute(url));
    });
  }

  function hear(event) {
    var news = event.data;
    if (leaving) return;
    if (news.down) {
      say('预览已停止：页面不再自动更新');
      return;
    }
    say('');
    if (!news.state) return;
    if (news.state.version !== version) reload(news.state.version);
    else restyle(news.state.styles || {});
  }

  // --- the worker

  function tell() {
    if (port) port.postMessage({ page: location.pathname, visible: !document.hidden });
  }

  function alone() {
    try {
      port = new Worker(me.getAttribute('data-worker'));
      port.onmessage = hear;
      port.onerror = function () {
        port = null;
        say('这个浏览器不能自动更新，保存后请按 F5');
      };
      tell();
    } catch (e) {
      port = null;
      say('这个浏览器不能自动更新，保存后请按 F5');
    }
  }

  function start() {
    var worker;
    try {
      worker = new SharedWorker(me.getAttribute('data-worker'));
    } catch (e) {
      alone();
      return;
    }
    worker.onerror = function () {
      worker.port.close();
      alone();
    };
    port = worker.port;
    port.onmessage = hear;
    tell();
  }

  document.addEventListener('visibilitychange', tell);
  // The reader follows a link: a reload now would take them back. A link may also only start a download, so not for ever.
  window.addEventListener('beforeunload', function () {
    leaving = true;
    setTimeout(function () {
      leaving = false;
      tell();
    }, 3000);
  });
  window.addEventListener('pagehide', function () {
    if (port) port.postMessage({ bye: true });
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) tell();
  });
  arrive();
  start();
})();
