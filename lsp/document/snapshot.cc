#include "lsp/document/snapshot.h"

namespace aml::lsp {

Snapshot::Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer,
                   std::shared_ptr<const CheckOptions> options)
    : uri_(std::move(uri)),
      version_(version),
      buffer_(std::move(buffer)),
      options_(std::move(options)) {}

const Analysis& Snapshot::analysis() const {
  std::call_once(read_, [this] { analysis_.emplace(text(), *options_, arena_); });
  return *analysis_;
}

const std::vector<Diagnostic>& Snapshot::findings() const {
  std::call_once(judged_, [this] { findings_ = judge(analysis(), *options_).diagnostics; });
  return findings_;
}

}  // namespace aml::lsp
