// Shows in the text of the page which words the problems of the bar are about, without touching the text: browsers
// that cannot paint over it show none. A click on a problem leads to its words.
(function () {
  'use strict';
  if (!window.CSS || !CSS.highlights || !window.Highlight) return;
  var AROUND = 12;

  // What is in a file and on no page, or the other way round.
  function bare(text) {
    return text.replace(/[\s*_#>\x60\[\]|\\]/g, '');
  }

  // The text of an element, with the nodes that it comes from.
  function read(root) {
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, null, false);
    var page = { text: '', nodes: [] };
    while (walker.nextNode()) {
      page.nodes.push({ node: walker.currentNode, start: page.text.length });
      page.text += walker.currentNode.data;
    }
    return page;
  }

  // How many characters are the same from the start on.
  function alike(a, b) {
    var i = 0;
    while (i < a.length && i < b.length && a.charAt(i) === b.charAt(i)) i += 1;
    return i;
  }

  function backwards(text) {
    return text.split('').reverse().join('');
  }

  // Where words stand in the page: of several places that around which it says what the file says.
  function find(page, words, before, after) {
    var best = { at: -1, score: -1 };
    var at = page.text.indexOf(words);
    before = backwards(bare(before));
    after = bare(after);
    while (at >= 0) {
      var left = backwards(bare(page.text.slice(Math.max(0, at - 2 * AROUND), at))).slice(0, AROUND);
      var right = bare(page.text.substr(at + words.length, 2 * AROUND)).slice(0, AROUND);
      var score = alike(left, before) + alike(right, after);
      if (score > best.score) best = { at: at, score: score };
      at = page.text.indexOf(words, at + 1);
    }
    return best.at;
  }

  function place(page, offset) {
    var i = page.nodes.length - 1;
    while (page.nodes[i].start > offset) i -= 1;
    return { node: page.nodes[i].node, offset: offset - page.nodes[i].start };
  }

  function range(page, start, end) {
    var range = document.createRange();
    var first = place(page, start);
    var last = place(page, end - 1);
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return range;
  }

  function lead(problem, range) {
    problem.classList.add('dangjian-problem-found');
    problem.addEventListener('click', function () {
      range.startContainer.parentNode.scrollIntoView({ block: 'center' });
    });
  }

  // The place of a problem in the page; null where its words are not to be seen there.
  function placed(page, problem) {
    var line = problem.querySelector('.dangjian-problem-line-marked code');
    var words = line && line.querySelector('mark').textContent;
    if (!words) return null;
    var whole = line.textContent;
    var start = whole.indexOf(words, line.firstChild.nodeType === 3 ? line.firstChild.data.length : 0);
    var at = find(page, words, whole.slice(0, start), whole.slice(start + words.length));
    return at < 0 ? null : range(page, at, at + words.length);
  }

  var main = document.querySelector('main');
  var problems = document.querySelectorAll('.dangjian-preview-bar .dangjian-problem');
  if (!main || !problems.length) return;
  var page = read(main);
  ['error', 'warning', 'info'].forEach(function (severity) {
    var highlight = new Highlight();
    Array.prototype.forEach.call(problems, function (problem) {
      if (!problem.classList.contains('dangjian-problem-' + severity)) return;
      var range = placed(page, problem);
      if (!range) return;
      highlight.add(range);
      lead(problem, range);
    });
    CSS.highlights.set('dangjian-' + severity, highlight);
  });
})();
