(function () {
  "use strict";
  var doc = document;
  var form = byId("filter");
  var items = all("[data-sev]");
  var groups = all(".group");
  var words = new Map();
  var keysOn = byId("keys-on");

  function byId(id) { return doc.getElementById(id); }
  function all(selector, inside) { return Array.from((inside || doc).querySelectorAll(selector)); }
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2019\u02bc]/g, "'")
      .replace(/\s+/g, " ").toLowerCase();
  }
  function wordsOf(item) {
    if (!words.has(item)) { words.set(item, fold(item.id + " " + item.textContent)); }
    return words.get(item);
  }
  function tell(text) {
    byId("told").textContent = "";
    window.setTimeout(function () { byId("told").textContent = text; }, 50);
  }

  // filters: what is chosen stands in the form, and in the address behind "#f="
  function chosen() {
    return {
      sev: all("[name=severity]", form).filter(function (box) { return box.checked; }).map(function (box) { return box.value; }),
      kind: byId("kind").value, src: byId("source").value, text: byId("text").value.trim()
    };
  }
  function free(state) {
    return !state.kind && !state.src && !state.text && state.sev.length === all("[name=severity]", form).length;
  }
  function apply(keepAddress) {
    var state = chosen(), text = fold(state.text), shown = 0;
    items.forEach(function (item) {
      var data = item.dataset;
      var fits = state.sev.indexOf(data.sev) >= 0 && (!state.kind || data.kind === state.kind) &&
        (!state.src || data.src.split(" ").indexOf(state.src) >= 0) && (!text || wordsOf(item).indexOf(text) >= 0);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    groups.forEach(function (group) { group.hidden = !all("[data-sev]", group).some(function (item) { return !item.hidden; }); });
    byId("nothing").hidden = shown > 0;
    byId("reset").hidden = free(state);
    byId("shown").textContent = byId("shown").dataset.of.replace("{shown}", shown).replace("{all}", items.length);
    if (!keepAddress) { remember(state); }
  }
  function remember(state) {
    var parts = [];
    if (!free(state)) {
      parts = [["f", state.sev.join(",")], ["k", state.kind], ["s", state.src], ["q", state.text]]
        .filter(function (part) { return part[1] || part[0] === "f"; })
        .map(function (part) { return part[0] + "=" + encodeURIComponent(part[1]); });
    }
    window.history.replaceState(null, "", parts.length ? "#" + parts.join("&") : window.location.pathname + window.location.search);
  }
  function choose(state) {
    all("[name=severity]", form).forEach(function (box) { box.checked = !state.sev || state.sev.indexOf(box.value) >= 0; });
    byId("kind").value = state.kind || "";
    byId("source").value = state.src || "";
    byId("text").value = state.text || "";
  }
  function reset(keepAddress) { choose({}); apply(keepAddress); }

  // addresses: "#FC-…" shows that finding whatever the filters are
  function follow() {
    var hash = window.location.hash.slice(1);
    if (/^f=/.test(hash) && form) {
      var found = {};
      hash.split("&").forEach(function (part) {
        var at = part.indexOf("=");
        try { found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (error) { found[part.slice(0, at)] = ""; }
      });
      choose({ sev: found.f.split(","), kind: found.k, src: found.s, text: found.q });
      apply(true);
      return;
    }
    var target = hash && byId(hash);
    if (target) { show(target); }
  }
  function show(target) {
    if (form && (target.hidden || target.closest("[hidden]"))) { reset(true); }
    for (var at = target; at; at = at.parentElement) { if (at.tagName === "DETAILS") { at.open = true; } }
    var own = target.querySelector(":scope > details.fold");
    if (own) { own.open = true; }
    if (target.matches("[data-sev]")) { mark(target); }
    target.scrollIntoView({ block: "start" });
  }
  function headOf(item) { return item.querySelector("details.fold > summary") || item.querySelector("h3[tabindex]") || item; }
  function mark(item) {
    all(".current").forEach(function (other) { other.classList.remove("current"); });
    item.classList.add("current");
    headOf(item).focus({ preventScroll: true });
  }

  // keys
  function step(by) {
    var visible = items.filter(function (item) { return !item.hidden; });
    var here = doc.activeElement && doc.activeElement.closest("[data-sev]");
    var at = visible.indexOf(here || doc.querySelector(".current"));
    var next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by];
    if (next) { mark(next); next.scrollIntoView({ block: "start" }); }
  }
  function onKey(event) {
    var target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || !keysOn.checked || byId("help").open) { return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      if (event.key === "Escape" && target.id === "text") { target.blur(); }
      return;
    }
    var does = {
      j: function () { step(1); },
      k: function () { step(-1); },
      u: function () { window.scrollTo(0, 0); all(".current").forEach(function (item) { item.classList.remove("current"); }); doc.activeElement.blur(); },
      "/": function () { if (form) { byId("text").focus(); byId("text").select(); } },
      "?": function () { byId("help").showModal(); }
    }[event.key];
    if (does) { event.preventDefault(); does(); }
  }

  // copies
  function copy(id) {
    var link = window.location.href.split("#")[0] + "#" + id;
    var done = function () { tell(byId("told").dataset.copied); };
    var failed = function () { if (copyOld(link)) { done(); } else { tell(byId("told").dataset.failed); } };
    if (window.navigator.clipboard) { window.navigator.clipboard.writeText(link).then(done, failed); } else { failed(); }
  }
  function copyOld(text) {
    var area = doc.createElement("textarea");
    area.value = text;
    doc.body.appendChild(area);
    area.select();
    var copied = doc.execCommand("copy");
    area.remove();
    return copied;
  }

  // the table for a spreadsheet set to French: semicolons, and a comma in numbers
  function forExcel(text, columns) {
    var names = text.replace(/^\ufeff/, "").split("\r\n", 1)[0].split(",");
    var values = names.map(function (name) { return columns.indexOf(name) >= 0; });
    var quoted = false, column = 0, row = 0;
    return text.replace(/["\n,.]/g, function (sign) {
      if (sign === '"') { quoted = !quoted; } // a doubled mark turns it off and on again
      if (quoted) { return sign; }
      if (sign === "\n") { row += 1; column = 0; }
      if (sign === ",") { column += 1; return ";"; }
      return sign === "." && row && values[column] ? "," : sign;
    });
  }
  function saveExcel() {
    var csv = byId("csv");
    var text = decodeURIComponent(csv.href.slice(csv.href.indexOf(",") + 1));
    var link = doc.createElement("a");
    link.href = window.URL.createObjectURL(new Blob([forExcel(text, byId("excel").dataset.values.split(" "))], { type: "text/csv" }));
    link.download = csv.download.replace(/\.csv$/, "-excel.csv");
    link.click();
    window.setTimeout(function () { window.URL.revokeObjectURL(link.href); }, 1000);
  }

  // what needs scripts appears now
  all("#excel, #print, #keys, .copy").forEach(function (button) { button.hidden = false; });
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () { apply(false); });
    byId("reset").addEventListener("click", function () { reset(false); byId("text").focus(); });
    apply(true);
  }
  if (byId("excel")) { byId("excel").addEventListener("click", saveExcel); }
  byId("print").addEventListener("click", function () { window.print(); });
  byId("keys").addEventListener("click", function () { byId("help").showModal(); });
  doc.addEventListener("click", function (event) {
    var button = event.target.closest(".copy");
    if (button) { copy(button.dataset.id); return; }
    var claim = event.target.closest(".claim");
    all(".lit").forEach(function (other) { other.classList.remove("lit"); });
    if (claim) {
      all(".claim").forEach(function (other) { other.classList.toggle("lit", other.dataset.topic === claim.dataset.topic); });
    }
    var link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === window.location.hash) { follow(); } // the address stays, the place does not
  });
  doc.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", follow);
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (details) { details.open = false; }); folded = []; });
  follow();
  window.addEventListener("load", function () { window.setTimeout(follow, 0); }); // the browser has moved the focus meanwhile
}());
