#pragma once

#include <future>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "backend/api/backend.h"
#include "backend/app/missing_things.h"
#include "backend/app/shown_progress.h"
#include "backend/app/time_limit.h"
#include "backend/submission/submission.h"

/// What a job file names is looked for where the job would run, for two seconds at most after the
/// sign-in.
namespace aml::backend {

/// A job file that has been read, and whom to ask for what it names; null: nobody.
struct Preflighted {
  const std::string& path;
  const ReadJob& read;
  Preflight* service = nullptr;
};

/// Tells what is missing, and what could not be asked; returns the number of missing things, or
/// nothing where the sign-in failed.
std::optional<std::size_t> tell_missing(const Preflighted& file);

/// The preflight of a submission, which goes on meanwhile. What is missing is reported when it is
/// known; it refuses nothing.
class PreflightBeside : public Progress {
 public:
  PreflightBeside(ShownProgress& shown, const Preflighted& file);
  PreflightBeside(const PreflightBeside&) = delete;
  PreflightBeside& operator=(const PreflightBeside&) = delete;
  ~PreflightBeside() override;

  /// Signs in, which the submission needs too, and begins to look. Fails where the sign-in does.
  std::optional<Error> begin(const std::stop_token& stop);
  void report(const TransferState& state) override;
  /// When the submission has come to its end: waits for what is not known yet, until a stop.
  void finish(const std::stop_token& stop);

 private:
  void tell_if_known();

  ShownProgress& shown_;
  const Preflighted& file_;
  std::vector<PlacedThing> things_{};
  std::optional<TimeLimit> limit_{};
  std::future<MissingThings> missing_{};  ///< not valid: not begun, or reported
};

/// Whether a thing that is missing can be the reason.
bool may_be_explained(const Error& error);

}  // namespace aml::backend
