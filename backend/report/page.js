"use strict";
const sweep = JSON.parse(document.getElementById("data").textContent);
const trials = sweep.trials.slice().sort((one, other) => one.number - other.number);
const measured = trials.filter((trial) => trial.metric !== null);
const names = [...new Set(trials.flatMap((trial) => Object.keys(trial.parameters)))].sort();
const charts = document.getElementById("charts");
const isBest = (trial) => trial.name === sweep.best;
const best = trials.find(isBest);
const accent = "#c2410c";
const shown = (value) => (typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value ?? ""));
const colors = { type: "linear", scheme: "viridis", label: sweep.metric, legend: true };

function add(parent, kind, text, className) {
  const element = document.createElement(kind);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return parent.appendChild(element);
}

function summarize() {
  const place = document.getElementById("summary");
  const counts = d3.rollups(trials, (group) => group.length, (trial) => trial.status);
  add(place, "p", `${sweep.status}${sweep.message ? ": " + sweep.message : ""}. ${trials.length} trials: ` +
    counts.map(([status, count]) => `${count} ${status}`).join(", "));
  if (best) {
    add(place, "p", `Best: ${best.name}, ${sweep.metric} ${shown(best.metric)}; ` +
      Object.entries(best.parameters).map(([name, value]) => `${name} ${shown(value)}`).join(", "));
  }
}

const describe = (trial) =>
  [trial.name, `${sweep.metric}: ${shown(trial.metric)}`,
    ...Object.entries(trial.parameters).map(([name, value]) => `${name}: ${shown(value)}`)].join("\n");

function metricOverTrials() {
  add(charts, "h2", `${sweep.metric} over trials`);
  charts.append(Plot.plot({
    width: 960, height: 300, x: { label: "trial", interval: 1, tickFormat: "d" }, y: { label: sweep.metric, grid: true, nice: true },
    marks: [
      Plot.lineY(measured, { x: "number", y: "metric", stroke: "#cbd5e1" }),
      Plot.dot(measured, { x: "number", y: "metric", r: 4, fill: (trial) => (isBest(trial) ? accent : "#2563eb"), title: describe, tip: true }),
    ],
  }));
}

// Where a value stands on its axis, between 0 and 1; numbers on their scale, words in equal steps.
function axisOf(name) {
  const values = trials.map((trial) => (name === sweep.metric ? trial.metric : trial.parameters[name]))
    .filter((value) => value !== null && value !== undefined);
  if (values.every((value) => typeof value === "number")) {
    const [low, high] = d3.extent(values);
    const logarithmic = low > 0 && high / low > 500;
    const scale = (logarithmic ? d3.scaleLog() : d3.scaleLinear()).domain(low === high ? [low - 1, high + 1] : [low, high]);
    const different = [...new Set(values)];
    const ticks = different.length < 8 ? different : logarithmic ? [low, Math.sqrt(low * high), high] : [low, (low + high) / 2, high];
    return { name, at: scale, ticks: [...new Set(ticks)] };
  }
  const words = [...new Set(values.map(String))].sort();
  const scale = d3.scalePoint(words, [0, 1]).padding(0.5);
  return { name, at: (value) => scale(String(value)), ticks: words };
}

function parallelCoordinates() {
  if (names.length === 0 || measured.length === 0) return;
  add(charts, "h2", "Parallel coordinates");
  const axes = [...names, sweep.metric].map(axisOf);
  const points = measured.flatMap((trial) => axes.map((axis) => {
    const value = axis.name === sweep.metric ? trial.metric : trial.parameters[axis.name];
    return { trial, axis: axis.name, at: value === undefined ? NaN : axis.at(value) };
  }));
  const ticks = axes.flatMap((axis) => axis.ticks.map((value) => ({ axis: axis.name, at: axis.at(value), text: shown(value) })));
  charts.append(Plot.plot({
    width: 960, height: 340, marginLeft: 60, marginRight: 80, marginTop: 30, marginBottom: 15, color: colors,
    x: { type: "point", domain: axes.map((axis) => axis.name), label: null, axis: "top", tickSize: 0 },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.ruleX(axes, { x: "name", stroke: "#94a3b8" }),
      Plot.line(points, {
        x: "axis", y: "at", z: (point) => point.trial.name, stroke: (point) => point.trial.metric, strokeOpacity: 0.6,
        title: (point) => describe(point.trial),
      }),
      Plot.line(points.filter((point) => isBest(point.trial)), { x: "axis", y: "at", stroke: accent, strokeWidth: 3 }),
      Plot.text(ticks, { x: "axis", y: "at", text: "text", dx: 6, textAnchor: "start", stroke: "white", strokeWidth: 4, fill: "#334155" }),
    ],
  }));
}

function eachParameter() {
  if (measured.length === 0) return;
  add(charts, "h2", `Each parameter against ${sweep.metric}`);
  const grid = add(charts, "div", undefined, "small");
  for (const name of names) {
    const rows = measured.filter((trial) => trial.parameters[name] !== undefined);
    const values = rows.map((trial) => trial.parameters[name]);
    const numeric = values.every((value) => typeof value === "number");
    const [low, high] = numeric ? d3.extent(values) : [];
    const type = !numeric ? "point" : low > 0 && high / low > 500 ? "log" : "linear";
    grid.append(Plot.plot({
      width: 310, height: 240, marginLeft: 50, marginRight: 30, x: { type, label: name, nice: type === "linear", ticks: type === "log" ? 3 : 5,
        ...(type === "log" && { tickFormat: shown }) },
      y: { label: sweep.metric, grid: true, nice: true },
      marks: [Plot.dot(rows, {
        x: (trial) => (numeric ? trial.parameters[name] : String(trial.parameters[name])), y: "metric", r: 3.5,
        fill: (trial) => (isBest(trial) ? accent : "#2563eb"), fillOpacity: 0.8, title: describe, tip: true,
      })],
    }));
  }
}

function table() {
  add(charts, "h2", "Trials");
  const element = add(charts, "table");
  const head = add(add(element, "thead"), "tr");
  for (const title of ["trial", ...names, sweep.metric, "status", "seconds"]) add(head, "th", title);
  const body = add(element, "tbody");
  for (const trial of trials) {
    const row = add(body, "tr", undefined, isBest(trial) ? "best" : undefined);
    add(row, "td", trial.name);
    for (const name of names) add(row, "td", shown(trial.parameters[name]));
    add(row, "td", shown(trial.metric));
    add(row, "td", trial.status + (trial.message ? ": " + trial.message : ""));
    add(row, "td", trial.seconds >= 0 ? trial.seconds.toFixed(1) : "");
  }
}

summarize();
if (measured.length > 0) metricOverTrials();
parallelCoordinates();
eachParameter();
table();
