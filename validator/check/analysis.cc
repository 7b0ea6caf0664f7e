#include "validator/check/analysis.h"

namespace aml {

Analysis::Analysis(std::string_view text, const CheckOptions& options, yaml::Arena& arena,
                   const Tables& tables)
    : tables_(tables),
      document_(yaml::parse(text, arena)),
      what_(doc::classify(document_, options.dialect, tables.kinds)) {
  if (what_.is_checked()) job_.emplace(doc::job_of(document_, what_));
}

}  // namespace aml
