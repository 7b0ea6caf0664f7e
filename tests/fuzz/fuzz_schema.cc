#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>
#include <tuple>

#include "validator/schema/schema.h"
#include "validator/yaml/document.h"

/// Any text against each schema: spans inside the text, nothing said twice, notes and
/// fixes that fit.

using namespace aml;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_findings(schema::Id id, const yaml::Document& document) {
  const auto fits = [&](Span span) {
    return span.begin <= span.end && span.end <= document.text.size();
  };

  std::set<std::tuple<Span, std::string_view, std::string_view>> told;
  Span last;
  const auto found = schema::evaluate(schemas::of(id), document);
  for (const Diagnostic& diagnostic : found) {
    require(fits(diagnostic.span) && last <= diagnostic.span && !diagnostic.message.empty());
    require(told.insert({diagnostic.span, diagnostic.rule->code, diagnostic.message}).second);
    for (const Note& note : diagnostic.notes) require(fits(note.span));
    for (const Fix& fix : diagnostic.fixes) {
      for (const Edit& edit : fix.edits) require(fits(edit.span));
    }
    last = diagnostic.span;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse({reinterpret_cast<const char*>(data), size}, arena);
  for (const schema::Id id : schemas::all()) check_findings(id, document);
  return 0;
}
