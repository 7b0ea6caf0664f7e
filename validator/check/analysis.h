#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/check/check.h"
#include "validator/document/job.h"
#include "validator/yaml/document.h"

namespace aml {

/// One text as it was read: what checking, completion, hover and all the others ask. Its parts
/// point into each other, so it stays where it is; the text and the arena must outlive it.
class Analysis {
 public:
  /// Parses and classifies; rules and schemas wait until `judge`. Never throws on any text.
  Analysis(std::string_view text, const CheckOptions& options, yaml::Arena& arena,
           const Tables& tables = built_in_tables());
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  const yaml::Document& document() const { return document_; }
  const doc::Classification& what() const { return what_; }
  const Tables& tables() const { return tables_; }
  /// Null when documents of this kind are not checked.
  const doc::Job* job() const { return job_ ? &*job_ : nullptr; }

 private:
  const Tables& tables_;
  yaml::Document document_;
  doc::Classification what_;
  std::optional<doc::Job> job_;
};

/// Everything that is wrong with a text, and with what is around it when that is given. May run
/// beside other readers of the same analysis.
CheckResult judge(const Analysis& analysis, const CheckOptions& options,
                  const host::FileContext* around = nullptr);

}  // namespace aml
