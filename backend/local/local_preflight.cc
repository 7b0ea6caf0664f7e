#include "backend/local/local_preflight.h"

#include <algorithm>

namespace aml::backend {

std::vector<Presence> LocalPreflight::look_up(const std::vector<NamedThing>& things,
                                              std::stop_token) {
  using State = Presence::State;
  const auto known = computes_.list();
  std::vector<std::string> names;
  if (known) {
    for (const Compute& compute : *known) names.push_back(compute.name);
  }
  std::vector<Presence> presences;
  for (const NamedThing& thing : things) {
    Presence& presence = presences.emplace_back();
    if (thing.kind != NamedThing::Kind::compute) continue;
    if (!known) {
      presence = {.state = State::unknown, .known = {}, .why = known.error().message};
    } else if (std::ranges::find(names, thing.name) != names.end()) {
      presence.state = State::present;
    } else {
      presence = {.state = State::absent, .known = names};
    }
  }
  return presences;
}

}  // namespace aml::backend
