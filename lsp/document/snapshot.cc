#include "lsp/document/snapshot.h"

#include "lsp/document/uri.h"

namespace aml::lsp {

Snapshot::Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer,
                   Terms terms)
    : uri_(std::move(uri)),
      version_(version),
      buffer_(std::move(buffer)),
      terms_(std::move(terms)) {}

const host::Surroundings* Snapshot::around() const {
  std::call_once(placed_, [this] {
    const auto path = terms_.seen ? path_of(uri_) : std::nullopt;
    if (!path) return;
    if (const auto found = host::surroundings_of(*path, *terms_.seen)) around_.emplace(*found);
  });
  return around_ ? &*around_ : nullptr;
}

const Analysis& Snapshot::analysis() const {
  std::call_once(read_, [this] { analysis_.emplace(text(), options(), arena_); });
  return *analysis_;
}

const std::vector<Diagnostic>& Snapshot::findings() const {
  std::call_once(judged_, [this] {
    if (!excluded()) findings_ = judge(analysis(), options(), around()).diagnostics;
  });
  return findings_;
}

}  // namespace aml::lsp
