#pragma once

#include <string>
#include <string_view>

#include "validator/document/job.h"

namespace aml::doc {

/// A parsed text that keeps everything alive that its document points to.
struct Parsed {
  explicit Parsed(std::string_view source, std::optional<Dialect> forced = {})
      : text(source), document(yaml::parse(text, arena)), what(classify(document, forced)) {}
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  std::string text;
  yaml::Arena arena;
  yaml::Document document;
  Classification what;
};

}  // namespace aml::doc
