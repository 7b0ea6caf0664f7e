#include "lsp/features/feature.h"

#include <limits>

namespace aml::lsp {
namespace {

std::uint32_t number(const Json& value, std::string_view key) {
  const Json& found = lookup(value, key);
  if (!found.is_number_integer() || (found.is_number_integer() && found < 0)) {
    throw InvalidParams("a position needs `line` and `character`, both from 0");
  }
  const std::uint64_t wide = found.get<std::uint64_t>();
  constexpr std::uint64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::min(wide, most));
}

}  // namespace

Offset Request::offset() const {
  return snapshot().buffer().offset(position_of(lookup(params, "position")));
}

Json to_json(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json to_json(Range range) { return {{"start", to_json(range.start)}, {"end", to_json(range.end)}}; }

Position position_of(const Json& value) {
  return {number(value, "line"), number(value, "character")};
}

Range range_of(const Json& value) {
  return {position_of(lookup(value, "start")), position_of(lookup(value, "end"))};
}

Json range_in(const Snapshot& snapshot, Span span) {
  return to_json(snapshot.buffer().range(span));
}

Json location_in(const Snapshot& snapshot, Span span) {
  return {{"uri", snapshot.uri()}, {"range", range_in(snapshot, span)}};
}

Json workspace_edit(const Session& session, const Snapshot& snapshot, std::span<const Edit> edits) {
  Json list = Json::array();
  for (const Edit& edit : edits) {
    list.push_back({{"range", range_in(snapshot, edit.span)}, {"newText", edit.text}});
  }
  if (!session.client.versioned_edits) {
    return {{"changes", {{snapshot.uri(), std::move(list)}}}};
  }
  Json document = {{"uri", snapshot.uri()}, {"version", nullptr}};
  if (snapshot.version()) document["version"] = *snapshot.version();
  Json change = {{"textDocument", std::move(document)}, {"edits", std::move(list)}};
  return {{"documentChanges", Json::array({std::move(change)})}};
}

void add_edit(Json& all, Json one) {
  if (all.is_null()) {
    all = std::move(one);
  } else if (all.contains("documentChanges")) {
    all["documentChanges"].push_back(one["documentChanges"][0]);
  } else {
    all["changes"].update(one["changes"]);
  }
}

}  // namespace aml::lsp
