#include "lsp/document/snapshot.h"

#include "lsp/document/uri.h"

namespace aml::lsp {

Snapshot::Snapshot(std::string uri, std::optional<std::int64_t> version, TextBuffer buffer,
                   Terms terms)
    : uri_(std::move(uri)),
      version_(version),
      buffer_(std::move(buffer)),
      terms_(std::move(terms)) {}

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
