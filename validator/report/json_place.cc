#include "validator/report/json_place.h"

namespace aml::report {
namespace {

nlohmann::ordered_json place(Locator& locator, Offset at) {
  const text::Position position = locator.position(at);
  return {{"line", position.line}, {"column", position.column}, {"offset", at}};
}

}  // namespace

nlohmann::ordered_json json_range(Locator& locator, Span span) {
  nlohmann::ordered_json start = place(locator, span.begin);
  return {{"start", std::move(start)}, {"end", place(locator, span.end)}};
}

}  // namespace aml::report
