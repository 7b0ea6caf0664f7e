#include "validator/yaml/document.h"

#include <algorithm>
#include <utility>

#include "validator/yaml/duplicate_keys.h"
#include "validator/yaml/entries.h"
#include "validator/yaml/events.h"
#include "validator/yaml/merge_conflict.h"
#include "validator/yaml/pyyaml_verdict.h"
#include "validator/yaml/recovery.h"
#include "validator/yaml/severity.h"
#include "validator/yaml/silent_accepts.h"
#include "validator/yaml/source.h"
#include "validator/yaml/syntax_rules.h"
#include "validator/yaml/tree.h"

namespace aml::yaml {
namespace {

// What libyaml reads with some added spaces. False when it still does not.
bool read_with_blanks(const Source& source, const std::vector<Edit>& blanks, TreeBuilder& builder,
                      Arena& arena) {
  PatchedText text(source.clean, source.begin);
  text.edit(blanks);
  const Loading loading = load(text.text(), arena);
  if (!loading.stream || loading.stream->fault) return false;
  builder.add(loading.stream->events, text, static_cast<Offset>(text.text().size()));
  return true;
}

// The tree of the first document, and where that document ends in the clean text.
Offset read_tree(const Source& source, Loading& loading, TreeBuilder& builder, Document& document,
                 Arena& arena) {
  const auto size = static_cast<Offset>(source.clean.size());
  const bool is_own = source.copy.empty();
  if (is_own && !loading.blanks.empty() &&
      read_with_blanks(source, loading.blanks, builder, arena)) {
    return size;
  }
  EventStream stream =
      is_own && loading.stream ? *std::move(loading.stream) : read_events(source.clean, arena);
  if (stream.fault) {
    return Recovery(source.clean, source.begin, arena, builder, document).run(stream);
  }
  const Offset end = stream.next_document.value_or(size);
  builder.add(stream.events, PatchedText(source.clean, source.begin), end);
  return end;
}

// Rules and schema guess at a line with an error, which is not read as it is written.
void explain_misread_lines(Document& document) {
  for (Diagnostic& finding : document.findings) {
    finding.cause = CauseClass::syntax;
    const bool is_read =
        finding.rule == &rules::duplicate_key || finding.rule == &rules::control_character;
    if (finding.severity != Severity::error || is_read) continue;
    const std::string_view text = document.text;
    const std::size_t at = std::min<std::size_t>(finding.span.begin, text.size());
    const std::size_t before = at == 0 ? text.npos : text.find_last_of("\r\n", at - 1);
    const std::size_t begin = before == text.npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    finding.explains.places.push_back({static_cast<Offset>(begin), static_cast<Offset>(end + 1)});
  }
}

Document parse_text(std::string_view text, Arena& arena) {
  Document document;
  document.text = document.read_as = text;
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
  Loading loading = load(text, arena);
  const Offset end = read_tree(source, loading, builder, document, arena);
  document.root = builder.root();
  document.comments = std::move(notes.comments);
  document.merges_cut = !fill_entries(notes.mappings, arena);

  report_silent_accepts(text, notes, document.findings);
  if (auto behind = behind_document(text, source.begin + end)) {
    document.findings.push_back(std::move(*behind));
  }
  settle_severity(loading.refusal, document);
  report_duplicate_keys(notes.mappings, document.broken, document.findings);
  return document;
}

Document parse_one_side(std::string_view text, const std::vector<MergeConflict>& conflicts,
                        Arena& arena) {
  const std::string side = with_one_side(text, conflicts);
  char* copy = static_cast<char*>(arena.allocate(side.size(), 1));
  std::ranges::copy(side, copy);
  Document document = parse_text({copy, side.size()}, arena);
  document.text = text;
  for (const MergeConflict& conflict : conflicts) {
    document.findings.push_back(conflict_finding(text, conflict));
    document.broken.push_back(conflict.whole);
  }
  return document;
}

}  // namespace

Document parse(std::string_view text, Arena& arena) {
  std::vector<MergeConflict> conflicts = merge_conflicts(text);
  // In quotes the marks are text that the loader takes.
  if (!conflicts.empty() && !pyyaml_refusal(text)) conflicts.clear();
  Document document =
      conflicts.empty() ? parse_text(text, arena) : parse_one_side(text, conflicts, arena);
  explain_misread_lines(document);
  std::stable_sort(
      document.findings.begin(), document.findings.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
  return document;
}

std::span<const RuleDescriptor* const> descriptors() { return rules::all(); }

}  // namespace aml::yaml
