#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "lsp/document/text_buffer.h"
#include "validator/check/analysis.h"

namespace aml::lsp {

/// One text at one time, and what is known of it. Never changes, so any thread may read it; what is
/// dear is computed once, by who asks first.
class Snapshot {
 public:
  /// `version` as the client counts; nothing for a text that was read from the disk.
  Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer,
           std::shared_ptr<const CheckOptions> options);

  const std::string& uri() const { return uri_; }
  std::optional<std::int64_t> version() const { return version_; }
  const std::string& text() const { return buffer_.text(); }
  /// Positions to offsets and back.
  const TextBuffer& buffer() const { return buffer_; }
  const CheckOptions& options() const { return *options_; }

  /// Parsed and classified, no rule run: what completion and hover need.
  const Analysis& analysis() const;
  /// Shortcut: null when the text is no job of ours.
  const job::Job* job() const { return analysis().job(); }
  /// What is wrong with it.
  const std::vector<Diagnostic>& findings() const;

 private:
  const std::string uri_;
  const std::optional<std::int64_t> version_;
  const TextBuffer buffer_;
  const std::shared_ptr<const CheckOptions> options_;

  mutable std::once_flag read_;
  mutable std::once_flag judged_;
  mutable yaml::Arena arena_;
  mutable std::optional<Analysis> analysis_;
  mutable std::vector<Diagnostic> findings_;
};

}  // namespace aml::lsp
