#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backend/api/preflight.h"
#include "backend/submission/submission.h"
#include "validator/text/span.h"

namespace aml::backend {

/// A thing that a job names, and where its file does.
struct PlacedThing {
  NamedThing thing;
  std::optional<Span> place;  ///< in the text of the file; nothing: it comes from elsewhere
};

/// The computes, environments, data, models and datastores that a submission names by their names
/// in a workspace. Left out is what every workspace has: `local` and `serverless`, environments of
/// Microsoft, and what is addressed in another way.
std::vector<PlacedThing> named_things(const Submission& submission, const std::string& text);

}  // namespace aml::backend
