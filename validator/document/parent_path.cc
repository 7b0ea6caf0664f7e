#include "validator/document/parent_path.h"

namespace aml::doc {
namespace {

/// A dotted path that is read from its begin on.
class Words {
 public:
  explicit Words(const expr::Placeholder& placeholder)
      : rest_(placeholder.name),
        span_(placeholder.name_span),
        is_plain_(placeholder.name.size() == placeholder.name_span.size()) {}

  std::string_view next() { return cut(rest_.find('.')); }
  std::string_view all() { return cut(rest_.npos); }
  /// Of the word that was read last; of a text with escapes, the whole path.
  Span place() const { return last_; }

 private:
  std::string_view cut(std::size_t end) {
    const std::string_view word = rest_.substr(0, end);
    const auto size = static_cast<Offset>(word.size());
    last_ = is_plain_ ? Span{span_.begin + at_, span_.begin + at_ + size} : span_;
    const bool more = size < rest_.size();
    at_ += size + (more ? 1 : 0);
    rest_.remove_prefix(size + (more ? 1 : 0));
    return word;
  }

  std::string_view rest_;
  Span span_;
  bool is_plain_;
  Offset at_ = 0;
  Span last_{};
};

std::optional<DeclarationKind> kind_of_block(std::string_view block) {
  if (block == "inputs") return DeclarationKind::input;
  if (block == "outputs") return DeclarationKind::output;
  return {};
}

}  // namespace

ParentPath parent_path(const expr::Placeholder& placeholder) {
  ParentPath path;
  Words words(placeholder);
  std::string_view block = words.next();
  if (block == "jobs") {
    const std::string_view step = words.next();
    if (step.empty()) return path;
    path.step = {DeclarationKind::step, step, words.place()};
    block = words.next();
  }
  const auto kind = kind_of_block(block);
  const std::string_view name = words.all();
  if (kind && !name.empty()) path.last = {*kind, name, words.place()};
  return path;
}

}  // namespace aml::doc
