#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/document/changes.h"

/// Rewrites a job of 2021 for today's dialect.
namespace aml::migrate {

/// Something that people have to know or to do.
struct Remark {
  bool left = false;  ///< it could not be converted; else: it was, and wants a look
  Span at;            ///< in the text that was given
  Offset now = 0;     ///< where that is in the migrated text
  std::string message;
};

struct Migration {
  doc::Classification what;  ///< of the text that was given; `is_checked` says whether it is a job
  std::string text;          ///< migrated; the given text when there is nothing to do
  std::vector<Remark> remarks;  ///< in source order
};

/// Only what an old spelling is made of changes: comments, key order, quotes, line ends and the
/// byte order mark stay. Each step is undone when the job would not say the same afterwards. A
/// text with syntax errors is left as it is, with a remark. Never throws on any text.
Migration migrate(std::string_view text, std::optional<doc::Dialect> dialect = {},
                  const doc::IsFolder& is_folder = {});

}  // namespace aml::migrate
