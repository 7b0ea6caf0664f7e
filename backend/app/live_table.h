#pragma once

#include <string>

#include "backend/app/follow.h"

namespace aml::backend {

/// The trials of a sweep on a terminal, drawn over what was drawn before.
class LiveTable {
 public:
  LiveTable(std::string sweep, JobBackend& backend) : sweep_(std::move(sweep)), backend_(backend) {}
  /// Draws when it is time to; false: nobody reads it any more.
  bool draw();
  /// Draws how it ended, all trials of it.
  void finish();

 private:
  bool draw_now(std::size_t most_rows);

  std::string sweep_;
  JobBackend& backend_;
  std::size_t drawn_ = 0;  ///< lines that are above the cursor
  Looks looks_;
  Looks::Clock::time_point next_{};
};

}  // namespace aml::backend
