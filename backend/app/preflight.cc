#include "backend/app/preflight.h"

#include "backend/app/job_file.h"
#include "backend/app/tell.h"

namespace aml::backend {
namespace {

constexpr std::chrono::milliseconds longest(2000);

std::vector<PlacedThing> things_of(const Preflighted& file) {
  if (file.service == nullptr) return {};
  return named_things(*file.read.submission, file.read.text);
}

MissingThings look(Preflight& service, const std::vector<PlacedThing>& placed,
                   const std::stop_token& stop) {
  std::vector<NamedThing> things;
  for (const PlacedThing& one : placed) things.push_back(one.thing);
  return missing_things(placed, service.look_up(things, stop), service.place());
}

void tell_things(const Preflighted& file, const MissingThings& missing) {
  tell_findings(file.path, file.read.text, missing.findings);
  for (const std::string& line : missing.lines) tell("warning: " + line);
}

}  // namespace

std::optional<std::size_t> tell_missing(const Preflighted& file) {
  const std::vector<PlacedThing> things = things_of(file);
  if (things.empty()) return 0;
  if (const auto error = file.service->open({})) {
    refuse(*error);
    return {};
  }
  const TimeLimit limit(longest);
  const MissingThings missing = look(*file.service, things, limit.token());
  tell_things(file, missing);
  if (!missing.open.empty()) tell(missing.open);
  return missing.findings.size() + missing.lines.size();
}

PreflightBeside::PreflightBeside(ShownProgress& shown, const Preflighted& file)
    : shown_(shown), file_(file), things_(things_of(file)) {}

PreflightBeside::~PreflightBeside() {
  if (limit_) limit_->end_now();  // the end of the future waits for its thread
}

std::optional<Error> PreflightBeside::begin(const std::stop_token& stop) {
  if (things_.empty()) return {};
  if (auto error = file_.service->open(stop)) return error;
  limit_.emplace(longest);
  missing_ = std::async(std::launch::async, [this, limit = limit_->token()] {
    return look(*file_.service, things_, limit);
  });
  return {};
}

void PreflightBeside::tell_if_known() {
  if (!missing_.valid() || missing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return;
  const MissingThings missing = missing_.get();
  if (!missing.findings.empty() || !missing.lines.empty()) shown_.clear();
  tell_things(file_, missing);
}

void PreflightBeside::report(const TransferState& state) {
  tell_if_known();
  shown_.report(state);
}

void PreflightBeside::finish(const std::stop_token& stop) {
  const std::stop_callback end(stop, [this] {
    if (limit_) limit_->end_now();
  });
  if (missing_.valid()) missing_.wait();
  tell_if_known();
}

bool may_be_explained(const Error& error) {
  return error.code == ErrorCode::invalid || error.code == ErrorCode::not_found ||
         error.code == ErrorCode::internal;
}

}  // namespace aml::backend
