#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "lsp/document/check_settings.h"
#include "lsp/document/text_buffer.h"
#include "validator/check/analysis.h"
#include "validator/yaml/lines.h"

namespace aml::lsp {

/// The findings of a text, as far as they are known.
struct KnownFindings {
  const std::vector<Diagnostic>& list;
  /// The disk that the rules after `list` asked; null: they asked none.
  const host::FileContext* around;
};

/// What a service said of a job that it did not accept, and which piece of the text it is about.
struct Refusal {
  Span span;
  std::string message;
};

/// One text at one time, and what is known of it. Never changes, so any thread may read it; what is
/// expensive is computed once, by the first thread that asks. To make one costs a copy of the text.
class Snapshot {
 public:
  /// `version` as the client counts; nothing for a text that was read from the disk. `settings` is
  /// called at the first need.
  Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer,
           SettingsOf settings, std::optional<Refusal> refusal = {});

  const std::string& uri() const { return uri_; }
  std::optional<std::int64_t> version() const { return version_; }
  const std::string& text() const { return buffer_.text(); }
  /// Positions to offsets and back.
  const TextBuffer& buffer() const { return buffer_; }
  const CheckOptions& options() const { return *settings().check; }
  bool excluded() const { return settings().excluded; }
  /// Of this very text: nothing once it was edited.
  const std::optional<Refusal>& refusal() const { return refusal_; }
  /// As an editor counts them: after the last line end there is one more.
  const std::vector<yaml::Line>& lines() const;

  /// Parsed and classified, no rule run: what completion and hover need.
  const Analysis& analysis() const;
  /// Shortcut: null if the document is not a supported job.
  const doc::Job* job() const { return analysis().job(); }

  /// All findings. Runs the rules, and so may wait for the disk, or for another thread that runs
  /// them: called where diagnostics are made, never for a feature.
  const std::vector<Diagnostic>& findings() const;
  /// All findings if `findings` has computed them, else those that need no disk. Waits for neither.
  KnownFindings known_findings() const;

  /// Whether `findings` may be others when this file changes; real paths only. Never waits.
  bool depends_on(std::string_view path) const;
  /// The real path of the text's file; empty until `findings` has looked. Never waits.
  std::string real_path() const;

 private:
  const CheckSettings& settings() const;
  void look_around() const;

  const std::string uri_;
  const std::optional<std::int64_t> version_;
  const TextBuffer buffer_;
  const SettingsOf settings_of_;
  const std::optional<Refusal> refusal_;

  mutable std::mutex configuring_;
  mutable std::atomic<bool> is_configured_ = false;
  mutable std::once_flag lined_;
  mutable std::once_flag read_;
  mutable std::once_flag judged_without_disk_;
  mutable CheckSettings settings_;
  mutable std::vector<yaml::Line> lines_;
  mutable yaml::Arena arena_;
  mutable std::optional<Analysis> analysis_;
  mutable std::optional<host::FileContext> around_;  ///< set with `findings_`
  mutable std::shared_ptr<host::Overlay> overlay_;   ///< set with `findings_`
  mutable std::atomic<bool> is_being_judged_ = false;
  mutable std::vector<Diagnostic> findings_;
  mutable std::mutex judging_;
  mutable std::atomic<bool> is_judged_ = false;  ///< `findings_` and `around_` are final
  mutable std::vector<Diagnostic> findings_without_disk_;
};

}  // namespace aml::lsp
