#include "backend/app/shown_progress.h"

#include <array>
#include <fmt/format.h>

#include "backend/app/tell.h"
#include "os/stream.h"
#include "validator/report/printable.h"

namespace aml::backend {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_lines(10'000);
constexpr milliseconds between_draws(100);
constexpr std::string_view erase_line = "\r\x1b[K";

struct Unit {
  std::string_view name;
  double bytes;
};

/// The one in which a number is below a thousand.
Unit unit_for(double bytes) {
  constexpr std::array<Unit, 3> units = {{{"GB", 1e9}, {"MB", 1e6}, {"kB", 1e3}}};
  for (const Unit& unit : units) {
    if (bytes >= unit.bytes) return unit;
  }
  return {"bytes", 1};
}

std::string number_in(const Unit& unit, double bytes) {
  return unit.bytes == 1 ? fmt::format("{:.0f}", bytes) : fmt::format("{:.1f}", bytes / unit.bytes);
}

/// Printable, and no wider than the terminal, which would break it into two lines.
std::string fitting(std::string_view text, std::size_t columns) {
  std::string shown;
  std::size_t width = 0;
  while (!text.empty()) {
    const report::Glyph glyph = report::glyph(text);
    width += static_cast<std::size_t>(glyph.width);
    if (width >= columns) break;
    report::append_printable(glyph.bytes, shown);
    text.remove_prefix(glyph.bytes.size());
  }
  return shown;
}

}  // namespace

ProgressScreen standard_error_screen() {
  constexpr std::size_t usual = 80;
  const auto now = [] {
    return std::chrono::duration_cast<milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
  };
  return {os::is_terminal(os::standard_error),
          os::terminal_columns(os::standard_error).value_or(usual),
          [](std::string_view bytes) { os::write_all(os::standard_error, bytes); }, now};
}

std::string transfer_text(const TransferState& state) {
  const auto all = static_cast<double>(state.all_bytes);
  const Unit unit = unit_for(all);
  return fmt::format("{}: {} of {} {}, {} of {} {}", state.what, state.files, state.all_files,
                     state.all_files == 1 ? "file" : "files",
                     number_in(unit, static_cast<double>(state.bytes)), number_in(unit, all),
                     unit.name);
}

std::string ShownProgress::line(const TransferState& state) const {
  constexpr milliseconds soonest(1000);  // before it a rate says little
  std::string text = transfer_text(state);
  const milliseconds passed = screen_.now() - begin_;
  if (passed < soonest || state.bytes < bytes_at_begin_) return text;
  const double rate = static_cast<double>(state.bytes - bytes_at_begin_) /
                      std::chrono::duration<double>(passed).count();
  const Unit unit = unit_for(rate);
  return fmt::format("{}, {} {}/s", text, number_in(unit, rate), unit.name);
}

void ShownProgress::begin(const TransferState& state) {
  what_ = state.what;
  bytes_at_begin_ = state.bytes;
  begin_ = screen_.now();
  next_ = screen_.is_terminal ? begin_ : begin_ + between_lines;
}

void ShownProgress::report(const TransferState& state) {
  if (last_.empty() || state.what != what_) begin(state);
  last_ = transfer_text(state);
  const bool has_ended = state.files == state.all_files;
  if (has_ended) return clear();
  if (screen_.now() < next_) return;
  next_ = screen_.now() + (screen_.is_terminal ? between_draws : between_lines);
  if (screen_.is_terminal) {
    screen_.write(std::string(erase_line) + fitting(line(state), screen_.columns));
    is_drawn_ = true;
  } else {
    screen_.write("aml-job: " + printable_lines(line(state)));
  }
}

void ShownProgress::clear() {
  if (is_drawn_) screen_.write(erase_line);
  is_drawn_ = false;
}

}  // namespace aml::backend
