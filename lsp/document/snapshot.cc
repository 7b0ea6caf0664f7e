#include "lsp/document/snapshot.h"

#include "lsp/document/uri.h"
#include "validator/host/paths.h"

namespace aml::lsp {
namespace {

/// Runs `compute` unless it has run; one that threw has not. (std::call_once may not be left by an
/// exception under the thread sanitizer.)
template <class Compute>
void once(std::mutex& mutex, std::atomic<bool>& done, const Compute& compute) {
  if (done) return;
  const std::lock_guard lock(mutex);
  if (done) return;
  compute();
  done = true;
}

}  // namespace

Snapshot::Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer,
                   SettingsOf settings, std::optional<Refusal> refusal)
    : uri_(std::move(uri)),
      version_(version),
      buffer_(std::move(buffer)),
      settings_of_(std::move(settings)),
      refusal_(std::move(refusal)) {}

const CheckSettings& Snapshot::settings() const {
  once(configuring_, is_configured_, [this] { settings_ = settings_of_(uri_); });
  return settings_;
}

const std::vector<yaml::Line>& Snapshot::lines() const {
  std::call_once(lined_, [this] {
    lines_ = yaml::read_lines(text());
    if (!text().empty() && text().back() != '\n' && text().back() != '\r') return;
    yaml::Line& last = lines_.emplace_back();
    last.begin = last.end = last.full_end = last.first = last.content = last.value =
        static_cast<Offset>(text().size());
  });
  return lines_;
}

const Analysis& Snapshot::analysis() const {
  std::call_once(read_, [this] { analysis_.emplace(text(), options(), arena_); });
  return *analysis_;
}

const std::vector<Diagnostic>& Snapshot::findings() const {
  once(judging_, is_judged_, [this] {
    is_being_judged_ = true;
    if (excluded()) return;
    look_around();
    findings_ = judge(analysis(), options(), around_ ? &*around_ : nullptr).diagnostics;
  });
  return findings_;
}

void Snapshot::look_around() const {
  // What is open is asked for only now: `depends_on` answers for what changes from now on.
  const CheckSettings now = settings_of_(uri_);
  const auto path = settings().seen ? path_of(uri_) : std::nullopt;
  if (!path) return;
  host::Seen& seen = *settings().seen;
  static const host::OpenTexts none;
  overlay_ = std::make_shared<host::Overlay>(now.open ? *now.open : none, *path, seen);
  if (const auto found = host::file_context_of(*path, seen, overlay_)) around_.emplace(*found);
}

bool Snapshot::depends_on(std::string_view path) const {
  if (!is_judged_) return is_being_judged_;
  return overlay_ != nullptr && overlay_->noted(path);
}

std::string Snapshot::real_path() const {
  if (!is_judged_ || !around_) return {};
  return host::join(around_->folder(), host::name_of(path_of(uri_).value_or("")));
}

KnownFindings Snapshot::known_findings() const {
  if (is_judged_) return {findings_, around_ ? &*around_ : nullptr};
  std::call_once(judged_without_disk_, [this] {
    if (!excluded()) findings_without_disk_ = judge(analysis(), options()).diagnostics;
  });
  return {findings_without_disk_, nullptr};
}

}  // namespace aml::lsp
