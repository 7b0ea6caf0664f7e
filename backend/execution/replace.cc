#include "backend/execution/replace.h"

namespace aml::backend {
namespace {

class Replacer {
 public:
  Replacer(const std::string& command, const Lookup& lookup)
      : command_(command),
        lookup_(lookup),
        found_(
            expr::find_placeholders({command_, {{0, 0}}, static_cast<Offset>(command_.size())})) {}

  Replaced run() {
    Offset at = 0;
    for (const expr::OptionalBlock& block : found_.optionals) {
      if (!block.closed) continue;
      append(at, block.span.begin);
      constexpr Offset opening = 3;  // $[[
      constexpr Offset closing = 2;
      if (all_declared(block.span)) {
        append(block.span.begin + opening, block.span.end - closing);
      }
      at = block.span.end;
    }
    append(at, static_cast<Offset>(command_.size()));
    return std::move(result_);
  }

 private:
  std::optional<std::string> value_of(const expr::Placeholder& placeholder) const {
    return lookup_(placeholder.context, placeholder.name);
  }

  static bool is_meant(const expr::Placeholder& placeholder) {
    const bool spelt = placeholder.spelling == expr::Spelling::dollar_braces ||
                       placeholder.spelling == expr::Spelling::single_braces ||
                       placeholder.spelling == expr::Spelling::dollar_single;
    const bool ours = placeholder.context == expr::Context::inputs ||
                      placeholder.context == expr::Context::outputs ||
                      placeholder.context == expr::Context::search_space;
    return spelt && ours && placeholder.fault == expr::Fault::none;
  }

  bool all_declared(Span block) const {
    for (const expr::Placeholder& placeholder : found_.list) {
      const bool inside =
          placeholder.span.begin >= block.begin && placeholder.span.end <= block.end;
      if (inside && is_meant(placeholder) && !value_of(placeholder)) return false;
    }
    return true;
  }

  void append(Offset from, Offset to) {
    for (const expr::Placeholder& placeholder : found_.list) {
      if (placeholder.span.begin < from || placeholder.span.end > to) continue;
      if (!is_meant(placeholder)) continue;
      // `{ inputs.x }` is replaced by nobody.
      if (placeholder.inner_blanks && placeholder.spelling != expr::Spelling::dollar_braces)
        continue;
      result_.text += command_.substr(from, placeholder.span.begin - from);
      from = placeholder.span.end;
      const std::optional<std::string> value = value_of(placeholder);
      if (!value && result_.unknown.empty()) {
        result_.unknown = placeholder.path.of(command_);
      }
      // The client makes `$${{inputs.x}}` of `${inputs.x}`.
      if (placeholder.spelling == expr::Spelling::dollar_single) result_.text += '$';
      result_.text += value.value_or("");
    }
    result_.text += command_.substr(from, to - from);
  }

  const std::string& command_;
  const Lookup& lookup_;
  expr::Placeholders found_;
  Replaced result_;
};

}  // namespace

Replaced replace_placeholders(const std::string& command, const Lookup& lookup) {
  return Replacer(command, lookup).run();
}

}  // namespace aml::backend
