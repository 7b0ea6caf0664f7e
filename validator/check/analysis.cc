#include "validator/check/analysis.h"

namespace aml {

Analysis::Analysis(std::string_view text, const CheckOptions& options, yaml::Arena& arena)
    : document_(yaml::parse(text, arena)), what_(doc::classify(document_, options.dialect)) {
  if (what_.ours) job_.emplace(doc::job_of(document_, what_));
}

}  // namespace aml
