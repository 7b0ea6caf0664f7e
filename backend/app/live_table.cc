#include "backend/app/live_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "backend/app/list_all.h"
#include "backend/app/render.h"
#include "backend/app/tell.h"
#include "os/stream.h"
#include "validator/report/printable.h"

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

/// What fits, with head, line and the cursor's line.
std::size_t rows_of_terminal() {
  constexpr std::size_t others = 4;
  const std::size_t rows = os::terminal_rows(os::standard_output).value_or(0);
  return rows > others ? rows - others : 20;
}

/// Printable, and short enough for a column.
std::string cell(std::string_view text) {
  constexpr std::size_t longest = 24;
  std::string shown;
  while (!text.empty() && shown.size() < longest) {
    const std::size_t length = report::glyph(text).bytes.size();
    report::append_printable(text.substr(0, length), shown);
    text.remove_prefix(length);
  }
  return shown;
}

/// The column of a parameter, which may be called like another one or begin like it.
std::string column_of(std::string_view parameter, const ordered_json& row) {
  std::string column = cell(parameter);
  for (const char* own : {"trial", "status", "best"}) {
    if (column == own) column += " (parameter)";
  }
  while (row.contains(column)) column += '~';
  return column;
}

ordered_json row_of(const Job& trial, const Job& sweep) {
  ordered_json row = {{"trial", std::to_string(trial_number(trial))}};
  for (const auto& [name, value] : trial.parameters) row[column_of(name, row)] = cell(value);
  const auto last = trial.metrics.find(sweep.primary_metric);
  const auto metric =
      last == trial.metrics.end() ? trial.metric : std::optional<double>(last->second);
  row[column_of(sweep.primary_metric, row)] = metric ? fmt::format("{:.6g}", *metric) : "";
  row["status"] = to_string(trial.status);
  row["best"] = trial.name == sweep.best_trial ? "*" : "";
  return row;
}

}  // namespace

bool LiveTable::draw() {
  using std::chrono::milliseconds;
  constexpr milliseconds soonest(300);
  const auto now = Looks::Clock::now();
  if (now < next_) return true;
  next_ = now + std::max(soonest, looks_.after_success(backend_));
  return draw_now(rows_of_terminal());
}

void LiveTable::finish() { draw_now(static_cast<std::size_t>(-1)); }

bool LiveTable::draw_now(std::size_t most_rows) {
  const auto sweep = backend_.get(sweep_);
  JobFilter filter;
  filter.parent = sweep_;
  filter.all = true;
  const auto found = list_all(backend_, filter);
  if (!sweep || !found) return true;  // reported at the end
  std::vector<Job> trials = *found;
  std::ranges::sort(trials, {}, trial_number);
  const std::size_t left_out = trials.size() - std::min(most_rows, trials.size());
  ordered_json rows = ordered_json::array();
  for (const Job& trial : std::span(trials).subspan(left_out))
    rows.push_back(row_of(trial, *sweep));
  const std::string text = rows.empty() ? std::string() : render(rows, Format::table);
  const std::string back = drawn_ == 0 ? "" : fmt::format("\x1b[{}F\x1b[J", drawn_);
  drawn_ = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  return print(back + text);
}

}  // namespace aml::backend
