#include <fmt/format.h>

#include "lsp/features/annotations.h"
#include "lsp/features/named.h"

namespace aml::lsp {

Json code_lenses(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const job::Job& job = *snapshot.job();
  Json list = Json::array();
  for (const job::Declaration& one : job.bindings.declarations) {
    std::size_t uses = 0;
    for (const NamedPlace& place : places_of(job, one.kind, one.name))
      uses += place.declares ? 0 : 1;
    const std::string title = uses == 1 ? "1 use" : fmt::format("{} uses", uses);
    // A title without a command is shown and cannot be clicked.
    list.push_back({{"range", range_in(snapshot, one.key->span)},
                    {"command", {{"title", title}, {"command", ""}}}});
  }
  return list;
}

void announce_code_lenses(const Client&, Json& capabilities) {
  capabilities["codeLensProvider"] = Json::object();
}

}  // namespace aml::lsp
