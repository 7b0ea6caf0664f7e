#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "backend/api/backend.h"

namespace aml::backend {

/// Where progress is shown, and the time.
struct ProgressScreen {
  bool is_terminal = false;
  std::size_t columns = 80;
  std::function<void(std::string_view)> write{};
  std::function<std::chrono::milliseconds()> now{};  ///< of a clock that never goes back
};

ProgressScreen standard_error_screen();

/// `uploading src: 3 of 40 files, 3.1 of 10.4 MB`.
std::string transfer_text(const TransferState& state);

/// Shows how transfers go: on a terminal as one line that changes and is gone at the end, else as a
/// line every ten seconds, so that a transfer that takes less says nothing.
class ShownProgress : public Progress {
 public:
  explicit ShownProgress(ProgressScreen screen = standard_error_screen())
      : screen_(std::move(screen)) {}
  ~ShownProgress() override { clear(); }

  void report(const TransferState& state) override;
  /// Before something else is written to the terminal.
  void clear();
  /// How far the last transfer has come; empty: there was none.
  const std::string& last() const { return last_; }

 private:
  std::string line(const TransferState& state) const;
  void begin(const TransferState& state);

  ProgressScreen screen_;
  std::string what_{};
  std::string last_{};
  std::uint64_t bytes_at_begin_ = 0;  ///< of a transfer that goes on with an earlier one
  std::chrono::milliseconds begin_{0};
  std::chrono::milliseconds next_{0};  ///< when the next line is due
  bool is_drawn_ = false;
};

}  // namespace aml::backend
