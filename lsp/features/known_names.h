#pragma once

#include <string>
#include <vector>

#include "lsp/features/feature.h"

namespace aml::lsp {

/// A way to write a reference, and where it is known from.
struct KnownReference {
  std::string text;    ///< `azureml:iris:3`, a path, or a bare name
  std::string origin;  ///< "defined in env.yml"
  int rank = 1;
};

/// Everything of a kind that a document may name: what the chosen workspace has, what YAML files of
/// the workspace folders define, what other jobs there use, and what Azure brings along.
std::vector<KnownReference> known_references(const Session& session, const Snapshot& asking,
                                             NameKind kind);

/// Names alone, such as those of datastores.
std::vector<std::string> known_names(const Session& session, const Snapshot& asking, NameKind kind);

}  // namespace aml::lsp
