#include "validator/yaml/document.h"

#include <algorithm>
#include <utility>

#include "validator/yaml/events.h"
#include "validator/yaml/recovery.h"
#include "validator/yaml/source.h"
#include "validator/yaml/syntax_rules.h"
#include "validator/yaml/tree.h"

namespace aml::yaml {

Document parse(std::string_view text, Arena& arena) {
  Document document;
  document.text = text;
  Source source;
  prepare(text, source);
  document.findings = std::move(source.findings);
  TreeNotes notes;
  TreeBuilder builder(text, arena, notes);
  if (!source.readable) {
    builder.add_unparsed({}, {0, static_cast<Offset>(text.size())});
    document.root = builder.root();
    return document;
  }
  EventStream stream = read_events(source.clean, arena);
  if (stream.fault) {
    Recovery(source.clean, source.begin, arena, builder, document).run(std::move(stream));
  } else {
    const auto end = static_cast<Offset>(source.clean.size());
    builder.add(stream.events, PatchedText(source.clean, source.begin),
                stream.next_document.value_or(end));
  }
  document.root = builder.root();
  document.comments = std::move(notes.comments);
  return document;
}

std::span<const RuleDescriptor* const> descriptors() { return rules::all(); }

}  // namespace aml::yaml
