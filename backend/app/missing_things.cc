#include "backend/app/missing_things.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <span>

#include "validator/text/nearest.h"

namespace aml::backend {
namespace {

using State = Presence::State;

constexpr RuleDescriptor not_there = {
    .code = "",
    .name = "not-there",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the place where the job would run",
    .summary = "A job file names something that is not where the job would run",
    .explanation = "The job would be refused, or fail when it starts.",
};

std::string shown_thing(const NamedThing& thing) {
  return fmt::format("{} `{}{}{}`", to_string(thing.kind), thing.name,
                     thing.version.empty() ? "" : ":", thing.version);
}

std::string message_of(const NamedThing& thing, const Presence& presence, std::string_view place) {
  if (presence.state == State::other_versions) {
    return fmt::format("{} has no version `{}` of {} `{}`", place, thing.version,
                       to_string(thing.kind), thing.name);
  }
  return fmt::format("{} has no {} `{}`", place, to_string(thing.kind), thing.name);
}

/// What else is there: the nearest name, else the first ones.
std::string advice_for(const NamedThing& thing, const Presence& presence, std::string_view place) {
  constexpr std::size_t most = 5;
  const std::span<const std::string> known = presence.known;
  const auto first = known.first(std::min(most, known.size()));
  const char* more = known.size() > most ? ", ..." : "";
  if (known.empty()) return "";
  if (presence.state == State::other_versions) {
    return fmt::format("its newest versions are {}{}", fmt::join(first, ", "), more);
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  if (const auto near = text::nearest(thing.name, names)) {
    return fmt::format("did you mean `{}`?", *near);
  }
  return fmt::format("{} has {}{}", place, fmt::join(first, ", "), more);
}

}  // namespace

MissingThings missing_things(const std::vector<PlacedThing>& things,
                             const std::vector<Presence>& presences, std::string_view place) {
  MissingThings missing;
  std::vector<std::string> open;
  std::string why;
  for (std::size_t i = 0; i < things.size(); ++i) {
    const NamedThing& thing = things[i].thing;
    const Presence& presence = presences[i];
    if (presence.state == State::unknown) {
      open.push_back(shown_thing(thing));
      if (why.empty()) why = presence.why;
    }
    if (presence.state != State::absent && presence.state != State::other_versions) continue;
    const std::string message = message_of(thing, presence, place);
    const std::string advice = advice_for(thing, presence, place);
    if (things[i].place) {
      missing.findings.push_back(finding(not_there, *things[i].place, message, advice));
    } else {
      missing.lines.push_back(advice.empty() ? message : message + "; " + advice);
    }
  }
  if (!open.empty()) {
    missing.open =
        fmt::format("not known whether {} has {}: {}", place, fmt::join(open, ", "), why);
  }
  return missing;
}

}  // namespace aml::backend
