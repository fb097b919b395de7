// Tells tabs when a page of theirs may have changed. Text for every browser down to IE 10: no modules, arrows or promises.
// Shared: one event stream for all tabs of the browser, since a browser opens only six connections to a server.
// Not shared (one worker a tab, where there are no shared ones): asks once a second while the tab can be seen, and opens no stream.
//
// From a tab: {page: path, visible: boolean} on joining, on coming back and on being hidden; {bye: true}.
// To a tab: {state: {version, styles, …}} of its page; {down: boolean}.
(function (scope) {
  'use strict';
  var shared = 'onconnect' in scope;
  var streams = shared && typeof EventSource === 'function';
  var tabs = [];
  var last = '';
  var stream = null;
  var down = false;
  var grace = null;
  var timer = null;
  var asked = 0;
  var ending = null;

  function each(what) {
    tabs.slice().forEach(function (tab) {
      tab.port.postMessage(what);
    });
  }

  function setDown(now) {
    if (down !== now) {
      down = now;
      each({ down: now });
    }
  }

  // Asks for the state of a page and passes it on to the tabs that show it.
  function ask(page, done) {
    var request = new XMLHttpRequest();
    request.open('GET', '/__dangjian/state?page=' + encodeURIComponent(page));
    request.onreadystatechange = function () {
      var state = null;
      if (request.readyState !== 4) return;
      try {
        state = request.status === 200 && JSON.parse(request.responseText);
      } catch (e) {}
      if (state) {
        tabs.forEach(function (tab) {
          if (tab.page === page) tab.port.postMessage({ state: state });
        });
      }
      if (done) done(request.status !== 0);
    };
    request.send();
  }

  function askAll(only, done) {
    var pages = {};
    tabs.forEach(function (tab) {
      if (tab.page && (tab.visible || !only)) pages[tab.page] = true;
    });
    Object.keys(pages).forEach(function (page) {
      ask(page, done);
    });
  }

  function listen() {
    if (stream || !tabs.length) return;
    stream = new EventSource('/__dangjian/events');
    stream.onopen = function () {
      clearTimeout(grace);
      grace = null;
      // Also after a stream that came back without anybody having been told: an answer may have been lost meanwhile.
      last = '';
      setDown(false);
    };
    stream.onmessage = function (event) {
      var news = JSON.parse(event.data);
      var now = news.boot + ' ' + news.generation;
      if (now === last) return;
      last = now;
      askAll(false);
    };
    stream.onerror = function () {
      if (stream.readyState === 2) {
        // Refused for good, e.g. because too many listen: from now on ask, and try again now and then.
        stream.close();
        stream = null;
        poll();
      } else if (!grace) {
        grace = setTimeout(function () {
          setDown(true);
        }, 1500);
      }
    };
  }

  function poll() {
    if (timer || !tabs.length) return;
    timer = setInterval(function () {
      asked += 1;
      askAll(true, answered);
      if (streams && asked % 30 === 0) back();
    }, 1000);
  }

  function answered(well) {
    var was = down;
    if (!stream) setDown(!well);
    if (well && was && streams) back();
  }

  // From asking to the stream.
  function back() {
    clearInterval(timer);
    timer = null;
    clearTimeout(grace);
    grace = null;
    listen();
  }

  function stop() {
    clearInterval(timer);
    clearTimeout(grace);
    timer = grace = null;
    if (stream) stream.close();
    stream = null;
    last = '';
    down = false;
  }

  function join(port) {
    var tab = { port: port, page: '', visible: true };
    port.onmessage = function (event) {
      var at = tabs.indexOf(tab);
      if (event.data.bye) {
        if (at >= 0) tabs.splice(at, 1);
        // Between two pages of the only tab there is a moment without any.
        if (!tabs.length) ending = setTimeout(stop, 1000);
        return;
      }
      clearTimeout(ending);
      if (at < 0) tabs.push(tab);
      tab.page = event.data.page;
      tab.visible = event.data.visible;
      if (down) port.postMessage({ down: true });
      if (tab.visible) ask(tab.page);
      if (streams && !timer) listen();
      else poll();
    };
  }

  if (shared) {
    scope.onconnect = function (event) {
      join(event.ports[0]);
    };
  } else {
    join(scope);
  }
})(self);
