#include "validator/document/job.h"

namespace aml::doc {

std::string_view to_string(JobKind kind) { return kind == JobKind::sweep ? "sweep" : "command"; }

std::string_view to_string(Dialect dialect) {
  switch (dialect) {
    case Dialect::preview_2021:
      return "preview-2021";
    case Dialect::transitional_2021:
      return "transitional-2021";
    case Dialect::ga:
      break;
  }
  return "ga";
}

std::optional<Dialect> dialect_from(std::string_view word) {
  for (const Dialect dialect : {Dialect::preview_2021, Dialect::transitional_2021, Dialect::ga}) {
    if (word == to_string(dialect)) return dialect;
  }
  return {};
}

Job job_of(const yaml::Document& document, const Classification& what) {
  return {document, what, old_keys(document, what), newer_keys(document, what),
          bind(document, what)};
}

}  // namespace aml::doc
