#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "lsp/document/text_buffer.h"
#include "validator/check/analysis.h"
#include "validator/yaml/lines.h"

namespace aml::lsp {

/// How a document is judged.
struct Terms {
  std::shared_ptr<const CheckOptions> check;  ///< never null
  bool excluded = false;  ///< its configuration leaves it out: nothing is said of it
  std::shared_ptr<host::Seen> seen = nullptr;  ///< the disk that it stands on; null: none is asked
};

/// One text at one time, and what is known of it. Never changes, so any thread may read it; what is
/// dear is computed once, by who asks first.
class Snapshot {
 public:
  /// `version` as the client counts; nothing for a text that was read from the disk.
  Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer, Terms terms);

  const std::string& uri() const { return uri_; }
  std::optional<std::int64_t> version() const { return version_; }
  const std::string& text() const { return buffer_.text(); }
  /// Positions to offsets and back.
  const TextBuffer& buffer() const { return buffer_; }
  const CheckOptions& options() const { return *terms_.check; }
  bool excluded() const { return terms_.excluded; }
  /// As an editor counts them: behind the last line end there is one more.
  const std::vector<yaml::Line>& lines() const;
  /// The document's place on the disk; null when it has none.
  const host::Surroundings* around() const;

  /// Parsed and classified, no rule run: what completion and hover need.
  const Analysis& analysis() const;
  /// Shortcut: null when the text is no job of ours.
  const doc::Job* job() const { return analysis().job(); }
  /// What is wrong with it.
  const std::vector<Diagnostic>& findings() const;

 private:
  const std::string uri_;
  const std::optional<std::int64_t> version_;
  const TextBuffer buffer_;
  const Terms terms_;

  mutable std::once_flag lined_;
  mutable std::once_flag read_;
  mutable std::once_flag judged_;
  mutable std::once_flag placed_;
  mutable std::vector<yaml::Line> lines_;
  mutable std::optional<host::Surroundings> around_;
  mutable yaml::Arena arena_;
  mutable std::optional<Analysis> analysis_;
  mutable std::vector<Diagnostic> findings_;
};

}  // namespace aml::lsp
